/** What checks read from answers: flags, names, mod-sequences, annotations, what has vanished. */
import { describe, expect, test } from 'vitest';
import { comparable, flagsTold, systemFlags } from '../../../suites/support/flags.ts';
import { foldName, hasAttribute, isSelectable, listedNames } from '../../../suites/support/listing.ts';
import { entriesShown, longEntries, names, withValues } from '../../../suites/support/metadata-answers.ts';
import {
  flagNews,
  greatest,
  highestModseqOf,
  modseqsTold,
  mustExceed,
} from '../../../suites/support/modseq.ts';
import { mustTellGone, tellsVanished, vanished, vanishedEarlier } from '../../../suites/support/vanished.ts';
import { Failure } from '../../../suites/support/verdict-errors.ts';
import { answer } from './answer.ts';

const OK = 'A1 OK done';

describe('flags', () => {
  test('are compared without case where they are known, without \\Recent, and without what is the server’s', () => {
    expect(comparable(['\\SEEN', '$Forwarded', '\\recent', 'Junk', '\\Draft'])).toEqual([
      '$Forwarded',
      '\\Draft',
      '\\Seen',
    ]);
    expect(comparable(['\\Unheard'])).toEqual(['\\Unheard']);
    expect(comparable([])).toEqual([]);
    expect(comparable(null)).toBeNull();
  });

  test('of the system are those of five', () => {
    expect(systemFlags(new Set(['\\Seen', '\\Recent', 'x', '\\Answered']))).toEqual(['\\Answered', '\\Seen']);
    expect(systemFlags(null)).toBeNull();
  });

  test('are told by message, the last time that counts', () => {
    const first = answer('* 2 FETCH (FLAGS (\\Seen))', '* 1 FETCH (UID 4)', OK);
    const second = answer('* 2 FETCH (FLAGS (\\Draft))', OK);
    expect([...flagsTold(first, second)]).toEqual([[2, ['\\Draft']]]);
  });
});

describe('names of folders', () => {
  test('are folded save in modified BASE64', () => {
    expect(foldName('Ab&AOQ-Cd')).toBe('ab&AOQ-cd');
    expect(foldName('&AOQ-')).toBe('&AOQ-');
    expect(foldName('A&-B')).toBe('a&-b');
  });

  test('are listed sorted, each as often as it comes', () => {
    const listed = answer('* LIST () "/" b', '* LIST () "/" A', '* LSUB () "/" c', '* LIST () "/" B', OK);
    expect(listedNames(listed)).toEqual(['a', 'b', 'b']);
    expect(listedNames(listed, 'LSUB')).toEqual(['c']);
  });

  test.each([
    ['', true],
    ['\\HasChildren', true],
    ['\\noselect', false],
    ['\\NonExistent', false],
  ])('with %s can be selected: %s', (attributes, selectable) => {
    const [entry] = answer(`* LIST (${attributes}) "/" a`, OK).data('LIST');
    expect(isSelectable(entry!)).toBe(selectable);
    expect(hasAttribute(entry!, attributes.toUpperCase())).toBe(attributes !== '');
  });
});

describe('mod-sequences', () => {
  test('are told by UID, ascending, and left out where either is missing', () => {
    const told = answer(
      '* 2 FETCH (UID 9 MODSEQ (4))',
      '* 1 FETCH (UID 7 MODSEQ (3))',
      '* 3 FETCH (UID 10)',
      '* 4 FETCH (MODSEQ (8))',
      OK,
    );
    expect([...modseqsTold(told)]).toEqual([
      [7, 3n],
      [9, 4n],
    ]);
  });

  test('of the folder stand in a code', () => {
    expect(highestModseqOf(answer('* OK [HIGHESTMODSEQ 5] x', OK))).toBe(5n);
    expect(highestModseqOf(answer(OK))).toBeNull();
  });

  test('belong to the responses that tell flags', () => {
    const news = answer('* 1 FETCH (FLAGS ())', '* 2 FETCH (UID 3)', '* 3 FETCH (UID 4 FLAGS ())', OK);
    expect(flagNews(news).map(({ number }) => number)).toEqual([1, 3]);
  });

  test('must be above a floor', () => {
    expect(() => mustExceed(6n, 5n, 'it', 'it grows')).not.toThrow();
    for (const [seen, saw] of [
      [5n, 'it is 5'],
      [null, 'it is not told'],
      [undefined, 'it is not told'],
    ] as const) {
      const failed = expect.objectContaining({ acceptable: ['it is above 5'], saw, because: 'it grows' });
      expect(() => mustExceed(seen, 5n, 'it', 'it grows')).toThrow(
        expect.objectContaining({ facts: failed }),
      );
    }
    expect([greatest([3n, 8n, 5n]), greatest([])]).toEqual([8n, 0n]);
  });
});

