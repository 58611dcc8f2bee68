/** `matrix.html`, `matrix.csv` and `matrix.json` of a report folder. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunResults } from '../scr/results.ts';
import type { CheckHeader } from '../scr/types.ts';
import { matrixOf } from './matrix.ts';
import { matrixCsv } from './matrix-csv.ts';
import { matrixHtml } from './matrix-html.ts';

/** Writes the three; `checks` are all that this version has. Rejects with the system's error. */
export async function writeMatrix(
  results: RunResults,
  checks: readonly CheckHeader[],
  outDir: string,
): Promise<void> {
  const matrix = matrixOf(results, checks);
  await Promise.all([
    writeFile(join(outDir, 'matrix.json'), `${JSON.stringify(matrix)}\n`),
    writeFile(join(outDir, 'matrix.csv'), matrixCsv(matrix)),
    writeFile(join(outDir, 'matrix.html'), matrixHtml(matrix, results)),
  ]);
}
