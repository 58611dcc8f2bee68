/** A client that goes offline: what it copies, what others do meanwhile, and what is true then. */
import { describe, expect, test } from 'vitest';
import { Folder } from '../../../suites/support/folder.ts';
import {
  changedMeanwhile,
  copied,
  truthOf,
  wentOffline,
  wentOfflineAware,
} from '../../../suites/support/meanwhile.ts';
import { said } from './said.ts';
import { type Script, scriptedSession, sessionOf } from './scripted-session.ts';

const FOLDER = new Folder('run/box', '/');

describe('a client that goes offline', () => {
  const old: Script = (command) =>
    command.startsWith('UID FETCH')
      ? Array.from({ length: 8 }, (_, at) => `* ${at + 1} FETCH (UID ${at + 1} FLAGS () MODSEQ (${at + 1}))`)
      : command.startsWith('SELECT')
        ? ['* 8 EXISTS', '* OK [UIDVALIDITY 1] x', '* OK [HIGHESTMODSEQ 8] x']
        : undefined;

  test('has eight objects, some seen, copies them and closes its connection', async () => {
    const { session, sent } = scriptedSession(old);
    const replica = await wentOffline(session, FOLDER);
    const appended = sent.filter((line) => line.startsWith('APPEND'));
    expect(appended.map((line) => line.startsWith('APPEND "run/box" (\\Seen) '))).toEqual(
      [1, 0, 1, 0, 0, 1, 0, 0].map(Boolean),
    );
    expect(appended.map((line) => /Subject: (.*)\r\n/.exec(line)![1])).toEqual(
      [1, 2, 3, 4, 5, 6, 7, 8].map((number) => `old ${number}`),
    );
    expect(sent.slice(-2)).toEqual(['SELECT "run/box"', 'UID FETCH 1:* (FLAGS)']);
    expect(replica.state.size).toBe(8);
    expect(session.connection.closed).toBe(true);
  });

  test('needs mod-sequences where it says so', async () => {
    expect(await said(wentOfflineAware(scriptedSession(old).session, FOLDER))).toBe('right');
    const without: Script = (command, number) =>
      [old(command, number) ?? []]
        .flat()
        .filter((line) => !line.includes('HIGHESTMODSEQ'))
        .map((line) => line.replace(/ MODSEQ \(\d+\)/, ''));
    expect(await said(wentOfflineAware(scriptedSession(without).session, FOLDER))).toBe('NotApplicable');
  });

  test.each([
    [['CONDSTORE'], true, ['SELECT "run/box" (CONDSTORE)', 'UID FETCH 1:* (FLAGS MODSEQ)']],
    [['QRESYNC'], true, ['SELECT "run/box" (CONDSTORE)', 'UID FETCH 1:* (FLAGS MODSEQ)']],
    [['CONDSTORE'], false, ['SELECT "run/box" (CONDSTORE)', 'UID FETCH 1:* (FLAGS)']],
    [[], true, ['SELECT "run/box"', 'UID FETCH 1:* (FLAGS)']],
  ])('with %j and mod-sequences %s asks for what there is', async (capabilities, kept, expected) => {
    const { session, sent } = scriptedSession((command, number) => {
      const lines = old(command, number) as string[];
      return kept ? lines : lines.filter((line) => !line.includes('HIGHESTMODSEQ'));
    }, capabilities);
    expect((await copied(session, FOLDER)).state.size).toBe(8);
    expect(sent).toEqual(expected);
  });

  test('needs UIDs', async () => {
    const without = sessionOf('* 1 EXISTS', '* 1 FETCH (FLAGS ())');
    expect(await said(copied(without.session, FOLDER))).toBe('Inconclusive');
  });

  test('is told the truth by a fresh session', async () => {
    const { session, sent } = sessionOf('', '* 1 FETCH (UID 4 FLAGS (\\Seen))');
    expect([...(await truthOf(session, FOLDER))]).toEqual([[4, ['\\Seen']]]);
    expect(sent).toEqual(['EXAMINE "run/box"', 'UID FETCH 1:* (FLAGS)']);
    expect(session.connection.closed).toBe(true);
  });

  const changing = async (count: number, capabilities: string[] = []) => {
    const told = Array.from({ length: count }, (_, at) => `* ${at + 1} FETCH (UID ${at + 11} FLAGS ())`);
    const { session, sent } = scriptedSession(
      (command) => (command.startsWith('UID FETCH') ? told : undefined),
      capabilities,
    );
    const outcome = await said(changedMeanwhile(session, FOLDER));
    return {
      outcome,
      sent: sent.map((line) => line.replace(/\{[\s\S]*\}/, '{}')),
      closed: session.connection.closed,
      subjects: sent.flatMap((line) => /Subject: (.*)\r\n/.exec(line)?.[1] ?? []),
    };
  };

  test('misses flags, removals and arrivals of every sort', async () => {
    const { outcome, sent, closed, subjects } = await changing(12);
    expect(outcome).toBe('right');
    expect(closed).toBe(true);
    expect(sent).toEqual([
      'SELECT "run/box"',
      'STORE 2 FLAGS.SILENT (\\Seen \\Flagged)',
      'STORE 3 FLAGS.SILENT ()',
      'STORE 5 +FLAGS.SILENT (\\Answered)',
      'STORE 5 -FLAGS.SILENT (\\Answered)',
      'STORE 1,4 +FLAGS.SILENT (\\Deleted)',
      'EXPUNGE',
      'APPEND "run/box" {}',
      'APPEND "run/box" {}',
      'APPEND "run/box" (\\Seen) {}',
      'APPEND "run/box" {}',
      'COPY 1:2 "run/box"',
      'SELECT "run/box"',
      'UID FETCH 1:* (FLAGS)',
      'UID STORE 16,18 +FLAGS.SILENT (\\Deleted)',
      'EXPUNGE',
      'UID STORE 17 +FLAGS.SILENT (\\Flagged)',
      'STORE 4 +FLAGS.SILENT (\\Deleted)',
    ]);
    expect(subjects).toEqual(['new 1', 'new 2', 'new 3', 'new 4']);
    const plus = await changing(12, ['UIDPLUS']);
    expect(plus.sent[15]).toBe('UID EXPUNGE 16,18');
    expect((await changing(8)).outcome).toBe('Inconclusive');
    expect((await changing(9)).outcome).toBe('right');
  });
});
