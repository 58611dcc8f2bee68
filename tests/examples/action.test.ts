/** The action for GitHub, and the image: the script of the one is run with an npx that writes down its words. */
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const action = readFileSync(join(ROOT, 'action.yml'), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'cpm-action-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What stands behind `run: |`, without its margin. */
function scriptOf(yaml: string): string {
  const [, margin = '', script = ''] = /^( +)run: \|\n((?:\1 {2}.*\n|\n)+)/m.exec(yaml) ?? [];
  return script.replaceAll(new RegExp(`^${margin} {2}`, 'gm'), '');
}

const words = join(folder, 'words.json');
writeFileSync(
  join(folder, 'npx'),
  `#!${process.execPath}\nrequire('node:fs').writeFileSync(${JSON.stringify(words)}, JSON.stringify(process.argv.slice(2)));
process.exit(Number(process.env.NPX_CODE ?? 0));\n`,
);
chmodSync(join(folder, 'npx'), 0o755);

interface Inputs {
  arguments?: string;
  out?: string;
  baseline?: string;
  version?: string;
}

/** As the runner does: bash with -e and pipefail, inputs in the environment. */
function ran(inputs: Inputs, code = 0): { exitCode: number | null; words: string[] } {
  const env = {
    PATH: [folder, process.env.PATH].join(delimiter),
    NPX_CODE: String(code),
    CPM_ARGUMENTS: inputs.arguments ?? 'run',
    CPM_OUT: inputs.out ?? 'conformance-report',
    CPM_BASELINE: inputs.baseline ?? '',
    CPM_VERSION: inputs.version ?? 'latest',
  };
  rmSync(words, { force: true });
  const args = ['--noprofile', '--norc', '-eo', 'pipefail', '-c', scriptOf(action)];
  const { status } = spawnSync('bash', args, { cwd: folder, env });
  return { exitCode: status, words: existsSync(words) ? JSON.parse(readFileSync(words, 'utf8')) : [] };
}

const called = (version: string, ...args: string[]): string[] => [
  '--yes',
  '--package',
  version,
  'cpm-conformance',
  ...args,
];

describe('action.yml calls npx', () => {
  test('with what is the default', () => {
    expect(ran({})).toEqual({
      exitCode: 0,
      words: called('cpm-conformance@latest', 'run', '--out', 'conformance-report'),
    });
  });

  test('with the baseline, a version, and a folder with a space in its name', () => {
    const { words: seen } = ran({ baseline: 'ci/known failures.json', version: '0.1.0', out: 'the report' });
    const own = ['run', '--out', 'the report', '--baseline', 'ci/known failures.json'];
    expect(seen).toEqual(called('cpm-conformance@0.1.0', ...own));
  });

  test('with a tarball as it is', () => {
    const { words: seen } = ran({ version: './cpm-conformance-0.1.0.tgz' });
    expect(seen).toEqual(called('./cpm-conformance-0.1.0.tgz', 'run', '--out', 'conformance-report'));
  });

  test('with arguments over several lines, of which the shell makes nothing', () => {
    const given = 'run --target imaps://alice:$(touch here)@host\n  --only S-01* --only `x` ; touch here\n';
    const { words: seen } = ran({ arguments: given });
    const [, ...others] = given.trim().split(/\s+/);
    expect(seen.slice(7)).toEqual(others);
    expect(existsSync(join(folder, 'here'))).toBe(false);
  });

  test('with the client and its words last, so that what the action adds is not for the client', () => {
    const { words: seen } = ran({ arguments: 'client --each -- my-client {host} {imapsPort}' });
    const own = ['client', '--out', 'conformance-report', '--each', '--', 'my-client'];
    expect(seen.slice(4)).toEqual([...own, '{host}', '{imapsPort}']);
  });

  test('and ends as it ends', () => {
    expect(ran({}, 1).exitCode).toBe(1);
  });
});

test('every input is handed on as data, and the README names those that there are', () => {
  const [, inputs = ''] = /^inputs:\n(.*?)^runs:/ms.exec(action) ?? [];
  const names = [...inputs.matchAll(/^ {2}([\w-]+):/gm)].map(([, name]) => name!);
  for (const name of names) expect(action).toContain(`\${{ inputs.${name} }}`.replace(' }}', ''));
  expect(scriptOf(action)).not.toContain('${{');
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  const [, shown = ''] = /```yaml\n.*?with:\n(.*?)```/s.exec(readme) ?? [];
  const used = [...shown.matchAll(/^ +([\w-]+):/gm)].map(([, name]) => name!);
  expect(used).not.toEqual([]);
  expect(names).toEqual(expect.arrayContaining(used));
});

test('the image copies files that are there and that docker is not told to leave out', () => {
  const dockerfile = readFileSync(join(ROOT, 'Dockerfile'), 'utf8');
  const ignored = readFileSync(join(ROOT, '.dockerignore'), 'utf8').split('\n').filter(Boolean);
  const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, of]) => of!.split(' '));
  expect(copied).toContain('package.json');
  for (const path of copied) {
    expect(existsSync(join(ROOT, path)), path).toBe(true);
    expect(ignored).not.toContain(path);
  }
  // `npm pack` builds: what the package is made of must come along, and its files too.
  const { files } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { files: string[] };
  const wanted = [...files.filter((path) => path !== 'dist' && !path.startsWith('!')), 'tsconfig.build.json'];
  for (const path of wanted) {
    expect(existsSync(join(ROOT, path)), path).toBe(true);
    expect(ignored).not.toContain(path);
  }
});

test('the scripts of a run in parts call the program with a shard, a seed and a folder', () => {
  writeFileSync(join(folder, 'cpm-conformance'), readFileSync(join(folder, 'npx')), { mode: 0o755 });
  const env = {
    PATH: [folder, dirname(process.execPath), '/usr/bin', '/bin'].join(delimiter),
    JOB_COMPLETION_INDEX: '3',
    SHARDS: '4',
    SEED: '7',
    OUT: 'all parts',
    PARTS: 'all parts',
  };
  const sh = (name: string, ...args: string[]): string[] => {
    execFileSync('sh', [join(ROOT, 'examples/sharded', name), ...args], { cwd: folder, env });
    return JSON.parse(readFileSync(words, 'utf8'));
  };
  const target = ['--target', 'imap://alice:secret@host'];
  const run = ['run', '--shard', '4/4', '--seed', '7', '--out', 'all parts/3', '--no-html'];
  expect(sh('run-shard.sh', ...target)).toEqual([...run, ...target]);
  const fuzz = ['fuzz', '--seed', '10', '--out', 'all parts/3', '--no-html'];
  expect(sh('fuzz-shard.sh', ...target)).toEqual([...fuzz, ...target]);
  execFileSync('mkdir', ['-p', join(folder, 'all parts/0'), join(folder, 'all parts/1')]);
  expect(sh('merge.sh', '--out', 'whole')).toEqual(['merge', 'all parts/0', 'all parts/1', '--out', 'whole']);
});
