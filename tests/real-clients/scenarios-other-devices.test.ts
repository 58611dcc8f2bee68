/** What other devices do meanwhile, as imapflow, curl and mbsync notice it. */
import { describe, expect } from 'vitest';
import { aMessageFile, MESSAGE } from './a-message.ts';
import { curl } from './curl.ts';
import { connected, next } from './imapflow.ts';
import { aMaildir, messagesIn } from './maildir.ts';
import { CURL, IMAPFLOW, MBSYNC, meets } from './meets.ts';

describe('in the open folder', () => {
  meets('new-message-during-idle', IMAPFLOW, async (server) => {
    const client = await connected(server);
    await client.mailboxOpen('INBOX');
    const told = next(client, 'exists');
    const idling = client.idle();
    expect(await told).toMatchObject({ path: 'INBOX', count: 1, prevCount: 0 });
    await server.waitForRule({ rule: 'delivered' });
    const message = await client.fetchOne('1', { source: true });
    await idling;
    expect(String(message ? message.source : '')).toContain('While you idle');
  });

  meets('flags-changed-by-another-device', IMAPFLOW, async (server) => {
    const client = await connected(server);
    const told: unknown[] = [];
    client.on('flags', ({ uid, flags }) => told.push([uid, flags!.has('\\Seen'), flags!.has('\\Flagged')]));
    await client.mailboxOpen('INBOX');
    await server.waitForRule({ rule: 'changed' });
    await client.noop();
    expect(told).toEqual([1, 2, 3].map((uid) => [uid, true, true]));
  });

  meets('flags-changed-by-another-device', MBSYNC, async (server) => {
    const { box, sync } = aMaildir(server);
    expect((await sync()).exitCode).toBe(0);
    await server.waitForRule({ rule: 'changed' });
    expect((await sync()).exitCode).toBe(0);
    expect(messagesIn(box).map(({ path }) => /:2,(.*)$/.exec(path)?.[1])).toEqual(['FS', 'FS', 'FS']);
  });

  meets('messages-expunged-by-another-device', IMAPFLOW, async (server) => {
    const client = await connected(server, { qresync: false });
    const told: unknown[] = [];
    client.on('expunge', (event) => told.push(event));
    client.on('exists', (event) => told.push(event));
    expect((await client.mailboxOpen('INBOX')).exists).toBe(3);
    await server.waitForRule({ rule: 'removed' });
    // By numbers as before, since none may change while FETCH is answered.
    expect((await client.fetchAll('1:3', { uid: true })).map(({ uid }) => uid)).toEqual([1, 2, 3]);
    await client.noop();
    expect(told.splice(0)).toEqual([{ path: 'INBOX', seq: 1, vanished: false }]);
    expect((await client.fetchAll('1:2', { uid: true })).map(({ uid }) => uid)).toEqual([2, 3]);
    server.change({ change: 'deliver', text: 'In its place' });
    await client.noop();
    expect(told).toEqual([{ path: 'INBOX', count: 3, prevCount: 2 }]);
  });

  const withQresync = { ...IMAPFLOW, name: 'imapflow with QRESYNC' };
  meets('messages-expunged-by-another-device', withQresync, async (server) => {
    const client = await connected(server, { qresync: true });
    const told: unknown[] = [];
    client.on('expunge', (event) => told.push(event));
    client.on('exists', (event) => told.push(event));
    await client.mailboxOpen('INBOX');
    await server.waitForRule({ rule: 'removed' });
    await client.noop();
    expect(told.splice(0)).toEqual([{ path: 'INBOX', uid: 1, vanished: true, earlier: false }]);
    // docs/findings/clients.md: VANISHED is not counted, and what is delivered next is taken for what was there.
    expect(client.mailbox ? client.mailbox.exists : null).toBe(3);
    server.change({ change: 'deliver', text: 'In its place' });
    await client.noop();
    expect(told).toEqual([]);
  });

  meets('folder-deleted-by-another-device', IMAPFLOW, async (server) => {
    const client = await connected(server);
    const closed = next(client, 'close');
    await client.mailboxOpen('Shared');
    await server.waitForRule({ rule: 'deleted' });
    await closed;
    const again = await connected(server);
    await expect(again.mailboxOpen('Shared')).rejects.toMatchObject({
      serverResponseCode: 'NONEXISTENT',
      mailboxMissing: true,
    });
    expect((await again.list()).map(({ path }) => path)).toEqual(['INBOX']);
  });

  meets('folder-renamed-by-another-device', IMAPFLOW, async (server) => {
    const client = await connected(server);
    await client.mailboxOpen('Shared');
    await server.waitForRule({ rule: 'renamed' });
    // What is open stays open, under a name that is no longer there.
    expect(await client.fetchAll('1:*', { uid: true })).toHaveLength(1);
    await expect(client.status('Shared', { messages: true })).rejects.toMatchObject({ code: 'NotFound' });
    expect((await client.list()).map(({ path }) => path)).toEqual(['INBOX', 'Moved away']);
    expect(await client.status('Moved away', { messages: true })).toMatchObject({ messages: 1 });
  });
});

