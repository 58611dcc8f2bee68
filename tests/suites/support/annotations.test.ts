/** Annotations of objects, folders and the server: what is asked, and what must be read. */
import { describe, expect, test } from 'vitest';
import {
  annotatable,
  annotationsOf,
  entriesWithValues,
  mustNote,
  mustTell,
  noted,
  present,
  supportOf,
} from '../../../suites/support/annotations.ts';
import { Folder } from '../../../suites/support/folder.ts';
import { getWith, mustBeSet, mustRead, SERVER, setEach } from '../../../suites/support/metadata.ts';
import { onServer } from '../../../suites/support/server-entries.ts';
import { Inconclusive, NotApplicable } from '../../../suites/support/verdict-errors.ts';
import { answer } from './answer.ts';
import { said } from './said.ts';
import { type Script, scriptedSession, sessionOf } from './scripted-session.ts';

const FOLDER = new Folder('run/box', '/');
const WHY = 'it is asked';

describe('annotations of objects', () => {
  test('are kept, up to a length, or not', () => {
    const support = (argument: string | null) =>
      supportOf(answer(argument === null ? '* 1 EXISTS' : `* OK [ANNOTATIONS ${argument}] x`, 'A1 OK done'));
    expect(support('1024')).toEqual({ most: 1024, hasPrivate: true });
    expect(support('20 NOPRIVATE')).toEqual({ most: 20, hasPrivate: false });
    expect(support(null)).toEqual({ most: null, hasPrivate: true });
    for (const none of ['NONE', 'READ-ONLY']) expect(() => support(none)).toThrow(NotApplicable);
  });

  test('are needed of a folder, and private ones where that is said', async () => {
    const script =
      (argument: string): Script =>
      (command) =>
        command.startsWith('SELECT')
          ? `* OK [ANNOTATIONS ${argument}] x`
          : command.startsWith('UID FETCH')
            ? '* 1 FETCH (UID 4)'
            : undefined;
    const open = (argument: string, kind?: 'private') => {
      const { session, sent } = scriptedSession(script(argument));
      return { uids: annotatable(session, FOLDER, ...((kind ? [1, kind] : []) as [])), sent };
    };
    const good = open('1024 NOPRIVATE');
    expect(await good.uids).toEqual([4]);
    expect(good.sent.at(-1)).toBe('SELECT "run/box"');
    expect(await open('1024', 'private').uids).toEqual([4]);
    expect(await said(open('1024 NOPRIVATE', 'private').uids)).toBe('NotApplicable');
    expect(await said(open('NONE').uids)).toBe('NotApplicable');
  });

  const told = [
    '* 1 FETCH (UID 4 ANNOTATION (/comment (value.priv "a" value.shared NIL)))',
    '* 1 FETCH (UID 4 ANNOTATION (/altsubject (value.priv "b")))',
    '* 2 FETCH (UID 5 ANNOTATION (/comment (value.priv "c")))',
  ];

  test('are told in pieces, of one object', async () => {
    const values = annotationsOf(answer(...told, 'A1 OK done'), 4);
    expect(values).toEqual({
      '/comment value.priv': 'a',
      '/comment value.shared': null,
      '/altsubject value.priv': 'b',
    });
    expect(present(values)).toEqual({ '/comment value.priv': 'a', '/altsubject value.priv': 'b' });
  });

  test('are all that is told of an object, and no other', async () => {
    const all = answer(...told, 'A1 OK done');
    const of = (uid: number, expected: Record<string, string>) =>
      said(() => mustTell(all, uid, expected, WHY));
    expect(await of(5, { '/comment value.priv': 'c' })).toBe('right');
    expect(await of(5, {})).toMatch(/priv: c/);
    expect(await of(4, { '/comment value.priv': 'a' })).toMatch(/priv: b/);
    expect(await of(6, {})).toBe('right');
  });

  test('are told with values, or by the names of their entries alone', () => {
    const names = answer('* 1 FETCH (UID 4 ANNOTATION (/comment))', 'A1 OK done');
    const values = answer('* 1 FETCH (UID 4 ANNOTATION (/altsubject (value.priv NIL)))', 'A1 OK done');
    expect(entriesWithValues(names)).toEqual([]);
    expect(entriesWithValues(names, values, values)).toEqual(['/altsubject', '/altsubject']);
  });

  test('are read by their entries', async () => {
    const { session, sent } = sessionOf(told, told);
    expect((await noted(session, 5)).values).toEqual({ '/comment value.priv': 'c' });
    await noted(session, 5, '/x');
    expect(sent).toEqual([
      'UID FETCH 5 (ANNOTATION ((/comment /altsubject) (value.priv value.shared)))',
      'UID FETCH 5 (ANNOTATION ((/x) (value.priv value.shared)))',
    ]);
    expect(await said(noted(sessionOf('* 1 FETCH (UID 4)').session, 4))).toBe('Inconclusive');
    expect(await said(mustNote(sessionOf(told).session, 5, { '/comment value.priv': 'c' }, WHY))).toBe(
      'right',
    );
    expect(await said(mustNote(sessionOf(told).session, 5, {}, WHY))).toContain('what is noted');
  });
});

