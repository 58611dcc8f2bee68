import { describe, expect, it } from 'vitest';
import type { FakeServer } from '../../../fake-server/index.ts';
import type { Mailbox } from '../../../fake-server/store/mailbox.ts';
import { aServer } from './a-server.ts';
import { login, type RawClient } from './raw-client.ts';

interface Scene {
  server: FakeServer;
  client: RawClient;
  inbox: Mailbox;
}

/** Alice with QRESYNC enabled, and so many messages in INBOX, none recent, selected. */
async function scene(messages: number, quirks = {}): Promise<Scene> {
  const server = await aServer({ quirks });
  const client = await login(server);
  for (let i = 1; i <= messages; i++) await client.append('INBOX');
  expect(await client.ok('ENABLE QRESYNC')).toEqual(['* ENABLED QRESYNC']);
  await client.ok('SELECT INBOX');
  await client.ok('SELECT INBOX');
  return { server, client, inbox: server.store.account('alice')!.inbox };
}

/** Expunges by UID, as somebody else. */
function expunge(mailbox: Mailbox, ...uids: number[]): void {
  mailbox.expunge(uids.map((uid) => mailbox.byUid(uid)!));
}

function flag(mailbox: Mailbox, uid: number): void {
  mailbox.storeFlags([mailbox.byUid(uid)!], 'add', ['\\Flagged']);
}

/** The responses that resynchronise. */
function resynced(lines: readonly string[]): string[] {
  return lines.filter((line) => /VANISHED|FETCH/.test(line));
}

describe('QRESYNC: what it needs', () => {
  it('is offered where ENABLE and CONDSTORE are', async () => {
    for (const missing of ['ENABLE', 'CONDSTORE', 'QRESYNC']) {
      using client = await login(await aServer({ quirks: { disabledExtensions: [missing] } }));
      const [capabilities] = await client.ok('CAPABILITY');
      expect(capabilities).not.toMatch(/QRESYNC/);
      expect(/CONDSTORE/.test(capabilities!)).toBe(missing !== 'CONDSTORE');
      expect((await client.command('SELECT INBOX (QRESYNC (1 1))')).status).toBe('BAD');
    }
  });

  it('says BAD to its parameter and its modifier before it is enabled, and keeps the mailbox open', async () => {
    using client = await login(await aServer(), 'alice', 'INBOX');
    expect((await client.command('EXAMINE INBOX (QRESYNC (1 1))')).status).toBe('BAD');
    expect((await client.command('UID FETCH 1:* (UID) (CHANGEDSINCE 1 VANISHED)')).status).toBe('BAD');
    await client.ok('ENABLE CONDSTORE');
    expect((await client.command('UID FETCH 1:* (UID) (CHANGEDSINCE 1 VANISHED)')).status).toBe('BAD');
    await client.ok('ENABLE CONDSTORE QRESYNC');
    await client.ok('UID FETCH 1:* (UID) (CHANGEDSINCE 1 VANISHED)');
  });

  it('takes the modifier VANISHED with UID FETCH and CHANGEDSINCE only', async () => {
    const { client } = await scene(1);
    using _ = client;
    for (const command of ['FETCH 1 (UID) (CHANGEDSINCE 1 VANISHED)', 'UID FETCH 1 (UID) (VANISHED)']) {
      expect([command, (await client.command(command)).status]).toEqual([command, 'BAD']);
    }
  });
});

