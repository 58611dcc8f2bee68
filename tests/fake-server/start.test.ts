import { access } from 'node:fs/promises';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { startFakeServer } from '../../fake-server/index.ts';
import { dial, login } from './imap/raw-client.ts';

describe('startFakeServer', () => {
  it('says what a client needs to know', async () => {
    const server = await startFakeServer();
    expect(server.host).toBe('127.0.0.1');
    expect(server.users.map(({ user, password }) => `${user}:${password}`)).toEqual([
      'alice:secret',
      'bob:secret',
      'carol:secret',
    ]);
    expect(server.psk).toEqual({ identity: 'alice', key: expect.stringMatching(/^([0-9a-f]{2}){16,}$/) });
    await server.stop();
  });

  it('takes the users that it is given', async () => {
    const server = await startFakeServer({ users: [{ user: 'dörte', password: 'pässword' }] });
    using client = await dial(server);
    const octets = (text: string): string => Buffer.from(text).toString('latin1');
    const [user, password] = [octets('dörte'), octets('pässword')];
    await client.ok(`LOGIN {${user.length}+}\r\n${user} {${password.length}+}\r\n${password}`);
    await server.stop();
  });

  it('closes everything when it stops, and removes its files', async () => {
    const server = await startFakeServer();
    const idle = await login(server);
    idle.send('a IDLE\r\n');
    await idle.response();
    const silent = connect({ host: server.host, port: server.imapsPort });
    silent.on('error', () => undefined);
    const gone = new Promise((resolve) => silent.once('close', resolve));
    await new Promise((resolve) => silent.once('connect', resolve));
    await server.stop();
    await idle.closed();
    await gone;
    await expect(access(server.caFile)).rejects.toThrow();
    await expect(dial(server)).rejects.toThrow();
    await server.stop();
  });

  it('rejects if the port is taken, and leaves nothing behind', async () => {
    const server = await startFakeServer();
    await expect(startFakeServer({ imapsPort: server.imapPort })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
    await server.stop();
  });

  it('does not drown a client that does not read', async () => {
    const server = await startFakeServer();
    const octets = Buffer.alloc(25 << 20, 'x');
    const inbox = server.store.account('alice')!.inbox;
    const internalDate = { instant: 0, zone: '+0000' };
    inbox.append(Array.from({ length: 40 }, () => ({ octets, internalDate, flags: [] })));
    const client = await login(server, 'alice', 'INBOX');
    client.socket.pause();
    client.send('a FETCH 1:* BODY[]\r\n');
    using other = await login(server, 'alice', 'INBOX');
    // Were it not held back, all forty would be on their way and marked as read.
    for (let i = 0; i < 50; i++) await other.ok('NOOP');
    const [seen = ''] = await other.ok('SEARCH SEEN');
    expect(seen.split(' ').length - 2).toBeLessThan(10);
    client.destroy();
    await other.ok('NOOP');
    await server.stop();
  });
});
