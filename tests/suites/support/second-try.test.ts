/** What two tries of a check come to where the target is lost, by what each of them saw. */
import { describe, expect, test } from 'vitest';
import { Answer } from '../../../drivers/imap/answer.ts';
import { ConnectionTrouble } from '../../../drivers/imap/trouble.ts';
import type { CheckOutcome } from '../../../scr/results.ts';
import type { CheckDefinition } from '../../../suites/support/definition.ts';
import { executeCheck } from '../../../suites/support/execute.ts';
import { must, tagged } from '../../../suites/support/judge.ts';
import {
  Failure,
  Inconclusive,
  inconclusive,
  notApplicable,
} from '../../../suites/support/verdict-errors.ts';
import { withEmbedded } from '../../saboteurs/workbench.ts';
import { answer } from './answer.ts';

type Try = 'passes' | 'fails' | 'is open' | 'does not apply' | 'is lost' | 'is lost before the act';
const IMAP_ROW = 'cpm-ms-2.0/CPM-TS-MS-S-012_M';
const REST_ROW = 'rest-nms-1.0/REST-NMS-AOBJECT-S-001-M';

/** What comes of a check whose tries go so, and how many there were. */
async function outcomeOf(tries: Try[], rows = [IMAP_ROW]): Promise<CheckOutcome & { times: number }> {
  let times = 0;
  const run: CheckDefinition['run'] = async ({ anonymous }) => {
    const way = tries[times++]!;
    if (way !== 'is lost before the act') anonymous.acting();
    if (way.startsWith('is lost')) throw new ConnectionTrouble('closed', `lost in try ${times}`);
    if (way === 'is open') inconclusive('it is open');
    if (way === 'does not apply') notApplicable('it has no such thing');
    if (way === 'fails')
      throw new Failure({ because: 'it is asked', acceptable: ['OK'], saw: 'BAD', evidence: [] });
  };
  const check: CheckDefinition = {
    ids: rows.map((row) => `${row}/made-up`),
    rows,
    slug: 'made-up',
    title: 'does as it is told',
    level: 'MUST',
    clauses: ['RFC 3501 §3.4'],
    extension: null,
    disposable: false,
    hearsay: false,
    fixtures: ['anonymous'],
    file: import.meta.filename,
    run,
  } as CheckDefinition;
  const outcome = await withEmbedded({}, {}, (environment) => executeCheck(check, environment));
  return { ...outcome, times };
}

describe('a check', () => {
  test.each<[string, Try[], object]>([
    ['that passes is not tried again', ['passes'], { verdict: 'pass', times: 1 }],
    ['that fails is not tried again', ['fails'], { verdict: 'fail', times: 1 }],
    [
      'that is lost before the act is not tried again',
      ['is lost before the act'],
      {
        verdict: 'inconclusive',
        reason: 'lost in try 1',
        lost: true,
        times: 1,
      },
    ],
    [
      'that is lost twice fails',
      ['is lost', 'is lost'],
      {
        verdict: 'fail',
        reason: 'twice the command got no completion: lost in try 2',
        detail: expect.stringMatching(/^RFC 3501 .*\nFirst try: lost in try 1\nSecond try: lost in try 2$/),
        times: 2,
      },
    ],
    [
      'that is lost, and then before the act, is open',
      ['is lost', 'is lost before the act'],
      {
        verdict: 'inconclusive',
        reason: 'lost in try 2',
        lost: true,
        times: 2,
      },
    ],
    [
      'that is lost, and then passes, is open',
      ['is lost', 'passes'],
      {
        verdict: 'inconclusive',
        reason: 'once no completion came, the second try worked: lost in try 1',
        times: 2,
      },
    ],
    [
      'that is lost, and then fails, fails',
      ['is lost', 'fails'],
      {
        verdict: 'fail',
        reason: 'it is asked: expected OK; saw BAD',
        times: 2,
      },
    ],
    [
      'that is lost, and then open, is open',
      ['is lost', 'is open'],
      {
        verdict: 'inconclusive',
        reason: 'it is open',
        times: 2,
      },
    ],
    [
      'that is lost, and then does not apply, does not',
      ['is lost', 'does not apply'],
      {
        verdict: 'not-applicable',
        reason: 'it has no such thing',
        times: 2,
      },
    ],
  ])('%s', async (_, tries, expected) => {
    const outcome = await outcomeOf(tries);
    expect(outcome).toMatchObject(expected);
    expect(outcome.lost).toBe((expected as { lost?: boolean }).lost);
    expect(outcome).not.toHaveProperty('absent');
  });

  test('of the REST door got no answer, one of both doors no completion', async () => {
    const rest = await outcomeOf(['is lost', 'is lost'], [REST_ROW]);
    expect(rest.reason).toBe('twice the request got no completion: lost in try 2');
    expect(rest.detail).toMatch(/^RFC 9110 §3\.4: /);
    const both = await outcomeOf(['is lost', 'is lost'], [REST_ROW, IMAP_ROW]);
    expect(both.reason).toBe('twice the command got no completion: lost in try 2');
  });
});

describe('an object that is refused', () => {
  const judged = (sent: string, line: string) => {
    const told = answer(line);
    const judge = () =>
      must(new Answer('A1', sent, told.responses, told.status), tagged('OK'), 'it is asked');
    try {
      judge();
      return 'right';
    } catch (error) {
      return error instanceof Inconclusive ? 'open' : error instanceof Failure ? 'a failure' : String(error);
    }
  };

  test.each([
    ['A1 APPEND "a" {3}', 'A1 NO [LIMIT] x', 'open'],
    ['A1 append "a" {3}', 'A1 NO [TOOBIG] x', 'open'],
    ['A12 COPY 1 "a"', 'A1 NO [OVERQUOTA] x', 'open'],
    ['A1 UID COPY 1 "a"', 'A1 NO [LIMIT] x', 'open'],
    ['A1 UID COPY 1 "a"', 'A1 BAD [LIMIT] x', 'a failure'],
    ['A1 COPY 1 "a"', 'A1 NO [TRYCREATE] x', 'a failure'],
    ['A1 COPY 1 "a"', 'A1 NO x', 'a failure'],
    ['A1 CREATE "a"', 'A1 NO [LIMIT] x', 'a failure'],
    ['A1 SEARCH APPEND x', 'A1 NO [LIMIT] x', 'a failure'],
    ['A1 UID FETCH 1 COPY x', 'A1 NO [LIMIT] x', 'a failure'],
    ['A1 COPY 1 "a"', 'A1 OK x', 'right'],
  ])('by %s with %s is %s', (sent, line, expected) => {
    expect(judged(sent, line)).toBe(expected);
  });
});