describe('QRESYNC: VANISHED in place of EXPUNGE', () => {
  it('tells all UIDs at once, and HIGHESTMODSEQ in the answer', async () => {
    const { client, inbox } = await scene(6);
    using _ = client;
    await client.ok('STORE 1,3:5 +FLAGS.SILENT (\\Deleted)');
    const { untagged, text } = await client.command('EXPUNGE');
    expect(untagged).toEqual(['* VANISHED 1,3:5']);
    expect(text).toBe(`[HIGHESTMODSEQ ${inbox.highestModseq}] Expunged`);
    expect(await client.ok('FETCH 2 (UID)')).toEqual(['* 2 FETCH (UID 6)']);
    expect((await client.command('EXPUNGE')).text).toBe('Expunged');
  });

  it('does so for UID EXPUNGE, and is silent in CLOSE', async () => {
    const { client, inbox } = await scene(3);
    using _ = client;
    await client.ok('STORE 1:3 +FLAGS.SILENT (\\Deleted)');
    const { untagged, text } = await client.command('UID EXPUNGE 2:9');
    expect(untagged).toEqual(['* VANISHED 2:3']);
    expect(text).toBe(`[HIGHESTMODSEQ ${inbox.highestModseq}] Expunged`);
    const before = inbox.highestModseq;
    expect(await client.command('CLOSE')).toEqual({ untagged: [], status: 'OK', text: 'Closed' });
    expect(inbox.highestModseq).toBe(before + 1n);
    expect(inbox.vanishedSince(before)).toEqual([[1, 1]]);
  });

  it('tells of the expunges of others, with EXISTS only for what is new', async () => {
    const { client, inbox, server } = await scene(4);
    using _ = client;
    expunge(inbox, 2, 4);
    expect(await client.ok('NOOP')).toEqual(['* VANISHED 2,4']);
    using other = await login(server);
    expunge(inbox, 1);
    await other.append('INBOX');
    const lines = await client.ok('NOOP');
    expect(lines.slice(0, 2)).toEqual(['* VANISHED 1', '* 2 EXISTS']);
  });

  it('never tells of messages that the session did not count', async () => {
    const { client, inbox, server } = await scene(1);
    using _ = client;
    using other = await login(server);
    const uid = await other.append('INBOX');
    expunge(inbox, uid);
    expect(await client.ok('NOOP')).toEqual([]);
  });

  it('leaves EXPUNGE to those who did not enable it', async () => {
    const { client, inbox, server } = await scene(2);
    using _ = client;
    using plain = await login(server, 'alice', 'INBOX (CONDSTORE)');
    expunge(inbox, 1, 2);
    expect(await plain.ok('NOOP')).toEqual(['* 1 EXPUNGE', '* 1 EXPUNGE']);
  });

  it('leaves EXPUNGE where there are no mod-sequences', async () => {
    const { client } = await scene(2, { mailboxesWithoutModseqs: ['INBOX'] });
    using _ = client;
    expect(await client.ok('STORE 1 +FLAGS.SILENT (\\Deleted)')).toEqual(['* 1 FETCH (UID 1)']);
    const { untagged, text } = await client.command('EXPUNGE');
    expect([untagged, text]).toEqual([['* 1 EXPUNGE'], 'Expunged']);
    expect((await client.command('UID FETCH 1:* (UID) (CHANGEDSINCE 1 VANISHED)')).status).toBe('BAD');
    const { uidvalidity } = (await scene(0)).inbox;
    expect(resynced(await client.ok(`SELECT INBOX (QRESYNC (${uidvalidity} 1))`))).toEqual([]);
  });

  it('pushes it to IDLE', async () => {
    const { client, inbox } = await scene(3);
    using _ = client;
    client.send('i IDLE\r\n');
    expect(await client.response()).toMatch(/^\+ /);
    expunge(inbox, 1, 3);
    expect(await client.response()).toBe('* VANISHED 1,3');
    client.send('DONE\r\n');
    await client.answer('i');
  });

  for (const command of [
    'FETCH 1 (FLAGS)',
    'STORE 1 +FLAGS (\\Seen)',
    'SEARCH ALL',
    'UID SEARCH 1:2',
    'UID SEARCH NOT (OR SEEN 1)',
  ]) {
    it(`holds it back during ${command}, and says how far the client has been told`, async () => {
      const { client, inbox } = await scene(3);
      using _ = client;
      const known = inbox.highestModseq;
      expunge(inbox, 2);
      const lines = await client.ok(command);
      expect(lines.at(-1)).toMatch(`* OK [HIGHESTMODSEQ ${known}] `);
      expect(lines.join()).not.toMatch(/VANISHED/);
      expect(await client.ok('NOOP')).toEqual([
        '* VANISHED 2',
        expect.stringMatching(`^\\* OK \\[HIGHESTMODSEQ ${inbox.highestModseq}\\]`),
      ]);
      expect(await client.ok('NOOP')).toEqual([]);
    });
  }

  it('does not hold it back during UID commands', async () => {
    const { client, inbox } = await scene(3);
    using _ = client;
    for (const [index, command] of [
      'UID FETCH 9 (UID)',
      'UID SEARCH UID 9',
      'UID STORE 9 FLAGS ()',
    ].entries()) {
      expunge(inbox, index + 1);
      expect((await client.ok(command)).at(-1)).toBe(`* VANISHED ${index + 1}`);
    }
  });
});

describe('QRESYNC: UID FETCH (VANISHED)', () => {
  it('names what went since, of the UIDs asked for, before any FETCH', async () => {
    const { client, inbox } = await scene(9);
    using _ = client;
    expunge(inbox, 1);
    const since = inbox.highestModseq;
    expunge(inbox, 2, 3, 9);
    flag(inbox, 7);
    expunge(inbox, 6);
    await client.ok('NOOP');
    const fetch = (set: string, from = since): Promise<string[]> =>
      client.ok(`UID FETCH ${set} (FLAGS) (CHANGEDSINCE ${from} VANISHED)`);
    const changed = expect.stringMatching(/^\* 3 FETCH \(UID 7 FLAGS \(\\Flagged\) MODSEQ \(\d+\)\)$/);
    expect(await fetch('1:*')).toEqual(['* VANISHED (EARLIER) 2:3,6,9', changed]);
    expect(await fetch('3:7')).toEqual(['* VANISHED (EARLIER) 3,6', changed]);
    expect(await fetch('4,5,8')).toEqual([]);
    expect(await fetch('1:3', since - 1n)).toEqual(['* VANISHED (EARLIER) 1:3']);
    expect(await fetch('1:*', inbox.highestModseq)).toEqual([]);
  });

  it('leaves to a plain VANISHED what the session still counts', async () => {
    const { client, inbox } = await scene(5);
    using _ = client;
    const since = inbox.highestModseq;
    expunge(inbox, 2);
    await client.ok('NOOP');
    expunge(inbox, 3, 4);
    expect(await client.ok(`UID FETCH 1:5 (UID) (CHANGEDSINCE ${since} VANISHED)`)).toEqual([
      '* VANISHED (EARLIER) 2',
      '* VANISHED 3:4',
    ]);
  });
});

