/** The complete client of the examples, run anew for each requirement (`client --each`): each passes by itself. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseResults } from '../../reports/results-schema.ts';
import { cpm } from '../../tests/bin/spawn.ts';
import type { PartReport } from './part-report.ts';

const CLIENT = fileURLToPath(new URL('../../examples/clients/complete/main.ts', import.meta.url));
/** Rows of the client table of cpm-ms-2.0. */
const ROWS = 28;

export async function eachRequirement(
  progress: (line: string) => void,
): Promise<PartReport<{ passed: string[] }>> {
  const begin = performance.now();
  progress(`each requirement: ${ROWS} clients, one behind the other`);
  const out = await mkdtemp(join(tmpdir(), 'cpm-each-'));
  try {
    const options = ['--each', '--json', '--no-html', '--out', out];
    const { stdout, stderr, exitCode } = await cpm(['client', ...options, '--', process.execPath, CLIENT]);
    if (stdout === '') throw new Error(`nothing was judged: ${stderr}`);
    const rows = parseResults(stdout).requirements.filter(({ kind, inScope }) => kind === 'scr' && inScope);
    const passed = rows.filter(({ verdict }) => verdict === 'pass').map(({ id }) => id);
    const faults = rows
      .filter(({ verdict }) => verdict !== 'pass')
      .map(({ id, verdict, reason }) => `${id} comes to ${verdict}: ${reason}`);
    if (passed.length !== ROWS) faults.push(`${passed.length} rows pass, and there are ${ROWS}`);
    if (exitCode !== 0) faults.push(`the exit code is ${exitCode}`);
    return {
      part: 'each-requirement',
      durationMs: performance.now() - begin,
      faults,
      lines: [`${passed.length} of ${ROWS} rows pass`],
      facts: { passed },
    };
  } finally {
    await rm(out, { recursive: true });
  }
}
