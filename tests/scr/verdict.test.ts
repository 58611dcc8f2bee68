import { describe, expect, it } from 'vitest';
import type { CheckResult } from '../../scr/results.ts';
import type { RequirementRow, Verdict } from '../../scr/types.ts';
import { requirementVerdict, strictVerdict, worse } from '../../scr/verdict.ts';

const row: RequirementRow = {
  key: 'cpm-ms-2.0/CPM-TS-MS-S-012_M',
  spec: 'cpm-ms-2.0',
  role: 'server',
  kind: 'scr',
  id: 'CPM-TS-MS-S-012_M',
  level: 'M',
  function: 'Copying',
  reference: '7.3.4',
  printedReference: null,
  errata: [],
  mandates: [],
};
const optional: RequirementRow = { ...row, level: 'O' };

function checks(...verdicts: (Verdict | [Verdict, string])[]): CheckResult[] {
  return verdicts.map((given, index) => {
    const [verdict, reason] = Array.isArray(given) ? given : [given, `because ${given}.`];
    return {
      id: `${row.key}/check-${index}`,
      title: 'holds',
      level: 'MUST',
      clauses: [],
      verdict,
      reason,
      durationMs: 1,
      transcript: null,
    };
  });
}

describe('requirementVerdict', () => {
  it.each<[Verdict[], string]>([
    [['pass'], 'pass'],
    [['pass', 'warn'], 'pass'],
    [['pass', 'not-applicable'], 'pass'],
    [['pass', 'inconclusive', 'not-applicable'], 'inconclusive'],
    [['inconclusive', 'fail', 'pass'], 'fail'],
    [['fail', 'error', 'inconclusive'], 'error'],
    [[], 'not-covered'],
  ])('makes %j a requirement that is %s, in any order', (verdicts, expected) => {
    expect(requirementVerdict(row, checks(...verdicts), 0).verdict).toBe(expected);
    expect(requirementVerdict(row, checks(...verdicts.toReversed()), 0).verdict).toBe(expected);
  });

  it('lets an optional requirement be not applicable', () => {
    expect(requirementVerdict(optional, checks('not-applicable'), 0)).toEqual({
      verdict: 'not-applicable',
      reason: 'because not-applicable.',
    });
  });

  it('lets a mandatory one be not applicable only under an erratum that the reason names', () => {
    const permitted = requirementVerdict(row, checks(['not-applicable', 'Optional, see E-06.']), 0);
    expect(permitted).toEqual({ verdict: 'not-applicable', reason: 'Optional, see E-06.' });
    expect(requirementVerdict(row, checks('not-applicable'), 0).verdict).toBe('inconclusive');
  });

  it('does not pass while a chosen check has no outcome, yet fails as soon as one failed', () => {
    expect(requirementVerdict(row, checks('pass'), 2)).toEqual({
      verdict: 'inconclusive',
      reason: '2 of 3 checks did not run.',
    });
    expect(requirementVerdict(row, checks('fail'), 2).verdict).toBe('fail');
    expect(requirementVerdict(optional, [], 1).verdict).toBe('inconclusive');
  });

  it('gives the reason in one sentence', () => {
    expect(requirementVerdict(row, checks('pass', 'warn', 'not-applicable'), 0).reason).toBe(
      '2 checks passed, 1 of them with a warning; 1 not applicable.',
    );
    expect(requirementVerdict(row, checks('pass', ['fail', 'The copy was lost.']), 0).reason).toBe(
      '1 of 2 checks failed; check-1: The copy was lost.',
    );
  });
});

it('never makes a verdict better', () => {
  expect(worse('not-applicable', 'pass')).toBe('pass');
  expect(worse('error', 'fail')).toBe('error');
  expect(worse('warn', 'pass')).toBe('warn');
});

it('makes a warning a failure only in a strict run', () => {
  expect(strictVerdict('warn', true)).toBe('fail');
  expect(strictVerdict('warn', false)).toBe('warn');
  expect(strictVerdict('inconclusive', true)).toBe('inconclusive');
});
