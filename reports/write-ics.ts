/** `ics.html` and `ics.json` of a report folder. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunResults } from '../scr/results.ts';
import { icsOf } from './ics.ts';
import { evidenceHashes } from './ics-evidence.ts';
import { icsHtml } from './ics-html.ts';

/** Writes both, beside results and transcripts that stand there already. Rejects with the system's error. */
export async function writeIcs(results: RunResults, outDir: string): Promise<void> {
  const ics = icsOf(results, evidenceHashes(outDir));
  await Promise.all([
    writeFile(join(outDir, 'ics.json'), `${JSON.stringify(ics, null, 2)}\n`),
    writeFile(join(outDir, 'ics.html'), icsHtml(ics)),
  ]);
}
