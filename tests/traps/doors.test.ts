/** Manners that show in what lies around a conversation: how connections are opened, written, timed and closed. */
import { connect } from 'node:tls';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { aServer } from '../fake-server/imap/a-server.ts';
import { dial, dialTls, login, type RawClient } from '../fake-server/imap/raw-client.ts';
import { withPatches } from '../saboteurs/workbench.ts';
import { AS_IT_IS } from './manners/as-it-is.ts';
import { MOST_BAD, MOST_CONNECTIONS, PENALTY_MS } from './manners/doors.ts';
import { PLAIN } from './manners/plain.ts';
import type { Manner } from './manners.ts';

type Server = Awaited<ReturnType<typeof aServer>>;

const open: RawClient[] = [];
afterEach(() => {
  for (const client of open.splice(0)) client.destroy();
});

async function dialled(server: Server): Promise<RawClient> {
  const client = await dial(server);
  open.push(client);
  return client;
}

/** The sizes of what comes with the answer to NOOP and NOOP, sent at once. */
async function chunks(server: Server): Promise<number[]> {
  const client = await login(server);
  open.push(client);
  const sizes: number[] = [];
  client.socket.on('data', (chunk: Buffer) => sizes.push(chunk.length));
  client.send('a NOOP\r\nb NOOP\r\n');
  await client.answer('a');
  await client.answer('b');
  return sizes;
}

async function shakesHands({ host, imapsPort: port }: Server, version: 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3') {
  const options = { rejectUnauthorized: false, minVersion: version, maxVersion: version } as const;
  const socket = connect({ host, port, ...options, ciphers: 'DEFAULT:@SECLEVEL=0' });
  const { promise, resolve } = Promise.withResolvers<boolean>();
  socket.once('secureConnect', () => resolve(true)).once('error', () => resolve(false));
  const agreed = await promise;
  socket.destroy();
  return agreed;
}

/** By the name of the manner; the server is in this manner. */
const SHOWN: Record<string, (server: Server) => Promise<void>> = {
  'an octet a write': async (server) => {
    // TCP may put writes together, but not all of them to one.
    const writes = vi.spyOn((await import('node:net')).Socket.prototype, 'write');
    await chunks(server);
    const single = writes.mock.calls.filter(([octets]) => (octets as Buffer).length === 1).length;
    writes.mockRestore();
    expect(single).toBeGreaterThan(20);
  },
  'many responses in one write': async (server) => {
    const writes = vi.spyOn((await import('node:net')).Socket.prototype, 'write');
    await chunks(server);
    const both = writes.mock.calls.filter(([octets]) => /^a OK[^\n]*\nb OK/.test(String(octets))).length;
    writes.mockRestore();
    expect(both).toBe(1);
  },
  'no password in clear': async (server) => {
    const clear = await dialled(server);
    expect(await clear.ok('CAPABILITY')).toEqual([expect.stringMatching(/ STARTTLS LOGINDISABLED /)]);
    expect((await clear.command('LOGIN alice secret')).status).toBe('NO');
    const secured = await dialTls(server, { rejectUnauthorized: false });
    open.push(secured);
    await secured.ok('LOGIN alice secret');
  },
  'few capabilities before the login': async (server) => {
    const client = await dialled(server);
    const [before] = await client.ok('CAPABILITY');
    await client.ok('LOGIN alice secret');
    const [after] = await client.ok('CAPABILITY');
    expect(before).toMatch(/ X-KNOCK$/);
    expect(before).not.toMatch(/ (?:IDLE|CONDSTORE|ACL)/);
    expect(after).toMatch(/ IDLE .* ACL /);
    expect(after).not.toMatch(/X-KNOCK/);
  },
  'ten connections at most': async (server) => {
    for (let i = 0; i < MOST_CONNECTIONS; i++) await (await dialled(server)).ok('NOOP');
    // The greeting is BYE, which `dial` has read.
    await (await dialled(server)).closed();
    open[0]!.destroy();
    await vi.waitFor(async () => (await dialled(server)).ok('NOOP'));
  },
  'a pause behind a wrong password': async (server) => {
    const client = await dialled(server);
    const began = performance.now();
    expect((await client.command('LOGIN alice wrong')).status).toBe('NO');
    expect(performance.now() - began).toBeGreaterThan(PENALTY_MS * 0.9);
    await client.ok('LOGIN alice secret');
  },
  'no patience with bad commands': async (server) => {
    const client = await dialled(server);
    for (let i = 0; i < MOST_BAD; i++) expect((await client.command('XYZZY')).status).toBe('BAD');
    expect(await client.response()).toBe('* BYE Too many errors');
    await client.closed();
  },
  'TLS 1.3 alone': async (server) => {
    expect(await shakesHands(server, 'TLSv1.2')).toBe(false);
    expect(await shakesHands(server, 'TLSv1.3')).toBe(true);
  },
  'no TLS below 1.2': async (server) => {
    expect(await shakesHands(server, 'TLSv1.1')).toBe(false);
    expect(await shakesHands(server, 'TLSv1.2')).toBe(true);
    expect(await shakesHands(server, 'TLSv1.3')).toBe(true);
  },
  'answers that take their time': async (server) => {
    const client = await login(server);
    open.push(client);
    const began = performance.now();
    for (let i = 0; i < 100; i++) await client.ok('NOOP');
    // Two of a hundred take 40 ms, eighteen take 3 ms.
    expect(performance.now() - began).toBeGreaterThan(100);
  },
};

describe('a server is seen to have', () => {
  for (const [name, show] of Object.entries(SHOWN)) {
    it(name, async () => {
      const {
        hooks = {},
        quirks = {},
        patch,
      }: Manner = { ...(PLAIN.manners as Record<string, Manner>)[name] };
      await withPatches(patch, async () => show(await aServer({ hooks, quirks })));
    });
  }

  it('all that no conversation shows', () => {
    const others = [
      ...Object.entries<Manner>(PLAIN.manners).filter(([, { shows }]) => !shows),
      ...Object.entries(AS_IT_IS).filter(([, shows]) => shows === null),
    ];
    expect(Object.keys(SHOWN).toSorted()).toEqual(others.map(([name]) => name).toSorted());
  });
});
