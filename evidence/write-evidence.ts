/** Makes a report folder an evidence bundle: environment, manifest, and last the marker. */
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunResults } from '../scr/results.ts';
import { ENVIRONMENT, environmentOf } from './environment.ts';
import { findEntries, hashFile, readUpTo } from './folder-files.ts';
import { LARGEST_MARKER } from './inventory.ts';
import {
  byPath,
  LARGEST_MANIFEST,
  MANIFEST,
  MARKER,
  type Manifest,
  type ManifestFile,
  markerOf,
  printManifest,
  RESULTS,
  readManifest,
} from './manifest.ts';
import { readFolder } from './read-folder.ts';
import { verify } from './verify.ts';

/**
 * Writes `environment.json` and `manifest.json`, and of a run that came to its end the marker, after everything else that
 * the folder holds.
 *
 * @param words the command line behind the name of the tool.
 * @returns what lies in the folder and is no evidence: links and the like, with why.
 */
export async function writeEvidence(
  results: RunResults,
  folder: string,
  words: readonly string[],
): Promise<string[]> {
  await rm(join(folder, MARKER), { force: true });
  await write(folder, ENVIRONMENT, `${JSON.stringify(environmentOf(results, words), null, 2)}\n`);
  const entries = findEntries(folder);
  const files = filesOf(
    folder,
    entries.filter(({ kind }) => kind === 'file').map(({ path }) => path),
  );
  const hash = files.find(({ path }) => path === RESULTS)?.sha256;
  if (hash === undefined) throw new Error(`the folder of the report has no ${RESULTS}`);
  const { tool, runId, complete } = results;
  await seal(folder, { schema: 'cpm-conformance/manifest@1', tool, runId, results: hash, files }, complete);
  return entries.filter(({ kind }) => kind === 'strange').map(({ path, why }) => `${path} ${why}`);
}

/** How a bundle stands before one of its folders is made anew; `renew` then seals it again. */
export type Standing =
  /** It was intact, save for that folder. */
  | { is: 'sealed'; manifest: Manifest }
  /** It was not, so what is wrong with it stays visible. */
  | { is: 'broken' }
  /** It never was a bundle: the run did not come to its end. */
  | { is: 'unsealed' };

/** Whether a bundle may be sealed again after `part`, one of its folders, was made anew. */
export function standingBut(folder: string, part: string): Standing {
  const manifest = read(folder, MANIFEST, LARGEST_MANIFEST);
  const marker = read(folder, MARKER, LARGEST_MARKER);
  if (marker === null) return { is: 'unsealed' };
  const problems = verify(
    readFolder(folder, () => undefined),
    null,
  ).problems;
  const said = manifest === null ? null : readManifest(manifest);
  const isIntact = problems.every(({ file }) => file?.startsWith(`${part}/`));
  return said !== null && isIntact ? { is: 'sealed', manifest: said } : { is: 'broken' };
}

/** Seals a bundle again: what `standingBut` said of it holds, and of `part` what lies there now. */
export async function renew(folder: string, part: string, manifest: Manifest): Promise<void> {
  const entries = findEntries(join(folder, part));
  const paths = entries.filter(({ kind }) => kind === 'file').map(({ path }) => `${part}/${path}`);
  const others = manifest.files.filter(({ path }) => !path.startsWith(`${part}/`));
  const files = [...others, ...filesOf(folder, paths)].sort(byPath);
  await seal(folder, { ...manifest, files }, true);
}

async function seal(folder: string, manifest: Manifest, isComplete: boolean): Promise<void> {
  const text = printManifest(manifest);
  await write(folder, MANIFEST, text);
  if (isComplete) await write(folder, MARKER, markerOf(text));
}

function filesOf(folder: string, paths: readonly string[]): ManifestFile[] {
  const files: ManifestFile[] = [];
  for (const path of paths)
    if (path !== MANIFEST && path !== MARKER) files.push({ path, ...hashFile(join(folder, path)) });
  return files.sort(byPath);
}

/** A reader finds the old file or the new one, never a part. */
async function write(folder: string, name: string, text: string): Promise<void> {
  const draft = join(folder, `.${name}.${process.pid}`);
  try {
    await writeFile(draft, text);
    await rename(draft, join(folder, name));
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

function read(folder: string, name: string, most: number): Buffer | null {
  try {
    return readUpTo(join(folder, name), most);
  } catch {
    return null;
  }
}
