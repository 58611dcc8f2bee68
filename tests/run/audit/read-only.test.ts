/** An audit leaves a server exactly as it was, down to `\Recent`, and asks for nothing that could change it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startFakeServer } from '../../../fake-server/index.ts';
import { cpm } from '../../bin/spawn.ts';
import { realServers } from '../../real-servers/all.ts';
import { type Door, fingerprint, open } from './fingerprint.ts';
import { brokenMessage, chatMessage, PLAIN_MAIL } from './objects.ts';
import { tap } from './tap.ts';

interface Server extends Door {
  stop(): Promise<void>;
}

async function embedded(): Promise<Server> {
  const server = await startFakeServer();
  return { host: server.host, port: server.imapPort, stop: () => server.stop() };
}

const kinds = [
  { title: 'embedded server', available: true, start: embedded },
  ...realServers.map(({ title, found, start }) => ({
    title,
    available: found.available,
    start: async (): Promise<Server> => {
      const server = await start();
      return { host: server.host, port: server.imapPort, stop: () => server.stop() };
    },
  })),
];

/** Folders with a subscription, an annotation, and objects that nobody has seen, some with flags. */
async function fill(door: Door): Promise<void> {
  const connection = await open(door);
  const listed = await connection.exchange(['LIST "" ""']);
  const delimiter = listed.data('LIST')[0]?.delimiter ?? '/';
  const sub = `CPM${delimiter}K&APY-ln`;
  for (const name of ['CPM', sub]) expect((await connection.exchange([`CREATE "${name}"`])).ok).toBe(true);
  await connection.exchange([`SUBSCRIBE "${sub}"`]);
  await connection.exchange([`SETMETADATA "CPM" (/private/comment "ours")`]);
  for (const name of ['INBOX', sub]) {
    const messages = [
      chatMessage('1'),
      brokenMessage('2'),
      PLAIN_MAIL,
      chatMessage('3', [`X-Pad: ${'x'.repeat(900)}`]),
    ];
    for (const [index, message] of messages.entries()) {
      const literal = { literal: Buffer.from(message), synchronising: true };
      const flags = index === 1 ? '(\\Flagged $Forwarded)' : '()';
      expect((await connection.exchange([`APPEND "${name}" ${flags} `, literal])).ok).toBe(true);
    }
  }
  await connection.close();
}

describe.each(kinds)('$title', ({ available, start }) => {
  let server: Server;
  let before: unknown;
  beforeAll(async () => {
    if (!available) return;
    server = await start();
    await fill(server);
    before = await fingerprint(server);
  }, 60_000);
  afterAll(() => server?.stop());

  test.skipIf(!available)('is audited and has changed in nothing', { timeout: 60_000 }, async () => {
    expect(await fingerprint(server), 'looking changes nothing').toEqual(before);
    const ear = await tap(server.port);
    try {
      const target = `imap://alice:secret@127.0.0.1:${ear.port}`;
      const { exitCode, stdout, stderr } = await cpm(['audit', '--target', target, '--json']);
      const entries = JSON.parse(stdout) as { uid?: number; verdict: string; folder: string; type: string }[];
      const objects = entries.filter(({ uid }) => uid !== undefined);
      expect(objects.map(({ verdict }) => verdict).toSorted(), stderr).toEqual(
        [1, 2].flatMap(() => ['fail', 'not-applicable', 'pass', 'pass']).toSorted(),
      );
      expect(new Set(objects.map(({ folder }) => folder)).size).toBe(2);
      expect(objects.some(({ folder }) => folder.endsWith('Köln'))).toBe(true);
      expect(exitCode).toBe(1);
    } finally {
      await ear.close();
    }
    const harmless =
      /^(?:CAPABILITY$|LOGIN |AUTHENTICATE |NAMESPACE$|LIST "" |EXAMINE |GETMETADATA "" |FETCH |LOGOUT$)/;
    expect(ear.commands().filter((command) => !harmless.test(command))).toEqual([]);
    const fetches = ear.commands().filter((command) => command.startsWith('FETCH '));
    expect(fetches.length).toBeGreaterThan(2);
    expect(
      fetches.filter((command) => !/\((?:UID RFC822\.SIZE|UID BODY\.PEEK\[\])\)$/.test(command)),
    ).toEqual([]);
    expect(await fingerprint(server)).toEqual(before);
  });

  test.skipIf(!available)('would be seen to have changed, had it been read carelessly', async () => {
    const connection = await open(server);
    await connection.exchange(['SELECT INBOX']);
    const selected = await fingerprint(server);
    expect(selected, 'SELECT takes \\Recent away').not.toEqual(before);
    await connection.exchange(['FETCH 1 (BODY[HEADER])']);
    await connection.close();
    expect(await fingerprint(server), 'BODY[] sets \\Seen').not.toEqual(selected);
  });
});
