import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { type JobEnd, workOff } from '../../bench/soak/worker-pool.ts';

const folder = mkdtempSync(join(tmpdir(), 'cpm-pool-'));
afterAll(() => rmSync(folder, { recursive: true }));

const worker = join(folder, 'worker.mjs');
writeFileSync(
  worker,
  `import { parentPort } from 'node:worker_threads';
  let told = 0;
  parentPort.on('message', (job) => {
    told++;
    if (job === 'hang') for (;;);
    if (job === 'die') throw new Error('no more');
    parentPort.postMessage(job + told);
  });`,
);

async function endsOf(jobs: string[], deadlineMs: number): Promise<string[]> {
  const ends: JobEnd<string>[] = [];
  const options = { worker: pathToFileURL(worker), threads: 1, deadlineMs };
  await workOff<string>(jobs, options, (end) => ends.push(end));
  return ends.map((end) => `${end.job}: ${'result' in end ? end.result : end.trouble.split('\n')[0]}`);
}

test('one thread works off job after job', async () => {
  expect(await endsOf(['a', 'b'], 20_000)).toEqual(['a: a1', 'b: b2']);
});

test('a job that hangs is given up, and the others go on in a fresh thread', async () => {
  expect(await endsOf(['hang', 'a'], 1000)).toEqual(['hang: not done within 1000 ms', 'a: a1']);
});

test('a job that kills its thread is told, and the others go on in a fresh one', async () => {
  expect(await endsOf(['a', 'die', 'b'], 20_000)).toEqual([
    'a: a1',
    'die: the thread died: Error: no more',
    'b: b1',
  ]);
});
