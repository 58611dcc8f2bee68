import { describe, expect, it } from 'vitest';
import { ScenarioError } from '../../../fake-server/index.ts';
import type { Change, ChangeResult } from '../../../fake-server/scenario/types.ts';
import { aServer } from '../imap/a-server.ts';
import { login } from '../imap/raw-client.ts';
import { restOf } from '../nms/rest.ts';
import { brief, openChannel, pollEvents, subscribe } from '../nms/subscriber.ts';

async function aStore() {
  const server = await aServer();
  const change = (one: Change): ChangeResult => server.change(one);
  change({ change: 'createFolder', folder: 'Été' });
  change({ change: 'deliver', count: 3 });
  return { server, change };
}

/** The message and the remedy of the refusal. */
function refusal(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    return `${error.message} | ${error.remedy}`;
  }
  throw new Error('it was done');
}

describe('applyChange', () => {
  it('delivers CPM messages that a client can read, each with its own ids', async () => {
    const { server, change } = await aStore();
    const { uids, folder, user, uidvalidity } = change({
      change: 'deliver',
      text: 'Grüße',
      flags: ['\\Flagged'],
    });
    expect({ uids, folder, user }).toEqual({ uids: [4], folder: 'INBOX', user: 'alice' });
    expect(uidvalidity).toBe(server.store.account('alice')!.inbox.uidvalidity);
    using client = await login(server, 'alice', 'INBOX');
    const [first = ''] = await client.ok('UID FETCH 1 BODY[]');
    const [last = ''] = await client.ok('UID FETCH 4 (FLAGS BODY[])');
    expect(last).toContain(Buffer.from('Grüße').toString('latin1'));
    expect(last).toMatch(/FLAGS \([^)]*\\Flagged/);
    const idOf = (text: string): string => /imdn\.Message-ID: ?(\S+)/i.exec(text)?.[1] ?? '';
    expect(idOf(first)).not.toBe('');
    expect(idOf(first)).not.toBe(idOf(last));
  });

  it('delivers a whole message as it is, with CRLF', async () => {
    const { server, change } = await aStore();
    change({ change: 'deliver', folder: 'Été', raw: 'Subject: a\n\nb\n' });
    using client = await login(server, 'alice', '&AMk-t&AOk-');
    expect(await client.ok('FETCH 1 BODY.PEEK[]')).toEqual([
      '* 1 FETCH (BODY[] {17}\r\nSubject: a\r\n\r\nb\r\n)',
    ]);
  });

  it('tells a client that idles of messages, flags and expunges', async () => {
    const { server, change } = await aStore();
    using client = await login(server, 'alice', 'INBOX');
    client.send('i IDLE\r\n');
    expect(await client.response()).toMatch(/^\+ /);
    change({ change: 'deliver', count: 2 });
    expect(await client.response()).toBe('* 5 EXISTS');
    expect(await client.response()).toMatch(/^\* \d+ RECENT$/);
    expect(change({ change: 'setFlags', messages: 'last', flags: ['\\Seen'] }).uids).toEqual([5]);
    expect(await client.response()).toMatch(/^\* 5 FETCH \(.*FLAGS \(\\Seen|^\* 5 FETCH \(.*\\Seen/);
    expect(change({ change: 'expunge', messages: 'first' }).uids).toEqual([1]);
    expect(await client.response()).toBe('* 1 EXPUNGE');
    client.send('DONE\r\n');
  });

  it('tells a REST client that polls', async () => {
    const { server, change } = await aStore();
    const rest = restOf(server);
    const channel = await openChannel(rest);
    await subscribe(rest, channel.callbackURL);
    change({ change: 'deliver' });
    change({ change: 'setFlags', messages: '1', flags: ['\\Seen'] });
    change({ change: 'expunge', messages: '2' });
    const kinds = (await pollEvents(rest, channel, 3)).map((event) => brief(event).split(' ')[0]);
    expect(kinds).toEqual(['changedObject', 'changedObject', 'deletedObject']);
    change({ change: 'newUidValidity' });
    const renewed = await pollEvents(rest, channel, 6);
    // Over REST the messages are other objects now, too.
    expect(renewed.map((event) => brief(event).split(' ')[0])).toEqual([
      'deletedObject',
      'deletedObject',
      'deletedObject',
      'changedObject',
      'changedObject',
      'changedObject',
    ]);
  });

  it('names messages by their UIDs', async () => {
    const { change } = await aStore();
    const flagged = (messages: string): number[] =>
      change({
        change: 'setFlags',
        messages,
        action: 'replace',
        flags: [`$${Math.random()}`.replace('.', '')],
      }).uids;
    expect(flagged('2')).toEqual([2]);
    expect(flagged('1:2,3')).toEqual([1, 2, 3]);
    expect(flagged('*')).toEqual([3]);
    expect(flagged('9:2')).toEqual([2, 3]);
    expect(flagged('all')).toEqual([1, 2, 3]);
  });

  it('says which messages are different now: none where the flags stand already', async () => {
    const { change } = await aStore();
    const change1: Change = { change: 'setFlags', messages: 'all', flags: ['\\Seen'] };
    expect(change(change1).uids).toEqual([1, 2, 3]);
    expect(change(change1).uids).toEqual([]);
    expect(change({ ...change1, action: 'remove' }).uids).toEqual([1, 2, 3]);
  });

  it('renames and deletes folders, whose clients are disconnected', async () => {
    const { server, change } = await aStore();
    expect(change({ change: 'renameFolder', folder: 'Été', to: 'Hiver' }).folder).toBe('Hiver');
    using client = await login(server, 'alice', 'Hiver');
    expect(change({ change: 'deleteFolder', folder: 'Hiver' }).folder).toBe('Hiver');
    expect(await client.response()).toMatch(/^\* BYE /);
    using other = await login(server, 'alice');
    expect(await other.ok('LIST "" Hiver')).toEqual([]);
  });

  it('gives a folder another UIDVALIDITY, with the same messages from UID 1 on', async () => {
    const { server, change } = await aStore();
    change({ change: 'expunge', messages: 'first' });
    const before = server.store.account('alice')!.inbox.uidvalidity;
    using client = await login(server, 'alice', 'INBOX');
    const [id1, id2] = server.store.account('alice')!.inbox.messages.map(({ octets }) => octets);
    const { uids, uidvalidity } = change({ change: 'newUidValidity' });
    expect(uids).toEqual([1, 2]);
    expect(uidvalidity).toBeGreaterThan(before);
    expect(await client.response()).toMatch(/^\* BYE /);
    expect(server.store.account('alice')!.inbox.messages.map(({ octets }) => octets)).toEqual([id1, id2]);
    using other = await login(server);
    expect(await other.ok('SELECT INBOX')).toContainEqual(
      expect.stringContaining(`[UIDVALIDITY ${uidvalidity}]`),
    );
    expect(await restOf(server).search({})).toHaveLength(2);
  });

  it('gives and takes rights', async () => {
    const { server, change } = await aStore();
    change({ change: 'setRights', folder: 'Été', identifier: 'bob', rights: 'lr' });
    using client = await login(server, 'bob');
    const [namespace = ''] = await client.ok('NAMESPACE');
    const others = /\(\("([^"]+)" "\/"\)\) NIL$/.exec(namespace)?.[1] ?? '';
    const select = `SELECT "${others}alice/&AMk-t&AOk-"`;
    expect((await client.command(select)).status).toBe('OK');
    change({ change: 'setRights', folder: 'Été', identifier: 'bob', rights: '' });
    await client.ok('UNSELECT');
    expect((await client.command(select)).status).toBe('NO');
  });

  it('narrows the rights of the owner herself', async () => {
    const { server, change } = await aStore();
    change({ change: 'setRights', folder: 'Été', identifier: 'alice', rights: 'lr' });
    using client = await login(server);
    expect((await client.command('SELECT "&AMk-t&AOk-"')).text).toMatch(/^\[READ-ONLY\]/);
  });

  it('shares a folder of another user, save with whom a dash names', async () => {
    const { server, change } = await aStore();
    const holidays = { user: 'bob', folder: 'Holidays' };
    change({ change: 'createFolder', ...holidays });
    expect(change({ change: 'deliver', ...holidays }).user).toBe('bob');
    change({ change: 'setRights', ...holidays, identifier: 'anyone', rights: 'lr' });
    change({ change: 'setRights', ...holidays, identifier: '-carol', rights: 'lr' });
    using alice = await login(server);
    expect(await alice.ok('STATUS "Other Users/bob/Holidays" (MESSAGES)')).toEqual([
      '* STATUS "Other Users/bob/Holidays" (MESSAGES 1)',
    ]);
    using carol = await login(server, 'carol');
    expect((await carol.command('STATUS "Other Users/bob/Holidays" (MESSAGES)')).status).toBe('NO');
  });

  it('lowers the quota for both doors, and lifts it', async () => {
    const { server, change } = await aStore();
    change({ change: 'setQuota', octets: 10 });
    using client = await login(server, 'alice', 'INBOX');
    const append = 'APPEND INBOX {3+}\r\na\r\n';
    const { status, text } = await client.command(append);
    expect(`${status} ${text}`).toMatch(/^NO \[OVERQUOTA\]/);
    expect((await client.command('COPY 1 INBOX')).text).toMatch(/^\[OVERQUOTA\]/);
    const refused = await restOf(server).upload(
      { parentFolderPath: '/INBOX', attributes: { attribute: [] } },
      null,
    );
    expect(refused.status).toBe(403);
    change({ change: 'setQuota', octets: null });
    expect((await client.command(append)).status).toBe('OK');
  });

  it('expires the tokens that there are, of one user, and no later ones', async () => {
    const { server, change } = await aStore();
    const [alice, bob] = [restOf(server), restOf(server, 'bob')];
    expect((await alice.get('/subscriptions')).status).toBeLessThan(300);
    change({ change: 'expireTokens' });
    expect((await alice.get('/subscriptions')).status).toBe(401);
    expect((await bob.get('/subscriptions')).status).toBeLessThan(300);
    alice.token = await server.mintToken();
    expect((await alice.get('/subscriptions')).status).toBeLessThan(300);
  });
});

describe('a change that cannot be made', () => {
  it.each([
    [{ change: 'deliver', user: 'zoe' }, /deliver, "user": there is no user "zoe"\. \| .*alice, bob, carol/],
    [
      { change: 'deliver', folder: 'INBUX' },
      /folder "INBUX": alice has no such folder\. \| Did you mean INBOX/,
    ],
    [{ change: 'expunge', messages: '9' }, /there is no message "9" in it\. \| Its UIDs go up to 3/],
    [{ change: 'expunge', folder: 'Été', messages: 'first' }, /no message "first".*It is empty/],
    [{ change: 'createFolder', folder: 'Été' }, /the store refuses: .*\(ALREADYEXISTS\)/],
    [{ change: 'deleteFolder', folder: 'INBOX' }, /the store refuses: .*\(CANNOT\)/],
    [{ change: 'renameFolder', folder: 'Été', to: 'INBOX' }, /\(ALREADYEXISTS\)/],
    [{ change: 'setRights', identifier: 'bob', rights: 'lrQ' }, /there is no right "Q"/],
    [
      { change: 'setRights', identifier: 'alise', user: 'bob', rights: 'lr' },
      /setRights, folder "INBOX": there is no identifier "alise"\. \| Did you mean alice\?/,
    ],
    [
      { change: 'setRights', identifier: '-somebody', user: 'bob', rights: 'lr' },
      /no identifier "-somebody"\. \| It is one of alice, bob, carol, anyone, or one behind a dash/,
    ],
    [
      { change: 'setRights', identifier: 'alice', user: 'bob', folder: 'Holidays', rights: 'lr' },
      /bob has no such folder\. \| Create it first with \{"change": "createFolder", "user": "bob"\}/,
    ],
    [{ change: 'createFolder', folder: '\ud800' }, /createFolder, .*: that is no name/],
    [{ change: 'explode' }, /There is no change "explode"\. \| Choose one of deliver, /],
  ] as unknown as [Change, RegExp][])('%j names the place and the remedy', async (one, expected) => {
    const { server, change } = await aStore();
    const seen: unknown[] = [];
    server.store.account('alice')!.inbox.listeners.add((event) => seen.push(event.type));
    expect(refusal(() => change(one))).toMatch(expected);
    expect(seen).toEqual([]);
  });
});
