/** The objects of files and Maildirs that were named by their paths. */
import { ConfigurationError } from '../../target/configuration-error.ts';
import { isDirectory, isMaildir, listMaildir, type MaildirFolder, readMaildirFolder } from './maildir.ts';
import { readObject } from './read-object.ts';
import type { AuditSource, Found } from './source.ts';

export interface FilesOptions {
  /** Octets. */
  largest: number;
  /** The name of the default folder in the Maildirs, its levels apart by `/`; null if nobody says. */
  defaultFolder: string | null;
}

type Named = { path: string; folders: MaildirFolder[] | null };

/**
 * Files are objects, directories must be Maildirs: throws `ConfigurationError` at once for one that is none, and
 * for a default folder that no Maildir has. Files that cannot be read are told of when their turn comes.
 */
export function filesSource(paths: readonly string[], options: FilesOptions): AuditSource {
  const named: Named[] = paths.map((path) => ({ path, folders: foldersOf(path) }));
  const folders = named.flatMap(({ folders }) => folders ?? []);
  const byLabel = new Map(folders.map((folder) => [folder.folder.label, folder]));
  const abortion = new AbortController();
  const { signal } = abortion;
  async function* objects(): AsyncGenerator<Found[]> {
    for (const { path, folders } of named) {
      if (signal.aborted) return;
      if (folders) for (const folder of folders) yield* readMaildirFolder(folder, options.largest);
      else yield [await readNamed(path, options.largest, signal)];
    }
  }
  return {
    hasFolders: folders.length > 0,
    defaultFolder: defaultFolderIn(folders, options.defaultFolder),
    objects,
    nameOf: (label, where) => byLabel.get(label)?.names[where - 1] ?? `file ${where}`,
    abort: () => abortion.abort(),
    close: async () => undefined,
  };
}

async function readNamed(path: string, largest: number, signal: AbortSignal): Promise<Found> {
  const at = { file: path, folder: null, uid: null, where: 0 };
  const read = await readObject(path, largest, signal);
  return 'octets' in read ? { kind: 'object', at, ...read } : { kind: 'unread', at, ...read };
}

function foldersOf(path: string): MaildirFolder[] | null {
  if (!isDirectory(path)) return null;
  if (isMaildir(path)) return listMaildir(path);
  throw new ConfigurationError(
    `${path} is a directory, but no Maildir: it has no cur and new.`,
    `Name the files in it (find ${path} -type f -print0 | xargs -0 cpm-conformance audit), or a Maildir.`,
  );
}

function defaultFolderIn(folders: readonly MaildirFolder[], name: string | null): string[] | null {
  if (name === null) return null;
  const found = folders.find(({ folder }) => folder.path.join('/') === name);
  if (found) return found.folder.path;
  throw new ConfigurationError(
    `--default-folder ${name} is no folder of what is audited.`,
    folders.length === 0
      ? 'Files have no folders: leave it out, or name a Maildir or a target.'
      : `The folders are: ${folders.map(({ folder }) => folder.path.join('/')).join(', ')}.`,
  );
}
