import { describe, expect, it } from 'vitest';
import { CannotMerge, mergeRuns, type RunPart } from '../../scr/merge.ts';
import type { RunResults } from '../../scr/results.ts';
import { summariseRun } from '../../scr/summarise.ts';
import type { Verdict } from '../../scr/types.ts';
import { header, outcome, runInput } from './fixtures.ts';

const ROWS = ['S-012_M', 'S-013_M', 'S-014_M'].map((id) => `cpm-ms-2.0/CPM-TS-MS-${id}`);
const VERDICTS: Verdict[] = [
  'pass',
  'fail',
  'warn',
  'pass',
  'inconclusive',
  'pass',
  'pass',
  'not-applicable',
];
const CHECKS = VERDICTS.map((_, place) => header(ROWS[place % ROWS.length]!, `check-${place}`));
const OUTCOMES = CHECKS.map((check, place) =>
  outcome(check, VERDICTS[place]!, `number ${place}`, {
    // The referee has looked on, and saw something in every third session.
    observed: { grammar: 10 + place },
    violations: place % 3 === 2 ? [{ invariant: 'grammar', message: `seen in ${place}`, quoted: '* X' }] : [],
  }),
);

/** The run of one shard, whose checks ended in another order. */
function shard(index: number, count: number, more: Partial<RunResults> = {}): RunPart {
  const mine = CHECKS.filter((_, place) => place % count === index - 1);
  const outcomes = OUTCOMES.filter((_, place) => place % count === index - 1).toReversed();
  const results = summariseRun(runInput({ checks: CHECKS, selected: mine, outcomes }));
  return {
    name: `part-${index}`,
    results: { ...results, runId: `run-${index}`, seed: index, ...more },
    evidence: {
      schema: 'cpm-conformance/outcomes@1',
      shard: { index, count },
      selected: mine.map(({ ids }) => ids[0]!),
      outcomes,
    },
  };
}

const whole = summariseRun(runInput({ checks: CHECKS, outcomes: OUTCOMES }));

describe('mergeRuns', () => {
  it.each([1, 2, 3, 4, 8])('makes of %i shards what one run comes to, whatever their order', (count) => {
    const parts = Array.from({ length: count }, (_, place) => shard(place + 1, count)).toReversed();
    const merged = mergeRuns(parts, CHECKS, '0.1.0');
    expect(merged.requirements).toEqual(whole.requirements);
    expect(merged.summary).toEqual(whole.summary);
    expect(merged.complete).toBe(true);
    const referee = merged.requirements
      .flatMap(({ checks }) => checks)
      .filter(({ id }) => /referee/.test(id));
    expect(referee).toEqual([
      expect.objectContaining({ reason: expect.stringMatching(/^2 violations in 2 checks/) }),
    ]);
  });

  it('tells of each part its seed and shard, and spans the time of all', () => {
    const late = { startedAt: '2026-11-21T10:00:02.000Z', finishedAt: '2026-11-21T10:00:09.000Z' };
    const merged = mergeRuns([shard(1, 2), shard(2, 2, late)], CHECKS, '0.1.0');
    expect(merged).toMatchObject({ startedAt: '2026-11-21T10:00:00.000Z', durationMs: 9000 });
    expect(merged.parts).toEqual([
      expect.objectContaining({ runId: 'run-1', seed: 1, shard: { index: 1, count: 2 } }),
      expect.objectContaining({ runId: 'run-2', seed: 2, shard: { index: 2, count: 2 } }),
    ]);
  });

  it('is incomplete, and not conformant, without each shard', () => {
    const merged = mergeRuns([shard(1, 4), shard(3, 4)], CHECKS, '0.1.0');
    expect(merged).toMatchObject({ complete: false, incompleteReason: 'Shards 2/4, 4/4 missing.' });
    expect(merged.summary.conformant).toBe(false);
  });

  it('is incomplete if a part is', () => {
    const cut = shard(2, 2, {
      complete: false,
      incompleteReason: 'Interrupted: 1 checks were not executed.',
    });
    const merged = mergeRuns([shard(1, 2), cut], CHECKS, '0.1.0');
    expect(merged.incompleteReason).toBe('part-2: Interrupted: 1 checks were not executed.');
  });

  it.each<[string, Partial<RunResults>, RegExp]>([
    [
      'endpoints',
      { target: { ...whole.target, endpoints: ['imaps://alice@other:993'] } },
      /part-2 .*endpoints.*other:993/,
    ],
    ['servers', { target: { ...whole.target, version: '8' } }, /part-2 has the server \["Store","8"\]/],
    ['specifications', { specs: ['cpm-ms-1.0'] }, /specifications/],
    ['profiles', { profile: { ...whole.profile, strict: true } }, /profile .*"strict":true/],
    [
      'versions of the tool',
      { tool: { name: 'cpm-conformance', version: '0.0.9' } },
      /version 0\.0\.9, and this is 0\.1\.0/,
    ],
  ])('refuses different %s', (_, more, said) => {
    expect(() => mergeRuns([shard(1, 2), shard(2, 2, more)], CHECKS, '0.1.0')).toThrow(CannotMerge);
    expect(() => mergeRuns([shard(1, 2), shard(2, 2, more)], CHECKS, '0.1.0')).toThrow(said);
  });

  it('takes embedded servers for one, though each has ports of its own', () => {
    const on = (port: number): Partial<RunResults> => ({
      target: { ...whole.target, kind: 'embedded', endpoints: [`imap://alice@127.0.0.1:${port}`] },
    });
    expect(mergeRuns([shard(1, 2, on(1)), shard(2, 2, on(2))], CHECKS, '0.1.0').complete).toBe(true);
  });

  it('refuses shards of different counts, and checks that were executed twice', () => {
    expect(() => mergeRuns([shard(1, 2), shard(2, 3)], CHECKS, '0.1.0')).toThrow(
      'one of 3 shards, part-1 one of 2',
    );
    const again = { ...shard(1, 2), name: 'again' };
    expect(() => mergeRuns([shard(1, 2), again], CHECKS, '0.1.0')).toThrow(
      'part-1 and again have both executed cpm-ms-2.0/CPM-TS-MS-S-012_M/check-0: leave one of the two out.',
    );
  });
});
