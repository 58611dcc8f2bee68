/** Connections that are lost and servers in trouble, as imapflow, curl and mbsync bear them. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { aMessageFile, MESSAGE } from './a-message.ts';
import { curl } from './curl.ts';
import { connected, next } from './imapflow.ts';
import { aMaildir, messagesIn } from './maildir.ts';
import { CURL, IMAPFLOW, MBSYNC, meets } from './meets.ts';

describe('a connection that is lost', () => {
  meets('connection-lost-in-fetched-literal', IMAPFLOW, async (server) => {
    server.change({ change: 'deliver', text: 'Whole at last' });
    const client = await connected(server);
    await client.mailboxOpen('INBOX');
    const closed = next(client, 'close');
    await expect(client.fetchOne('1', { source: true })).rejects.toMatchObject({
      code: 'NoConnection',
      command: 'FETCH',
    });
    await closed;
    await server.waitForRule({ rule: 'lost' });
    const again = await connected(server);
    await again.mailboxOpen('INBOX');
    const message = await again.fetchOne('1', { source: true });
    expect(String(message ? message.source : '')).toContain('Whole at last');
  });

  meets('connection-lost-in-fetched-literal', CURL, async (server) => {
    server.change({ change: 'deliver', text: 'Whole at last' });
    const cut = await curl(server, 'INBOX;UID=1');
    expect(cut.stderr).toMatch(/transfer closed with \d+ bytes remaining/);
    expect(cut.exitCode).toBe(18);
    await server.waitForRule({ rule: 'lost' });
    const whole = await curl(server, 'INBOX;UID=1');
    expect(whole).toMatchObject({ exitCode: 0, stderr: '' });
    expect(whole.stdout.startsWith(cut.stdout)).toBe(true);
  });

  meets('connection-lost-in-fetched-literal', MBSYNC, async (server) => {
    server.change({ change: 'deliver', text: 'Whole at last' });
    const { box, sync } = aMaildir(server);
    const cut = await sync();
    expect(cut.stderr).toContain('unexpected EOF');
    expect(cut.exitCode).toBe(1);
    // Half a message is no message.
    expect(messagesIn(box)).toEqual([]);
    await server.waitForRule({ rule: 'lost' });
    expect((await sync()).exitCode).toBe(0);
    expect(messagesIn(box)).toHaveLength(1);
  });

  // It waits to be asked for a literal, which imapflow and mbsync need not do here (LITERAL+).
  meets('connection-lost-in-appended-literal', CURL, async (server) => {
    const file = aMessageFile();
    const { inbox } = server.store.account('alice')!;
    expect((await curl(server, 'INBOX', '-T', file)).exitCode).not.toBe(0);
    await server.waitForRule({ rule: 'lost' });
    expect(inbox.messages).toHaveLength(0);
    expect(await curl(server, 'INBOX', '-T', file)).toMatchObject({ exitCode: 0, stderr: '' });
    expect(inbox.messages).toHaveLength(1);
  });

  meets('answer-to-append-lost', IMAPFLOW, async (server) => {
    const { inbox } = server.store.account('alice')!;
    const client = await connected(server);
    await expect(client.append('INBOX', MESSAGE)).rejects.toMatchObject({ code: 'NoConnection' });
    await server.waitForRule({ rule: 'lost' });
    expect(inbox.messages).toHaveLength(1);
    // Nothing tells it so: who tries again doubles.
    await (await connected(server)).append('INBOX', MESSAGE);
    expect(inbox.messages).toHaveLength(2);
  });

  meets('answer-to-append-lost', MBSYNC, async (server) => {
    const { inbox } = server.store.account('alice')!;
    const { box, sync } = aMaildir(server);
    expect((await sync()).exitCode).toBe(0);
    writeFileSync(join(box, 'new', '1.near'), MESSAGE);
    const lost = await sync();
    expect(lost.stderr).toContain('unexpected EOF');
    await server.waitForRule({ rule: 'lost' });
    expect(inbox.messages).toHaveLength(1);
    // It knows its message by the X-TUID that it has put there, and does not send it again.
    expect((await sync()).exitCode).toBe(0);
    expect(inbox.messages).toHaveLength(1);
    expect(messagesIn(box)).toHaveLength(1);
  });
});

describe('a server in trouble', () => {
  meets('server-busy', IMAPFLOW, async (server) => {
    await expect(connected(server)).rejects.toMatchObject({ reason: 'Too busy, come again' });
    await server.waitForRule({ rule: 'turned-away' });
    await expect(connected(server)).rejects.toMatchObject({ serverResponseCode: 'UNAVAILABLE' });
    await server.waitForRule({ rule: 'not-now' });
    expect((await connected(server)).usable).toBe(true);
  });

  meets('server-busy', CURL, async (server) => {
    expect((await curl(server, '')).exitCode).toBe(8);
    await server.waitForRule({ rule: 'turned-away' });
    // docs/findings/clients.md: it says that the login was denied, and nothing of UNAVAILABLE.
    const refused = await curl(server, '');
    expect(refused.stderr).toContain('Login denied');
    expect(refused.exitCode).toBe(67);
    await server.waitForRule({ rule: 'not-now' });
    expect((await curl(server, '')).exitCode).toBe(0);
  });

  meets('server-shuts-down', IMAPFLOW, async (server) => {
    const client = await connected(server);
    await client.mailboxOpen('INBOX');
    await client.noop();
    const closed = next(client, 'close');
    // docs/findings/clients.md: NOOP is not answered, and neither noop() nor fetchOne() says so.
    await client.noop();
    await server.waitForRule({ rule: 'bye' });
    await closed;
    expect(client.usable).toBe(false);
    expect(await client.fetchOne('1', { uid: true })).toBeUndefined();
    const again = await connected(server);
    await again.mailboxOpen('INBOX');
    for (let i = 0; i < 3; i++) await again.noop();
    expect(again.usable).toBe(true);
  });

  meets('slow-server', CURL, async (server) => {
    const listed = await curl(server, '');
    expect(listed).toMatchObject({ exitCode: 0, stderr: '' });
    expect(listed.stdout).toBe('* LIST (\\HasNoChildren) "/" INBOX\r\n');
    await server.waitForRule({ rule: 'greeting' });
    await server.waitForRule({ rule: 'imap', count: 3 });
  });

  meets('late-answers', CURL, async (server) => {
    // CAPABILITY, AUTHENTICATE, and LIST is the third.
    const impatient = await curl(server, '', '--max-time', '1');
    expect(impatient.stderr).toContain('Operation timed out');
    expect(impatient.exitCode).toBe(28);
    await server.waitForRule({ rule: 'imap' });
    expect(await curl(server, '')).toMatchObject({ exitCode: 0, stderr: '' });
  });
});
