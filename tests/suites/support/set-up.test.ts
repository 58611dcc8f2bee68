/** Set-up over IMAP: what is sent, what must come back, and what leaves an experiment open. */
import { describe, expect, test } from 'vitest';
import { contentsOf } from '../../../suites/support/contents.ts';
import { mustEndWith } from '../../../suites/support/copies.ts';
import { deferredFolder } from '../../../suites/support/deferred.ts';
import { flagsByUid } from '../../../suites/support/flags.ts';
import { Folder } from '../../../suites/support/folder.ts';
import { highestModseq, modseqs, selected } from '../../../suites/support/modseq.ts';
import { mustFind } from '../../../suites/support/searched.ts';
import { filled, store, uids } from '../../../suites/support/stored.ts';
import { Inconclusive } from '../../../suites/support/verdict-errors.ts';
import { said } from './said.ts';
import { type Script, scriptedSession, sessionOf } from './scripted-session.ts';

const FOLDER = new Folder('run/box', '/');
const WHY = 'it is asked';

describe('a session', () => {
  test('needs OK where it says so, and marks the act alone', async () => {
    const { session, sent, mark } = scriptedSession(
      (command) => (command.endsWith('no') ? 'NO' : undefined),
      ['IMAP4rev1', 'Condstore'],
    );
    expect([session.has('CONDSTORE'), session.has('condstore'), session.has('QRESYNC')]).toEqual([
      true,
      true,
      false,
    ]);
    expect((await session.ok`NOOP ${1}`).ok).toBe(true);
    await expect(session.ok`NOOP no`).rejects.toThrow(Inconclusive);
    expect((await session.attempt`NOOP no`).ok).toBe(false);
    await session.okAll([['NOOP a'], ['NOOP b']]);
    await expect(session.okAll([['NOOP a'], ['NOOP no']])).rejects.toThrow(Inconclusive);
    expect(mark.acted).toBe(false);
    expect((await session.act`NOOP no`).ok).toBe(false);
    expect(mark.acted).toBe(true);
    mark.acted = false;
    expect((await session.actAll([['NOOP a'], ['NOOP no']])).map(({ ok }) => ok)).toEqual([true, false]);
    expect(mark.acted).toBe(true);
    mark.acted = false;
    expect(session.acting()).toBe(session.connection);
    expect(mark.acted).toBe(true);
    expect(sent[0]).toBe('NOOP 1');
  });
});

