/** What a check comes to, by what its experiment throws: verdict, reason and the failure in full. */
import { describe, expect, test } from 'vitest';
import type { CheckOutcome } from '../../../scr/results.ts';
import type { CheckDefinition } from '../../../suites/support/definition.ts';
import { executeCheck } from '../../../suites/support/execute.ts';
import {
  Failure,
  type FailureFacts,
  inconclusive,
  notApplicable,
} from '../../../suites/support/verdict-errors.ts';
import type { Profile } from '../../../target/types.ts';
import { withEmbedded } from '../../saboteurs/workbench.ts';

const ID = 'cpm-ms-2.0/CPM-TS-MS-S-012_M/made-up';

function outcomeOf(
  run: CheckDefinition['run'],
  more: Partial<CheckDefinition> = {},
  profile: Partial<Profile> = {},
): Promise<CheckOutcome> {
  const check: CheckDefinition = {
    ids: [ID],
    rows: ['cpm-ms-2.0/CPM-TS-MS-S-012_M'],
    slug: 'made-up',
    title: 'does as it is told',
    level: 'MUST',
    clauses: ['RFC 3501 §6.4.7', 'cpm-ms-2.0 §7.3.4'],
    extension: null,
    disposable: false,
    hearsay: false,
    fixtures: [],
    file: import.meta.filename,
    run,
    ...more,
  };
  return withEmbedded({}, profile, (environment) => executeCheck(check, environment));
}

function failing(more: Partial<FailureFacts> = {}): CheckDefinition['run'] {
  const facts = { because: 'it is asked', acceptable: ['OK', 'NO'], saw: 'BAD', evidence: [], ...more };
  return async () => {
    throw new Failure(facts);
  };
}

