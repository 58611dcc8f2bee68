import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { RunResults } from '../../scr/results.ts';
import { MemoryStore } from '../run/memory-store.ts';
import { type ScriptedServer, scriptedServer } from '../run/scripted-server.ts';
import { asked } from './in-process.ts';
import { cpm, start } from './spawn.ts';

let store = new MemoryStore();
let server: ScriptedServer;
let folder = '';
let out = '';

beforeEach(async () => {
  store = new MemoryStore();
  server = await scriptedServer(store.reply);
  folder = mkdtempSync(join(tmpdir(), 'cpm-run-'));
  out = join(folder, 'report');
});

/** Whatever a test did: what was there before a run is there afterwards, and nothing else. */
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
  expect([...store.mailboxes].sort()).toEqual(['INBOX', 'keep']);
  expect([...store.subscriptions]).toEqual(['keep']);
});

const target = () => `imap://alice:secret@127.0.0.1:${server.port}`;
const results = () => JSON.parse(readFileSync(join(out, 'results.json'), 'utf8')) as RunResults;

/** Whether the check that never ends has come as far as it does. */
const childOfHangingCheck = () => [...store.mailboxes].some((name) => name.endsWith('/target'));

function verdicts(of: RunResults): Record<string, string> {
  const checks = of.requirements.flatMap((row) => row.checks);
  return Object.fromEntries(checks.map((check) => [check.id.replace(/^.*\//, ''), check.verdict]));
}

test('judges a target, writes a report and ends with 1 where something failed', async () => {
  const { exitCode, stdout, stderr } = await asked(['run', '--target', target(), '--out', out], {
    suites: 'verdicts',
  });
  expect(exitCode).toBe(1);
  expect(verdicts(results())).toMatchObject({
    passes: 'pass',
    absent: 'not-applicable',
    'stays-open': 'inconclusive',
    'left-out': 'not-applicable',
    fails: 'fail',
    warns: 'warn',
    breaks: 'error',
  });
  expect(results()).toMatchObject({ complete: true, specs: ['cpm-ms-2.0'] });
  expect(stdout.trimEnd().split('\n').at(-1)).toBe(`Report: ${join(out, 'allure-report', 'index.html')}`);
  expect(existsSync(join(out, 'allure-report', 'index.html'))).toBe(true);
  expect(existsSync(join(out, 'junit.xml'))).toBe(true);
  expect(stderr).toContain(`seed ${results().seed}`);
  expect(stdout + stderr + JSON.stringify(results())).not.toContain('secret');
});

test('ends with 0 where all that was selected passes, and replaces a former report', async () => {
  const args = ['run', '--target', target(), '--only', 'S-012', '--no-html', '--out', out];
  expect((await asked(args, { suites: 'verdicts' })).exitCode).toBe(0);
  const { runId } = results();
  expect((await asked(args, { suites: 'verdicts' })).exitCode).toBe(0);
  expect(results().runId).not.toBe(runId);
  expect(verdicts(results())).toMatchObject({ passes: 'pass', absent: 'not-applicable' });
  expect(verdicts(results())).not.toHaveProperty('fails');
});

test('judges by 1.0 where that is asked for', async () => {
  const args = ['run', '--target', target(), '--spec', 'cpm-ms-1.0', '--no-html', '--out', out];
  expect((await asked(args, { suites: 'verdicts' })).exitCode).toBe(0);
  expect(results().specs).toEqual(['cpm-ms-1.0']);
});

test('prints exactly one JSON document with --json', async () => {
  const args = ['run', '--target', target(), '--only', 'S-014', '--json', '--no-html', '--out', out];
  const { exitCode, stdout } = await asked(args, { suites: 'verdicts' });
  expect(exitCode).toBe(1);
  expect(JSON.parse(stdout)).toEqual(results());
});

test('a second account that is refused is a note, and the run goes on', async () => {
  const inner = store.reply;
  await server.close();
  server = await scriptedServer((verb, rest) =>
    verb === 'LOGIN' && rest.includes('bob') ? { status: 'NO wrong' } : inner(verb, rest),
  );
  const second = `imap://bob:secret@127.0.0.1:${server.port}`;
  const args = [
    'run',
    '--target',
    target(),
    '--second',
    second,
    '--only',
    'S-012',
    '--no-html',
    '--out',
    out,
  ];
  const { exitCode, stderr } = await asked(args, { suites: 'verdicts' });
  expect(exitCode).toBe(0);
  expect(stderr).toMatch(/bob@.* refused the login: .*second principal will be inconclusive/);
});

test.each([
  ['in a worker', []],
  ['of few checks', ['--only', 'ends', '--only', 'never-ends']],
])('Ctrl-C ends a hanging run %s with 130: partial results, nothing left on the target', async (_, only) => {
  const args = ['run', '--target', target(), ...only, '--no-html', '--out', out];
  const running = start(args, { suites: 'hanging' });
  await running.seen(/against imap:/);
  await expect.poll(childOfHangingCheck, { timeout: 20_000, interval: 20 }).toBe(true);
  running.child.kill('SIGINT');
  const { exitCode, stderr } = await running.ended;
  expect(exitCode).toBe(130);
  expect(stderr).toMatch(/Interrupted/);
  expect(results()).toMatchObject({
    complete: false,
    incompleteReason: expect.stringMatching(/^Interrupted/),
    summary: { conformant: false },
  });
  expect(verdicts(results())).toMatchObject({ ends: 'pass' });
});

test('Ctrl-C before the first check ends with 130 and results that say so', async () => {
  const running = start(['run', '--target', target(), '--no-html', '--out', out], { suites: 'hanging' });
  await running.seen(/against imap:/);
  running.child.kill('SIGINT');
  const { exitCode, stderr } = await running.ended;
  expect(exitCode).toBe(130);
  expect(stderr).toMatch(/Interrupted/);
  expect(results()).toMatchObject({
    complete: false,
    finishedAt: expect.any(String),
    incompleteReason: expect.stringMatching(/^Interrupted/),
  });
});

test('a second Ctrl-C quits at once, and cleanup removes later what is left', async () => {
  const inner = store.reply;
  await server.close();
  let stuck = true;
  server = await scriptedServer((verb, rest) => (stuck && verb === 'DELETE' ? 'silence' : inner(verb, rest)));
  const running = start(['run', '--target', target(), '--no-html', '--out', out], { suites: 'hanging' });
  await expect.poll(childOfHangingCheck, { timeout: 20_000, interval: 20 }).toBe(true);
  running.child.kill('SIGINT');
  await expect
    .poll(() => server.commands.some((command) => command.startsWith('DELETE')), { timeout: 20_000 })
    .toBe(true);
  running.child.kill('SIGINT');
  expect((await running.ended).exitCode).toBe(130);
  expect(results().complete).toBe(false);
  expect(childOfHangingCheck()).toBe(true);

  stuck = false;
  const dry = await cpm(['cleanup', '--target', target(), '--dry-run']);
  expect(dry.stdout).toMatch(/^alice: would remove CPMTEST-/);
  expect(childOfHangingCheck()).toBe(true);
  const cleaned = await cpm(['cleanup', '--target', target(), '--json']);
  expect(cleaned.exitCode).toBe(0);
  expect(JSON.parse(cleaned.stdout)).toMatchObject({
    dryRun: false,
    accounts: [{ user: 'alice', faults: [] }],
  });
});
