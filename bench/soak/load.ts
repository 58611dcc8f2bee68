/**
 * 200 clients in IDLE at one folder, and ten messages a second that are delivered to it for a minute: each client is
 * told of each message, and the server holds no more at the end than the messages account for.
 */
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { AskedServer, type Memory } from './asked-server.ts';
import { IdleClient } from './idle-client.ts';
import type { LoadAnswer, LoadQuestion } from './load-server.ts';
import type { PartReport } from './part-report.ts';

const CLIENTS = 200;
const PER_SECOND = 10;
const SECONDS = 60;
/** Messages before memory is measured the first time: what is made once, compiled code too, is there then. */
const SETTLING = (PER_SECOND * SECONDS) / 2;
/** Octets that may be held more: for each octet of a message, for each event (clients number messages), and beside. */
const BOUND = { ofMessage: 4, ofEvent: 32, beside: 2 << 20 };
/** Milliseconds that a question to the server may take. */
const DEADLINE = 30_000;

export interface LoadFacts {
  clients: number;
  messages: number;
  /** Events that all clients should have had, and had; several messages may be told by one. */
  expectedEvents: number;
  events: number;
  /** Messages that a client was never told of, summed over all. */
  lost: number;
  /** Milliseconds from delivery until the last client knew: the median, and the longest. */
  medianMs: number;
  longestMs: number;
  /** Between the first message and the last. */
  seconds: number;
  /** At half time and at the end, with so many octets of messages between. */
  first: Memory;
  last: Memory;
  octets: number;
}

type Where = Extract<LoadAnswer, { port: number }>;
type Delivered = Extract<LoadAnswer, { exists: number }>;

export async function soakLoad(progress: (line: string) => void): Promise<PartReport<LoadFacts>> {
  const begin = performance.now();
  const program = fileURLToPath(new URL('./load-server.ts', import.meta.url));
  const server = new AskedServer<LoadQuestion, LoadAnswer>(program, DEADLINE);
  const clients: IdleClient[] = [];
  try {
    const { port, user, password } = (await server.ask({ ask: 'where' })) as Where;
    for (let number = 0; number < CLIENTS; number++)
      clients.push(await IdleClient.open(port, user, password));
    progress(`${CLIENTS} clients wait in IDLE`);
    const facts = await deliver(server, clients, progress);
    await Promise.allSettled(clients.map((client) => client.close()));
    return {
      part: 'load',
      durationMs: performance.now() - begin,
      faults: faultsOf(facts, clients),
      lines: describe(facts),
      facts,
    };
  } finally {
    await server.stop();
  }
}

async function deliver(
  server: AskedServer<LoadQuestion, LoadAnswer>,
  clients: readonly IdleClient[],
  progress: (line: string) => void,
): Promise<LoadFacts> {
  const messages = PER_SECOND * SECONDS;
  const delays: number[] = [];
  const waiting: Promise<unknown>[] = [];
  let first: Memory | null = null;
  let octets = 0;
  let exists = 0;
  const begin = performance.now();
  for (let number = 1; number <= messages; number++) {
    await pause(Math.max(0, begin + ((number - 1) * 1000) / PER_SECOND - performance.now()));
    const from = performance.now();
    const delivered = (await server.ask({ ask: 'deliver', number })) as Delivered;
    exists = delivered.exists;
    if (first !== null) octets += delivered.octets;
    const told = Promise.allSettled(clients.map((client) => client.until(delivered.exists)));
    waiting.push(told.then(() => delays.push(performance.now() - from)));
    // One after the other, as a client waits for one thing at a time.
    await told;
    if (number === SETTLING) first = (await server.ask({ ask: 'memory' })) as Memory;
    if (number % (PER_SECOND * 10) === 0) progress(`${number} of ${messages} messages`);
  }
  await Promise.all(waiting);
  const seconds = (performance.now() - begin) / 1000;
  const last = (await server.ask({ ask: 'memory' })) as Memory;
  delays.sort((one, other) => one - other);
  return {
    clients: clients.length,
    messages,
    expectedEvents: messages * clients.length,
    events: clients.reduce((sum, client) => sum + client.events, 0),
    seconds,
    lost: clients.reduce((sum, client) => sum + Math.max(0, exists - client.exists), 0),
    medianMs: delays[Math.floor(delays.length / 2)]!,
    longestMs: delays.at(-1)!,
    first: first!,
    last,
    octets,
  };
}

function faultsOf(facts: LoadFacts, clients: readonly IdleClient[]): string[] {
  const faults = clients.flatMap((client, number) =>
    client.faults.map((fault) => `client ${number + 1}: ${fault}`),
  );
  if (facts.lost > 0) faults.push(`${facts.lost} events were lost`);
  const grown = facts.last.live - facts.first.live;
  const events = facts.clients * (facts.messages - SETTLING);
  const most = facts.octets * BOUND.ofMessage + events * BOUND.ofEvent + BOUND.beside;
  if (grown > most)
    faults.push(`the server grew by ${kibibytes(grown)}, ${kibibytes(most)} are accounted for`);
  return faults;
}

function describe(facts: LoadFacts): string[] {
  const { first, last } = facts;
  return [
    `${facts.messages} messages to ${facts.clients} clients in IDLE in ${facts.seconds.toFixed(0)} s: ${facts.events} of ${facts.expectedEvents} events, ${facts.lost} lost`,
    `all clients knew after ${facts.medianMs.toFixed(0)} ms (median), ${facts.longestMs.toFixed(0)} ms at most`,
    `live memory of the server ${kibibytes(first.live)} after ${SETTLING} messages, ${kibibytes(last.live)} at the end, ` +
      `with ${kibibytes(facts.octets)} of messages more; RSS ${kibibytes(first.rss)}, then ${kibibytes(last.rss)}`,
  ];
}

function kibibytes(octets: number): string {
  return `${Math.round(octets / 1024)} KiB`;
}
