/** A campaign of the command line against a server, and what of its findings was examined before. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FuzzDocument } from '../../reports/fuzz-json.ts';
import { fuzzSchema } from '../../reports/fuzz-schema.ts';
import { cpm } from '../bin/spawn.ts';
import { type ExaminedFinding, FUZZ_EXAMINED } from './examined-fuzz.ts';

export interface Fuzzed {
  document: FuzzDocument;
  exitCode: number | null;
  stderr: string;
  /** Whole findings, as their files have them, of those that nobody has examined. */
  unexplained: string[];
}

/** Where the command line finds the server, and how it is told. */
export interface FuzzTarget {
  name: string;
  args: readonly string[];
}

/** Runs `fuzz` with these further arguments. Throws what the command said if it gave no document. */
export async function fuzzed(target: FuzzTarget, args: readonly string[]): Promise<Fuzzed> {
  const folder = await mkdtemp(join(tmpdir(), 'cpm-fuzzed-'));
  try {
    const out = join(folder, 'report');
    const { stdout, stderr, exitCode } = await cpm([
      'fuzz',
      ...target.args,
      ...args,
      ...['--out', out, '--no-html', '--json'],
    ]);
    if (stdout === '') throw new Error(`fuzz ended with ${exitCode}: ${stderr.slice(-2_000)}`);
    const document = fuzzSchema.parse(JSON.parse(stdout));
    const unexplained: string[] = [];
    for (const finding of document.findings) {
      if (explanationOf(target.name, finding) !== null) continue;
      const whole = finding.file === null ? '' : await readFile(finding.file, 'utf8');
      unexplained.push(
        `${finding.oracle} (${finding.class}): ${finding.summary}\n${finding.input}\n${whole}`,
      );
    }
    return { document, exitCode, stderr, unexplained };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What was examined, read in the text, and found true; null if this is something else. */
export function explanationOf(
  server: string,
  { oracle, class: of, summary, input }: FuzzDocument['findings'][number],
): ExaminedFinding | null {
  const known = FUZZ_EXAMINED[server] ?? [];
  return (
    known.find(
      (one) =>
        one.oracle.test(oracle) &&
        (one.class?.test(of) ?? true) &&
        (one.input?.test(input) ?? true) &&
        (one.summary?.test(summary) ?? true),
    ) ?? null
  );
}
