import { describe, expect, it } from 'vitest';
import { aServer } from '../fake-server/imap/a-server.ts';
import { connected, next } from './imapflow.ts';

describe('imapflow', () => {
  it('synchronises by mod-sequences, and hears of changes while it idles', async () => {
    const server = await aServer();
    const client = await connected(server);
    for (const subject of ['one', 'two', 'three'])
      await client.append('INBOX', `Subject: ${subject}\r\n\r\nHi\r\n`);
    const { highestModseq } = await client.mailboxOpen('INBOX');
    expect(highestModseq).toBeGreaterThan(0n);
    await client.messageFlagsAdd('2', ['\\Flagged']);
    const changed = [];
    for await (const { uid, flags, modseq } of client.fetch(
      '1:*',
      { uid: true, flags: true },
      { changedSince: highestModseq! },
    )) {
      changed.push([uid, [...flags!].filter((flag) => flag !== '\\Recent'), modseq! > highestModseq!]);
    }
    expect(changed).toEqual([[2, ['\\Flagged'], true]]);

    const idling = client.idle();
    const { inbox } = server.store.account('alice')!;
    const flagged = next(client, 'flags');
    inbox.storeFlags([inbox.messages[0]!], 'add', ['\\Answered']);
    expect(await flagged).toMatchObject({ seq: 1 });
    const arrived = next(client, 'exists');
    inbox.append([
      {
        octets: Buffer.from('Subject: four\r\n\r\n'),
        internalDate: { instant: 0, zone: '+0000' },
        flags: [],
      },
    ]);
    expect(await arrived).toMatchObject({ count: 4, prevCount: 3 });
    const gone = next(client, 'expunge');
    inbox.expunge([inbox.messages[1]!]);
    expect(await gone).toMatchObject({ vanished: true, uid: 2 });
    await client.noop();
    await idling;
    expect(await client.search({ subject: 'four' }, { uid: true })).toEqual([4]);
  });

  it('lists folders with their status, namespaces and all', async () => {
    const server = await aServer();
    const client = await connected(server);
    await client.mailboxCreate('chats');
    await client.append('chats', 'Subject: one\r\n\r\nHi\r\n');
    const listed = await client.list({ statusQuery: { messages: true, highestModseq: true } });
    expect(listed.find(({ path }) => path === 'chats')?.status).toMatchObject({ messages: 1 });
  });
});
