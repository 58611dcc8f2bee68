/** Reads a bundle that is a folder. */
import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { findEntries, hashFile, readUpTo } from './folder-files.ts';
import { type FileFacts, type Inventory, LARGEST_MARKER, LARGEST_RESULTS, tooLarge } from './inventory.ts';
import { LARGEST_MANIFEST, MANIFEST, MARKER, RESULTS, readManifest } from './manifest.ts';
import type { Problem } from './problem.ts';

/**
 * Looks at everything that lies in a folder. Files are hashed as they stream by, and only where their size is the one
 * that the manifest says. Throws the system's error if the folder itself cannot be read.
 */
export function readFolder(folder: string, onFile: (path: string) => void): Inventory {
  const entries = findEntries(folder);
  const names = new Set(entries.filter(({ kind }) => kind === 'file').map(({ path }) => path));
  const problems: Problem[] = entries
    .filter(({ kind }) => kind === 'strange')
    .map(({ path, why }) => ({ kind: 'strange', file: path, message: `${path} ${why}` }));

  /** What cannot be read is a problem of that file, and the others are read. */
  function attempt<T>(path: string, read: () => T): T | null {
    try {
      return read();
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      problems.push({ kind: 'changed', file: path, message: `${path} cannot be read: ${code ?? message}` });
      return null;
    }
  }
  function small(path: string, most: number): Buffer | null {
    if (!names.has(path)) return null;
    const octets = attempt(path, () => readUpTo(join(folder, path), most));
    if (octets === null && !problems.some(({ file }) => file === path)) problems.push(tooLarge(path, most));
    return octets;
  }

  const manifest = small(MANIFEST, LARGEST_MANIFEST);
  const marker = small(MARKER, LARGEST_MARKER);
  const listed = new Map(
    manifest === null ? [] : readManifest(manifest)?.files.map((file) => [file.path, file]),
  );
  const files = new Map<string, FileFacts>();
  for (const path of [...names].sort()) {
    if (path === MANIFEST || path === MARKER) continue;
    onFile(path);
    const facts = attempt(path, () => factsOf(join(folder, path), listed.get(path)?.size));
    if (facts !== null) files.set(path, facts);
  }
  const results = files.has(RESULTS) ? readUpTo(join(folder, RESULTS), LARGEST_RESULTS) : null;
  return { form: 'folder', manifest, marker, files, results, problems, whole: true };
}

function factsOf(file: string, listedSize: number | undefined): FileFacts {
  const { size } = lstatSync(file);
  return size === listedSize ? hashFile(file) : { size, sha256: null };
}
