/** What the referee saw, as results: the verdict, where to read on, and how much is written out. */
import { expect, test } from 'vitest';
import { refereeResults } from '../../scr/referee-result.ts';
import type { CheckOutcome, Violation } from '../../scr/results.ts';
import { header, outcome } from './fixtures.ts';

const COPY = 'cpm-ms-2.0/CPM-TS-MS-S-012_M';
const GRAMMAR = { invariant: 'grammar', message: 'A status without a blank.', quoted: '*OK' };

function seenIn(slug: string, violations: Violation[], more: Partial<CheckOutcome> = {}): CheckOutcome {
  return outcome(header(COPY, slug), 'pass', 'Seen.', { violations, ...more });
}

test('nothing stands in the results of what nobody could look at', () => {
  expect(refereeResults('cpm-ms-2.0', [seenIn('one', [])])).toEqual([]);
});

test('what was looked at and never broken passes, and says how often in all checks', () => {
  const outcomes = [
    seenIn('one', [], { observed: { grammar: 3 } }),
    seenIn('two', [], { observed: { grammar: 4 } }),
  ];
  expect(refereeResults('cpm-ms-2.0', outcomes)).toMatchObject([
    {
      id: 'cpm-ms-2.0/§7/referee-grammar',
      title: 'answers within the response grammar, in every session',
      level: 'MUST',
      clauses: ['cpm-ms-2.0 §7', 'RFC 3501 §9'],
      verdict: 'pass',
      reason: 'looked at 7 times, never broken',
      durationMs: 0,
      transcript: null,
    },
  ]);
  expect(refereeResults('cpm-ms-2.0', outcomes)[0]).not.toHaveProperty('detail');
});

test('one violation is told as one, in one check, with the transcript to read', () => {
  const outcomes = [
    seenIn('one', [], { transcript: 'transcripts/one.txt' }),
    seenIn('two', [GRAMMAR], { transcript: 'transcripts/two.txt' }),
  ];
  expect(refereeResults('cpm-ms-2.0', outcomes)).toMatchObject([
    {
      verdict: 'fail',
      reason: '1 violation in 1 check, first: A status without a blank.',
      transcript: 'transcripts/two.txt',
      detail: `${COPY}/two: A status without a blank.\n  *OK`,
    },
  ]);
});

test('several violations of one check are told with their number', () => {
  const [result] = refereeResults('cpm-ms-2.0', [seenIn('one', [GRAMMAR, { ...GRAMMAR, quoted: '*NO' }])]);
  expect(result).toMatchObject({ reason: '2 violations in 1 check, first: A status without a blank.' });
  expect(result!.detail!.split('\n')).toHaveLength(4);
});

test('a broken SHOULD warns, under the row that its clause belongs to', () => {
  const flags = { invariant: 'flags-announced', message: 'A flag that FLAGS has not.', quoted: 'x' };
  expect(refereeResults('cpm-ms-2.0', [seenIn('one', [flags])])).toMatchObject([
    {
      id: 'cpm-ms-2.0/CPM-TS-MS-S-019a_M/referee-flags-announced',
      level: 'SHOULD',
      clauses: ['RFC 3501 §7.2.6'],
      verdict: 'warn',
    },
  ]);
});

test('two hundred violations are written out, and the others counted', () => {
  const linesOf = (count: number): string[] =>
    refereeResults('cpm-ms-2.0', [seenIn('one', Array(count).fill(GRAMMAR))])[0]!.detail!.split('\n');
  expect(linesOf(200)).toHaveLength(400);
  expect(linesOf(200).at(-1)).toBe('  *OK');
  expect(linesOf(203)).toHaveLength(401);
  expect(linesOf(203).at(-1)).toBe('… and 3 more');
});

test('an invariant belongs to each specification that has a row for it, and to no other', () => {
  const outcomes = [seenIn('one', [GRAMMAR])];
  expect(refereeResults('cpm-ms-1.0', outcomes).map(({ id }) => id)).toEqual([
    'cpm-ms-1.0/§6.2/referee-grammar',
  ]);
  expect(refereeResults('rest-nms-1.0', outcomes)).toEqual([]);
});

test('a violation of no known invariant is a fault of this tool, and named', () => {
  const strange = { invariant: 'unheard-of', message: '', quoted: '' };
  expect(() => refereeResults('cpm-ms-2.0', [seenIn('one', [strange])])).toThrow(
    /no invariant of the referee: unheard-of/,
  );
});
