/** What checks of URLAUTH judge: octets, NIL, silence, and refusals; and that no token is shown. */
import { describe, expect, test } from 'vitest';
import {
  fetchedFor,
  mustGive,
  mustRefuse,
  mustShowNothing,
  tokenOf,
} from '../../../suites/support/imap-url.ts';
import { Failure } from '../../../suites/support/verdict-errors.ts';
import { answer } from './answer.ts';

const URL = 'imap://a@h/b/;uid=3;urlauth=anonymous:internal:0123456789abcdef';
const SHOWN = 'imap://a@h/b/;uid=3;urlauth=anonymous:internal:…';
const OK = 'A1 OK done';

/** What is said by a judgement that fails; null if it does not. */
function said(judgement: () => void): string | null {
  try {
    judgement();
    return null;
  } catch (error) {
    if (!(error instanceof Failure)) return String(error);
    return `${error.facts.because}: ${error.facts.acceptable}; ${error.facts.saw}`;
  }
}

const GIVEN = answer(`* URLFETCH "${URL}" "octets" "imap://other" NIL`, OK);
const NIL = answer(`* URLFETCH "imap://other" "x" "${URL}" NIL`, OK);
const SILENT = answer(OK);
const NO = answer('A1 NO not now');
const BAD = answer('A1 BAD what');

test('octets are found by their URL', () => {
  expect(fetchedFor(GIVEN, URL)?.toString()).toBe('octets');
  expect(fetchedFor(NIL, URL)).toBeNull();
  expect(fetchedFor(SILENT, URL)).toBeUndefined();
  expect(tokenOf(URL)).toBe('0123456789abcdef');
});

describe('octets', () => {
  const judged = (of: typeof GIVEN, octets = 'octets') =>
    said(() => mustGive(of, URL, Buffer.from(octets), 'it may be read'));

  test('must be those', () => {
    expect(judged(GIVEN)).toBeNull();
    expect(judged(GIVEN, 'other')).toMatch(
      /^it may be read: URLFETCH of .*…: 5 octets, as stored; .*parting at octet 1/,
    );
    expect(judged(NIL)).toBe(
      `it may be read: URLFETCH of ${SHOWN}: 6 octets, as stored; URLFETCH of ${SHOWN}: NIL or nothing`,
    );
    expect(judged(SILENT)).toContain('NIL or nothing');
  });

  test('cannot be judged after NO, and are missing after BAD', () => {
    expect(judged(NO)).toMatch(/^Inconclusive: URLFETCH was answered NO/);
    expect(judged(BAD)).toMatch(/: tagged OK; A1 BAD what$/);
  });
});

describe('a refusal', () => {
  const judged = (of: typeof GIVEN) => said(() => mustRefuse(of, URL, 'it may not be read'));

  test('is NIL for the URL', () => {
    expect(judged(NIL)).toBeNull();
    expect(judged(GIVEN)).toBe(`it may not be read: * URLFETCH ${SHOWN} NIL; 6 octets`);
    expect(judged(SILENT)).toBe(`it may not be read: * URLFETCH ${SHOWN} NIL; nothing of this URL`);
  });

  test('cannot be judged after NO, and is missing after BAD', () => {
    expect(judged(NO)).toMatch(/^Inconclusive: /);
    expect(judged(BAD)).toMatch(/: tagged OK; A1 BAD what$/);
  });
});

test('nothing is shown by NIL, NO, BAD and silence, and something by octets of any URL', () => {
  const judged = (of: typeof GIVEN) => said(() => mustShowNothing(of, 'it is nobody’s'));
  expect([SILENT, NO, BAD, answer(`* URLFETCH "${URL}" NIL`, OK)].map(judged)).toEqual(Array(4).fill(null));
  expect(judged(GIVEN)).toBe(`it is nobody’s: NIL, or tagged NO or BAD; 6 octets of ${SHOWN}`);
  expect(judged(NIL)).toBe('it is nobody’s: NIL, or tagged NO or BAD; 1 octets of imap://other');
});
