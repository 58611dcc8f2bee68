/** What checks read of folders and messages: STATUS, what a selection told, what a search found, FETCH in pieces. */
import { describe, expect, test } from 'vitest';
import { fetchedOf } from '../../../suites/support/fetched.ts';
import { Folder } from '../../../suites/support/folder.ts';
import { statusModseq } from '../../../suites/support/modseq.ts';
import { found, searched } from '../../../suites/support/searched.ts';
import { selectionOf, untaggedOk } from '../../../suites/support/selection.ts';
import { statusesOf, statusItem, statusOf } from '../../../suites/support/status.ts';
import { Failure } from '../../../suites/support/verdict-errors.ts';
import { answer } from './answer.ts';

const OK = 'A1 OK done';
const FOLDER = new Folder('Archive', '/');

describe('STATUS', () => {
  const told = answer(
    '* STATUS archive (MESSAGES 3 UNSEEN 1 HIGHESTMODSEQ 9)',
    '* STATUS other (MESSAGES 8)',
    '* STATUS Archive (MESSAGES 4 HIGHESTMODSEQ 12)',
    OK,
  );

  test('is told of a folder whose name is folded, its last items counting, without those of extensions', () => {
    expect(statusOf(told, FOLDER)).toEqual({ MESSAGES: 4, UNSEEN: 1 });
    expect(statusOf(answer('* STATUS other (MESSAGES 8)', OK), FOLDER)).toBeNull();
  });

  test('is told response by response', () => {
    expect(statusesOf(told, FOLDER).map(({ MESSAGES }) => MESSAGES)).toEqual([3, 4]);
    const [first] = told.data('STATUS');
    expect([statusItem(first!, 'UNSEEN'), statusItem(first!, 'UIDNEXT')]).toEqual([1, null]);
  });

  test('tells the mod-sequence of the folder, the last that counts', () => {
    expect(statusModseq(told, FOLDER)).toBe(12n);
    expect(statusModseq(answer('* STATUS other (HIGHESTMODSEQ 8)', OK), FOLDER)).toBeNull();
    expect(statusModseq(answer('* STATUS archive (MESSAGES 8)', OK), FOLDER)).toBeNull();
  });
});

describe('a selection', () => {
  test('is what was told last, and null where nothing was', () => {
    const told = answer(
      '* 2 EXISTS',
      '* 3 EXISTS',
      '* 1 RECENT',
      '* FLAGS (\\Seen)',
      '* OK [PERMANENTFLAGS (\\Seen \\*)] x',
      '* OK [UNSEEN 2] x',
      '* OK [UIDNEXT 7] x',
      '* OK [UIDVALIDITY 5] x',
      OK,
    );
    expect(selectionOf(told)).toEqual({
      exists: 3,
      recent: 1,
      flags: ['\\Seen'],
      permanentFlags: ['\\Seen', '\\*'],
      unseen: 2,
      uidnext: 7,
      uidvalidity: 5,
    });
    expect(Object.values(selectionOf(answer(OK)))).toEqual(Array(7).fill(null));
  });

  test('has its codes in untagged OKs', () => {
    const outcome = untaggedOk('UIDNEXT');
    expect(outcome.description).toBe('* OK [UIDNEXT …]');
    expect(outcome.test(answer('* OK [UIDNEXT 7] x', OK))).toBe(true);
    for (const lines of [
      ['* NO [UIDNEXT 7] x', OK],
      ['* OK [UNSEEN 7] x', OK],
      ['* OK x', OK],
      ['* 7 EXISTS', OK],
      ['A1 OK [UIDNEXT 7] x'],
    ])
      expect(outcome.test(answer(...lines))).toBe(false);
  });
});

describe('a search', () => {
  test('finds the numbers of all its responses, ascending, each once', () => {
    expect(searched(answer('* SEARCH 10 2', '* SEARCH', '* SEARCH 2 9', OK))).toEqual([2, 9, 10]);
    expect(searched(answer(OK))).toEqual([]);
  });

  const saidOf = (expected: number[], ...lines: string[]): string[] | null => {
    try {
      found(answer(...lines), expected, 'it is there');
      return null;
    } catch (error) {
      const { acceptable, saw } = (error as Failure).facts;
      return [...acceptable, saw];
    }
  };

  test.each<[number[], string[], string[] | null]>([
    [[2, 9], ['* SEARCH 9 2', OK], null],
    [[], ['* SEARCH', OK], null],
    [
      [2, 9],
      ['* SEARCH 29', OK],
      ['2 9', '29'],
    ],
    [[2], ['* SEARCH', OK], ['2', 'nothing']],
    [[2], ['* SEARCH 2', 'A1 NO no'], ['2', 'tagged NO']],
    [[], ['A1 BAD what'], ['nothing', 'tagged BAD']],
  ])('for %j of %j says %j', (expected, lines, said) => {
    expect(saidOf(expected, ...lines)).toEqual(said);
  });

  test('that fails shows its answer', () => {
    const seen = answer('* SEARCH 1', OK);
    const failed = expect.objectContaining({ evidence: [seen], because: 'it is there' });
    expect(() => found(seen, [2], 'it is there')).toThrow(Failure);
    expect(() => found(seen, [2], 'it is there')).toThrow(expect.objectContaining({ facts: failed }));
  });
});

describe('FETCH', () => {
  test('of one message is put together of all answers, what came last first', () => {
    const first = answer('* 1 FETCH (UID 4)', '* 2 FETCH (UID 5 FLAGS ())', OK);
    const second = answer('* 1 FETCH (FLAGS (\\Seen))', OK);
    expect(fetchedOf([first, second], 1)).toEqual({
      type: 'FETCH',
      number: 1,
      items: [
        { name: 'FLAGS', flags: ['\\Seen'] },
        { name: 'UID', uid: 4 },
      ],
    });
    expect(fetchedOf(first, 3)).toEqual({ type: 'FETCH', number: 3, items: [] });
  });
});
