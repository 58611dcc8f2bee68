/** `run --baseline`, `baseline update` and `compare`, on a server in memory. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { baselineCommand } from '../../bin/commands/baseline.ts';
import { compareCommand } from '../../bin/commands/compare.ts';
import { runCommand } from '../../bin/commands/run.ts';
import type { CommandContext } from '../../bin/context.ts';
import type { Baseline } from '../../reports/baseline-file.ts';
import type { Comparison } from '../../reports/comparison.ts';
import { comparisonSchema } from '../../reports/comparison-schema.ts';
import { parseResults } from '../../reports/results-schema.ts';
import { ConfigurationError } from '../../target/configuration-error.ts';
import { MemoryStore } from '../run/memory-store.ts';
import { type ScriptedServer, scriptedServer } from '../run/scripted-server.ts';
import { asked } from './in-process.ts';
import { faultText, type SpawnOptions } from './spawn.ts';

const store = new MemoryStore();
const folder = mkdtempSync(join(tmpdir(), 'cpm-baseline-'));
const KNOWN = join(folder, 'known.json');
/** Several processes one after another, on a machine that may be busy. */
const SEVERAL = { timeout: 120_000 };
const ROW = 'cpm-ms-2.0/CPM-TS-MS-S-014_M';
let server: ScriptedServer;
/** A run of everything: a failure, a fault of the suite, one that stays inconclusive, a warning. */
let all: Awaited<ReturnType<typeof run>>;

