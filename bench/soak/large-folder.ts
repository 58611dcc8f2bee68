/**
 * A folder of 100,000 messages over a socket: counts must be right, and neither side may hold it twice. The client
 * is the project's own, with a transcript, and reads each response as it comes.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { ImapConnection } from '../../drivers/imap/connection.ts';
import { dataOf } from '../../drivers/imap/received.ts';
import type { DataResponse } from '../../protocol/imap/model/response.ts';
import { openTranscript } from '../../transcript/transcript.ts';
import { FOLDER, LOTS, type ServerMemory } from './large-folder-server.ts';
import type { PartReport } from './part-report.ts';

/** Silence that is waited for; a search of all messages says nothing until its end. */
const DEADLINE_MS = 60_000;
/** The server may need so many times the octets of the messages, and so much beside them. */
const SERVER_BOUND = { times: 8, beside: 256 << 20 };
/** What the client may grow by: it keeps nothing. */
const CLIENT_BOUND = 256 << 20;

interface Step {
  command: string;
  ms: number;
  /** What was counted, and what it should have been. */
  count: number;
  expected: number;
  serverRss: number;
  clientRss: number;
}

export interface LargeFolderFacts {
  messages: number;
  octets: number;
  server: { emptyRss: number; peakRss: number };
  client: { beforeRss: number; peakRss: number };
  steps: Step[];
}

export async function largeFolder(
  messages: number,
  progress: (line: string) => void,
): Promise<PartReport<LargeFolderFacts>> {
  const begin = performance.now();
  const program = fileURLToPath(new URL('./large-folder-server.ts', import.meta.url));
  const child = fork(program, [String(messages)]);
  const exited = once(child, 'exit');
  const out = await mkdtemp(join(tmpdir(), 'cpm-soak-'));
  try {
    const memory = await heard(child);
    progress(`filled with ${messages} messages, ${mebibytes(memory.octets)} in all`);
    const facts = await converse(child, memory, messages, join(out, 'transcript.txt'), progress);
    return {
      part: 'large-folder',
      durationMs: performance.now() - begin,
      faults: faultsOf(facts),
      lines: describe(facts),
      facts,
    };
  } finally {
    if (child.connected) child.disconnect();
    await exited;
    await rm(out, { recursive: true, force: true });
  }
}

async function converse(
  child: ChildProcess,
  { port, octets, emptyRss }: ServerMemory,
  messages: number,
  file: string,
  progress: (line: string) => void,
): Promise<LargeFolderFacts> {
  const transcript = openTranscript(file, { secrets: ['secret'] });
  const beforeRss = process.memoryUsage.rss();
  const connection = await ImapConnection.open({
    endpoint: { host: '127.0.0.1', port, security: 'clear' },
    transcript,
    label: 'soak',
    timeoutMs: DEADLINE_MS,
    insecure: false,
    caFile: null,
  });
  const steps: Step[] = [];
  let peakRss = beforeRss;
  let server = emptyRss;
  const step = async (
    command: string,
    expected: number,
    counted: (data: DataResponse) => number,
  ): Promise<void> => {
    const from = performance.now();
    const { count, clientRss } = await streamed(connection, command, counted);
    const ms = Math.round(performance.now() - from);
    child.send('memory');
    const memory = await heard(child);
    server = Math.max(server, memory.peakRss);
    peakRss = Math.max(peakRss, clientRss);
    steps.push({ command, ms, count, expected, serverRss: memory.rss, clientRss });
    progress(`${command}: ${count} in ${ms} ms`);
  };
  try {
    await connection.login('alice', 'secret');
    const deleted = Math.floor(messages / 2);
    const inLot = Array.from({ length: messages }, (_, at) => (at + 1) % LOTS).filter(
      (lot) => lot === 17,
    ).length;
    const exists = (data: DataResponse): number => (data.type === 'EXISTS' ? data.number : 0);
    const found = (data: DataResponse): number => (data.type === 'SEARCH' ? data.numbers.length : 0);
    const fetched = (item: string) => (data: DataResponse) =>
      data.type === 'FETCH' && data.items.some(({ name }) => name === item) ? 1 : 0;
    await step(`SELECT ${FOLDER}`, messages, exists);
    await step('UID SEARCH HEADER X-Lot lot-017', inLot, found);
    await step('UID FETCH 1:* (FLAGS)', messages, fetched('FLAGS'));
    await step('FETCH 1:* (ENVELOPE)', messages, fetched('ENVELOPE'));
    await step('EXPUNGE', deleted, (data) => (data.type === 'EXPUNGE' ? 1 : 0));
    await step('UID SEARCH ALL', messages - deleted, found);
    await step('UID SEARCH DELETED', 0, found);
  } finally {
    await connection.close();
    await transcript.close();
  }
  return { messages, octets, server: { emptyRss, peakRss: server }, client: { beforeRss, peakRss }, steps };
}

/** Sends a command and counts in each response as it comes; nothing is kept. */
async function streamed(
  connection: ImapConnection,
  command: string,
  counted: (data: DataResponse) => number,
): Promise<{ count: number; clientRss: number }> {
  const tag = connection.newTag();
  await connection.write(`${tag} ${command}\r\n`);
  let count = 0;
  let clientRss = 0;
  for (let number = 1; ; number++) {
    const received = await connection.nextReceived();
    if (number % 1000 === 1) clientRss = Math.max(clientRss, process.memoryUsage.rss());
    const { response } = received;
    if (response?.kind === 'status' && response.tag === tag) {
      if (response.status !== 'OK') throw new Error(`${command} was answered ${response.status}`);
      return { count, clientRss: Math.max(clientRss, process.memoryUsage.rss()) };
    }
    const data = dataOf(received);
    if (data) count += counted(data);
  }
}

async function heard(child: ChildProcess): Promise<ServerMemory> {
  const [memory] = (await once(child, 'message', { signal: AbortSignal.timeout(DEADLINE_MS) })) as [
    ServerMemory,
  ];
  return memory;
}

function faultsOf({ octets, server, client, steps }: LargeFolderFacts): string[] {
  const faults = steps
    .filter(({ count, expected }) => count !== expected)
    .map(({ command, count, expected }) => `${command}: ${count} instead of ${expected}`);
  const most = octets * SERVER_BOUND.times + SERVER_BOUND.beside;
  if (server.peakRss > most) {
    faults.push(`the server took ${mebibytes(server.peakRss)} for ${mebibytes(octets)} of messages`);
  }
  if (client.peakRss - client.beforeRss > CLIENT_BOUND) {
    faults.push(`the client grew from ${mebibytes(client.beforeRss)} to ${mebibytes(client.peakRss)}`);
  }
  return faults;
}

function describe({ messages, octets, server, client, steps }: LargeFolderFacts): string[] {
  return [
    `${messages} messages of ${mebibytes(octets)} in all`,
    `server: ${mebibytes(server.emptyRss)} when empty, ${mebibytes(server.peakRss)} at most`,
    `client: ${mebibytes(client.beforeRss)} before, ${mebibytes(client.peakRss)} at most`,
    ...steps.map(
      ({ command, ms, count, serverRss, clientRss }) =>
        `  ${command}: ${count} in ${ms} ms; server ${mebibytes(serverRss)}, client ${mebibytes(clientRss)}`,
    ),
  ];
}

function mebibytes(octets: number): string {
  return `${Math.round(octets / 2 ** 20)} MiB`;
}