describe('objects', () => {
  test('are stored in order, with flags and a date where they have them', async () => {
    const { session, sent } = scriptedSession();
    const octets = Buffer.from('a');
    await store(session, FOLDER, [
      octets,
      { octets, flags: '\\Seen x' },
      { octets, date: ' 1-Jul-1996 02:44:25 -0700' as never },
      { octets, flags: '', date: '17-Jul-1996 02:44:25 -0700' as never },
    ]);
    expect(sent).toEqual([
      'APPEND "run/box" {a}',
      'APPEND "run/box" (\\Seen x) {a}',
      'APPEND "run/box" " 1-Jul-1996 02:44:25 -0700" {a}',
      'APPEND "run/box" () "17-Jul-1996 02:44:25 -0700" {a}',
    ]);
    expect(await said(store(sessionOf('NO').session, FOLDER, [octets]))).toBe('Inconclusive');
  });

  test('have UIDs in the order of their numbers', async () => {
    const { session, sent } = sessionOf(['* 2 FETCH (UID 9)', '* 1 FETCH (UID 4)', '* 3 FETCH (FLAGS ())']);
    expect(await uids(session)).toEqual([4, 9]);
    expect(sent).toEqual(['UID FETCH 1:* (UID)']);
  });

  test('fill a folder, which must show them all', async () => {
    const script: Script = (command) =>
      command.startsWith('UID FETCH') ? ['* 1 FETCH (UID 4)', '* 2 FETCH (UID 9)'] : undefined;
    const { session, sent } = scriptedSession(script);
    expect(await filled(session, FOLDER, 2)).toEqual([4, 9]);
    expect(sent.map((line) => line.split('\r\n').find((one) => /^(Subject|\w+ )/.test(one)))).toHaveLength(4);
    expect(sent.slice(0, 2).map((line) => /Subject: (.*)\r\n/.exec(line)![1])).toEqual([
      'object 1',
      'object 2',
    ]);
    expect(sent.slice(2)).toEqual(['SELECT "run/box"', 'UID FETCH 1:* (UID)']);
    expect(
      await filled(scriptedSession(script).session, FOLDER, [Buffer.from('a'), Buffer.from('b')]),
    ).toEqual([4, 9]);
    const empty = scriptedSession(script);
    expect(await filled(empty.session, FOLDER, 0)).toEqual([]);
    expect(empty.sent).toEqual(['SELECT "run/box"']);
    expect(await said(filled(scriptedSession(script).session, FOLDER, 3))).toBe('Inconclusive');
    expect(await said(filled(scriptedSession(script).session, FOLDER, 1))).toBe('Inconclusive');
  });

  test('are seen anew in the order of their numbers, with what was told of each', async () => {
    const { session, sent } = sessionOf('* 0 RECENT', [
      '* 2 FETCH (UID 9 RFC822.SIZE 1 BODY[] "b")',
      '* 1 FETCH (BODY[] "a")',
      '* 3 FETCH (RFC822.SIZE 3)',
      '* 4 FETCH (FLAGS (\\Seen) UID 5)',
    ]);
    const { objects, answer: told } = await contentsOf(session, FOLDER);
    expect(sent).toEqual(['EXAMINE "run/box"', 'UID FETCH 1:* (UID RFC822.SIZE BODY.PEEK[])']);
    expect(objects).toEqual([
      { uid: null, size: null, octets: Buffer.from('a') },
      { uid: 9, size: 1, octets: Buffer.from('b') },
      { uid: null, size: 3, octets: null },
    ]);
    expect(told.fetches()).toHaveLength(4);
  });

  test('have flags by UID', async () => {
    const { session, sent } = sessionOf([
      '* 2 FETCH (UID 9 FLAGS (\\seen \\Recent))',
      '* 1 FETCH (UID 4)',
      '* 3 FETCH (FLAGS ())',
      '* 4 FETCH (UID 11 FLAGS ())',
    ]);
    expect([...(await flagsByUid(session))]).toEqual([
      [9, ['\\Seen']],
      [11, []],
    ]);
    expect(sent).toEqual(['UID FETCH 1:* (FLAGS)']);
  });

  test('that were copied stand behind what was there', async () => {
    const shows =
      (...subjects: string[]): Script =>
      (command) =>
        command.startsWith('UID FETCH')
          ? subjects
              .map((subject, at) => {
                const header = `Subject: ${subject}\r\n\r\n`;
                return `* ${at + 1} FETCH (UID ${at + 10} BODY[HEADER.FIELDS (Subject)] {${header.length}}\r\n${header})`;
              })
              .reverse()
          : undefined;
    const ends = async (script: Script, before: string[], copies: string[]) => {
      const { session, sent } = scriptedSession(script);
      let seen: number[] = [];
      const outcome = await said(async () => {
        seen = await mustEndWith(session, FOLDER, before, copies, WHY);
      });
      expect(sent[0]).toBe('EXAMINE "run/box"');
      return outcome === 'right' ? seen : outcome;
    };
    expect(await ends(shows('a', 'c', 'b'), ['a'], ['b', 'c'])).toEqual([11, 12]);
    expect(await ends(shows(), [], [])).toEqual([]);
    expect(await ends(shows('b', 'a', 'c'), ['a'], ['b', 'c'])).toContain('what was in the folder before');
    expect(await ends(shows('a', 'b'), ['a'], ['b', 'c'])).toContain('what was in the folder before');
    expect(await ends(() => 'NO', [], [])).toContain('tagged OK');
  });
});

