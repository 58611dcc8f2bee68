import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, expect, test } from 'vitest';
import { MemoryWatch } from '../../../fuzz/campaign/memory-watch.ts';

const EVERY_MS = 15;
let child: ChildProcess | null = null;
afterEach(() => child?.kill());

/** What a process of `code` is said of, once there are enough samples of it. */
async function watched(code: string): Promise<MemoryWatch> {
  child = spawn(process.execPath, ['-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout!, 'data');
  const watch = new MemoryWatch(child.pid!, EVERY_MS);
  watch.start();
  await expect
    .poll(() => watch.quarters?.samples ?? 0, { timeout: 10_000, interval: 50 })
    .toBeGreaterThan(60);
  watch.stop();
  return watch;
}

test('a process that keeps what it gets grows', async () => {
  const keep = 'const all = []; setInterval(() => all.push(Buffer.alloc(4 << 20, 1)), 10); console.log(1)';
  expect((await watched(keep)).growth()).toMatch(
    /held \d+ MiB in the second quarter .* memory grows without end/,
  );
});

test('one whose memory fills up, and then no more, does not', async () => {
  const fill =
    'const all = []; setInterval(() => { if (all.length < 30) all.push(Buffer.alloc(4 << 20, 1)); }, 8); console.log(1)';
  expect((await watched(fill)).growth()).toBeNull();
});

test('one that drops it does not', async () => {
  const drop = 'let one; setInterval(() => { one = Buffer.alloc(4 << 20, 1); }, 10); console.log(1)';
  expect((await watched(drop)).growth()).toBeNull();
});

test('there must be such a process', () => {
  expect(() => new MemoryWatch(2 ** 22 + 1)).toThrow(/no process 4194305/);
});
