/**
 * Maildirs: directories with `cur` and `new`, whose files are objects. Folders are either Maildir++ (`.A.B` beside
 * `cur`) or directories in each other; their names are in modified UTF-7, as IMAP servers write them.
 */
import { type Dirent, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { decodeMailboxName } from '../../protocol/imap/mailbox-name.ts';
import { ProtocolError } from '../../protocol/imap/protocol-error.ts';
import { readObject, whyUnread } from './read-object.ts';
import type { AuditFolder, Found } from './source.ts';

export interface MaildirFolder {
  folder: AuditFolder;
  /** The names of the files that were found, once the folder was read; an object's ordinal number counts in them, from 1. */
  names: string[];
  /** Why it is not read; null if it is. */
  refused: string | null;
}

/** Directories of a Maildir that are no folders. */
const PARTS = ['cur', 'new', 'tmp'];
/** The name of the folder that the Maildir itself is. */
const ROOT = 'INBOX';
const DEEPEST = 50;

export function isMaildir(path: string): boolean {
  return ['cur', 'new'].every((part) => isDirectory(join(path, part)));
}

/** False also for what cannot be looked at. Links are followed. */
export function isDirectory(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    whyUnread(error);
    return false;
  }
}

/**
 * The folders, the Maildir's own first and each before what is in it. Links to directories are not followed, lest
 * they lead in a circle: such a folder is refused.
 */
export function listMaildir(path: string): MaildirFolder[] {
  return [folderAt(path, path, [ROOT], null), ...foldersIn(path, path, [], 0)];
}

function foldersIn(root: string, path: string, above: readonly string[], depth: number): MaildirFolder[] {
  const found: MaildirFolder[] = [];
  for (const entry of entriesOf(path).sort((a, b) => compare(a.name, b.name))) {
    const { name } = entry;
    const inner = join(path, name);
    const dotted = name.startsWith('.') && depth === 0;
    if (PARTS.includes(name) || (name.startsWith('.') && !dotted)) continue;
    const levels = dotted ? name.slice(1).split('.').map(unicode) : [...above, unicode(name)];
    if (entry.isSymbolicLink()) {
      if (isMaildir(inner))
        found.push(folderAt(root, inner, levels, 'it is a link to a directory, which is not followed'));
    } else if (entry.isDirectory() && depth < DEEPEST) {
      if (isMaildir(inner)) found.push(folderAt(root, inner, levels, null));
      if (!dotted) found.push(...foldersIn(root, inner, levels, depth + 1));
    }
  }
  return found;
}

/** A directory that cannot be listed holds no folders that we could read. */
function entriesOf(path: string): Dirent[] {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch (error) {
    whyUnread(error);
    return [];
  }
}

function folderAt(root: string, path: string, levels: string[], refused: string | null): MaildirFolder {
  const label = `${root}: ${levels.join('/')}`;
  return { folder: { store: root, label, path: levels, file: path, uidvalidity: null }, names: [], refused };
}

/** The objects of a folder: those of `cur` and then of `new`, by their names. */
export async function* readMaildirFolder(from: MaildirFolder, largest: number): AsyncGenerator<Found[]> {
  const { folder, refused } = from;
  if (refused !== null) {
    yield [{ kind: 'unread-folder', folder, reason: refused }];
    return;
  }
  yield [{ kind: 'folder', folder }];
  for (const part of ['cur', 'new']) {
    let names: string[];
    try {
      names = readdirSync(join(folder.file, part)).filter((name) => !name.startsWith('.'));
    } catch (error) {
      yield [{ kind: 'unread-folder', folder, reason: `${part}: ${whyUnread(error)}` }];
      continue;
    }
    for (const name of names.sort(compare)) {
      const file = join(folder.file, part, name);
      from.names.push(name);
      const at = { file, folder, uid: null, where: from.names.length };
      const read = await readObject(file, largest);
      yield ['octets' in read ? { kind: 'object', at, ...read } : { kind: 'unread', at, ...read }];
    }
  }
}

/** What is no modified UTF-7 stands as it is. */
function unicode(name: string): string {
  try {
    return decodeMailboxName(name);
  } catch (error) {
    if (error instanceof ProtocolError) return name;
    throw error;
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
