/** A command whose output nobody reads any more, or that nothing can take. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { PLAIN, suitesFolder, WITH_SUITES } from './spawn.ts';

const folder = mkdtempSync(join(tmpdir(), 'cpm-unread-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs it, and reads nothing (`unread`), or has it write to a device that is full; its exit code. */
async function exitCodeOf(args: readonly string[], output: 'unread' | 'full'): Promise<number | null> {
  const full = openSync('/dev/full', 'w');
  try {
    const to = output === 'full' ? full : 'pipe';
    const child = spawn(process.execPath, [WITH_SUITES, suitesFolder('verdicts'), ...args], {
      env: { ...process.env, ...PLAIN },
      stdio: ['ignore', to, to],
    });
    child.stdout?.destroy();
    child.stderr?.destroy();
    await once(child, 'exit');
    return child.exitCode;
  } finally {
    closeSync(full);
  }
}

describe.concurrent('a run', () => {
  it.each([
    ['unread', 1],
    ['full', 2],
  ] as const)('comes to its end when its output is %s, and ends with %i', async (output, exitCode) => {
    const out = join(folder, output);
    expect(await exitCodeOf(['run', '--no-html', '--out', out], output)).toBe(exitCode);
    expect(JSON.parse(readFileSync(join(out, 'results.json'), 'utf8'))).toMatchObject({ complete: true });
  });
});

describe.concurrent('a list', () => {
  it.each([
    ['unread', 0],
    ['full', 2],
  ] as const)('that is %s ends with %i', async (output, exitCode) =>
    expect(await exitCodeOf(['list'], output)).toBe(exitCode),
  );
});
