import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { RunResults } from '../../scr/results.ts';
import { listen, type ScriptedServer, scriptedServer } from '../run/scripted-server.ts';
import { asked } from './in-process.ts';
import { type Ended, faultText } from './spawn.ts';

const OUT = join(tmpdir(), `cpm-unreached-${process.pid}`);

let server: ScriptedServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
  expect(existsSync(OUT)).toBe(false);
});

function run(scheme: string, ...more: string[]): Promise<Ended> {
  const target = `${scheme}://alice:secret@127.0.0.1:${server?.port ?? 9}`;
  const args = ['run', '--target', target, '--timeout', '600', '--out', OUT, ...more];
  return asked(args, { suites: 'verdicts' });
}

test.each(['imap', 'imaps'])('a silent target (%s) ends the run with 3', async (scheme) => {
  server = await listen(() => {});
  const ended = await run(scheme);
  expect(faultText(ended)).toMatch(new RegExp(`^${scheme}://alice@127\\.0\\.0\\.1:\\d+ cannot be used: `));
  expect(ended.exitCode).toBe(3);
});

test('a target that resets ends the run with 3', async () => {
  server = await listen((socket) => socket.resetAndDestroy());
  const ended = await run('imap');
  expect(faultText(ended)).toMatch(/cannot be used: /);
  expect(ended.exitCode).toBe(3);
});

test('a target that speaks HTTP ends the run with 3 and is called that', async () => {
  server = await listen((socket) => {
    socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n'));
  });
  const ended = await run('imap');
  expect(faultText(ended)).toMatch(/HTTP/);
  expect(ended.exitCode).toBe(3);
});

test('a port where nothing listens ends the run with 3', async () => {
  const closed = await listen(() => {});
  await closed.close();
  const target = `imap://alice:secret@127.0.0.1:${closed.port}`;
  const ended = await asked(['run', '--target', target, '--out', OUT], { suites: 'verdicts' });
  expect(faultText(ended)).toMatch(/refuses connections/);
  expect(ended.exitCode).toBe(3);
});

test('a refused password ends the run with 3, and is not shown though the server repeats it', async () => {
  server = await scriptedServer((verb, rest) => (verb === 'LOGIN' ? { status: `NO wrong: ${rest}` } : null));
  const ended = await run('imap');
  expect(faultText(ended)).toMatch(/refused the login: .*Check user and password/);
  expect(ended.exitCode).toBe(3);
  expect(server.commands.filter((command) => command.startsWith('LOGIN'))).toHaveLength(1);
});

test('an account that may create nothing ends the run with 3', async () => {
  server = await scriptedServer((verb) => (verb === 'CREATE' ? { status: 'NO read only' } : null));
  const ended = await run('imap');
  expect(faultText(ended)).toMatch(/refused to create the run's folder CPMTEST-/);
  expect(ended.exitCode).toBe(3);
});

test('a target that cannot be reached for cleanup ends with 3 too', async () => {
  server = await listen((socket) => socket.resetAndDestroy());
  const target = `imap://alice:secret@127.0.0.1:${server.port}`;
  const ended = await asked(['cleanup', '--target', target]);
  expect(faultText(ended)).toMatch(/cannot be used: /);
  expect(ended.exitCode).toBe(3);
});

test('a target that dies in the middle of a run is judged inconclusive, and the folder that may be left is named', async () => {
  server = await scriptedServer((verb) => {
    if (verb !== 'SUBSCRIBE') return null;
    void server?.close();
    return 'silence';
  });
  const folder = mkdtempSync(join(tmpdir(), 'cpm-lost-'));
  try {
    const target = `imap://alice:secret@127.0.0.1:${server.port}`;
    const args = ['run', '--target', target, '--only', 'S-012', '--json', '--out', join(folder, 'report')];
    const { exitCode, stdout, stderr } = await asked(args, { suites: 'verdicts' });
    const results = JSON.parse(stdout) as RunResults;
    const checks = results.requirements.flatMap((row) => row.checks);
    expect(checks.find((check) => check.id.endsWith('/passes'))?.verdict).toBe('inconclusive');
    expect(results).toMatchObject({ complete: true, summary: { conformant: false } });
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/The folder CPMTEST-\S+ may be left on the target: .*cpm-conformance cleanup/);
  } finally {
    server = null;
    rmSync(folder, { recursive: true });
  }
});
