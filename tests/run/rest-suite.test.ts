/** A whole run against a REST door alone; whole-suite.test.ts has those through all doors. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type FakeServer, startFakeServer } from '../../fake-server/index.ts';
import { parseResults } from '../../reports/results-schema.ts';
import type { RunResults } from '../../scr/results.ts';
import { cpm } from '../bin/spawn.ts';
import { shardOf } from '../sample.ts';

const TIMEOUT = 300_000;
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

/** What only the target's issuer can make was not given, an account that is not disposable is spared, and there is no IMAP door. */
const NOT_GIVEN = /badTokens|§4\/|^not-applicable: .*the profile does not say "disposable": true/;

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

test('a REST door alone is judged by the REST document, strictly, and left as it was', {
  timeout: TIMEOUT,
}, async () => {
  const server = await startFakeServer();
  try {
    // Each check is judged at this door in whole-suite.test.ts already, and none warns: half of them show the profile.
    const strictly = ['--profile', 'strict', ...shardOf(2), '--no-html'];
    const { exitCode, stderr } = await cpm(['run', ...argsOf(server), ...strictly, '--out', out]);
    expect(results()).toMatchObject({ complete: true, specs: ['rest-nms-1.0'], target: { kind: 'nms' } });
    expect(odd(results()).filter((text) => !NOT_GIVEN.test(text))).toEqual([]);
    expect(odd(results()).filter((text) => /^(?:fail|error|warn)/.test(text))).toEqual([]);
    expect(exitCode, stderr).toBe(1);
    const left = await cpm(['cleanup', ...argsOf(server), '--dry-run', '--json']);
    expect(left.stdout).not.toContain('CPMTEST-');
  } finally {
    await server.stop();
  }
});

test('the embedded server is as the ready profile says', { timeout: TIMEOUT }, async () => {
  const carrier = ['--spec', 'rest-nms-1.0', '--profile', 'carrier-like', '--only', '*/move-*'];
  const { exitCode, stderr } = await cpm(['run', ...carrier, '--no-html', '--out', out]);
  expect(odd(results()).filter((text) => !text.startsWith('not-applicable: '))).toEqual([]);
  expect(
    odd(results()).some((text) => /answers a move without a body/.test(text)),
    stderr,
  ).toBe(true);
  expect(exitCode, stderr).toBe(0);
});
