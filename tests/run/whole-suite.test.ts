/** The main job, as a newcomer runs it: the whole suite through the command line, against embedded servers. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CARRIER_LIKE_NMS, startFakeServer } from '../../fake-server/index.ts';
import { parseResults } from '../../reports/results-schema.ts';
import type { RunResults } from '../../scr/results.ts';
import { cpm, start } from '../bin/spawn.ts';

const TIMEOUT = 300_000;
let folder = '';
let out = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cpm-whole-'));
  out = join(folder, 'report');
});

afterEach(() => rmSync(folder, { recursive: true }));

const results = (): RunResults => JSON.parse(readFileSync(join(out, 'results.json'), 'utf8')) as RunResults;

function filesUnder(path: string): string[] {
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .map((name) => join(path, name))
    .filter((file) => statSync(file).isFile());
}

test('every requirement that has checks passes on the embedded server', { timeout: TIMEOUT }, async () => {
  const { exitCode, stdout } = await cpm(['run', '--out', out]);
  const run = parseResults(readFileSync(join(out, 'results.json'), 'utf8'));
  const unmet = run.requirements.filter(({ verdict }) => verdict !== 'pass' && verdict !== 'not-covered');
  expect(unmet.map(({ id, reason }) => `${id}: ${reason}`)).toEqual([]);
  const odd = run.requirements
    .flatMap(({ checks }) => checks)
    .filter(({ verdict }) => verdict !== 'pass')
    .map(({ id, verdict }) => `${verdict}: ${id}`);
  // The embedded server takes passwords in clear, and keeps mod-sequences everywhere; tests/traps has others.
  expect(odd).toEqual([
    'not-applicable: cpm-ms-2.0/CPM-TS-MS-S-003_M/login-disabled',
    'not-applicable: cpm-ms-2.0/CPM-TS-MS-S-022_M/nomodseq-refuses',
    'not-applicable: cpm-ms-1.0/CPM-TS-MS-S-015_M/nomodseq-refuses',
  ]);
  expect(exitCode).toBe(0);
  expect(run).toMatchObject({
    complete: true,
    specs: ['cpm-ms-2.0', 'cpm-ms-1.0', 'rest-nms-1.0'],
    summary: { conformant: true },
  });
  expect(stdout.trimEnd().split('\n').at(-1)).toBe(`Report: ${join(out, 'allure-report', 'index.html')}`);
  for (const { checks } of run.requirements) {
    for (const { id, transcript } of checks) {
      if (transcript !== null) expect(existsSync(join(out, transcript)), id).toBe(true);
    }
  }
});

/** The ways in which a password could be written into a file. */
function formsOf(password: string, user: string): string[] {
  const aligned = [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), Buffer.from(password)]).toString('base64');
    // The characters that depend on what stands beside the password say nothing of it.
    return text.slice(shift === 0 ? 0 : 4, -4);
  });
  const quoted = password.replace(/["\\]/g, '\\$&');
  const plain = Buffer.from(`\0${user}\0${password}`).toString('base64');
  return [
    password,
    quoted,
    JSON.stringify(password).slice(1, -1),
    encodeURIComponent(password),
    plain,
    ...aligned,
  ];
}

/** The carrier-like door has no XML, and answers copies and moves without a body. */
const NEEDS_NOT = /has no XML|answers no XML|answers a (?:copy|move) without a body/;

/** What its profile says of that door. */
const CARRIER_LIKE = JSON.parse(
  readFileSync(new URL('../../target/profiles/carrier-like.json', import.meta.url), 'utf8'),
) as { nms: object };

test('through all doors of a carrier-like server elsewhere every REST requirement passes, and no secret stands anywhere', {
  timeout: TIMEOUT,
}, async () => {
  const users = [
    { user: 'alice', password: 'xQ7"Zebra\\Quartz+91' },
    { user: 'bob', password: 'mW3-Velvet/Harbour=28' },
  ];
  const server = await startFakeServer({ users, nmsQuirks: CARRIER_LIKE_NMS });
  try {
    const [first, second] = users.map(({ user, password }) => `${user}:${encodeURIComponent(password)}`);
    const doors = [
      `imap://${first}@127.0.0.1:${server.imapPort}`,
      `imaps://${first}@127.0.0.1:${server.imapsPort}`,
    ];
    const profile = join(folder, 'lab.json');
    writeFileSync(
      profile,
      JSON.stringify({ disposable: true, nms: { ...CARRIER_LIKE.nms, badTokens: server.badTokens } }),
    );
    const [own, other] = server.users;
    const args = [
      ...[...doors, server.nmsUrl].flatMap((door) => ['--target', door]),
      ...['--token', own!.token, '--profile', profile],
      ...['--second', `imaps://${second}@127.0.0.1:${server.imapsPort}`],
      ...['--second', other!.nmsUrl, '--second-token', other!.token],
    ];
    // At the IMAP door those that log in and store are enough for secrets: the first test runs all of them.
    const only = ['rest-nms-1.0/*', '2.0/S-001', '2.0/S-002', '2.0/S-003', '2.0/S-009'];
    const { exitCode, stdout, stderr } = await cpm([
      'run',
      ...args,
      ...only.flatMap((id) => ['--only', id]),
      ...['--insecure', '--no-html', '--out', out],
    ]);
    expect(exitCode, stdout + stderr).toBe(0);
    const rows = results().requirements.filter(({ spec }) => spec === 'rest-nms-1.0');
    expect(rows.filter(({ kind, inScope }) => kind === 'scr' && inScope)).toHaveLength(57);
    expect(rows.filter(({ inScope, verdict }) => inScope && verdict === 'not-covered')).toEqual([]);
    const odd = rows
      .flatMap(({ checks }) => checks)
      .filter(({ verdict, reason }) => verdict !== 'pass' && !NEEDS_NOT.test(reason));
    expect(odd.map(({ id, verdict, reason }) => `${verdict}: ${id}: ${reason}`)).toEqual([]);
    // No password and no token stands in any file or output, in any form.
    const tokens = [...server.users.map(({ token }) => token), ...Object.values(server.badTokens)];
    const forms = [...tokens, ...users.flatMap(({ user, password }) => formsOf(password, user))];
    const leaks: string[] = [];
    const texts: [string, string][] = filesUnder(out).map((file) => [file, readFileSync(file, 'latin1')]);
    for (const [file, text] of [...texts, ['stdout', stdout] as const, ['stderr', stderr] as const]) {
      for (const form of forms) if (text.includes(form)) leaks.push(`${file}: ${form}`);
    }
    expect(leaks).toEqual([]);
    expect(texts.length).toBeGreaterThan(100);
  } finally {
    await server.stop();
  }
});

test('Ctrl-C in the middle leaves partial results that say so, and no folder', {
  timeout: TIMEOUT,
}, async () => {
  let commands = 0;
  let reached = (): void => undefined;
  const inTheMiddle = new Promise<void>((resolve) => {
    reached = resolve;
  });
  const server = await startFakeServer({
    hooks: {
      onCommand: async (_ctx, next) => {
        if (++commands === 300) reached();
        await next();
      },
    },
  });
  try {
    const running = start([
      'run',
      '--target',
      `imap://alice:secret@127.0.0.1:${server.imapPort}`,
      '--out',
      out,
    ]);
    await inTheMiddle;
    running.child.kill('SIGINT');
    expect((await running.ended).exitCode).toBe(130);
    expect(results()).toMatchObject({ complete: false, summary: { conformant: false } });
    expect(results().incompleteReason).toMatch(/^Interrupted/);
    const left = await cpm([
      'cleanup',
      '--target',
      `imap://alice:secret@127.0.0.1:${server.imapPort}`,
      '--dry-run',
      '--json',
    ]);
    expect(left.stdout).not.toContain('CPMTEST-');
  } finally {
    await server.stop();
  }
});
