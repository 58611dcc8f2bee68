/** What is done with a folder and everything beneath it. */
import type { OctetString } from '../../protocol/imap/model/common.ts';
import type { FolderPlace } from '../store/journal.ts';
import { checkName } from '../store/mailbox-tree.ts';
import type { Box } from './box.ts';
import { badInput, conflict, forbidden } from './failure.ts';
import { liesBelow, nameAbove, nameBelow, ownNameOf, ROOT } from './paths.ts';

/** The folders that lie in a folder, by name. */
export function foldersIn({ name }: FolderPlace, { account, journal }: Box): FolderPlace[] {
  return account
    .entries()
    .filter((entry) => nameAbove(entry.name, account.naming) === name)
    .map((entry) => journal.folderNamed(entry.name)!);
}

/** Makes a folder. Throws `NmsFailure` (400, 403, 409), `StoreError`. */
export function makeFolder(above: FolderPlace, own: string, box: Box, place: string): FolderPlace {
  const { account, journal, origin } = box;
  const name = nameFor(above, own, box, place);
  if (account.has(name)) throw conflict('there is a folder of this name');
  account.create(name, origin);
  return journal.folderNamed(name)!;
}

/** Gives a folder another name in the same place. Throws as `makeFolder`. */
export function renameFolder(folder: FolderPlace, own: string, box: Box, place: string): void {
  requireMovable(folder, box, 'be renamed');
  const { naming } = box.account;
  const above = box.journal.folderNamed(nameAbove(folder.name, naming)!)!;
  relocate(folder, nameFor(above, own, box, place), box);
}

/** Puts a folder with all that is in it into another; it stays the same folder. Throws as `makeFolder`. */
export function moveFolder(folder: FolderPlace, target: FolderPlace, box: Box, place: string): void {
  requireMovable(folder, box, 'be moved');
  const { naming } = box.account;
  if (target.id === folder.id || liesBelow(target.name, folder.name, naming))
    throw badInput(place, 'a folder cannot be moved into itself');
  relocate(folder, nameFor(target, ownNameOf(folder.name, naming), box, place), box);
}

/** Copies a folder with all that is in it into another: new folders, new objects. Throws as `makeFolder`. */
export function copyFolder(folder: FolderPlace, target: FolderPlace, box: Box, place: string): FolderPlace {
  if (folder.name === ROOT) throw forbidden('the root folder cannot be copied');
  const { account, journal, origin } = box;
  const { naming } = account;
  // Seen before anything is made: the target may lie below.
  const names = account
    .entries()
    .filter(({ name }) => name === folder.name || liesBelow(name, folder.name, naming));
  const sources = names.map(({ name, mailbox }) => ({ name, messages: [...(mailbox?.messages ?? [])] }));
  const to = nameFor(target, ownNameOf(folder.name, naming), box, place);
  for (const { name } of sources) checkName(to + name.slice(folder.name.length), naming);
  const top = makeFolder(target, ownNameOf(folder.name, naming), box, place);
  for (const { name, messages } of sources) {
    const copied = top.name + name.slice(folder.name.length);
    const mailbox = account.find(copied) ?? account.create(copied, origin);
    mailbox.copyFrom(messages, origin);
    box.giveFolderAttributes(journal.folderNamed(copied)!, box.folderAttributes(journal.folderNamed(name)!));
  }
  return journal.folder(top.id)!;
}

/** Takes a folder away with everything in it, the deepest first (§7.12.25). Throws `NmsFailure` (403). */
export function deleteFolder(folder: FolderPlace, box: Box): void {
  requireMovable(folder, box, 'be deleted');
  const { account, origin } = box;
  const below = account.entries().filter(({ name }) => liesBelow(name, folder.name, account.naming));
  for (const { name } of below.reverse()) account.delete(name, origin);
  account.delete(folder.name, origin);
}

function relocate({ name }: FolderPlace, to: OctetString, { account, origin }: Box): void {
  if (to === name) return;
  if (account.has(to)) throw conflict('there is a folder of this name');
  account.rename(name, to, origin);
}

function nameFor(above: FolderPlace, own: string, { account }: Box, place: string): OctetString {
  const name = nameBelow(above.name, own, account.naming);
  if (name === null) throw badInput(place, 'a folder here cannot have this name');
  return account.normalise(name);
}

/** RFC 3501 §6.3.5: what a RENAME of INBOX does is no move of a folder. */
function requireMovable({ name }: FolderPlace, { account }: Box, what: string): void {
  if (name === ROOT) throw forbidden(`the root folder cannot ${what}`);
  if (name === account.inbox.name) throw forbidden(`the folder INBOX cannot ${what}`);
}