describe('QRESYNC: SELECT (QRESYNC)', () => {
  /** Of 9 messages, UIDs 2, 3, 9 and 6 went and 5 and 7 changed after `since`, 1 and 4 before. */
  async function changedScene(): Promise<Scene & { since: bigint }> {
    const opened = await scene(9);
    const { inbox, client } = opened;
    flag(inbox, 4);
    expunge(inbox, 1);
    const since = inbox.highestModseq;
    expunge(inbox, 2, 3, 9);
    flag(inbox, 7);
    flag(inbox, 5);
    expunge(inbox, 6);
    await client.ok('CLOSE');
    return { ...opened, since };
  }

  it('tells what went and what changed, behind the ordinary responses', async () => {
    const { client, inbox, since } = await changedScene();
    using _ = client;
    const lines = await client.ok(`SELECT INBOX (QRESYNC (${inbox.uidvalidity} ${since}))`);
    expect(lines).toContain('* 4 EXISTS');
    const highest = lines.findIndex((line) => line.startsWith('* OK [HIGHESTMODSEQ'));
    expect(highest).toBeGreaterThan(0);
    expect(highest).toBeLessThan(lines.length - 3);
    expect(lines.slice(-3)).toEqual([
      '* VANISHED (EARLIER) 2:3,6,9',
      `* 2 FETCH (UID 5 FLAGS (\\Flagged) MODSEQ (${inbox.highestModseq - 1n}))`,
      `* 3 FETCH (UID 7 FLAGS (\\Flagged) MODSEQ (${inbox.highestModseq - 2n}))`,
    ]);
  });

  it('keeps to the known UIDs', async () => {
    const { client, inbox, since } = await changedScene();
    using _ = client;
    const lines = await client.ok(`EXAMINE INBOX (QRESYNC (${inbox.uidvalidity} ${since} 3:5,8:20))`);
    expect(resynced(lines)).toEqual([
      '* VANISHED (EARLIER) 3,9',
      expect.stringMatching(/^\* 2 FETCH \(UID 5/),
    ]);
  });

  it('takes it from the sequence numbers how much the client knows', async () => {
    const { client, inbox, since } = await changedScene();
    using _ = client;
    // Messages are 4, 5, 7 and 8 now: of the pairs 1 4, 2 5 and 4 9 the second is the last that is right.
    const match = (pairs: string): Promise<string[]> =>
      client.ok(`SELECT INBOX (QRESYNC (${inbox.uidvalidity} ${since} 1:9 (${pairs})))`);
    expect(resynced(await match('1:2,4 4:5,9'))[0]).toBe('* VANISHED (EARLIER) 6,9');
    expect(resynced(await match('1 5'))[0]).toBe('* VANISHED (EARLIER) 2:3,6,9');
    for (const wrong of ['1:2 4', '1:2000000 1:2000000']) {
      const { status } = await client.command(
        `SELECT INBOX (QRESYNC (${inbox.uidvalidity} ${since} (${wrong})))`,
      );
      expect([wrong, status]).toEqual([wrong, 'BAD']);
    }
  });

  it('tells nothing to whom all is known, or who knows another UIDVALIDITY', async () => {
    const { client, inbox, since } = await changedScene();
    using _ = client;
    const { uidvalidity, highestModseq } = inbox;
    for (const known of [`${uidvalidity} ${highestModseq}`, `${uidvalidity + 1} ${since} 1:9`]) {
      expect(resynced(await client.ok(`SELECT INBOX (QRESYNC (${known}))`))).toEqual([]);
    }
  });

  it('tells the same after RENAME', async () => {
    const { client, inbox, server } = await scene(0);
    using _ = client;
    expect(inbox.highestModseq).toBe(1n);
    await client.ok('CREATE a');
    await client.append('a');
    await client.append('a');
    const { uidvalidity, highestModseq } = server.store.account('alice')!.find('a')!;
    expunge(server.store.account('alice')!.find('a')!, 1);
    await client.ok('RENAME a b');
    expect(resynced(await client.ok(`SELECT b (QRESYNC (${uidvalidity} ${highestModseq}))`))).toEqual([
      '* VANISHED (EARLIER) 1',
    ]);
  });
});
