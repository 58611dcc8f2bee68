/** Reactions to commands that break the grammar: how they are seen, and which of them are wrong. */
import { describe, expect, test } from 'vitest';
import { Answer } from '../../../drivers/imap/answer.ts';
import { ConnectionTrouble } from '../../../drivers/imap/trouble.ts';
import { Folder } from '../../../suites/support/folder.ts';
import {
  type Malformed,
  type Meaning,
  mustKeep,
  mustSurvive,
  type Reaction,
  reactions,
  STATE,
  selected,
  shouldReject,
} from '../../../suites/support/malformed.ts';
import type { Session } from '../../../suites/support/session.ts';
import { Failure } from '../../../suites/support/verdict-errors.ts';
import { answer } from './answer.ts';
import { complaint } from './said.ts';
import { scriptedSession } from './scripted-session.ts';

const line = (meaning: Meaning = 'nonsense'): Malformed => ({ meaning, breaks: 'it is odd', line: 'ODD' });
const raw = (meaning: Meaning = 'nonsense'): Malformed => ({ meaning, breaks: 'it is odd', raw: 'TAG' });

/** What a server said to a malformed command: its reply, and the fence with what came before. */
function reaction(
  malformed: Malformed,
  reply: string | null,
  fence = 'A1 OK done',
  ...told: string[]
): Reaction {
  return {
    malformed,
    reply: reply === null ? null : answer(reply).status,
    hungUp: false,
    answer: answer(...told, fence),
  };
}

const HUNG_UP: Reaction = { malformed: line(), reply: null, hungUp: true, answer: null };

describe('a reaction', () => {
  test.each<[string, Reaction, string | null]>([
    ['BAD', reaction(line(), 'A1 BAD x'), null],
    ['NO', reaction(line(), 'A1 NO x'), null],
    ['a BYE', HUNG_UP, null],
    ['OK to nonsense', reaction(line(), 'A1 OK x'), 'BAD or NO; OK'],
    ['OK to nonsense without a tag', reaction(raw(), 'A1 OK x'), 'BAD or NO; OK'],
    ['OK to what names nothing', reaction(line('nothing'), 'A1 OK x'), null],
    ['OK to a slip', reaction(line('slip'), 'A1 OK x'), null],
    ['no answer', reaction(line(), null), 'a tagged response; no answer'],
    ['no answer where there is no tag', reaction(raw(), null), null],
    [
      'the end of what worked',
      reaction(line(), 'A1 BAD x', 'A1 BAD what'),
      'tagged OK to the well-formed command behind it; A1 BAD what',
    ],
  ])('%s is survived or not', (_, one, expected) => {
    expect(complaint(() => mustSurvive([HUNG_UP, one]))).toBe(expected);
  });

  test('should be BAD to each line', () => {
    const good = [reaction(line(), 'A1 BAD x'), reaction(raw(), '* BAD x')];
    expect(complaint(() => shouldReject(good))).toBeNull();
    const odd = { ...line(), line: 'ODD\r\nline' } as Malformed;
    const wrong = [reaction(odd, 'A1 NO x'), reaction(raw(), null), HUNG_UP];
    expect(complaint(() => shouldReject([...good, ...wrong]))).toMatch(
      /^BAD to each line; NO to "ODD.*line", where it is odd; nothing to "TAG", where it is odd; BYE to "ODD", where it is odd$/,
    );
    const judge = () => shouldReject([...wrong, ...good]);
    expect(judge).toThrow(Failure);
    try {
      judge();
    } catch (error) {
      expect((error as Failure).facts.evidence).toEqual([wrong[0]!.answer, wrong[1]!.answer]);
    }
  });

  test('must leave things as they were, save where a slip was done', () => {
    const state = (...flags: string[]) =>
      flags.map((each, at) => `* ${at + 1} FETCH (UID ${at + 4} FLAGS (${each}))`);
    const before = answer(...state('\\Seen', ''), 'A1 OK done');
    const keeps = (...seen: Reaction[]) => complaint(() => mustKeep(seen, before)) === null;
    const left = (malformed: Malformed, reply: string, ...flags: string[]) =>
      reaction(malformed, reply, 'A1 OK done', ...state(...flags));
    expect(keeps(left(line(), 'A1 BAD x', '\\seen \\Recent', ''))).toBe(true);
    expect(keeps(left(line(), 'A1 BAD x', '', ''))).toBe(false);
    expect(keeps(left(line(), 'A1 OK x', '', ''))).toBe(false);
    expect(keeps(left(line('slip'), 'A1 BAD x', '', ''))).toBe(false);
    expect(keeps(left(line('slip'), 'A1 OK x', '', ''))).toBe(true);
    const done = left(line('slip'), 'A1 OK x', '', '');
    expect(keeps(done, left(line(), 'A1 BAD x', '', ''))).toBe(true);
    expect(keeps(done, HUNG_UP, left(line(), 'A1 BAD x', '\\Seen', ''))).toBe(false);
    const untold = reaction(
      line(),
      'A1 BAD x',
      'A1 OK done',
      ...state('\\Seen', ''),
      '* 3 FETCH (UID 9)',
      '* 4 FETCH (FLAGS ())',
    );
    expect(keeps(untold)).toBe(true);
  });
});

