/** Whole runs against REST doors, as people start them: the plain one, the carrier-like one, and both doors of a store. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type FakeServer, startFakeServer } from '../../fake-server/index.ts';
import { parseResults } from '../../reports/results-schema.ts';
import type { RunResults } from '../../scr/results.ts';
import { cpm, type Ended } from '../bin/spawn.ts';

const TIMEOUT = 120_000;
let folder = '';
let out = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cpm-rest-whole-'));
  out = join(folder, 'report');
});

afterEach(() => rmSync(folder, { recursive: true }));

const results = (): RunResults => parseResults(readFileSync(join(out, 'results.json'), 'utf8'));

/** What is not a pass, with its reason. */
function odd(run: RunResults): string[] {
  return run.requirements
    .filter(({ spec }) => spec === 'rest-nms-1.0')
    .flatMap(({ checks }) => checks)
    .filter(({ verdict }) => verdict !== 'pass')
    .map(({ id, verdict, reason }) => `${verdict}: ${id}: ${reason}`);
}

function uncovered(run: RunResults): string[] {
  return run.requirements.filter((row) => row.inScope && row.verdict === 'not-covered').map(({ id }) => id);
}

/** The store makes no folder with a percent sign in its name, and the carrier-like door has no XML. */
const NEEDS_NOT = /^not-applicable: .*(?:no folder of such a name|has no XML|answers no XML)/;

test.each([
  ['plain', []],
  ['strict', ['--profile', 'strict']],
  ['carrier-like', ['--profile', 'carrier-like']],
])('every REST requirement passes on the embedded server, %s', { timeout: TIMEOUT }, async (_, more) => {
  const { exitCode, stderr } = await cpm(['run', '--spec', 'rest-nms-1.0', ...more, '--out', out]);
  expect(odd(results()).filter((text) => !NEEDS_NOT.test(text))).toEqual([]);
  expect(uncovered(results())).toEqual([]);
  expect(results().requirements.filter(({ kind, inScope }) => kind === 'scr' && inScope)).toHaveLength(57);
  expect({ exitCode, conformant: results().summary.conformant }, stderr).toEqual({
    exitCode: 0,
    conformant: true,
  });
});

const argsOf = ({ nmsUrl, users: [first, second] }: FakeServer): string[] => [
  '--target',
  nmsUrl,
  '--token',
  first!.token,
  '--second',
  second!.nmsUrl,
  '--second-token',
  second!.token,
];

/** A run against a server elsewhere, as far as the run knows. */
async function against(server: FakeServer, ...more: string[]): Promise<Ended> {
  return cpm(['run', ...argsOf(server), ...more, '--out', out]);
}

test('a REST door alone is judged by the REST document, and left as it was', {
  timeout: TIMEOUT,
}, async () => {
  const server = await startFakeServer();
  try {
    const { exitCode, stderr } = await against(server);
    expect(results()).toMatchObject({ complete: true, specs: ['rest-nms-1.0'], target: { kind: 'nms' } });
    // What only the target's issuer can make was not given, and there is no IMAP door to compare with.
    expect(odd(results()).filter((text) => !/badTokens|§4\//.test(text))).toEqual([]);
    expect(odd(results()).filter((text) => /^(?:fail|error|warn)/.test(text))).toEqual([]);
    expect(exitCode, stderr).toBe(1);
    const left = await cpm(['cleanup', ...argsOf(server), '--dry-run', '--json']);
    expect(left.stdout).not.toContain('CPMTEST-');
  } finally {
    await server.stop();
  }
});

test('no token stands in any file or output of a run', { timeout: TIMEOUT }, async () => {
  const server = await startFakeServer();
  try {
    const file = join(folder, 'lab.json');
    writeFileSync(file, JSON.stringify({ nms: { badTokens: server.badTokens } }));
    const imap = `imap://alice:secret@127.0.0.1:${server.imapPort}`;
    const more = ['--spec', 'rest-nms-1.0', '--target', imap, '--profile', file];
    const { exitCode, stdout, stderr } = await against(server, ...more);
    expect(exitCode, stderr).toBe(0);
    const tokens = [...server.users.map(({ token }) => token), ...Object.values(server.badTokens)];
    const files = readdirSync(out, { recursive: true, encoding: 'utf8' })
      .map((name) => join(out, name))
      .filter((path) => statSync(path).isFile());
    expect(files.length).toBeGreaterThan(100);
    const texts = [
      ...files.map((path) => [path, readFileSync(path, 'latin1')]),
      ['stdout', stdout],
      ['stderr', stderr],
    ];
    const leaks = texts
      .filter(([, text]) => tokens.some((token) => text!.includes(token)))
      .map(([path]) => path);
    expect(leaks).toEqual([]);
  } finally {
    await server.stop();
  }
});
