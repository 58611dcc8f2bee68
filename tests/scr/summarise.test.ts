import { describe, expect, it } from 'vitest';
import type { CheckOutcome, RequirementResult, RunResults } from '../../scr/results.ts';
import { summariseRun } from '../../scr/summarise.ts';
import type { Verdict } from '../../scr/types.ts';
import { exitCodeOf } from '../../scr/verdict.ts';
import { header, outcome, runInput } from './fixtures.ts';

const copy = 'cpm-ms-2.0/CPM-TS-MS-S-012_M';
const notify = 'cpm-ms-2.0/CPM-TS-MS-S-023_O';
const copyInFirstVersion = 'cpm-ms-1.0/CPM-TS-MS-S-004_M';

function requirement(results: RunResults, key: string): RequirementResult {
  const found = results.requirements.find((row) => `${row.spec}/${row.id}` === key);
  if (!found) throw new Error(`no result for ${key}`);
  return found;
}

function runOf(verdict: Verdict, more: Parameters<typeof outcome>[3] = {}): RunResults {
  const check = header(copy, 'restores');
  return summariseRun(
    runInput({ checks: [check], outcomes: [outcome(check, verdict, 'Seen (E-06).', more)] }),
  );
}

describe('a run', () => {
  it.each<[Verdict, boolean, number]>([
    ['pass', true, 0],
    ['warn', true, 0],
    ['not-applicable', true, 0],
    ['fail', false, 1],
    ['inconclusive', false, 1],
    ['error', false, 1],
  ])('whose one mandatory check came to %s is conformant: %s, exit %s', (verdict, conformant, code) => {
    const results = runOf(verdict);
    expect(results.summary.conformant).toBe(conformant);
    expect(results.summary.specs['cpm-ms-2.0']?.conformant).toBe(conformant);
    expect(exitCodeOf(results)).toBe(code);
  });

  it('is not conformant with a warning when it is strict', () => {
    const check = header(copy, 'prefers', 'prefers', 'SHOULD');
    const input = runInput({ checks: [check], outcomes: [outcome(check, 'warn', 'Not followed.')] });
    const results = summariseRun({ ...input, profile: { ...input.profile, strict: true } });
    expect(results.summary.conformant).toBe(false);
    expect(requirement(results, copy).checks[0]).toMatchObject({
      verdict: 'fail',
      reason: 'A warning, and this run is strict: Not followed.',
    });
  });

  it('takes a SHOULD that the referee saw broken for a failure too when it is strict', () => {
    const check = header(copy, 'restores');
    const violations = [{ invariant: 'flags-announced', message: 'Seen.', quoted: '*' }];
    const input = runInput({
      checks: [check],
      outcomes: [outcome(check, 'pass', 'As asked.', { violations })],
    });
    const referee = (of: RunResults) =>
      of.requirements
        .flatMap(({ checks }) => checks)
        .find(({ id }) => id.endsWith('/referee-flags-announced'));
    expect(referee(summariseRun(input))?.verdict).toBe('warn');
    const strict = summariseRun({ ...input, profile: { ...input.profile, strict: true } });
    expect(referee(strict)).toMatchObject({
      verdict: 'fail',
      reason: expect.stringMatching(/^A warning, and/),
    });
    expect(strict.summary.conformant).toBe(false);
  });

  it('is not conformant before it is complete, whatever was seen', () => {
    const check = header(copy, 'restores');
    const input = runInput({ checks: [check], outcomes: [outcome(check, 'pass')], complete: false });
    const results = summariseRun({ ...input, incompleteReason: 'It was interrupted.' });
    expect(results.summary.conformant).toBe(false);
    expect(exitCodeOf(results)).toBe(1);
  });

  it('is not conformant when a chosen check has no outcome', () => {
    const checks = [header(copy, 'restores'), header(copy, 'keeps-flags')];
    const results = summariseRun(
      runInput({ checks, outcomes: checks.slice(0, 1).map((check) => outcome(check, 'pass')) }),
    );
    expect(requirement(results, copy).verdict).toBe('inconclusive');
    expect(exitCodeOf(results)).toBe(1);
  });

  it('is conformant though an optional row failed', () => {
    const checks = [header(copy, 'restores'), header(notify, 'notifies')];
    const verdicts: Verdict[] = ['pass', 'fail'];
    const outcomes = checks.map((check, index) => outcome(check, verdicts[index] ?? 'error'));
    const results = summariseRun(runInput({ checks, outcomes }));
    expect(requirement(results, notify).verdict).toBe('fail');
    expect(results.summary.conformant).toBe(true);
  });

  it('judged nothing when the selection matched nothing: exit 2', () => {
    const results = summariseRun(
      runInput({ checks: [header(copy, 'restores')], selected: [], outcomes: [] }),
    );
    expect(exitCodeOf(results)).toBe(2);
    expect(results.summary.conformant).toBe(false);
    expect(requirement(results, copy)).toMatchObject({
      verdict: 'not-covered',
      reason: 'Not run: the selection leaves it out.',
    });
  });

  it('judged nothing when no check reached the target: exit 2', () => {
    expect(exitCodeOf(runOf('inconclusive', { transcript: null }))).toBe(2);
    expect(exitCodeOf(runOf('not-applicable', { transcript: null }))).toBe(2);
    expect(exitCodeOf(runOf('error', { transcript: null }))).toBe(2);
  });
});

