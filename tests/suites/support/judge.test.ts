/** What a failed judgement says: why, every acceptable outcome, what was seen instead, and in which exchange. */
import { describe, expect, test } from 'vitest';
import {
  code,
  data,
  equal,
  must,
  mustBeAmong,
  mustNot,
  sameOctets,
  tagged,
  that,
} from '../../../suites/support/judge.ts';
import { Failure, type FailureFacts } from '../../../suites/support/verdict-errors.ts';
import { answer } from './answer.ts';

/** What the judgement says as it fails; null if it does not. */
function failure(judgement: () => void): FailureFacts | null {
  try {
    judgement();
    return null;
  } catch (error) {
    if (error instanceof Failure) return error.facts;
    throw error;
  }
}

const DONE = answer('* 3 EXISTS', '* OK [X-NEW 1] new', 'A1 OK [READ-WRITE] done');
const REFUSED = answer('* OK [ALERT] hear', 'A1 NO [TRYCREATE] no');

describe('an outcome', () => {
  test.each([
    [tagged('OK'), true, false],
    [tagged('NO'), false, true],
    [tagged('NO', 'OK'), true, true],
    [code('READ-WRITE'), true, false],
    [code('X-NEW'), true, false],
    [code('ALERT'), false, true],
    [code('UIDNEXT'), false, false],
    [code('OTHER'), false, false],
    [data('EXISTS'), true, false],
    [data('EXISTS', 'three', ({ number }) => number === 3), true, false],
    [data('EXISTS', 'four', ({ number }) => number === 4), false, false],
  ])('$description is looked for in all that came', (outcome, isInDone, isInRefused) => {
    expect([outcome.test(DONE), outcome.test(REFUSED)]).toEqual([isInDone, isInRefused]);
  });

  test('is described by what is looked for', () => {
    expect(tagged('NO', 'BAD').description).toBe('tagged NO or tagged BAD');
    expect(code('ALERT').description).toBe('response code [ALERT]');
    expect(data('EXISTS').description).toBe('* EXISTS');
    expect(data('EXISTS', 'one more').description).toBe('one more');
  });
});

describe('must', () => {
  test('holds if one of the outcomes is there, and names all of them if none is', () => {
    expect(failure(() => must(REFUSED, [tagged('OK'), tagged('NO')], 'it is asked'))).toBeNull();
    expect(failure(() => must(DONE, tagged('OK'), 'it is asked'))).toBeNull();
    expect(failure(() => must(REFUSED, [tagged('OK'), code('UIDNEXT')], 'it is asked'))).toEqual({
      because: 'it is asked',
      acceptable: ['tagged OK', 'response code [UIDNEXT]'],
      saw: 'A1 NO [TRYCREATE] no',
      evidence: [REFUSED],
    });
    expect(failure(() => must(DONE, [], 'nothing is right'))?.acceptable).toEqual([]);
  });

  test('is content with one answer among several', () => {
    expect(failure(() => mustBeAmong([REFUSED, DONE], data('EXISTS'), 'it is told'))).toBeNull();
    expect(failure(() => mustBeAmong([DONE, REFUSED], code('UIDNEXT'), 'it is told'))).toEqual({
      because: 'it is told',
      acceptable: ['response code [UIDNEXT]'],
      saw: 'A1 NO [TRYCREATE] no',
      evidence: [DONE, REFUSED],
    });
    expect(failure(() => mustBeAmong([], tagged('OK'), 'it is told'))?.saw).toBe('nothing');
  });

  test('not fails where the outcome is there, and says so', () => {
    expect(failure(() => mustNot(DONE, tagged('NO'), 'it is not allowed'))).toBeNull();
    expect(failure(() => mustNot(REFUSED, tagged('NO'), 'it is not allowed'))).toEqual({
      because: 'it is not allowed',
      acceptable: ['no tagged NO'],
      saw: 'tagged NO',
      evidence: [REFUSED],
    });
  });
});

describe('values', () => {
  test('are equal by what is in them', () => {
    expect(failure(() => equal([1, { a: 2 }], [1, { a: 2 }], 'the list', 'it says so'))).toBeNull();
    expect(failure(() => equal([1], ['1'], 'the list', 'it says so', DONE))).toEqual({
      because: 'it says so',
      acceptable: ['the list is [1]'],
      saw: 'the list is [1]',
      evidence: [DONE],
    });
    expect(failure(() => equal('a', 'b', 'the name', 'it says so'))).toMatchObject({
      acceptable: ['the name is b'],
      saw: 'the name is a',
      evidence: [],
    });
  });

  test('that do not hold are told in the words of the check', () => {
    expect(failure(() => that(1, 'it holds', { expected: 'one', saw: 'none' }))).toBeNull();
    expect(failure(() => that(0, 'it holds', { expected: 'one', saw: 'none' }))).toEqual({
      because: 'it holds',
      acceptable: ['one'],
      saw: 'none',
      evidence: [],
    });
    expect(
      failure(() => that(null, 'it holds', { expected: '', saw: '', evidence: [DONE] }))?.evidence,
    ).toEqual([DONE]);
  });
});

describe('octets', () => {
  const stored = Buffer.from('0123456789abcdefghijklmnopqrstuvwxyz0123456789');
  const seenAs = (seen: Buffer | null) =>
    failure(() => sameOctets(seen, stored, 'the body', 'it is kept', DONE));

  test('are the same or not', () => {
    expect(seenAs(Buffer.from(stored))).toBeNull();
    expect(seenAs(null)).toEqual({
      because: 'it is kept',
      acceptable: ['the body: 46 octets, as stored'],
      saw: 'the body: NIL or nothing',
      evidence: [DONE],
    });
  });

  test.each([
    [
      '0123456789abcdefghijKlmnopqrstuvwxyz0123456789',
      'the body: 46 octets, parting at octet 20: "abcdefghijKlmnopqrstuvwxyz0123" in place of "abcdefghijklmnopqrstuvwxyz0123"',
    ],
    [
      'x123456789abcdefghijklmnopqrstuvwxyz0123456789',
      'the body: 46 octets, parting at octet 0: "x123456789abcdefghij" in place of "0123456789abcdefghij"',
    ],
    ['0123', 'the body: 4 octets, parting at octet 4: "0123" in place of "0123456789abcdefghijklmn"'],
    ['', 'the body: 0 octets, parting at octet 0: "" in place of "0123456789abcdefghij"'],
    [
      '0123456789abcdefghijklmnopqrstuvwxyz0123456789!',
      'the body: 47 octets, parting at octet 46: "0123456789!" in place of "0123456789"',
    ],
  ])('%s is told with the place where they part', (seen, saw) => {
    expect(seenAs(Buffer.from(seen))?.saw).toBe(saw);
  });
});