describe('lines that are sent', () => {
  /** Sessions that answer each write so; `bye` and `lost` end a connection. */
  function sessions(script: (number: number) => readonly string[] | 'bye' | 'lost' | 'odd') {
    const written: string[] = [];
    const opened: { closed: number; writes: number }[] = [];
    const open = async (): Promise<Session> => {
      const one = { closed: 0, writes: 0 };
      opened.push(one);
      let tags = 0;
      const connection = {
        closed: false,
        newTag: () => `T${++tags}`,
        close: async () => {
          one.closed++;
          connection.closed = true;
        },
        readUntilTagged: async (tag: string) => {
          const lines = script(written.length - 1);
          if (lines === 'odd') throw new TypeError('it is odd');
          if (typeof lines === 'string') {
            connection.closed = true;
            throw Object.assign(new ConnectionTrouble('closed', 'it is over'), { bye: lines === 'bye' });
          }
          const told = answer(...lines, `${tag} OK done`);
          return { responses: told.responses, status: told.status };
        },
      };
      const actRaw = async (octets: string) => {
        one.writes++;
        written.push(octets);
      };
      return { connection, actRaw } as unknown as Session;
    };
    return { open, written, opened };
  }

  test('have a tag in front, or where they say it, and the fence behind them', async () => {
    const { open, written } = sessions(() => ['T1 BAD x']);
    const odd: Malformed = { meaning: 'slip', breaks: 'x', raw: 'TAG a TAG' };
    const [one, other] = await reactions(open, 'NOOP', [line(), odd]);
    expect(written).toEqual(['T1 ODD\r\nT2 NOOP\r\n', 'T3 a T3\r\nT4 NOOP\r\n']);
    expect(one).toMatchObject({ hungUp: false, reply: { tag: 'T1', status: 'BAD' }, malformed: line() });
    expect(one!.answer).toBeInstanceOf(Answer);
    expect(one!.answer!.sent).toBe('T1 ODD · T2 NOOP');
    expect(other!.reply).toBeNull();
  });

  test.each<[string, string[], string | null]>([
    ['the tagged response', ['* BAD y', 'T1 NO x'], 'T1 NO'],
    ['else an untagged BAD', ['* NO y', '* BAD x', '* BAD z'], 'null BAD'],
    ['and nothing else', ['* OK x', '* NO y', '* 1 EXISTS'], null],
  ])('are answered by %s', async (_, lines, expected) => {
    const [seen] = await reactions(sessions(() => lines).open, 'NOOP', [line()]);
    const { reply } = seen!;
    expect(reply && `${reply.tag} ${reply.status}`).toBe(expected);
  });

  test('go six to a connection, and to another after a BYE', async () => {
    const many = Array.from({ length: 8 }, () => line());
    const six = sessions(() => []);
    expect(await reactions(six.open, 'NOOP', many)).toHaveLength(8);
    expect(six.opened).toEqual([
      { closed: 1, writes: 6 },
      { closed: 0, writes: 2 },
    ]);
    const bye = sessions((number) => (number === 1 ? 'bye' : []));
    const seen = await reactions(bye.open, 'NOOP', many.slice(0, 3));
    expect(seen.map(({ hungUp }) => hungUp)).toEqual([false, true, false]);
    expect(seen[1]).toEqual({ malformed: line(), reply: null, hungUp: true, answer: null });
    expect(bye.opened.map(({ writes }) => writes)).toEqual([2, 1]);
  });

  test('end in trouble where the connection is lost without a word', async () => {
    await expect(reactions(sessions(() => 'lost').open, 'NOOP', [line()])).rejects.toThrow(ConnectionTrouble);
    await expect(reactions(sessions(() => 'odd').open, 'NOOP', [line()])).rejects.toThrow(TypeError);
  });

  test('need a session that has the folder selected', async () => {
    const { session, sent } = scriptedSession();
    expect(await selected(async () => session, new Folder('a', '/'))).toBe(session);
    expect(sent).toEqual(['SELECT "a"']);
    expect(STATE).toBe('UID FETCH 1:* (FLAGS)');
  });
});
