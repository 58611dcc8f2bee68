/** Twins of commands, family by family, and what two answers say of a server that was asked the same twice. */
import { describe, expect, test } from 'vitest';
import type { Twin } from '../../../fuzz/imap/same-meaning.ts';
import { twinsOf } from '../../../fuzz/imap/same-meaning.ts';
import { oneWrite } from '../../../fuzz/imap/throw-together.ts';
import { windowOf } from './lines.ts';

const EXISTS = 6;
const SURROUNDINGS = {
  exists: EXISTS,
  isOwn: (mailbox: string) => mailbox === 'own' || mailbox.startsWith('own/'),
};

function twins(line: string, nonSynchronising = true): readonly Twin[] {
  return twinsOf(Buffer.from(`t ${line}\r\n`, 'latin1'), nonSynchronising);
}

/** As they are written. */
function written(line: string, nonSynchronising = true): string[] {
  return twins(line, nonSynchronising).map(({ parts }) =>
    oneWrite('t', parts).toString('latin1').slice('t '.length, -'\r\n'.length),
  );
}

describe('the twins of a command', () => {
  test.each([
    ['SEARCH SUBJECT "a b"', ['SEARCH SUBJECT {3+}\r\na b', 'SEARCH NOT SUBJECT "a b"']],
    ['SEARCH SUBJECT {3+}\r\na b', ['SEARCH SUBJECT "a b"', 'SEARCH NOT SUBJECT "a b"']],
    ['STATUS "a b" (MESSAGES)', ['STATUS {3+}\r\na b (MESSAGES)']],
    ['STATUS {1+}\r\na (MESSAGES)', ['STATUS a (MESSAGES)']],
    ['LIST "" "a%"', ['LIST {0+}\r\n {2+}\r\na%']],
    ['LSUB "" {2+}\r\na%', ['LSUB "" a%']],
    ['UID SEARCH NOT SEEN', ['UID SEARCH NOT NOT SEEN']],
    ['SEARCH OR SEEN DRAFT', ['SEARCH NOT OR SEEN DRAFT']],
    ['SEARCH SEEN DRAFT', ['SEARCH NOT (SEEN DRAFT)']],
  ])('of %j are %j', (line, expected) => {
    expect(written(line)).toEqual(expected);
  });

  test('are written without literals where the server takes none unasked', () => {
    expect(written('SEARCH SUBJECT "a b"', false)).toEqual(['SEARCH NOT SUBJECT "a b"']);
    expect(written('SEARCH SUBJECT "a"', false)).toEqual(['SEARCH SUBJECT a', 'SEARCH NOT SUBJECT a']);
    expect(written('SEARCH SUBJECT "\xe9"', false)).toEqual([]);
    expect(written('STATUS "a" (MESSAGES)', false)).toEqual(['STATUS a (MESSAGES)']);
  });

  test.each([
    'SEARCH SEEN',
    'SEARCH 1:3',
    'STATUS a (MESSAGES)',
    'FETCH 1 BODY[HEADER.FIELDS ("a")]',
    'SELECT "a"',
    'SEARCH RETURN (SAVE) SUBJECT "a"',
    'SEARCH NOT OLDER 10',
    'SEARCH OR (SEEN YOUNGER 10) SUBJECT "a"',
    'NOOP x',
    'SEARCH SUBJECT "a',
  ])('of %j are none', (line) => {
    expect(written(line)).toEqual([]);
  });

  test('of a SEARCH with RETURN is only the one in another spelling', () => {
    expect(written('SEARCH RETURN (COUNT) SUBJECT "a b"')).toEqual([
      'SEARCH RETURN (COUNT) SUBJECT {3+}\r\na b',
    ]);
  });
});

/** What the twin of the command at this place says of two answers. */
async function judged(line: string, at: number, own: readonly string[], other: readonly string[]) {
  const breach = twins(line)[at]!.judge(3, await windowOf(own), await windowOf(other), SURROUNDINGS);
  if (breach === null) return null;
  expect(breach.at).toBe(3);
  expect(breach.summary).toMatch(/RFC 3501 §/);
  return `${breach.oracle}: ${breach.shape}`;
}

const END = 'F OK Done';
const ok = (...lines: string[]): string[] => [...lines, 'A1 OK Done', END];
const LIST = 'LIST "" "%"';
const SEARCH = 'SEARCH SUBJECT "a b"';
const STATUS = 'STATUS "a b" (MESSAGES)';

