/** `run --shard`, `merge`, and the scripts of examples/sharded that do both. */
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RequirementResult, RunResults } from '../../scr/results.ts';
import { asked } from './in-process.ts';
import { faultText } from './spawn.ts';

const EXAMPLES = fileURLToPath(new URL('../../examples/sharded/', import.meta.url));
const COMMAND_LINE = fileURLToPath(new URL('../../bin/cpm-conformance.ts', import.meta.url));
/** Quick ones, over both doors, and of several files. */
const SOME = ['--only', 'S-013', '--only', 'REST-NMS-FOLDERS-S-001*'];
const COUNT = 2;

let folder = '';
const resultsIn = (name: string) =>
  JSON.parse(readFileSync(join(folder, name, 'results.json'), 'utf8')) as RunResults;

const part = (index: number) => join(folder, 'parts', String(index));

/** Runs a script of the examples with `cpm-conformance` in its path. */
function script(name: string, env: Record<string, string>, ...args: string[]): Promise<number> {
  const path = `${join(folder, 'bin')}${delimiter}${process.env.PATH}`;
  const { VITEST: _, ...inherited } = process.env;
  return new Promise((done) =>
    execFile(
      'sh',
      [join(EXAMPLES, name), ...args],
      { cwd: folder, env: { ...inherited, ...env, PATH: path } },
      (error) => done(error === null ? 0 : Number(error.code)),
    ),
  );
}

/** What is the same however the checks were spread; `looked at N times` and notes tell of the sessions themselves. */
function lasting({ id, verdict, checks }: RequirementResult) {
  const of = checks.map((check) => [check.id, check.verdict, check.reason.replace(/\d+ times/, 'n times')]);
  return { id, verdict, checks: of };
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cpm-merge-'));
  mkdirSync(join(folder, 'bin'));
  const shim = `#!/bin/sh\nexec "${process.execPath}" "${COMMAND_LINE}" "$@"\n`;
  writeFileSync(join(folder, 'bin', 'cpm-conformance'), shim, { mode: 0o755 });
  const env = { SHARDS: String(COUNT), SEED: '7', OUT: 'parts' };
  const shards = Array.from({ length: COUNT }, (__, index) =>
    script('run-shard.sh', { ...env, JOB_COMPLETION_INDEX: String(index) }, ...SOME),
  );
  const whole = asked(['run', ...SOME, '--seed', '7', '--no-html', '--out', join(folder, 'whole')]);
  expect(await Promise.all(shards)).toEqual([0, 0]);
  expect((await whole).exitCode).toBe(0);
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true }));

test('the shards that the example runs, merged as it merges them, are the run', async () => {
  expect(await script('merge.sh', { PARTS: 'parts' }, '--no-html', '--out', 'merged')).toBe(0);
  const [merged, whole] = [resultsIn('merged'), resultsIn('whole')];
  expect(merged.requirements.map(lasting)).toEqual(whole.requirements.map(lasting));
  expect(merged.summary).toEqual(whole.summary);
  expect(merged).toMatchObject({ complete: true, seed: 7 });
  expect(merged.parts?.map(({ seed, shard }) => [seed, shard])).toEqual(
    [1, 2].map((index) => [7, { index, count: COUNT }]),
  );
  const transcripts = merged.requirements.flatMap(({ checks }) =>
    checks.flatMap((check) => check.transcript ?? []),
  );
  const there = readdirSync(join(folder, 'merged', 'transcripts')).map((name) => `transcripts/${name}`);
  expect([...new Set(transcripts)].filter((name) => !there.includes(name))).toEqual([]);
  expect(transcripts.length).toBeGreaterThan(20);
  const verified = await asked(['verify', join(folder, 'merged')]);
  expect(verified.exitCode, verified.stdout).toBe(0);
});

test('without a shard the whole is incomplete; what was merged can be merged on', async () => {
  const out = join(folder, 'less');
  const less = await asked(['merge', part(0), '--no-html', '--out', out]);
  expect(less.exitCode).toBe(1);
  expect(resultsIn('less')).toMatchObject({ complete: false, incompleteReason: 'Shard 2/2 missing.' });
  expect(less.stdout).toContain('Shard 2/2 missing.');
  const on = await asked(['merge', out, part(1), '--json', '--no-html', '--out', join(folder, 'on')]);
  const { requirements } = JSON.parse(on.stdout) as RunResults;
  expect(requirements.map(lasting)).toEqual(resultsIn('whole').requirements.map(lasting));
});

describe('refuses', () => {
  test.each<[string, () => string[], RegExp]>([
    ['a folder that is not there', () => [part(0), join(folder, 'nowhere')], /There is no folder .*nowhere/],
    [
      'a folder of something else',
      () => [join(folder, 'bin')],
      /results\.json cannot be read as the results of a run/,
    ],
    [
      'the same shard twice',
      () => [part(0), `${part(0)}/.`],
      /have both executed .*leave one of the two out/,
    ],
    [
      'to overwrite a part',
      () => [part(0), part(1), '--out', part(1)],
      /would be overwritten.*Name another --out/s,
    ],
  ])('%s', async (_, args, said) => {
    const ended = await asked(['merge', '--no-html', '--out', join(folder, 'none'), ...args()]);
    expect(ended).toMatchObject({ exitCode: 2, stdout: '' });
    expect(faultText(ended)).toMatch(said);
  });

  test('a part without a transcript that it speaks of', async () => {
    const copy = join(folder, 'torn');
    cpSync(part(0), copy, { recursive: true });
    rmSync(join(copy, 'transcripts'), { recursive: true });
    const ended = await asked(['merge', copy, '--no-html', '--out', join(folder, 'none')]);
    expect(ended.exitCode).toBe(2);
    expect(faultText(ended)).toMatch(/transcripts\/.* is missing, and .*outcomes\.json speaks of it/);
  });
});

test('shards of a campaign have seeds of their own', async () => {
  const few = ['--kind', 'objects', '--runs', '20'];
  const env = { SEED: '1000', OUT: 'campaign' };
  const codes = ['0', '1'].map((index) =>
    script('fuzz-shard.sh', { ...env, JOB_COMPLETION_INDEX: index }, ...few),
  );
  expect(await Promise.all(codes)).toEqual([0, 0]);
  const seeds = ['0', '1'].map(
    (index) => JSON.parse(readFileSync(join(folder, 'campaign', index, 'fuzz.json'), 'utf8')).seed,
  );
  expect(seeds).toEqual([1000, 1001]);
}, 60_000);
