import { expect, it } from 'vitest';
import { NOT_DISPOSABLE } from '../../scr/absence.ts';
import { saysAbsent } from '../../scr/declared.ts';
import { summariseRun } from '../../scr/summarise.ts';
import type { CheckLevel, Verdict } from '../../scr/types.ts';
import { header, outcome, runInput } from './fixtures.ts';

const KEY = 'cpm-ms-2.0/CPM-TS-MS-S-011_O';
const ACL = 'cpm-ms-2.0/CPM-TS-MS-S-005_M';
const ABSENT = 'CONVERT is neither advertised nor claimed, and is optional here.';

/** The row after checks that came to these verdicts, with what is declared of it. */
function rowAfter(declared: boolean | null, checks: readonly [CheckLevel, Verdict, string?][], key = KEY) {
  const headers = checks.map(([level], place) => header(key, `c${place}`, 'does it', level));
  const outcomes = checks.map(([, verdict, reason = 'As seen.'], place) =>
    outcome(headers[place]!, verdict, reason),
  );
  const input = runInput({ checks: headers, outcomes });
  const profile = { ...input.profile, ...(declared === null ? {} : { declares: { [key]: declared } }) };
  const { requirements } = summariseRun({ ...input, profile });
  const row = requirements.find(({ id }) => key.endsWith(`/${id}`))!;
  return { verdict: row.verdict, reason: row.reason, checks: row.checks.map(({ verdict }) => verdict) };
}

const NONE: [CheckLevel, Verdict, string][] = [
  ['MUST', 'not-applicable', ABSENT],
  ['SHOULD', 'not-applicable', ABSENT],
];

it('fails what is declared and absent, by its MUSTs', () => {
  const { verdict, reason, checks } = rowAfter(true, NONE);
  expect({ verdict, checks }).toEqual({ verdict: 'fail', checks: ['fail', 'not-applicable'] });
  expect(reason).toMatch(/Declared, but not implemented: CONVERT is neither advertised nor claimed\.$/);
});

it('fails what has no MUST, too', () => {
  expect(rowAfter(true, NONE.slice(1))).toMatchObject({ verdict: 'fail', checks: ['fail'] });
});

it('leaves what is denied, or not said, not applicable', () => {
  for (const declared of [false, null])
    expect(rowAfter(declared, NONE)).toMatchObject({ verdict: 'not-applicable', reason: ABSENT });
});

it('asks no more of a feature than that it is there', () => {
  const seen: [CheckLevel, Verdict, string?][] = [['MUST', 'pass'], ...NONE];
  expect(rowAfter(true, seen)).toMatchObject({ verdict: 'pass' });
  expect(rowAfter(true, [['MUST', 'inconclusive'], ...NONE])).toMatchObject({ verdict: 'inconclusive' });
});

it('blames nothing on a feature that the profile forbids to try', () => {
  const untried: [CheckLevel, Verdict, string][] = [['MUST', 'not-applicable', NOT_DISPOSABLE]];
  expect(rowAfter(true, untried)).toMatchObject({ verdict: 'not-applicable' });
  expect(rowAfter(true, [...untried, ...NONE])).toMatchObject({
    checks: ['not-applicable', 'fail', 'not-applicable'],
  });
});

it('holds a mandatory row to it that an erratum would excuse', () => {
  const excused: [CheckLevel, Verdict, string][] = [
    ['MUST', 'not-applicable', 'ACL is left open, see E-01.'],
  ];
  expect(rowAfter(null, excused, ACL).verdict).toBe('not-applicable');
  expect(rowAfter(true, excused, ACL).verdict).toBe('fail');
});

it('tells a feature that is absent from one with faults', () => {
  expect(saysAbsent(rowAfter(true, NONE).reason)).toBe(false);
  expect(saysAbsent(`Declared, but not implemented: ${ABSENT}`)).toBe(true);
  expect(saysAbsent('ACL is not implemented, and CPM-TS-MS-S-005_M makes it mandatory.')).toBe(true);
  expect(saysAbsent('The server answered NO to a right command.')).toBe(false);
});
