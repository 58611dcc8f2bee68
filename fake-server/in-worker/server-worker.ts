/** The embedded server in a thread of its own: what it is given as data, and what it says of itself. */
import { parentPort, workerData } from 'node:worker_threads';
import { startFakeServer } from '../index.ts';
import type { WorkerServerData, WorkerServerFacts, WorkerServerNews } from './start-in-worker.ts';

const tell = (news: WorkerServerNews): void => parentPort!.postMessage(news);
const server = await startFakeServer({
  ...(workerData as WorkerServerData),
  log: (line) => tell({ log: line }),
});
parentPort!.once('message', () => void server.stop().then(() => parentPort!.close()));
const { host, imapPort, imapsPort, caFile, nmsUrl, users, badTokens, psk, clientCertificate, deferred } =
  server;
const facts: WorkerServerFacts = {
  host,
  imapPort,
  imapsPort,
  caFile,
  nmsUrl,
  users,
  badTokens,
  psk,
  clientCertificate,
  deferred,
};
tell({ facts });
