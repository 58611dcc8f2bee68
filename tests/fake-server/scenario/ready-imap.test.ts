/** Each ready scenario that is about IMAP, as a client meets it. */
import { readFileSync } from 'node:fs';
import type { ConnectionOptions } from 'node:tls';
import { describe, expect } from 'vitest';
import { dial, dialTls, login, type RawClient } from '../imap/raw-client.ts';
import { chunksOf, connected } from './scene.ts';
import { shows } from './shown.ts';

const MESSAGE = 'Subject: one\r\n\r\nBody\r\n';

async function isLostWithin(client: RawClient, command: string): Promise<string> {
  const chunks = chunksOf(client);
  client.send(`a ${command}\r\n`);
  await client.closed();
  return chunks.join('');
}

describe('connections', () => {
  shows('connection-lost-in-fetched-literal', async (server) => {
    using client = await login(server);
    await client.append('INBOX', MESSAGE);
    await client.ok('SELECT INBOX');
    expect(await isLostWithin(client, 'FETCH 1 (BODY[])')).toBe('* 1 FETCH (BODY[] {22}\r\nSubject: on');
    using again = await login(server, 'alice', 'INBOX');
    expect(await again.ok('FETCH 1 (BODY.PEEK[])')).toEqual([`* 1 FETCH (BODY[] {22}\r\n${MESSAGE})`]);
  });

  shows('connection-lost-in-appended-literal', async (server) => {
    using client = await login(server);
    expect(await isLostWithin(client, 'APPEND INBOX {22}')).toBe('+ Go on\r\n');
    using again = await login(server);
    again.send(`a APPEND INBOX {22}\r\n`);
    await again.response();
    again.send(`${MESSAGE}\r\n`);
    expect((await again.answer('a')).status).toBe('OK');
  });

  shows('answer-to-append-lost', async (server) => {
    using client = await login(server);
    expect(await isLostWithin(client, `APPEND INBOX {22+}\r\n${MESSAGE}`)).toBe('');
    using again = await login(server);
    await again.append('INBOX', MESSAGE);
    expect((await again.ok('SELECT INBOX')).includes('* 2 EXISTS')).toBe(true);
  });

  shows('server-busy', async (server) => {
    using turnedAway = connected(server);
    expect(await turnedAway.response()).toMatch(/^\* BYE \[UNAVAILABLE\]/);
    await turnedAway.closed();
    using client = await dial(server);
    expect(await client.command('LOGIN alice secret')).toMatchObject({
      status: 'NO',
      text: expect.stringMatching(/^\[UNAVAILABLE\]/),
    });
    await client.ok('LOGIN alice secret');
  });

  shows('server-shuts-down', async (server) => {
    using client = await login(server, 'alice', 'INBOX');
    await client.ok('NOOP');
    expect(await isLostWithin(client, 'NOOP')).toBe('* BYE The server is being shut down\r\n');
    using again = await login(server, 'alice', 'INBOX');
    for (let i = 0; i < 3; i++) await again.ok('NOOP');
  });

  shows('slow-server', async (server, rest) => {
    using client = await login(server);
    const chunks = chunksOf(client);
    await client.ok('NOOP');
    // Some may be read together, where the machine is busy.
    expect(chunks.length).toBeGreaterThan(10);
    expect((await rest.get('/subscriptions')).status).toBe(200);
    expect((await server.waitForRule({ rule: 'rest' })).what).toMatch(/^GET /);
  });

  shows('late-answers', async (server) => {
    using client = await login(server);
    await client.ok('NOOP');
    const begin = performance.now();
    await client.ok('NOOP');
    expect(performance.now() - begin).toBeGreaterThan(1990);
  });
});

