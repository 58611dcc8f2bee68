import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { defineScenario, type FakeServer, type ServerHooks } from '../../../fake-server/index.ts';
import { aServer } from './a-server.ts';
import { dial, dialTls, RawClient } from './raw-client.ts';

async function trusting({ caFile }: FakeServer) {
  return { ca: await readFile(caFile), servername: 'localhost' };
}

async function withCertificate(server: FakeServer) {
  const { certFile, keyFile } = server.clientCertificate;
  return { ...(await trusting(server)), cert: await readFile(certFile), key: await readFile(keyFile) };
}

function withPsk({ psk }: FakeServer, identity = psk.identity, key = psk.key) {
  return {
    ciphers: 'PSK',
    maxVersion: 'TLSv1.2' as const,
    pskCallback: () => ({ identity, psk: Buffer.from(key, 'hex') }),
    checkServerIdentity: () => undefined,
  };
}

describe('the TLS port', () => {
  it('shows a certificate that its authority vouches for', async () => {
    const server = await aServer();
    using client = await dialTls(server, await trusting(server));
    const [line] = await client.ok('CAPABILITY');
    expect(line).toContain('AUTH=PLAIN');
    expect(line).not.toMatch(/STARTTLS|LOGINDISABLED|EXTERNAL/);
    expect((await client.command('STARTTLS')).status).toBe('BAD');
    await client.ok('LOGIN alice secret');
  });

  it('is reached by address too', async () => {
    const server = await aServer();
    using client = await dialTls(server, { ca: await readFile(server.caFile) });
    await client.ok('NOOP');
  });

  it('takes a pre-shared key instead of a certificate', async () => {
    const server = await aServer();
    using client = await dialTls(server, withPsk(server));
    expect((await client.ok('CAPABILITY'))[0]).toContain('AUTH=EXTERNAL');
    await client.ok('AUTHENTICATE EXTERNAL =');
    await client.ok('SELECT INBOX');
  });

  it('ends the handshake with a wrong key or identity, and serves others', async () => {
    const server = await aServer();
    await expect(dialTls(server, withPsk(server, 'alice', '00'.repeat(32)))).rejects.toThrow();
    await expect(dialTls(server, withPsk(server, 'mallory'))).rejects.toThrow();
    using client = await dialTls(server, await trusting(server));
    await client.ok('NOOP');
  });

  it('knows a client by its certificate', async () => {
    const server = await aServer();
    using client = await dialTls(server, await withCertificate(server));
    expect((await client.ok('CAPABILITY'))[0]).toContain('AUTH=EXTERNAL');
    expect(
      (await client.command(`AUTHENTICATE EXTERNAL ${Buffer.from('bob').toString('base64')}`)).status,
    ).toBe('NO');
    client.send('a AUTHENTICATE EXTERNAL\r\n');
    expect(await client.response()).toBe('+ ');
    client.send('\r\n');
    expect((await client.answer('a')).status).toBe('OK');
  });

  it('does not believe a certificate of another authority', async () => {
    const server = await aServer();
    // Servers of one kind share their authority.
    const scenario = defineScenario({
      name: 'another',
      title: 'Another authority',
      server: { certificate: 'wrong-name' },
      rules: [],
    });
    const other = await aServer({ scenario });
    using client = await dialTls(server, { ...(await withCertificate(other)), ...(await trusting(server)) });
    expect((await client.command('AUTHENTICATE EXTERNAL =')).status).toBe('NO');
  });

  it('outlives what is no handshake', async () => {
    const server = await aServer();
    using stray = new RawClient(connect({ host: server.host, port: server.imapsPort }));
    stray.send('a NOOP\r\n');
    await stray.closed();
    using client = await dialTls(server, await trusting(server));
    await client.ok('NOOP');
  });
});

describe('a client that ends before the handshake is done', () => {
  /** The first octets of a record that holds a ClientHello (RFC 8446 §4.1.2). */
  const BEGUN = Buffer.from([22, 3, 1, 2, 0, 1, 0]);

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['the beginning of one', BEGUN],
  ])('is let go on the TLS port, having sent %s', async (_, sent) => {
    const server = await aServer();
    using client = new RawClient(connect({ host: server.host, port: server.imapsPort }));
    client.socket.end(sent);
    await client.closed();
  });

  it.each([
    ['nothing', ''],
    ['the beginning of one', BEGUN],
    ['a command', 'b NOOP\r\n'],
  ])('is let go behind STARTTLS, having sent %s', async (_, sent) => {
    const server = await aServer();
    using client = await dial(server);
    await client.ok('STARTTLS');
    client.send(sent);
    client.socket.end();
    await client.closed();
  });

  it('is let go where its end has come before STARTTLS is answered', async () => {
    const { promise: mayAnswer, resolve: answer } = Promise.withResolvers<void>();
    const hooks: ServerHooks = {
      onCommand: async ({ command }, next) => {
        if (command.name === 'STARTTLS') await mayAnswer;
        await next();
      },
    };
    const server = await aServer({ hooks });
    using client = await dial(server);
    client.send('a STARTTLS\r\n');
    client.socket.end();
    // What came before on another connection has been read by then.
    using other = await dial(server);
    await other.ok('NOOP');
    answer();
    expect((await client.answer('a')).status).toBe('OK');
    await client.closed();
  });
});

describe('STARTTLS', () => {
  it('goes on under TLS, where it is not offered again', async () => {
    const server = await aServer();
    using client = await dial(server);
    expect((await client.ok('CAPABILITY'))[0]).toContain(' STARTTLS');
    await client.ok('STARTTLS');
    await client.upgrade(await trusting(server));
    expect((await client.ok('CAPABILITY'))[0]).not.toContain('STARTTLS');
    expect((await client.command('STARTTLS')).status).toBe('BAD');
    await client.ok('LOGIN alice secret');
    await client.ok('SELECT INBOX');
  });

  it('forgets what was sent in clear behind it', async () => {
    const server = await aServer();
    using client = await dial(server);
    client.send('a STARTTLS\r\nb LOGIN alice secret\r\nc SEL');
    expect((await client.answer('a')).status).toBe('OK');
    await client.upgrade(await trusting(server));
    const { untagged, status } = await client.command('SELECT INBOX');
    expect([untagged, status]).toEqual([[], 'BAD']);
  });

  it('knows a client by its certificate or its pre-shared key', async () => {
    const server = await aServer();
    for (const options of [await withCertificate(server), withPsk(server)]) {
      using client = await dial(server);
      await client.ok('STARTTLS');
      await client.upgrade(options);
      await client.ok('AUTHENTICATE EXTERNAL =');
    }
  });

  it('costs a client that sends no handshake its own connection only', async () => {
    const server = await aServer();
    using client = await dial(server);
    await client.ok('STARTTLS');
    client.send('b NOOP\r\n'.repeat(20));
    await client.closed();
    using other = await dial(server);
    await other.ok('NOOP');
  });

  it('can be waited for while the server stops', async () => {
    const server = await aServer();
    using client = await dial(server);
    await client.ok('STARTTLS');
    await server.stop();
    await client.closed();
  });
});