describe('the list of requirements', () => {
  it('has every row of a table, and clauses only of the specifications in scope', () => {
    const results = runOf('pass');
    expect(results.requirements.filter((row) => row.kind === 'scr')).toHaveLength(144);
    const clauses = results.requirements.filter((row) => row.kind === 'clause');
    expect(new Set(clauses.map((row) => row.spec))).toEqual(new Set(['cpm-ms-2.0']));
    expect(results.summary.specs['cpm-ms-2.0']).toMatchObject({ inScope: 35, covered: 1 });
  });

  it('marks rows out of scope, which decide nothing', () => {
    const check = header([copy, copyInFirstVersion], 'restores');
    const results = summariseRun(
      runInput({ specs: ['cpm-ms-1.0'], checks: [check], outcomes: [outcome(check, 'pass')] }),
    );
    expect(requirement(results, copy)).toMatchObject({ inScope: false, verdict: 'not-covered', checks: [] });
    expect(requirement(results, copyInFirstVersion)).toMatchObject({ inScope: true, verdict: 'pass' });
    expect(results.requirements.filter((row) => row.inScope && row.role === 'client')).toEqual([]);
    expect(Object.keys(results.summary.specs)).toEqual(['cpm-ms-1.0']);
  });

  it('says which rows this version does not cover', () => {
    expect(requirement(runOf('pass'), notify)).toMatchObject({
      verdict: 'not-covered',
      reason: 'Not covered by this version.',
    });
  });

  it('says of rows about stored objects who judges them', () => {
    const results = summariseRun(runInput({ role: 'client', checks: [], outcomes: [] }));
    expect(requirement(results, 'cpm-ms-2.0/§5.2.3')).toMatchObject({
      verdict: 'not-covered',
      reason: expect.stringMatching(/where storing them is judged; audit/),
    });
  });

  it('reports a check under each row that it serves, and counts it once', () => {
    const check = header([copy, copyInFirstVersion], 'restores');
    const results = summariseRun(
      runInput({ specs: ['cpm-ms-2.0', 'cpm-ms-1.0'], checks: [check], outcomes: [outcome(check, 'fail')] }),
    );
    expect(requirement(results, copy).checks[0]?.id).toBe(`${copy}/restores`);
    expect(requirement(results, copyInFirstVersion).checks[0]?.id).toBe(`${copyInFirstVersion}/restores`);
    expect(results.summary.checks.fail).toBe(1);
    expect(results.summary.requirements.fail).toBe(2);
  });

  it('judges an absent extension under each row by that row, and counts the worst', () => {
    const synchronizes = header(
      ['cpm-ms-2.0/CPM-TS-MS-S-022_M', 'cpm-ms-1.0/CPM-TS-MS-S-015_M'],
      'resynchronizes',
    );
    const absent = outcome(synchronizes, 'fail', 'QRESYNC is absent.', {
      absent: 'QRESYNC',
      transcript: null,
    });
    const results = summariseRun(
      runInput({ specs: ['cpm-ms-2.0', 'cpm-ms-1.0'], checks: [synchronizes], outcomes: [absent] }),
    );
    expect(requirement(results, 'cpm-ms-2.0/CPM-TS-MS-S-022_M').verdict).toBe('not-applicable');
    expect(requirement(results, 'cpm-ms-1.0/CPM-TS-MS-S-015_M').verdict).toBe('fail');
    expect(results.summary.checks).toMatchObject({ fail: 1, 'not-applicable': 0 });
  });

  it('keeps the worse of two outcomes of one check', () => {
    const check = header(copy, 'restores');
    for (const order of [
      ['pass', 'fail'],
      ['fail', 'pass'],
    ] as const) {
      const outcomes = order.map((verdict) => outcome(check, verdict));
      expect(requirement(summariseRun(runInput({ checks: [check], outcomes })), copy).verdict).toBe('fail');
    }
  });

  it('refuses an outcome of a check that nobody knows', () => {
    const outcomes = [outcome(header(copy, 'unheard-of'), 'pass')];
    expect(() => summariseRun(runInput({ checks: [], outcomes }))).toThrow(/unheard-of/);
  });
});

