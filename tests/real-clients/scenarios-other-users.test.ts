/** What other users share, and cease to share, as imapflow and curl meet it. */
import { describe, expect } from 'vitest';
import { curl } from './curl.ts';
import { connected, next } from './imapflow.ts';
import { CURL, IMAPFLOW, meets } from './meets.ts';

const SHARED = 'Other Users/bob/Holidays';
const SHARED_URL = 'Other%20Users/bob/Holidays';

const NOT_THERE = { serverResponseCode: 'NONEXISTENT', mailboxMissing: true };

describe('a folder that another user has shared', () => {
  meets('folder-shared-by-another-user', IMAPFLOW, async (server) => {
    const client = await connected(server);
    expect(client.namespaces?.other).toEqual([{ prefix: 'Other Users/', delimiter: '/' }]);
    expect((await client.list()).map(({ path }) => path)).toEqual(['INBOX', SHARED]);
    expect((await client.mailboxOpen(SHARED)).permanentFlags).toEqual(new Set(['\\Seen']));
    const message = await client.fetchOne('1', { source: true });
    expect(String(message ? message.source : '')).toContain('From the beach (1 of 3)');
    expect(await client.messageFlagsAdd('1', ['\\Seen'])).toBe(true);
    expect(await client.search({ seen: true })).toEqual([1]);
    expect(await client.messageFlagsAdd('1', ['\\Flagged'])).toBe(false);
    expect(await client.messageDelete('1')).toBe(false);
    await expect(client.append(SHARED, 'Subject: Mine\r\n\r\n')).rejects.toMatchObject({
      serverResponseCode: 'NOPERM',
    });
    expect(await client.status(SHARED, { messages: true })).toMatchObject({ messages: 3 });
  });

  meets('folder-shared-by-another-user', CURL, async (server) => {
    expect((await curl(server, '', '-X', 'LIST "" *')).stdout).toContain(`"/" "${SHARED}"`);
    const message = await curl(server, `${SHARED_URL};UID=1`);
    expect(message).toMatchObject({ exitCode: 0, stderr: '' });
    expect(message.stdout).toContain('From the beach (1 of 3)');
    expect((await curl(server, SHARED_URL, '-X', 'SEARCH SEEN')).stdout).toBe('* SEARCH 1\r\n');
    expect((await curl(server, SHARED_URL, '-X', 'EXPUNGE')).exitCode).toBe(21);
  });
});

describe('a share that ends', () => {
  meets('share-taken-away', IMAPFLOW, async (server) => {
    const client = await connected(server);
    expect((await client.mailboxOpen(SHARED)).exists).toBe(3);
    await server.waitForRule({ rule: 'taken' });
    await expect(client.fetchAll('1:*', { uid: true })).rejects.toMatchObject({ responseStatus: 'NO' });
    // The connection is as good as before, for everything else.
    await client.mailboxClose();
    expect((await client.list()).map(({ path }) => path)).toEqual(['INBOX']);
    await expect(client.mailboxOpen(SHARED)).rejects.toMatchObject(NOT_THERE);
    expect((await client.mailboxOpen('INBOX')).exists).toBe(0);
  });

  meets('share-taken-away', CURL, async (server) => {
    expect(await curl(server, `${SHARED_URL};UID=1`)).toMatchObject({ exitCode: 78, stdout: '' });
    expect(await curl(server, `${SHARED_URL};UID=1`)).toMatchObject({ exitCode: 67, stdout: '' });
  });

  meets('share-taken-away-with-bye', IMAPFLOW, async (server) => {
    const client = await connected(server);
    const closed = next(client, 'close');
    await client.mailboxOpen(SHARED);
    await closed;
    const again = await connected(server);
    await expect(again.mailboxOpen(SHARED)).rejects.toMatchObject(NOT_THERE);
  });

  meets('share-taken-away-with-bye', CURL, async (server) => {
    const lost = await curl(server, `${SHARED_URL};UID=1`);
    expect(lost.exitCode).not.toBe(0);
    expect(lost.stdout).toBe('');
    expect(await curl(server, `${SHARED_URL};UID=1`)).toMatchObject({ exitCode: 67, stdout: '' });
  });
});
