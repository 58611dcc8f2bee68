/** From a path on the command line to what is found in the bundle there. */
import { type Stats, statSync } from 'node:fs';
import { ConfigurationError } from '../target/configuration-error.ts';
import type { Inventory } from './inventory.ts';
import { MANIFEST, MARKER, RESULTS } from './manifest.ts';
import { type ArchiveVisitor, readArchive } from './read-archive.ts';
import { readFolder } from './read-folder.ts';

const REMEDY = 'Name a report folder, as `run --out` makes it, or an archive that `bundle` made of one.';
const ARCHIVE = /\.(?:tar\.gz|tgz)$/i;

export interface Looking {
  /** Told of each file as it is begun. */
  onFile: (path: string) => void;
  /** Is given the octets of an archive's files. */
  visitor?: ArchiveVisitor;
}

/** Whether it is a folder or an archive. Throws `ConfigurationError` for what is no bundle at all. */
export function formOf(path: string): Inventory['form'] {
  const stats = statsOf(path);
  if (stats.isDirectory()) return 'folder';
  if (stats.isFile() && ARCHIVE.test(path)) return 'archive';
  throw new ConfigurationError(`${path} is no bundle: it is neither a folder nor a .tar.gz.`, REMEDY);
}

/** Looks at a bundle. Rejects with `ConfigurationError` for what is no bundle at all, or cannot be read. */
export async function openBundle(path: string, { onFile, visitor }: Looking): Promise<Inventory> {
  const form = formOf(path);
  try {
    if (form === 'archive') return await readArchive(path, onFile, visitor);
    const inventory = readFolder(path, onFile);
    const names = [...inventory.files.keys(), ...inventory.problems.map(({ file }) => file)];
    if (inventory.manifest === null && inventory.marker === null && !names.some((name) => SIGNS.has(name)))
      throw new ConfigurationError(`${path} is no bundle: it holds neither manifest nor results.`, REMEDY);
    return inventory;
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    throw new ConfigurationError(`${path} cannot be read: ${(error as NodeJS.ErrnoException).code}.`, REMEDY);
  }
}

const SIGNS: ReadonlySet<string | null> = new Set([MANIFEST, MARKER, RESULTS]);

function statsOf(path: string): Stats {
  try {
    return statSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'there is no such file' : code;
    throw new ConfigurationError(`${path} cannot be read: ${why}.`, REMEDY);
  }
}
