/** The tests that take a share of what there is to try with each run of all tests, with all of it (tests/sample.ts). */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { PartReport } from './part-report.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FILES = [
  'tests/saboteurs/saboteurs.test.ts',
  'tests/saboteurs/rest/saboteurs.test.ts',
  'tests/saboteurs/rest/transparent.test.ts',
  'tests/saboteurs/referee/nms.test.ts',
  'tests/run/rest-suite.test.ts',
  'tests/suites/imap-client/variants.test.ts',
  'tests/traps/rest-permitted.test.ts',
  'tests/protocol/cpm/rules/hostile.test.ts',
  'tests/fuzz/client',
  'tests/examples/embedding.test.ts',
];

export async function wholeSamples(
  progress: (line: string) => void,
): Promise<PartReport<{ exitCode: number }>> {
  progress(`samples: ${FILES.join(', ')}`);
  const begin = performance.now();
  const vitest = fileURLToPath(new URL('../../node_modules/vitest/vitest.mjs', import.meta.url));
  const child = spawn(process.execPath, [vitest, 'run', ...FILES], {
    cwd: ROOT,
    env: { ...process.env, CPM_SOAK: '1', NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // vitest tells failures to stderr, and the sums to stdout.
  let failures = '';
  child.stderr.on('data', (chunk: Buffer) => {
    failures += chunk.toString();
    process.stderr.write(chunk);
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const [exitCode] = (await once(child, 'close')) as [number];
  const lines = said.trimEnd().split('\n').slice(-6);
  const named = [...failures.matchAll(/^ *FAIL +(.*)$/gm)].map(([, name]) => name!);
  return {
    part: 'samples',
    durationMs: performance.now() - begin,
    faults: exitCode === 0 ? [] : named.length > 0 ? named : [`vitest ended with ${exitCode}\n${failures}`],
    lines,
    facts: { exitCode },
  };
}
