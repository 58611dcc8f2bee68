/**
 * The whole suite many times in one process, each time on a fresh embedded server and with the checks in another
 * order: no verdict may ever differ.
 */
import { createHash } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { collectChecks } from '../../suites/support/registry.ts';
import { executeEvery } from '../../tests/saboteurs/every-check.ts';
import { withEmbedded } from '../../tests/saboteurs/workbench.ts';
import type { PartReport } from './part-report.ts';

export interface RepeatFacts {
  rounds: number;
  checks: number;
  /** Milliseconds of each round. */
  roundMs: number[];
  /** Resident memory of the process after each round, in octets. */
  rss: number[];
  /** Every verdict that a check came to, where there are several. */
  differing: { id: string; verdicts: Record<string, number>; reasons: string[] }[];
}

export async function repeatSuite(
  rounds: number,
  seed: number,
  progress: (line: string) => void,
): Promise<PartReport<RepeatFacts>> {
  const begin = performance.now();
  const checks = await collectChecks();
  const seen = new Map<string, { verdict: string; reason: string }[]>();
  const roundMs: number[] = [];
  const rss: number[] = [];
  for (let round = 1; round <= rounds; round++) {
    const from = performance.now();
    const place = (id: string): string => createHash('sha256').update(`${seed} ${round} ${id}`).digest('hex');
    const shuffled = checks.toSorted((a, b) => (place(a.ids[0]!) < place(b.ids[0]!) ? -1 : 1));
    const outcomes = await withEmbedded({}, {}, (environment) => executeEvery(shuffled, environment));
    for (const { ids, verdict, reason } of outcomes) {
      seen.set(ids[0]!, [...(seen.get(ids[0]!) ?? []), { verdict, reason }]);
    }
    roundMs.push(Math.round(performance.now() - from));
    rss.push(process.memoryUsage.rss());
    progress(`round ${round}/${rounds}: ${roundMs.at(-1)} ms`);
  }
  const differing = [...seen]
    .map(([id, all]) => ({
      id,
      verdicts: countOf(all.map(({ verdict }) => verdict)),
      reasons: [...new Set(all.map(({ verdict, reason }) => `${verdict}: ${reason}`))],
    }))
    .filter(({ verdicts }) => Object.keys(verdicts).length > 1);
  const mebibytes = rss.map((octets) => Math.round(octets / 2 ** 20));
  return {
    part: 'repeat',
    durationMs: performance.now() - begin,
    faults: differing.map(
      ({ id, reasons }) => `${id} does not always come to the same: ${reasons.join(' | ')}`,
    ),
    lines: [
      `${rounds} rounds of ${checks.length} checks: ${Math.min(...roundMs)} to ${Math.max(...roundMs)} ms a round`,
      `resident memory ${mebibytes[0]} MiB after the first round, ${mebibytes.at(-1)} MiB after the last`,
      `${differing.length} checks came to different verdicts`,
    ],
    facts: { rounds, checks: checks.length, roundMs, rss, differing },
  };
}

function countOf(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}
