/**
 * Runs checks in vitest's workers and hands on what each came to. vitest prints nothing, writes nothing and
 * decides no exit code here: it spreads suite files over threads.
 */
import { relative } from 'node:path';
import { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { TestCase } from 'vitest/node';
import { createVitest } from 'vitest/node';
import type { Runner, RunnerOptions } from './runner.ts';
import './vitest-types.ts';

const EXTENSION = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
/** In this order. */
const SETUP = ['vitest-compile-cache', 'vitest-setup'].map((name) =>
  fileURLToPath(new URL(`./${name}.${EXTENSION}`, import.meta.url)),
);
/** Root of the sources (or of dist): suites are found relative to it, from within node_modules too. */
const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** In `workers` threads. */
export const runInVitest: Runner = async (options) => {
  const { environment, checks, workers, signal } = options;
  const faults: string[] = [];
  process.on('newListener', takeOff);
  const exitCode = process.exitCode;
  const include = [...new Set(checks.map((check) => relative(ROOT, check.file)))];
  const vitest = await createVitest(
    'test',
    {
      config: false,
      root: ROOT,
      include,
      exclude: [],
      watch: false,
      run: true,
      cache: false,
      pool: 'threads',
      isolate: false,
      maxWorkers: workers,
      setupFiles: SETUP,
      sequence: { setupFiles: 'list' },
      testTimeout: 0,
      teardownTimeout: 2_000,
      // Node's own import: it strips the types itself, and is the same in a checkout and under node_modules.
      experimental: { viteModuleRunner: false, nodeLoader: false },
      provide: { environment, selection: checks.map((check) => check.ids[0]!) },
      reporters: [
        {
          onTestCaseResult: (test) => report(test, options, faults),
          onTestRunEnd: (modules, errors) => {
            for (const module of modules) faults.push(...module.errors().map((error) => error.message));
            faults.push(...errors.map((error) => error.message));
          },
        },
      ],
    },
    {},
    { stdout: nowhere(), stderr: nowhere() },
  ).finally(() => process.off('newListener', takeOff));
  const cancel = () => void vitest.cancelCurrentRun('keyboard-input');
  signal.addEventListener('abort', cancel, { once: true });
  try {
    if (!signal.aborted) await vitest.start();
  } catch (error) {
    faults.push(error instanceof Error ? error.message : String(error));
  } finally {
    signal.removeEventListener('abort', cancel);
    await vitest.close();
    process.exitCode = exitCode;
  }
  return { faults: signal.aborted ? [] : [...new Set(faults)] };
};

/** vitest would end the process on a signal, before the target is cleaned up: what it adds is taken off at once. */
function takeOff(event: string | symbol, listener: (...args: never[]) => void): void {
  if (event === 'SIGINT' || event === 'SIGTERM')
    queueMicrotask(() => process.off(event, listener as () => void));
}

function report(test: TestCase, options: RunnerOptions, faults: string[]): void {
  const outcome = test.meta().cpm;
  if (outcome) options.onOutcome(outcome);
  else if (test.result().state === 'failed') {
    const why = test.result().errors?.[0]?.message ?? 'it gave no outcome';
    if (!options.signal.aborted) faults.push(`${test.name}: ${why}`);
  }
}

function nowhere(): Writable {
  return new Writable({ write: (_chunk, _encoding, done) => done() });
}