describe('another spelling', () => {
  test.each([
    [SEARCH, ok('* SEARCH 1'), ['A1 NO [BADCHARSET] No', END], 'OK and NO'],
    [SEARCH, ['A1 BAD What?', END], ok('* SEARCH'), 'BAD and OK'],
    [SEARCH, ok('* SEARCH 1 2'), ok('* SEARCH 1 3'), 'other data'],
    [SEARCH, ok('* SEARCH 1 2'), ok('* SEARCH'), 'other data'],
    [SEARCH, ok('* SEARCH 1 2'), ok(), 'other data'],
    [
      'SEARCH RETURN () TEXT "a b"',
      ok('* ESEARCH (TAG "A1") ALL 1'),
      ok('* ESEARCH (TAG "A2")'),
      'other data',
    ],
    [STATUS, ok('* STATUS own (MESSAGES 1)'), ok('* STATUS own (MESSAGES 2)'), 'other data'],
    [STATUS, ok('* STATUS own (MESSAGES 1)'), ok(), 'other data'],
    [LIST, ok('* LIST () "/" own'), ok('* LIST (\\Noselect) "/" own'), 'other data'],
    [LIST, ok('* LIST () "/" own', '* LIST () "/" own/a'), ok('* LIST () "/" own'), 'other data'],
    ['LSUB "" "%"', ok('* LSUB () "/" own'), ok(), 'other data'],
  ])('of %s tells something else: %j, %j', async (line, own, other, shape) => {
    expect(await judged(line, 0, own, other)).toBe(`same-meaning: ${shape}`);
  });

  test.each([
    [SEARCH, ok('* SEARCH 1 2'), ok('* 1 FETCH (FLAGS ())', '* SEARCH 2 1', '* 6 EXISTS')],
    [SEARCH, ok('* SEARCH 1 2'), ok('* SEARCH 2', '* SEARCH 1')],
    [SEARCH, ok('* SEARCH 1 2'), ok('* SEARCH 1 2', '* SEARCH 1 2')],
    [SEARCH, ok('* SEARCH'), ok()],
    [SEARCH, ['A1 NO This', END], ['A1 NO That', END]],
    [SEARCH, ok('* SEARCH 1'), ['* BYE Enough']],
    [SEARCH, ok('* SEARCH 1'), [END]],
    ['SEARCH RETURN () TEXT "a b"', ok('* ESEARCH (TAG "A1") ALL 1'), ok('* ESEARCH (TAG "A2") ALL 1')],
    [STATUS, ok('* STATUS own (MESSAGES 1)'), ok('* STATUS own (MESSAGES 1)', '* STATUS b (MESSAGES 2)')],
    [LIST, ok('* LIST (\\A \\B) "/" own'), ok('* LIST (\\B \\Marked \\A) "/" own')],
    [LIST, ok('* LIST () "/" own', '* LIST () "/" own/a'), ok('* LIST () "/" own/a', '* LIST () "/" own')],
    [LIST, ok('* LIST () "/" own', '* LIST () "/" own2'), ok('* LIST () "/" own', '* LIST () "/" other')],
  ])('of %s tells the same: %j, %j', async (line, own, other) => {
    expect(await judged(line, 0, own, other)).toBeNull();
  });
});

describe('a search and its NOT', () => {
  test.each([
    [ok('* SEARCH 1 2 3'), ok('* SEARCH 3 4 5 6'), 'found twice'],
    [ok('* SEARCH 1 2 3'), ok('* SEARCH 1 2 3'), 'found twice'],
    [ok('* SEARCH 1 2 3'), ok('* SEARCH 4 5'), 'found by neither'],
    [ok('* SEARCH'), ok('* SEARCH'), 'found by neither'],
    [ok('* SEARCH 1 2 3'), ok('* SEARCH 4 5 6 7'), 'found by neither'],
  ])('find a message twice, or leave one out: %j, %j', async (own, other, shape) => {
    expect(await judged(SEARCH, 1, own, other)).toBe(`search-complement: ${shape}`);
  });

  test.each([
    [ok('* SEARCH 1 2 3'), ok('* SEARCH 6 5 4')],
    [ok('* SEARCH 1', '* SEARCH 2 3'), ok('* OK Still here', '* SEARCH 4 5', '* SEARCH 5 6')],
    [ok(), ok('* SEARCH 1 2 3 4 5 6')],
    [ok('* SEARCH 1'), ['A1 NO Not that', END]],
    [ok('* SEARCH 1'), ['* SEARCH 2', 'A1 BAD Not that', END]],
    [['A1 NO Not this', END], ok('* SEARCH 2')],
    [ok('* SEARCH 1'), [END]],
  ])('find each message once, or one of them fails: %j, %j', async (own, other) => {
    expect(await judged(SEARCH, 1, own, other)).toBeNull();
  });
});
