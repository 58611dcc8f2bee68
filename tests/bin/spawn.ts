/** Starts the real command line as a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';

const COMMAND_LINE = fileURLToPath(new URL('../../bin/cpm-conformance.ts', import.meta.url));
/** The command line with suites of another folder, its first argument. */
export const WITH_SUITES = fileURLToPath(new URL('../run/fixtures/command-line.ts', import.meta.url));
const FIXTURES = fileURLToPath(new URL('../run/fixtures/', import.meta.url));

/** In the environment: nothing that the machine of the tests says, being a job of GitHub Actions perhaps. */
export const PLAIN = {
  NO_COLOR: '',
  VITEST: undefined,
  CPM_DEBUG: undefined,
  GITHUB_ACTIONS: undefined,
  GITHUB_STEP_SUMMARY: undefined,
};

export interface Ended {
  exitCode: number | null;
  stdout: string;
  stderr: string;
}

export interface SpawnOptions {
  /** Suites of tests/run/fixtures instead of the project's own. */
  suites?: 'verdicts' | 'hanging';
  env?: Record<string, string>;
}

/** Where those suites are. */
export function suitesFolder(suites: NonNullable<SpawnOptions['suites']>): string {
  return `${FIXTURES}${suites}`;
}

export interface Running {
  child: ChildProcess;
  /** Resolves when stdout and stderr together match, rejects if the process ends before. */
  seen(pattern: RegExp): Promise<void>;
  ended: Promise<Ended>;
  /** What has come so far. */
  stdout(): string;
}

export function start(args: readonly string[], options: SpawnOptions = {}): Running {
  const { suites, env = {} } = options;
  const script = suites === undefined ? [COMMAND_LINE] : [WITH_SUITES, suitesFolder(suites)];
  const child = spawn(process.execPath, [...script, ...args], {
    cwd: tmpdir(),
    env: { ...process.env, ...PLAIN, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const text = { stdout: '', stderr: '' };
  const watchers = new Set<() => void>();
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (chunk: string) => {
      text[stream] += chunk;
      for (const watch of watchers) watch();
    });
  }
  const ended = once(child, 'close').then(() => ({ exitCode: child.exitCode, ...text }));
  const seen = (pattern: RegExp) =>
    new Promise<void>((resolve, reject) => {
      const watch = () => {
        if (!pattern.test(text.stdout + text.stderr)) return;
        watchers.delete(watch);
        resolve();
      };
      watchers.add(watch);
      watch();
      void ended.then(() => reject(new Error(`ended before ${pattern}: ${text.stdout}${text.stderr}`)));
    });
  return { child, seen, ended, stdout: () => text.stdout };
}

/** Runs it to its end. */
export function cpm(args: readonly string[], options: SpawnOptions = {}): Promise<Ended> {
  return start(args, options).ended;
}

/** Asserts what holds for every failure: nothing on stdout, a sentence and a remedy, no stack trace, no secret. */
export function faultText(ended: Ended): string {
  const { stdout, stderr } = ended;
  if (stdout !== '') throw new Error(`something stands on stdout: ${stdout}`);
  if (/^\s+at |node:internal|Error:/m.test(stderr)) throw new Error(`a stack trace: ${stderr}`);
  if (/secret/.test(stderr)) throw new Error(`a secret: ${stderr}`);
  const lines = stderr.trimEnd().split('\n');
  if (lines.length !== 2 || lines.some((line) => line === '')) throw new Error(`no two lines: ${stderr}`);
  return lines.join(' ');
}