describe('while the client is away', () => {
  meets('uidvalidity-changed-while-away', IMAPFLOW, async (server) => {
    const client = await connected(server);
    const before = await client.mailboxOpen('INBOX');
    expect(await client.search({ all: true }, { uid: true })).toEqual([2, 3]);
    await client.logout();
    await server.waitForRule({ rule: 'renewed' });
    const again = await connected(server);
    const after = await again.mailboxOpen('INBOX');
    expect(after.uidValidity).toBeGreaterThan(before.uidValidity);
    expect(await again.search({ all: true }, { uid: true })).toEqual([1, 2]);
  });

  meets('uidvalidity-changed-while-away', CURL, async (server) => {
    const validity = async (): Promise<string> => {
      const { stdout } = await curl(server, '', '-X', 'STATUS INBOX (UIDVALIDITY)');
      return /UIDVALIDITY (\d+)/.exec(stdout)![1]!;
    };
    const before = await validity();
    await server.waitForRule({ rule: 'renewed' });
    // UID 2 is there, and is another message.
    const refused = await curl(server, `INBOX;UIDVALIDITY=${before};UID=2`);
    expect(refused).toMatchObject({ exitCode: 78, stdout: '' });
    expect(refused.stderr).toContain('UIDVALIDITY has changed');
    const found = await curl(server, `INBOX;UIDVALIDITY=${await validity()};UID=2`);
    expect(found.exitCode).toBe(0);
  });

  meets('uidvalidity-changed-while-away', MBSYNC, async (server) => {
    const { box, sync } = aMaildir(server);
    expect((await sync()).exitCode).toBe(0);
    await server.waitForRule({ rule: 'renewed' });
    const before = messagesIn(box);
    expect(before).toHaveLength(2);
    server.change({ change: 'setFlags', messages: 'all', flags: ['\\Seen'] });
    const refused = await sync();
    expect(refused.exitCode).toBe(1);
    expect(refused.stderr).toContain('UIDVALIDITY change');
    // What it has is left as it was, and nothing is stored twice.
    expect(messagesIn(box)).toEqual(before);
    expect(server.store.account('alice')!.inbox.messages).toHaveLength(2);
  });

  meets('quota-exceeded', IMAPFLOW, async (server) => {
    const client = await connected(server);
    await expect(client.append('INBOX', MESSAGE)).rejects.toMatchObject({ serverResponseCode: 'OVERQUOTA' });
    server.change({ change: 'setQuota', octets: null });
    expect(await client.append('INBOX', MESSAGE)).toMatchObject({ uid: 1 });
  });

  meets('quota-exceeded', CURL, async (server) => {
    const file = aMessageFile();
    expect((await curl(server, 'INBOX', '-T', file)).exitCode).toBe(25);
    server.change({ change: 'setQuota', octets: null });
    expect((await curl(server, 'INBOX', '-T', file)).exitCode).toBe(0);
  });
});
