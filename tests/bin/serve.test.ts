import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { asked } from './in-process.ts';
import { faultText, start } from './spawn.ts';

const OUT = mkdtempSync(join(tmpdir(), 'cpm-serve-'));
afterAll(() => rmSync(OUT, { recursive: true }));

interface Facts {
  host: string;
  imapPort: number;
  imapsPort: number;
  nmsUrl: string;
  controlUrl: null;
  caFile: string;
  users: { user: string; password: string; token: string }[];
}

/** The first line of a port that greets. */
async function greeting(host: string, port: number): Promise<string> {
  const socket = connect(port, host);
  const [first] = (await once(socket, 'data')) as [Buffer];
  socket.destroy();
  return first.toString('latin1');
}

test.each(['SIGINT', 'SIGTERM'] as const)(
  'says in one line what a client needs, serves, ends on %s',
  async (name) => {
    const running = start(['serve']);
    await running.seen(/\n/);
    const facts = JSON.parse(running.stdout()) as Facts;
    expect(facts).toMatchObject({ host: '127.0.0.1', controlUrl: null });
    expect(facts.users.slice(0, 2)).toEqual([
      { user: 'alice', password: 'secret', token: expect.any(String) },
      { user: 'bob', password: 'secret', token: expect.any(String) },
    ]);
    const headers = { authorization: `Bearer ${facts.users[0]!.token}`, 'content-type': 'application/json' };
    const body = JSON.stringify({ selectionCriteria: { maxEntries: 1 } });
    const root = await fetch(`${facts.nmsUrl}/folders/operations/search`, { method: 'POST', headers, body });
    expect(root.status).toBe(200);
    expect(existsSync(facts.caFile)).toBe(true);
    expect(await greeting(facts.host, facts.imapPort)).toMatch(/^\* OK /);

    const taken = await asked(['serve', '--imap-port', String(facts.imapPort)]);
    expect(faultText(taken)).toMatch(/the port is taken.*--imap-port/);
    expect(taken.exitCode).toBe(2);

    const run = await asked(
      [
        'run',
        ...['--target', `imap://alice:secret@${facts.host}:${facts.imapPort}`],
        ...['--target', `imaps://alice:secret@${facts.host}:${facts.imapsPort}`, '--insecure'],
        ...[
          '--second',
          `imap://bob:secret@${facts.host}`,
          '--only',
          'S-012',
          '--json',
          '--no-html',
          '--out',
          OUT,
        ],
      ],
      { suites: 'verdicts' },
    );
    expect(run.exitCode, run.stderr).toBe(0);

    running.child.kill(name);
    const { exitCode, stdout, stderr } = await running.ended;
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout.trimEnd().split('\n')).toHaveLength(1);
    expect(existsSync(facts.caFile)).toBe(false);
  },
);

test('run without a target judges the embedded server, by each of its specifications', async () => {
  const { exitCode, stdout } = await asked(['run', '--only', 'S-012', '--json', '--no-html', '--out', OUT], {
    suites: 'verdicts',
  });
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    target: { kind: 'embedded' },
    specs: ['cpm-ms-2.0', 'cpm-ms-1.0', 'rest-nms-1.0'],
    complete: true,
  });
});

test('ends when npm, which started it, is ended', async () => {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const npm = spawn('npm', ['run', '-s', 'cpm', '--', 'serve'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(npm.stdout, 'data')) as [Buffer];
  const { host, imapPort } = JSON.parse(line.toString()) as Facts;
  expect(await greeting(host, imapPort)).toMatch(/^\* OK /);
  npm.kill('SIGTERM');
  // The pipe is closed when the last process that holds it has ended.
  await once(npm, 'close');
  await expect(greeting(host, imapPort)).rejects.toThrow(/ECONNREFUSED/);
});