describe('the referee', () => {
  const broken = { invariant: 'grammar', message: 'A status without a blank.', quoted: '*OK' };

  const refereed = (more: Partial<CheckOutcome>): RunResults => {
    const check = header('cpm-ms-2.0/§7', 'answers');
    return summariseRun(runInput({ checks: [check], outcomes: [outcome(check, 'pass', 'Seen.', more)] }));
  };
  const ofReferee = (results: RunResults, row = 'cpm-ms-2.0/§7') =>
    requirement(results, row).checks.filter(({ id }) => id.includes('/referee-'));

  it('passes once there was something to look at, and nothing wrong with it', () => {
    expect(ofReferee(refereed({ observed: { grammar: 3 } }))).toMatchObject([
      { id: 'cpm-ms-2.0/§7/referee-grammar', verdict: 'pass', reason: 'looked at 3 times, never broken' },
    ]);
  });

  it('says nothing of what there was nothing to look at for', () => {
    expect(ofReferee(refereed({ observed: {} }))).toEqual([]);
  });

  it('makes no row pass that no check was run of', () => {
    const results = runOf('pass', { observed: { grammar: 3 } });
    expect(requirement(results, 'cpm-ms-2.0/§7')).toMatchObject({ verdict: 'not-covered', checks: [] });
  });

  it('warns of what is a SHOULD, and knows no other invariants than its own', () => {
    const announced = { ...broken, invariant: 'flags-announced' };
    const results = runOf('pass', { violations: [announced] });
    expect(ofReferee(results, 'cpm-ms-2.0/CPM-TS-MS-S-019a_M')[0]?.verdict).toBe('warn');
    expect(() => runOf('pass', { violations: [{ ...broken, invariant: 'unheard-of' }] })).toThrow(
      /unheard-of/,
    );
  });

  it('gathers all occurrences into one failure for each specification, with the checks they were seen in', () => {
    const checks = [header(copy, 'restores'), header(notify, 'notifies')];
    const outcomes = checks.map((check) => outcome(check, 'pass', 'Seen.', { violations: [broken] }));
    const results = summariseRun(runInput({ specs: ['cpm-ms-2.0', 'cpm-ms-1.0'], checks, outcomes }));
    const [second, ...rest] = requirement(results, 'cpm-ms-2.0/§7').checks;
    expect(rest).toEqual([]);
    expect(second).toMatchObject({
      verdict: 'fail',
      reason: '2 violations in 2 checks, first: A status without a blank.',
    });
    expect(second?.detail).toContain(`${copy}/restores: A status without a blank.\n  *OK`);
    expect(second?.detail).toContain(`${notify}/notifies`);
    expect(requirement(results, 'cpm-ms-1.0/§6.2').checks[0]?.id).toBe('cpm-ms-1.0/§6.2/referee-grammar');
    expect(requirement(results, copy).verdict).toBe('pass');
    expect(exitCodeOf(results)).toBe(1);
  });

  it('keeps invariants apart, each under the row of its clause, with the transcript of the first violation', () => {
    const other = { ...broken, invariant: 'uid-order' };
    const results = refereed({ violations: [other], observed: { grammar: 1, 'uid-order': 2 } });
    expect(ofReferee(results).map(({ id, verdict }) => [id, verdict])).toEqual([
      ['cpm-ms-2.0/§7/referee-grammar', 'pass'],
    ]);
    expect(ofReferee(results, 'cpm-ms-2.0/§5.3')).toMatchObject([
      { id: 'cpm-ms-2.0/§5.3/referee-uid-order', verdict: 'fail', transcript: 'transcripts/answers.jsonl' },
    ]);
  });
});
