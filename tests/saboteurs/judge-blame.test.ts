import { describe, expect, test } from 'vitest';
import type { CheckOutcome } from '../../scr/results.ts';
import type { CheckHeader, CheckLevel, Verdict } from '../../scr/types.ts';
import { collateral, judgeBlame, redVerdict, whereItFalls } from './judge-blame.ts';

const COPY = 'cpm-ms-2.0/CPM-TS-MS-S-012_M';
const FETCH = 'cpm-ms-2.0/CPM-TS-MS-S-010_M';

/** Checks by id with level and verdict, judged for a saboteur that names `breaks`. */
function judged(breaks: string[], evidence: Record<string, [CheckLevel, Verdict]>) {
  const headers: CheckHeader[] = [];
  const outcomes: CheckOutcome[] = [];
  for (const [id, [level, verdict]] of Object.entries(evidence)) {
    const [slug = ''] = id.split('/').slice(-1);
    const row = id.slice(0, -slug.length - 1);
    headers.push({ ids: [id], rows: [row], slug, title: slug, level, clauses: [], extension: null });
    const empty = { detail: '', notes: [], violations: [], observed: {} };
    outcomes.push({ ids: [id], verdict, reason: 'so', durationMs: 1, transcript: 'seen.txt', ...empty });
  }
  return judgeBlame({ name: 'one', bug: 'It is wrong.', breaks }, headers, outcomes);
}

describe('a named check', () => {
  test.each([
    ['MUST', 'fail', 0],
    ['MUST', 'inconclusive', 1],
    ['MUST', 'pass', 1],
    ['SHOULD', 'warn', 0],
    ['SHOULD', 'fail', 1],
  ] as const)('%s that comes to %s: %i unseen', (level, verdict, unseen) => {
    expect(judged([`${COPY}/a`], { [`${COPY}/a`]: [level, verdict] }).unseen).toHaveLength(unseen);
  });

  test('must exist', () => {
    expect(() => judged([`${COPY}/b`], { [`${COPY}/a`]: ['MUST', 'fail'] })).toThrow(/there is not/);
  });
});

test('verdicts are told apart, and the exit code is that of a run', () => {
  const blame = judged([`${COPY}/a`], {
    [`${COPY}/a`]: ['MUST', 'fail'],
    [`${COPY}/b`]: ['SHOULD', 'warn'],
    [`${FETCH}/c`]: ['MUST', 'inconclusive'],
    [`${FETCH}/d`]: ['MUST', 'error'],
    [`${FETCH}/e`]: ['MAY', 'pass'],
  });
  const slugs = (seen: { id: string }[]) => seen.map(({ id }) => id.slice(-1));
  expect(slugs(blame.red)).toEqual(['a', 'b']);
  expect(slugs(blame.inconclusive)).toEqual(['c']);
  expect(slugs(blame.errors)).toEqual(['d']);
  expect(blame.rows).toEqual([{ row: COPY, verdict: 'fail', red: 2, size: 2 }]);
  expect([...collateral(blame).keys()]).toEqual([COPY]);
  expect(blame.exitCode).toBe(1);
});

test('a warning alone leaves the run conformant', () => {
  expect(judged([`${COPY}/a`], { [`${COPY}/a`]: ['SHOULD', 'warn'] }).exitCode).toBe(0);
});

test('the blame falls where most is red, relative to size or in number', () => {
  const red = ['MUST', 'fail'] as const;
  const green = ['MUST', 'pass'] as const;
  const of = (copy: (typeof red | typeof green)[], fetch: (typeof red | typeof green)[]) =>
    whereItFalls(
      judged(
        [`${COPY}/0`],
        Object.fromEntries([
          ...copy.map(([level, verdict], at) => [`${COPY}/${at}`, [level, verdict]]),
          ...fetch.map(([level, verdict], at) => [`${FETCH}/${at}`, [level, verdict]]),
        ]) as Record<string, [CheckLevel, Verdict]>,
      ),
    );
  expect(of([red, green], [green])).toBe('named');
  expect(of([red, red, green], [red])).toBe('mostly-named');
  expect(of([red, green, green], [red, red])).toBe('elsewhere');
  expect(of([green], [green])).toBe('elsewhere');
});

test('a MAY turns red for nobody', () => {
  expect(redVerdict('MAY')).toBe('pass');
});