describe('other devices', () => {
  shows('new-message-during-idle', async (server) => {
    using client = await login(server, 'alice', 'INBOX');
    for (const count of [1, 2]) {
      client.send('a IDLE\r\n');
      expect(await client.response()).toMatch(/^\+/);
      expect(await client.response()).toBe(`* ${count} EXISTS`);
      client.send('DONE\r\n');
      expect((await client.answer('a')).status).toBe('OK');
    }
    expect((await client.ok('FETCH 1 (BODY.PEEK[])'))[0]).toContain('While you idle');
  });

  shows('flags-changed-by-another-device', async (server) => {
    using client = await login(server, 'alice', 'INBOX');
    const told = await client.ok('NOOP');
    expect(told).toHaveLength(3);
    for (const line of told) expect(line).toMatch(/^\* [123] FETCH \(.*\\Seen.*\\Flagged/);
  });

  shows('messages-expunged-by-another-device', async (server) => {
    using client = await login(server, 'alice', 'INBOX');
    expect(await client.ok('FETCH 3 (UID)')).toEqual(['* 3 FETCH (UID 3)']);
    expect(await client.ok('NOOP')).toEqual(['* 1 EXPUNGE']);
  });

  shows('folder-deleted-by-another-device', async (server) => {
    using client = await login(server);
    const told = await isLostWithin(client, 'SELECT Shared');
    expect(told).toMatch(/^\* BYE .*deleted/m);
    using again = await login(server);
    expect((await again.command('SELECT Shared')).text).toMatch(/^\[NONEXISTENT\]/);
  });

  shows('folder-renamed-by-another-device', async (server) => {
    using client = await login(server, 'alice', 'Shared');
    expect(await client.ok('FETCH 1 (UID)')).toEqual(['* 1 FETCH (UID 1)']);
    expect((await client.command('STATUS Shared (MESSAGES)')).status).toBe('NO');
    expect(await client.ok('STATUS "Moved away" (MESSAGES)')).toEqual(['* STATUS "Moved away" (MESSAGES 1)']);
  });

  shows('uidvalidity-changed-while-away', async (server) => {
    const seen: string[][] = [];
    for (let visit = 0; visit < 3; visit++) {
      using client = await login(server);
      const [validity = ''] = await client.ok('STATUS INBOX (UIDVALIDITY)');
      await client.ok('SELECT INBOX');
      seen.push([validity, ...(await client.ok('UID SEARCH ALL'))]);
      client.send('bye LOGOUT\r\n');
      await client.closed();
    }
    const [first, second, third] = seen as [string[], string[], string[]];
    expect([first[1], second[1]]).toEqual(['* SEARCH 2 3', '* SEARCH 1 2']);
    const validityOf = ([status]: string[]): number => Number(/UIDVALIDITY (\d+)/.exec(status!)![1]);
    expect(validityOf(second)).toBeGreaterThan(validityOf(first));
    expect(third).toEqual(second);
  });

  shows('quota-exceeded', async (server, rest) => {
    using client = await login(server);
    const refused = { status: 'NO', text: expect.stringMatching(/^\[OVERQUOTA\]/) };
    expect(await client.command(`APPEND INBOX {22+}\r\n${MESSAGE}`)).toMatchObject(refused);
    const { contentType, body } = {
      contentType: 'application/json',
      body: '{"object":{"parentFolderPath":"/INBOX"}}',
    };
    const created = await rest.send('POST', '/objects', {
      headers: { 'content-type': contentType },
      body: Buffer.from(body),
    });
    expect(created.status).toBe(403);
    server.change({ change: 'setQuota', octets: null });
    await client.append('INBOX', MESSAGE);
  });
});

describe('other users', () => {
  const SHARED = '"Other Users/bob/Holidays"';

  shows('folder-shared-by-another-user', async (server) => {
    using client = await login(server);
    expect((await client.ok('NAMESPACE'))[0]).toMatch(/\(\("Other Users\/" "\/"\)\) NIL$/);
    expect(await client.ok('LIST "" *')).toEqual([
      '* LIST (\\HasNoChildren) "/" INBOX',
      `* LIST (\\HasNoChildren) "/" ${SHARED}`,
    ]);
    expect(await client.ok(`MYRIGHTS ${SHARED}`)).toEqual([`* MYRIGHTS ${SHARED} lrs`]);
    expect(await client.ok(`SELECT ${SHARED}`)).toEqual(
      expect.arrayContaining(['* 3 EXISTS', expect.stringContaining('[PERMANENTFLAGS (\\Seen)]')]),
    );
    expect((await client.ok('FETCH 2 (BODY[])'))[0]).toContain('From the beach (2 of 3)');
    expect(await client.ok('SEARCH SEEN')).toEqual(['* SEARCH 2']);
    const refused = { status: 'NO', text: expect.stringMatching(/^\[NOPERM\]/) };
    for (const command of ['STORE 1 +FLAGS (\\Deleted)', 'STORE 1 +FLAGS (\\Flagged)', 'EXPUNGE'])
      expect(await client.command(command)).toMatchObject(refused);
    expect(await client.command(`APPEND ${SHARED} {22+}\r\n${MESSAGE}`)).toMatchObject(refused);
    await client.ok('CLOSE');
    expect((await client.ok(`STATUS ${SHARED} (MESSAGES UNSEEN)`))[0]).toContain('(MESSAGES 3 UNSEEN 2)');
    using carol = await login(server, 'carol');
    expect(await carol.ok('LIST "" *')).toEqual(['* LIST (\\HasNoChildren) "/" INBOX']);
  });

  shows('share-taken-away', async (server) => {
    // It is still his own, and nobody takes anything away when he opens it.
    using bob = await login(server, 'bob', 'Holidays');
    using client = await login(server);
    await client.ok(`SELECT ${SHARED}`);
    await server.waitForRule({ rule: 'taken' });
    expect(await client.command('FETCH 1 (BODY.PEEK[])')).toEqual({
      untagged: expect.arrayContaining([
        expect.stringContaining('[PERMANENTFLAGS ()]'),
        expect.stringMatching(/^\* OK \[READ-ONLY\]/),
      ]),
      status: 'NO',
      text: expect.stringMatching(/^\[NOPERM\]/),
    });
    await client.ok('UNSELECT');
    expect(await client.ok('LIST "" *')).toEqual(['* LIST (\\HasNoChildren) "/" INBOX']);
    expect((await client.command(`SELECT ${SHARED}`)).text).toMatch(/^\[NONEXISTENT\]/);
    expect(await bob.ok('FETCH 1 (UID)')).toEqual(['* 1 FETCH (UID 1)']);
    expect((await bob.ok('GETACL Holidays'))[0]).not.toContain('alice');
  });

  shows('share-taken-away-with-bye', async (server) => {
    using client = await login(server);
    expect(await isLostWithin(client, `SELECT ${SHARED}`)).toMatch(/^a OK .*\r\n\* BYE .*\r\n$/m);
    using again = await login(server);
    expect((await again.command(`SELECT ${SHARED}`)).text).toMatch(/^\[NONEXISTENT\]/);
    expect(await again.ok('LIST "" *')).toEqual(['* LIST (\\HasNoChildren) "/" INBOX']);
  });
});

describe('other servers', () => {
  const refused = (name: string, code: string): void =>
    shows(name, async (server) => {
      const ca = readFileSync(server.caFile);
      const trusting: ConnectionOptions = { ca, servername: 'localhost' };
      await expect(dialTls(server, trusting)).rejects.toMatchObject({ code });
      using client = await dial(server);
      await client.ok('STARTTLS');
      await expect(client.upgrade(trusting)).rejects.toMatchObject({ code });
      // Who does not look finds a server behind it.
      using careless = await dialTls(server, { rejectUnauthorized: false });
      await careless.ok('LOGIN alice secret');
    });
  refused('certificate-of-the-wrong-name', 'ERR_TLS_CERT_ALTNAME_INVALID');
  refused('certificate-expired', 'CERT_HAS_EXPIRED');
  refused('certificate-of-an-unknown-authority', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE');

  shows('starttls-injection', async (server) => {
    using client = await dial(server);
    const chunks = chunksOf(client);
    await client.ok('STARTTLS');
    expect(chunks.join('').split('\r\n').slice(1)).toEqual([
      '* OK [CAPABILITY IMAP4rev1 X-INJECTED] Injected',
      '* CAPABILITY IMAP4rev1 X-INJECTED',
      '',
    ]);
    await client.upgrade({ ca: readFileSync(server.caFile), servername: 'localhost' });
    await client.response();
    await client.response();
    expect((await client.ok('CAPABILITY'))[0]).not.toContain('X-INJECTED');
  });

  shows('very-large-folder', async (server) => {
    using client = await login(server);
    const [last = ''] = (await client.ok('LIST "" * RETURN (STATUS (MESSAGES))')).filter((line) =>
      /MESSAGES 2\d{4}\)/.test(line),
    );
    expect(last).toMatch(/^\* STATUS /);
  });

  shows('no-metadata', async (server) => {
    using client = await login(server);
    expect((await client.ok('CAPABILITY'))[0]).not.toContain('METADATA');
    expect((await client.command('GETMETADATA "" /shared/comment')).status).toBe('BAD');
  });

  shows('no-qresync', async (server) => {
    using client = await login(server);
    expect((await client.ok('CAPABILITY'))[0]).not.toMatch(/QRESYNC|CONDSTORE/);
    expect((await client.command('ENABLE QRESYNC')).text).not.toContain('QRESYNC');
    expect((await client.ok('SELECT INBOX')).join()).not.toContain('HIGHESTMODSEQ');
  });

  shows('odd-but-permitted', async (server, rest) => {
    using client = await login(server);
    const listed = await client.ok('LIST "" *');
    expect(listed.join('\n')).toMatch(/"\." \{5\}\r\nINBOX/);
    expect(listed.join('\n')).toContain('XVENDOR');
    expect(rest.box).toContain('/some/where/nms/');
    expect((await rest.get('/subscriptions')).status).toBe(200);
  });
});
