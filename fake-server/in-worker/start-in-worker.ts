/** Starts the embedded server in a thread of its own, for whoever means to keep both busy. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { FakeServer, FakeServerOptions } from '../index.ts';

/** What can be said to it: plain data. */
export type WorkerServerData = Pick<
  FakeServerOptions,
  'dataset' | 'deferred' | 'nmsQuirks' | 'quirks' | 'users'
>;
export type WorkerServerFacts = Pick<
  FakeServer,
  | 'host'
  | 'imapPort'
  | 'imapsPort'
  | 'caFile'
  | 'nmsUrl'
  | 'users'
  | 'badTokens'
  | 'psk'
  | 'clientCertificate'
  | 'deferred'
>;
export type WorkerServerNews = { facts: WorkerServerFacts } | { log: string };

export interface WorkerServer {
  readonly facts: WorkerServerFacts;
  stop(): Promise<void>;
}

const EXTENSION = import.meta.url.endsWith('.ts') ? 'ts' : 'js';

/** `log` is told of faults of the server itself, also of its end. Rejects if it does not start. */
export async function startInWorker(
  data: WorkerServerData,
  log: (line: string) => void,
): Promise<WorkerServer> {
  const worker = new Worker(new URL(`./server-worker.${EXTENSION}`, import.meta.url), { workerData: data });
  const facts = await new Promise<WorkerServerFacts>((resolve, reject) => {
    worker.on('error', (error) => {
      log(
        `the embedded server ended by a fault of its own: ${error instanceof Error ? error.message : error}`,
      );
      reject(error);
    });
    worker.on('message', (news: WorkerServerNews) => {
      if ('facts' in news) resolve(news.facts);
      else log(news.log);
    });
  });
  const ended = once(worker, 'exit');
  return {
    facts,
    stop: async () => {
      worker.postMessage('stop');
      await ended;
    },
  };
}