describe('annotations', () => {
  test('are shown by name in lower case, the last value that is one', () => {
    const shown = answer(
      '* METADATA "" (/shared/A "x" /shared/b "y")',
      '* METADATA other (/shared/a "z")',
      '* METADATA "" (/SHARED/B NIL)',
      '* METADATA "" /shared/c',
      OK,
    );
    expect(entriesShown(shown, '""')).toEqual({ '/shared/a': 'x' });
    expect(names('""', '/Shared/C').test(shown)).toBe(true);
    expect(names('""', '/shared/a').test(shown)).toBe(false);
    expect(names('""', '/shared/c').description).toBe('* METADATA "" /shared/c');
    expect(withValues.test(shown)).toBe(true);
    expect(withValues.test(answer('* METADATA "" /shared/c', OK))).toBe(false);
    expect(withValues.description).toBe('* METADATA with values');
  });

  test('that are too long have their size in the tagged code', () => {
    expect(longEntries(answer('A1 OK [METADATA LONGENTRIES 2199] done'))).toBe(2199);
    expect(longEntries(answer('* OK [METADATA LONGENTRIES 2199] x', OK))).toBeNull();
    expect(longEntries(answer('A1 NO [METADATA TOOMANY] no'))).toBeNull();
    expect(longEntries(answer('A1 NO [METADATA MAXSIZE 5] no'))).toBeNull();
  });
});

describe('what has vanished', () => {
  const told = answer('* VANISHED 5,3:4', '* VANISHED (EARLIER) 8:9', '* VANISHED 3', OK);

  test('is told by UID, each as often as it is named', () => {
    expect(vanished(told)).toEqual([3, 3, 4, 5]);
    expect(vanishedEarlier(told, [3, 8, 10])).toEqual([8]);
    expect(() => vanished(answer('* VANISHED 1:4000000000', OK))).toThrow(/more than a thousand UIDs/);
  });

  test('is told with EARLIER or without', () => {
    const now = answer('* VANISHED 5', OK);
    expect([tellsVanished(true).test(now), tellsVanished(false).test(now)]).toEqual([false, true]);
    expect([tellsVanished(true).test(told), tellsVanished(true).description]).toEqual([
      true,
      '* VANISHED (EARLIER)',
    ]);
    expect(tellsVanished(false).description).toBe('* VANISHED');
  });

  const saidOf = (lines: string[], gone: number[], living: number[]): string | null => {
    try {
      mustTellGone(answer(...lines, OK), gone, living, 'it is told');
      return null;
    } catch (error) {
      return error instanceof Failure ? `${error.facts.acceptable}; ${error.facts.saw}` : String(error);
    }
  };
  const EARLIER = '* VANISHED (EARLIER) 8:9';
  const FETCH = '* 1 FETCH (UID 3 FLAGS () MODSEQ (5))';

  test.each<[string[], number[], number[], string | null]>([
    [[EARLIER, FETCH], [8, 9], [3], null],
    [[], [], [3], null],
    [[FETCH], [], [3], null],
    [
      [EARLIER],
      [8, 10],
      [],
      'VANISHED (EARLIER) with 8,10, and none of nothing; missing: 10; named though it is there: none',
    ],
    [
      [EARLIER],
      [],
      [9, 11],
      'VANISHED (EARLIER) with nothing, and none of 9,11; missing: none; named though it is there: 9',
    ],
    [[FETCH, EARLIER], [8, 9], [3], 'VANISHED (EARLIER) before the first FETCH; a FETCH before it'],
  ])('after %j, with %j gone and %j there', (lines, gone, living, said) => {
    expect(saidOf(lines, gone, living)).toBe(said);
  });
});