describe('an experiment', () => {
  test('that ends well passes, and leaves no transcript where it opened nothing', async () => {
    expect(await outcomeOf(async () => {})).toMatchObject({
      ids: [ID],
      verdict: 'pass',
      reason: 'as the clause asks',
      detail: '',
      notes: [],
      transcript: null,
      violations: [],
    });
  });

  test('with notes says them where it is a MAY, and beside its verdict in any case', async () => {
    const noting: CheckDefinition['run'] = async ({ note }) => {
      note('one');
      note('two');
    };
    expect(await outcomeOf(noting, { level: 'MAY' })).toMatchObject({
      reason: 'one; two',
      notes: ['one', 'two'],
    });
    expect(await outcomeOf(noting)).toMatchObject({ reason: 'as the clause asks', notes: ['one', 'two'] });
    expect((await outcomeOf(async () => {}, { level: 'MAY' })).reason).toBe('as the clause asks');
  });

  test('with a session has a transcript', async () => {
    const { transcript, verdict } = await outcomeOf(
      async ({ imap }) => {
        await imap.ok`NOOP`;
      },
      { fixtures: ['imap'] },
    );
    expect(verdict).toBe('pass');
    expect(transcript).toBe('transcripts/cpm-ms-2.0.CPM-TS-MS-S-012_M.made-up.txt');
  });

  test.each([
    ['MUST', 'fail'],
    ['SHOULD', 'warn'],
    ['MAY', 'pass'],
  ] as const)('that fails at the level %s comes to %s', async (level, verdict) => {
    expect(await outcomeOf(failing(), { level })).toMatchObject({
      verdict,
      reason: 'it is asked: expected OK, or NO; saw BAD',
      detail: [
        `RFC 3501 §6.4.7, cpm-ms-2.0 §7.3.4 (${level}): does as it is told.`,
        'Acceptable: OK, or NO',
        'Seen:       BAD',
        'Why:        it is asked.',
      ].join('\n'),
    });
  });

  test('that rests on hearsay says so where it fails', async () => {
    const { reason, detail } = await outcomeOf(failing(), { level: 'SHOULD', hearsay: true });
    const said = 'it is asked (known from the field or from memory, not from a text that binds)';
    expect(reason).toBe(`${said}: expected OK, or NO; saw BAD`);
    expect(detail.split('\n').at(-1)).toBe(`Why:        ${said}.`);
  });

  const shownOf = async (lines: number): Promise<string[]> => {
    const came = Array.from({ length: lines }, (_, at) => `* ${at} EXISTS`);
    const evidence = [{ sent: 'A1 NOOP', lines: () => came }];
    return (await outcomeOf(failing({ evidence }))).detail.split('\n').slice(1, -3);
  };

  test('that fails shows the exchange, up to twelve lines', async () => {
    expect(await shownOf(2)).toEqual([
      'Sent:       A1 NOOP',
      'Came back:  * 0 EXISTS',
      '            * 1 EXISTS',
    ]);
    expect(await shownOf(12)).toHaveLength(13);
  });

  test('that fails shows of a longer exchange its first and last lines', async () => {
    expect(await shownOf(13)).toEqual([
      'Sent:       A1 NOOP',
      'Came back:  * 0 EXISTS',
      ...['            * 1 EXISTS', '            * 2 EXISTS', '            * 3 EXISTS'],
      '            … 5 more lines …',
      ...['            * 9 EXISTS', '            * 10 EXISTS'],
      ...['            * 11 EXISTS', '            * 12 EXISTS'],
    ]);
  });

  test('that cannot be brought to its point is inconclusive, and one that does not apply is not applicable', async () => {
    const open = await outcomeOf(async () => inconclusive('nobody is there'));
    expect(open).toMatchObject({ verdict: 'inconclusive', reason: 'nobody is there', detail: '' });
    const absent = await outcomeOf(async () => notApplicable('it has no such thing'));
    expect(absent).toMatchObject({ verdict: 'not-applicable', reason: 'it has no such thing', detail: '' });
  });

  test('that goes wrong itself is a fault of this tool', async () => {
    const wrong = await outcomeOf(async () => {
      throw new TypeError('no such thing');
    });
    expect(wrong).toMatchObject({ verdict: 'error', reason: 'a fault of this tool: no such thing' });
    expect(wrong.detail).toMatch(/^TypeError: no such thing\n/);
    const odd = await outcomeOf(async () => {
      throw 'a word';
    });
    expect(odd.reason).toBe('a fault of this tool: a word');
  });

  test('never shows a password', async () => {
    const { reason, detail, notes } = await outcomeOf(async ({ note, profile }) => {
      note(`it said ${profile.first.password}`);
      throw new Failure({
        because: `it is ${profile.first.password}`,
        acceptable: ['another'],
        saw: 'this',
        evidence: [],
      });
    });
    expect([reason, detail, ...notes].filter((text) => text.includes('secret'))).toEqual([]);
    expect(notes).toHaveLength(1);
  });
});

describe('a check that needs an extension', () => {
  const runs: string[] = [];
  const run: CheckDefinition['run'] = async () => {
    runs.push('ran');
  };

  test('runs where it is advertised', async () => {
    expect((await outcomeOf(run, { extension: 'UIDPLUS' })).verdict).toBe('pass');
    expect(runs.splice(0)).toEqual(['ran']);
  });

  test('does not run where it is absent, and says which', async () => {
    const outcome = await outcomeOf(run, { extension: 'X-UNHEARD' });
    expect(outcome).toMatchObject({ verdict: 'not-applicable', absent: 'X-UNHEARD', transcript: null });
    expect(runs).toEqual([]);
  });
});

test('a check that does what cannot be put back runs only on a disposable account', async () => {
  const check = { disposable: true };
  expect((await outcomeOf(async () => {}, check)).verdict).toBe('pass');
  const kept = { disposable: false };
  expect((await outcomeOf(async () => {}, {}, kept)).verdict).toBe('pass');
  expect(await outcomeOf(async () => {}, check, kept)).toMatchObject({
    verdict: 'not-applicable',
    reason: expect.stringContaining('"disposable": true'),
  });
});