describe('annotations of folders', () => {
  test('are asked for with options before the mailbox, or behind it', async () => {
    const get = async (...answers: string[]) => {
      const { session, sent, mark } = sessionOf(...answers);
      const { ok, status } = await getWith(session, FOLDER, '(DEPTH 1)', '/shared/a');
      expect(mark.acted).toBe(true);
      return [ok ? 'OK' : status.status, ...sent];
    };
    const [first, second] = [
      'GETMETADATA (DEPTH 1) "run/box" /shared/a',
      'GETMETADATA "run/box" (DEPTH 1) /shared/a',
    ];
    expect(await get('')).toEqual(['OK', first]);
    expect(await get('BAD', '')).toEqual(['OK', first, second]);
    expect(await get('BAD', 'NO')).toEqual(['BAD', first, second]);
  });

  test('must be read as they were set', async () => {
    const shown = '* METADATA run/box (/Shared/A "x" /shared/b NIL)';
    const read = async (expected: Record<string, string>, ...lines: string[]) => {
      const { session, sent, mark } = sessionOf(lines);
      const outcome = await said(mustRead(session, FOLDER, '(/shared/a /shared/b)', expected, WHY));
      expect(sent).toEqual(['GETMETADATA "run/box" (/shared/a /shared/b)']);
      expect(mark.acted).toBe(false);
      return outcome;
    };
    expect(await read({ '/shared/a': 'x' }, shown)).toBe('right');
    expect(await read({ '/shared/a': 'y' }, shown)).toContain('what "run/box" has of');
    expect(await read({}, shown)).toContain('what "run/box" has of');
    expect(await read({}, 'NO')).toBe('NotApplicable');
  });

  test('are set, unless private ones are not offered', async () => {
    const set = (line: string) => said(() => mustBeSet(answer(line), WHY));
    expect(await set('A1 OK done')).toBe('right');
    expect(await set('A1 NO [METADATA NOPRIVATE] x')).toBe('NotApplicable');
    expect(await set('A1 NO [METADATA TOOMANY] x')).toContain('tagged OK');
    expect(await set('A1 NO x')).toContain('tagged OK');
    const { session, sent } = scriptedSession();
    await setEach(session, FOLDER, [
      ['/shared/a', 'x'],
      ['/shared/b', 'y"'],
    ]);
    expect(sent).toEqual([
      'SETMETADATA "run/box" (/shared/a "x")',
      'SETMETADATA "run/box" (/shared/b "y\\"")',
    ]);
  });

  test('of the server are set where it lets the user, and taken away again', async () => {
    const run = async (script: Script, work: (top: string) => Promise<void> | void = () => {}) => {
      const { session, sent } = scriptedSession(script);
      const fresh = scriptedSession();
      const fixtures = { imap: session, connect: async () => fresh.session, environment: { runId: 'R1' } };
      let seen = '';
      const outcome = await said(
        onServer(fixtures as never, 'Slug', ['/a', '/b'], async ({ top }) => {
          seen = top;
          sent.push('work');
          await work(top);
          if (top === '') sent.push('never');
        }),
      );
      return { outcome, seen, sent, fresh: fresh.sent, close: () => session.connection.close() };
    };
    const [priv, shared] = ['/private/vendor/cpmtest/r1-slug', '/shared/vendor/cpmtest/r1-slug'];
    const away = (top: string) => `SETMETADATA ${SERVER} (${top}/a NIL ${top}/b NIL)`;
    const probe = (top: string) => `SETMETADATA ${SERVER} (${top}/a "probe")`;
    const usual = await run(() => undefined);
    expect(usual).toMatchObject({ outcome: 'right', seen: priv });
    expect(usual.sent).toEqual([probe(priv), away(priv), 'work', away(priv)]);
    const restricted = await run((command) => (command.includes('/private/') ? 'NO' : undefined));
    expect(restricted.sent).toEqual([probe(priv), probe(shared), away(shared), 'work', away(shared)]);
    expect((await run(() => 'NO')).outcome).toBe('Inconclusive');
    const wrong = await run(
      () => undefined,
      () => {
        throw new Inconclusive('it is odd');
      },
    );
    expect([wrong.outcome, wrong.sent.at(-1)]).toEqual(['Inconclusive', away(priv)]);
  });

  test('of the server are taken away on a fresh connection where the check has lost its own', async () => {
    const [own, fresh] = [scriptedSession(), scriptedSession()];
    const fixtures = { imap: own.session, connect: async () => fresh.session, environment: { runId: 'r' } };
    await onServer(fixtures as never, 's', ['/a'], () => own.session.connection.close());
    expect(own.sent).toHaveLength(2);
    expect(fresh.sent).toEqual([`SETMETADATA ${SERVER} (/private/vendor/cpmtest/r-s/a NIL)`]);
  });
});
