/**
 * `results.json`: the results of a run, for programs.
 */
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunResults } from '../scr/results.ts';

/**
 * Writes `outDir/results.json` so that a reader finds the old file or the new one, never a part. It may be written
 * again as a run goes on; `complete` says whether it is the last.
 *
 * @returns the path of the file.
 */
export async function writeResultsJson(results: RunResults, outDir: string): Promise<string> {
  await mkdir(outDir, { recursive: true });
  const file = join(outDir, 'results.json');
  const draft = join(outDir, `.results.${process.pid}.json`);
  try {
    await writeFile(draft, `${JSON.stringify(results, null, 2)}\n`);
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  return file;
}