describe('mod-sequences', () => {
  test('are needed of a folder, and may be none', async () => {
    const { session, sent } = sessionOf('* OK [HIGHESTMODSEQ 12] x');
    expect(await selected(session, FOLDER)).toBe(12n);
    expect(sent).toEqual(['SELECT "run/box" (CONDSTORE)']);
    expect(await said(selected(sessionOf('* OK [NOMODSEQ] x').session, FOLDER))).toBe('NotApplicable');
    expect(await said(selected(sessionOf('* 1 EXISTS').session, FOLDER))).toBe('Inconclusive');
  });

  test('are told by STATUS', async () => {
    const { session, sent } = sessionOf('* STATUS run/box (HIGHESTMODSEQ 12)');
    expect(await highestModseq(session, FOLDER)).toBe(12n);
    expect(sent).toEqual(['STATUS "run/box" (HIGHESTMODSEQ)']);
    const none = sessionOf('* STATUS run/box (HIGHESTMODSEQ 0)');
    expect(await said(highestModseq(none.session, FOLDER))).toBe('NotApplicable');
    expect(await said(highestModseq(sessionOf('* STATUS run/box ()').session, FOLDER))).toBe('Inconclusive');
  });

  test('are told of all objects, with their UIDs', async () => {
    const { session, sent } = sessionOf(['* 1 FETCH (UID 9 MODSEQ (3))', '* 2 FETCH (UID 4 MODSEQ (5))']);
    expect([...(await modseqs(session))]).toEqual([
      [4, 5n],
      [9, 3n],
    ]);
    expect(sent).toEqual(['UID FETCH 1:* (MODSEQ)']);
    const without = sessionOf(['* 1 FETCH (UID 9 MODSEQ (3))', '* 2 FETCH (UID 4)']);
    expect(await said(modseqs(without.session))).toBe('Inconclusive');
  });
});

describe('a search', () => {
  const found =
    (numbers: Record<string, string>): Script =>
    (command) =>
      numbers[command];

  test('finds each row’s numbers, and every row that is wrong is told', async () => {
    const script = found({
      'SEARCH A': '* SEARCH 2 1',
      'SEARCH B': '* SEARCH',
      'SEARCH C': 'NO',
      'UID SEARCH A': '* SEARCH 7',
    });
    const find = async (rows: [string, number[]][], command?: 'UID SEARCH') => {
      const { session, mark } = scriptedSession(script);
      const outcome = await said(mustFind(session, rows, WHY, ...((command ? [command] : []) as [])));
      expect(mark.acted).toBe(rows.length > 0);
      return outcome;
    };
    expect(
      await find([
        ['A', [1, 2]],
        ['B', []],
      ]),
    ).toBe('right');
    expect(await find([['A', [7]]], 'UID SEARCH')).toBe('right');
    expect(
      await find([
        ['A', [1]],
        ['B', []],
        ['C', [3]],
      ]),
    ).toBe('SEARCH A: 1; SEARCH C: 3; SEARCH A: 1 2; SEARCH C: tagged NO');
    expect(await find([['B', [1, 2]]])).toBe('SEARCH B: 1 2; SEARCH B: nothing');
    expect(await find([])).toBe('right');
  });
});

describe('the folder for deferred messages', () => {
  const open = async (deferred: object | null) => {
    const { session, sent } = scriptedSession();
    const notes: string[] = [];
    const environment = { profile: { deferred }, delimiter: '.' };
    const fixtures = { imap: session, environment, note: (text: string) => notes.push(text) };
    const folder = await deferredFolder(fixtures as never, FOLDER);
    return { folder, sent, notes };
  };

  test('is the one of the profile, or one of the run, and then a note says so', async () => {
    const designated = await open({ folder: 'Später' });
    expect(designated).toEqual({ folder: new Folder('Sp&AOQ-ter', '.'), sent: [], notes: [] });
    const { folder, sent, notes } = await open(null);
    expect(folder).toBe(FOLDER);
    expect(sent).toEqual(['CREATE "run/box"']);
    expect(notes).toHaveLength(1);
  });
});
