/** A client that refuses a bad certificate passes, at the TLS port and behind STARTTLS; a good one shows nothing. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { describe, expect, it } from 'vitest';
import type { FakeServer } from '../../../fake-server/index.ts';
import { judgeClient } from '../../../suites/imap-client/all.ts';
import { RawClient } from './raw-client.ts';
import { recorded } from './recorded.ts';

/** Begins TLS as a careful client does, and hangs up where the certificate is not good. */
async function refuses(
  server: FakeServer,
  options: { socket?: Socket; maxVersion?: 'TLSv1.2' } = {},
): Promise<void> {
  const { host, imapsPort: port, caFile } = server;
  const where = options.socket ? { socket: options.socket } : { host, port };
  const socket = connectTls({ ...options, ...where, servername: 'localhost', ca: readFileSync(caFile) });
  const refused = await once(socket, 'secureConnect').then(
    () => false,
    () => true,
  );
  expect(refused).toBe(true);
  if (!socket.destroyed) await once(socket, 'close');
}

async function startsTls(server: FakeServer): Promise<void> {
  const socket = connectTcp({ host: server.host, port: server.imapPort });
  await once(socket, 'data');
  socket.write('a STARTTLS\r\n');
  await once(socket, 'data');
  await refuses(server, { socket });
}

async function verdict(
  client: (server: FakeServer) => Promise<void>,
  certificate: 'good' | 'wrong-name' | 'expired' | 'unknown-authority',
): Promise<string | undefined> {
  const scenario = { name: certificate, title: 'A certificate.', server: { certificate } };
  const outcomes = judgeClient(await recorded(client, { scenario }));
  return outcomes.find(({ check }) => check.slug === 'certificate-checked')?.verdict;
}

describe('sends no credentials to a server whose certificate cannot be trusted', () => {
  it.each(['wrong-name', 'expired', 'unknown-authority'] as const)(
    'passes who refuses one: %s',
    async (bad) => {
      expect(await verdict(refuses, bad)).toBe('pass');
    },
  );

  it('passes who refuses one in TLS 1.2', async () => {
    expect(await verdict((server) => refuses(server, { maxVersion: 'TLSv1.2' }), 'expired')).toBe('pass');
  });

  it('passes who refuses one behind STARTTLS', async () => {
    expect(await verdict(startsTls, 'unknown-authority')).toBe('pass');
  });

  it('passes who finishes the handshake and hangs up', async () => {
    const looks = async (server: FakeServer): Promise<void> => (await RawClient.open(server)).hangUp();
    expect(await verdict(looks, 'wrong-name')).toBe('pass');
  });

  it('fails who logs in behind STARTTLS', async () => {
    const trusting = async (server: FakeServer): Promise<void> => {
      const client = await RawClient.open(server, 'imap');
      await client.startTls();
      await client.command('LOGIN alice secret');
      await client.logout();
    };
    expect(await verdict(trusting, 'expired')).toBe('fail');
    expect(await verdict(trusting, 'good')).toBe('not-applicable');
  });
});
