/** Works off jobs in threads. A job that hangs or dies costs its thread, which is replaced. */
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';

export interface PoolOptions {
  /** The module of a worker: told a job, it posts one result. */
  worker: URL;
  threads: number;
  /** Most time that a job may take, in milliseconds. */
  deadlineMs: number;
  /** What each worker finds in `workerData`. */
  data?: unknown;
}

/** What became of a job; `trouble` is a sentence. */
export type JobEnd<R> = ({ result: R } | { trouble: string }) & { job: string; durationMs: number };

/** Tells `onEnd` of each job as it ends, in any order. */
export async function workOff<R>(
  jobs: readonly string[],
  options: PoolOptions,
  onEnd: (end: JobEnd<R>) => void,
): Promise<void> {
  const queue = [...jobs];
  const lane = async (): Promise<void> => {
    let worker: Worker | null = null;
    for (let job = queue.shift(); job !== undefined; job = queue.shift()) {
      worker ??= new Worker(options.worker, { workerData: options.data });
      const begin = performance.now();
      const end = await ask<R>(worker, job, options.deadlineMs);
      onEnd({ ...end, job, durationMs: performance.now() - begin });
      if ('trouble' in end) {
        await worker.terminate();
        worker = null;
      }
    }
    await worker?.terminate();
  };
  await Promise.all(Array.from({ length: options.threads }, lane));
}

async function ask<R>(
  worker: Worker,
  job: string,
  deadlineMs: number,
): Promise<{ result: R } | { trouble: string }> {
  const answered = once(worker, 'message', { signal: AbortSignal.timeout(deadlineMs) });
  worker.postMessage(job);
  try {
    const [result] = (await answered) as [R];
    return { result };
  } catch (error) {
    const fault = error instanceof Error ? error : new Error(String(error));
    if (fault.name === 'AbortError') return { trouble: `not done within ${deadlineMs} ms` };
    return { trouble: `the thread died: ${fault.stack ?? fault.message}` };
  }
}
