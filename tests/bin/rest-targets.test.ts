/** REST doors that cannot be used: the run ends soon, says why, and shows no token. */
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { startFakeServer } from '../../fake-server/index.ts';
import { listen, type ScriptedServer } from '../run/scripted-server.ts';
import { asked } from './in-process.ts';
import { type Ended, faultText } from './spawn.ts';

const OUT = join(tmpdir(), `cpm-rest-unreached-${process.pid}`);
const TOKEN = 'quartz-zebra-velvet.harbour';

let server: ScriptedServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
  expect(existsSync(OUT)).toBe(false);
});

async function run(port: number, scheme = 'http', token = TOKEN): Promise<Ended> {
  const target = `${scheme}://127.0.0.1:${port}/nms/v1/base/tel%3A%2B15145550100`;
  const args = ['run', '--target', target, '--token', token, '--timeout', '600', '--out', OUT];
  const ended = await asked(args);
  expect(ended.stdout + ended.stderr).not.toContain(token);
  return ended;
}

/** A server whose every connection is treated alike. */
async function against(onConnection: Parameters<typeof listen>[0], scheme?: string): Promise<Ended> {
  server = await listen(onConnection);
  return run(server.port, scheme);
}

test.each(['http', 'https'])('a silent target (%s) ends the run with 3', async (scheme) => {
  const ended = await against(() => undefined, scheme);
  expect(faultText(ended)).toMatch(/127\.0\.0\.1:\d+\/nms\/v1\/base\/.* cannot be used: /);
  expect(ended.exitCode).toBe(3);
});

test('a target that drips its answer octet by octet ends the run with 3', async () => {
  const ended = await against((socket) => {
    socket.once('data', () => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n');
      const timer = setInterval(() => socket.write('{'), 20);
      socket.on('close', () => clearInterval(timer)).on('error', () => undefined);
    });
  });
  expect(faultText(ended)).toMatch(/within 600 ms/);
  expect(ended.exitCode).toBe(3);
});

test('a body that is cut off ends the run with 3', async () => {
  const ended = await against((socket) => {
    socket.once('data', () => {
      socket.end('HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{');
    });
  });
  expect(faultText(ended)).toMatch(/closed the connection/);
  expect(ended.exitCode).toBe(3);
});

test('an IMAP server at the address ends the run with 3', async () => {
  const ended = await against((socket) => {
    socket.on('error', () => undefined).write('* OK ready\r\n');
  });
  expect(faultText(ended)).toMatch(/no HTTP|closed the connection|reset/);
  expect(ended.exitCode).toBe(3);
});

test('a refused token ends the run with 3, and is not shown though the server repeats it', async () => {
  const ended = await against((socket) => {
    socket.on('data', (octets) => {
      const token = /Bearer (\S+)/i.exec(octets.toString('latin1'))?.[1] ?? '';
      const body = JSON.stringify({
        requestError: { serviceException: { messageId: 'SVC2003', text: token } },
      });
      socket.write(
        `HTTP/1.1 401 Unauthorized\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
      );
    });
  });
  expect(faultText(ended)).toMatch(/refused the token: .*401.*Check --token/);
  expect(ended.exitCode).toBe(3);
});

test("another user's token ends the run with 3", async () => {
  const fake = await startFakeServer();
  try {
    const { token } = fake.users[1]!;
    const args = ['run', '--target', fake.nmsUrl, '--token', token, '--out', OUT];
    const ended = await asked(args);
    expect(faultText(ended)).toMatch(/refused the token: .*403/);
    expect(ended.stdout + ended.stderr).not.toContain(token);
    expect(ended.exitCode).toBe(3);
  } finally {
    await fake.stop();
  }
});

test('what an interrupted run left is found and removed, and nothing else', async () => {
  const fake = await startFakeServer();
  try {
    const { token } = fake.users[0]!;
    const create = (name: string) =>
      fetch(`${fake.nmsUrl}/folders`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ folder: { name, parentFolderPath: '/' } }),
      });
    for (const name of ['CPMTEST-k3v9x2ab', 'CPMTEST-mine', 'Holiday'])
      expect((await create(name)).status).toBe(201);
    const args = ['cleanup', '--target', fake.nmsUrl, '--token', token, '--json'];
    const dry = JSON.parse((await asked([...args, '--dry-run'])).stdout) as unknown;
    const accounts = [{ user: fake.nmsUrl, mailboxes: ['CPMTEST-k3v9x2ab'], subscriptions: [], faults: [] }];
    expect(dry).toEqual({ dryRun: true, accounts });
    expect(JSON.parse((await asked(args)).stdout)).toEqual({ dryRun: false, accounts });
    expect(JSON.parse((await asked(args)).stdout)).toEqual({
      dryRun: false,
      accounts: [{ ...accounts[0], mailboxes: [] }],
    });
    for (const name of ['CPMTEST-mine', 'Holiday']) {
      const path = `${fake.nmsUrl}/folders/operations/pathToId?path=/${name}`;
      expect((await fetch(path, { headers: { authorization: `Bearer ${token}` } })).status).toBe(200);
    }
  } finally {
    await fake.stop();
  }
});