beforeAll(async () => {
  server = await scriptedServer(store.reply);
  all = await run('all');
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

async function run(name: string, more: string[] = [], options: SpawnOptions = {}) {
  const out = join(folder, name);
  const target = `imap://alice:secret@127.0.0.1:${server.port}`;
  const ended = await asked(['run', '--target', target, '--no-html', '--out', out, ...more], {
    suites: 'verdicts',
    ...options,
  });
  const results = () => parseResults(readFileSync(join(out, 'results.json'), 'utf8'));
  return { ...ended, out, results };
}

const update = (...more: string[]) =>
  asked(['baseline', 'update', all.out, '--baseline', KNOWN, ...more], { suites: 'verdicts' });

function baselineFile(name: string, ...entries: unknown[]): string {
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify({ schema: 'cpm-conformance/baseline@1', entries }));
  return file;
}

test(
  'a baseline of a run is reviewed, and then that run is as expected, and not conformant',
  SEVERAL,
  async () => {
    expect(all.exitCode, all.stderr).toBe(1);
    const dry = await update('--dry-run');
    expect(dry).toMatchObject({ exitCode: 0, stderr: '' });
    expect(dry.stdout).toMatch(
      /\+ cpm-ms-2\.0\/CPM-TS-MS-S-014_M\/fails {2}fail\n {4}TODO: .*3 new, 0 gone, 0 kept; nothing is written/s,
    );
    expect(existsSync(KNOWN)).toBe(false);

    expect((await update()).exitCode).toBe(0);
    const refused = await run('refused', ['--baseline', KNOWN]);
    expect(faultText(refused)).toMatch(/nobody wrote yet why .* is expected to come to/);
    expect(refused.exitCode).toBe(2);
    expect(existsSync(refused.out)).toBe(false);

    const baseline = JSON.parse(readFileSync(KNOWN, 'utf8')) as Baseline;
    for (const entry of baseline.entries) entry.reason = 'On purpose.';
    writeFileSync(KNOWN, JSON.stringify(baseline));
    const again = JSON.parse((await update('--json')).stdout) as { kept: unknown[]; added: unknown[] };
    expect([again.kept.length, again.added.length]).toEqual([baseline.entries.length, 0]);

    const { exitCode, stdout, results, out } = await run('as-expected', ['--baseline', KNOWN]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('Not conformant\n');
    expect(stdout).toMatch(
      /Baseline .*known\.json: \d failures expected, of them 1 error of the suite itself; all is as\s+expected\./,
    );
    expect(results()).toMatchObject({
      summary: { conformant: false },
      baseline: { file: KNOWN, deviations: [] },
    });
    const junit = readFileSync(join(out, 'junit.xml'), 'utf8');
    expect(junit).toMatch(/<failure type="fail"/);
    expect(junit).toContain('<property name="baseline" value="expected: On purpose."/>');
  },
);

test('one failure more, one less, and a name that is none each end with 1, told with the remedy', async () => {
  const file = baselineFile(
    'other.json',
    { check: `${ROW}/breaks`, verdict: 'error', reason: 'Known.' },
    { check: 'S-012/passes', verdict: 'fail', reason: 'Was so.' },
    { check: `${ROW}/fial`, verdict: 'fail', reason: 'Mistyped.' },
  );
  const { exitCode, stdout, results, out } = await run('deviating', ['--baseline', file]);
  expect(exitCode).toBe(1);
  expect(results().baseline!.deviations.map(({ kind, check }) => [kind, check])).toEqual([
    ['unexpected', 'cpm-ms-2.0/CPM-TS-MS-S-013_M/stays-open'],
    ['unexpected', `${ROW}/fails`],
    ['vanished', 'S-012/passes'],
    ['unused', `${ROW}/fial`],
  ]);
  expect(stdout).toMatch(
    /unused: .*fial: no check of this version has that name\.\n {2}Did you mean .*\/fails\?/,
  );
  expect(stdout).toMatch(/Baseline .*: 1 failure expected, .*; 4\s+deviations\.\n/);
  expect(readFileSync(join(out, 'junit.xml'), 'utf8')).toMatch(/baseline-vanished.*S-012\/passes/);
});

test('of a selection only what it ran is judged', async () => {
  const file = baselineFile(
    'part.json',
    { check: `${ROW}/fails`, verdict: 'fail', reason: 'Known.' },
    { check: 'S-013/*', verdict: 'inconclusive', reason: 'Known.' },
  );
  expect((await run('part', ['--baseline', file, '--only', 'S-012'])).exitCode).toBe(0);
  const shard = await run('shard', [
    '--baseline',
    file,
    '--only',
    'fails',
    '--only',
    'passes',
    '--shard',
    '2/2',
  ]);
  expect(shard.exitCode, shard.stdout).toBe(0);
  expect(shard.results().baseline!.expected.map(({ id }) => id)).toEqual([`${ROW}/fails`]);
});

test('a run that is not complete makes no baseline', async () => {
  const file = join(folder, 'incomplete.json');
  const results = { ...all.results(), complete: false, incompleteReason: 'Interrupted: 1 check.' };
  writeFileSync(file, JSON.stringify(results));
  const ended = await asked(['baseline', 'update', file, '--baseline', join(folder, 'none.json')]);
  expect(faultText(ended)).toMatch(/is a run that is not complete: Interrupted: 1 check\..*came to its end/);
  expect(ended.exitCode).toBe(2);
});

describe('compare', () => {
  /** The run of everything, in which the check of that slug came to something else. */
  function otherwise(name: string, slug: string, verdict: string): string {
    const results = all.results();
    for (const check of results.requirements.flatMap(({ checks }) => checks)) {
      if (check.id.endsWith(`/${slug}`)) Object.assign(check, { verdict, reason: 'Made up.' });
    }
    const file = join(folder, name);
    writeFileSync(file, JSON.stringify(results));
    return file;
  }

  test('ends with 1 on a regression, and with 0 the other way round', async () => {
    const worse = otherwise('worse.json', 'passes', 'fail');
    const ended = await asked(['compare', all.out, worse, '--json']);
    expect(ended).toMatchObject({ exitCode: 1, stderr: '' });
    const comparison = comparisonSchema.parse(JSON.parse(ended.stdout)) as Comparison;
    expect(comparison.checks).toMatchObject([
      { id: 'cpm-ms-2.0/CPM-TS-MS-S-012_M/passes', kind: 'worse', before: 'pass', after: 'fail' },
    ]);
    const back = await asked(['compare', worse, all.out]);
    expect(back.exitCode).toBe(0);
    expect(back.stdout).toMatch(/better: fail → pass.*\nNo regression\.\n$/s);
  });

  test('ends with 1 where something is no longer checked', async () => {
    const part = await run('smaller', ['--only', 'S-012']);
    const { exitCode, stdout } = await asked(['compare', all.out, part.out, '--markdown']);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^### ❌ .*\n[\s\S]*no longer checked: fail → not checked/);
  });

  test('wrong usage ends with 2', async () => {
    const ended = await asked(['compare', KNOWN, KNOWN]);
    expect(faultText(ended)).toMatch(/known\.json is not the results of a run .*baseline@1.*run --out/);
    expect(ended.exitCode).toBe(2);
  });
});

test('an option or a word of a subcommand that is wrong is told as everywhere', async () => {
  const ended = await asked(['baseline', 'update', '/nonexistent']);
  expect(faultText(ended)).toMatch(/'--baseline <file>' not specified/);
  expect(ended.exitCode).toBe(2);
});

const context: CommandContext = { version: '0', exitCode: 0, suites: undefined };

test.each<[Command, string[], RegExp]>([
  [compareCommand(context), ['/nonexistent', '/nonexistent'], /no such file/],
  [compareCommand(context), ['--json', '--markdown', 'a', 'b'], /both given/],
  [baselineCommand(context), ['update', '/nonexistent', '--baseline', 'x'], /no such file/],
  [runCommand(context), ['--baseline', '/nonexistent/known.json'], /no such file/],
])('%# is wrong usage', async (command, args, message) => {
  const parsed = command.parseAsync(args, { from: 'user' });
  await expect(parsed).rejects.toThrow(message);
  await expect(parsed).rejects.toThrow(ConfigurationError);
});

describe('in a job of GitHub Actions', () => {
  test('a run and a comparison annotate, and write to the summary of the job', SEVERAL, async () => {
    const summary = join(folder, 'summary.md');
    const env = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary };
    const ran = await run('github', ['--only', 'S-014'], { env });
    expect(ran.stdout).toMatch(/^::error title=cpm-ms-2\.0\/CPM-TS-MS-S-014_M%3A error::/m);
    const compared = await asked(['compare', all.out, ran.out, '--json'], { env });
    // What stdout holds is one document.
    expect(comparisonSchema.parse(JSON.parse(compared.stdout))).toMatchObject({ regression: true });
    expect(compared.stderr).toMatch(/^::error title=.*no longer checked::/m);
    expect(readFileSync(summary, 'utf8')).toMatch(
      /^### ❌ Not conformant.*\n[\s\S]*\n### ❌ CPM conformance: Regression/,
    );
    const silent = await run('silent', ['--only', 'S-014', '--no-github'], { env });
    expect(silent.stdout).not.toContain('::error');
  });

  test('--github does so elsewhere, and tells what cannot be written', async () => {
    const env = { GITHUB_STEP_SUMMARY: join(folder, 'absent', 'summary.md') };
    const { exitCode, stdout, stderr } = await run('github-2', ['--only', 'S-014', '--github'], { env });
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^::error /m);
    expect(stderr).toContain('The summary cannot be written to GITHUB_STEP_SUMMARY (ENOENT).');
  });
});
