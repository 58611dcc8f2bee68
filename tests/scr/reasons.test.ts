/** The sentences that people read under a requirement: what decided, how many checks there were, and what was left out. */
import { describe, expect, test } from 'vitest';
import type { CheckResult } from '../../scr/results.ts';
import type { RequirementRow, Verdict } from '../../scr/types.ts';
import { anythingJudged, mandatoryRowsHold, requirementVerdict } from '../../scr/verdict.ts';

const ROW: RequirementRow = {
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

function check(slug: string, verdict: Verdict, transcript: string | null = null): CheckResult {
  return {
    id: `${ROW.key}/${slug}`,
    title: 'holds',
    level: 'MUST',
    clauses: [],
    verdict,
    reason: `Because of ${slug}.`,
    durationMs: 1,
    transcript,
  };
}

function reasonOf(verdicts: readonly Verdict[], unrun = 0): string {
  const checks = verdicts.map((verdict, at) => check(`check-${at}`, verdict));
  return requirementVerdict(ROW, checks, unrun).reason;
}

describe('the reason of a requirement', () => {
  test.each<[Verdict[], number, string]>([
    [['fail'], 0, 'Its check failed; check-0: Because of check-0.'],
    [['error'], 0, 'Its check could not be executed; check-0: Because of check-0.'],
    [['inconclusive'], 0, 'Its check stayed inconclusive; check-0: Because of check-0.'],
    [['pass', 'fail', 'fail'], 0, '2 of 3 checks failed; check-1: Because of check-1.'],
    [['fail'], 2, '1 of 3 checks failed; check-0: Because of check-0.'],
    [['pass'], 0, '1 check passed.'],
    [['pass', 'pass'], 0, '2 checks passed.'],
    [['warn'], 0, '1 check passed, 1 of them with a warning.'],
    [['pass', 'not-applicable'], 0, '1 check passed; 1 not applicable.'],
    [['not-applicable'], 0, 'None of its checks could be applied: Because of check-0.'],
    [['pass', 'not-applicable'], 1, '1 of 3 checks did not run.'],
  ])('whose checks come to %j with %i that did not run', (verdicts, unrun, sentence) => {
    expect(reasonOf(verdicts, unrun)).toBe(sentence);
  });

  test('names an erratum wherever it stands among the checks', () => {
    const other = check('first', 'not-applicable');
    const permitted = { ...check('second', 'not-applicable'), reason: 'Optional (E-06).' };
    expect(requirementVerdict(ROW, [other, permitted], 0)).toEqual({
      verdict: 'not-applicable',
      reason: 'Optional (E-06).',
    });
  });
});

describe('rows', () => {
  const { key: _key, printedReference: _printed, errata: _errata, mandates: _mandates, ...fields } = ROW;
  const row = { ...fields, inScope: true, verdict: 'pass' as const, reason: '', checks: [] };

  test.each<[Verdict, boolean]>([
    ['pass', true],
    ['warn', true],
    ['fail', true],
    ['not-applicable', false],
    ['inconclusive', false],
    ['error', false],
  ])('with a check that came to %s without a transcript were judged: %s', (verdict, judged) => {
    expect(anythingJudged([{ ...row, checks: [check('one', verdict)] }])).toBe(judged);
  });

  test('were judged where one check of several reached the target', () => {
    const checks = [check('one', 'inconclusive'), check('two', 'inconclusive', 'transcripts/two.txt')];
    expect(anythingJudged([{ ...row, checks }])).toBe(true);
    expect(anythingJudged([{ ...row, inScope: false, checks }])).toBe(false);
  });

  test('hold unless a mandatory one in scope is red', () => {
    expect(mandatoryRowsHold([row, { ...row, verdict: 'fail', level: 'O' }])).toBe(true);
    expect(mandatoryRowsHold([row, { ...row, verdict: 'fail', inScope: false }])).toBe(true);
    for (const verdict of ['fail', 'inconclusive', 'error'] as const)
      expect(mandatoryRowsHold([row, { ...row, verdict }])).toBe(false);
    for (const verdict of ['not-applicable', 'not-covered'] as const)
      expect(mandatoryRowsHold([{ ...row, verdict }])).toBe(true);
  });
});
