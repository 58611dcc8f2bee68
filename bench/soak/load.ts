/**
 * Clients in IDLE at one folder, and messages that are delivered to it at a steady pace: each client is told of each
 * message, and the server holds no more at the end than the messages account for.
 */
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { AskedServer, type Memory, type ServerProgram } from './asked-server.ts';
import { IdleClient } from './idle-client.ts';
import type { LoadAnswer, LoadQuestion } from './load-server.ts';
import type { PartReport } from './part-report.ts';

const PER_SECOND = 10;
/**
 * Octets that may be held more at the end than at half time, when all code has run: for each octet of a message, for
 * each event (clients number messages), and beside.
 */
const BOUND = { ofMessage: 4, ofEvent: 16, beside: 1 << 20 };
/** Milliseconds that the server may take to tell of itself. */
const QUESTION = 30_000;
/** Faults after which it is pointless to go on. */
const MOST_FAULTS = 20;

export interface LoadOptions {
  clients: number;
  /** Of delivering, ten messages each. */
  seconds: number;
  /** Milliseconds that an answer, or the news of a message, may take. */
  deadlineMs: number;
  program: ServerProgram;
}

const USUAL: LoadOptions = {
  clients: 200,
  seconds: 60,
  deadlineMs: 10_000,
  program: { file: fileURLToPath(new URL('./load-server.ts', import.meta.url)) },
};

export interface LoadFacts {
  clients: number;
  /** Delivered, each when all clients knew of the one before. */
  messages: number;
  /** EXISTS responses that all clients should have had, and had. */
  expectedEvents: number;
  events: number;
  /** A client and a message that it was not told of within the deadline, each. */
  lost: number;
  /** Milliseconds from delivery until the last client knew: the median, and the longest. */
  medianMs: number;
  longestMs: number;
  /** From the first message until all knew of the last. */
  seconds: number;
  /** At half time and at the end; null if it did not come to that. */
  first: Memory | null;
  last: Memory | null;
  /** Of the messages between. */
  octets: number;
}

type Server = AskedServer<LoadQuestion, LoadAnswer>;
type Where = Extract<LoadAnswer, { port: number }>;
type Delivered = Extract<LoadAnswer, { exists: number }>;

export async function soakLoad(
  given: Partial<LoadOptions>,
  progress: (line: string) => void,
): Promise<PartReport<LoadFacts>> {
  const options = { ...USUAL, ...given };
  const begin = performance.now();
  const server: Server = new AskedServer(options.program, QUESTION);
  const clients: IdleClient[] = [];
  const faults: string[] = [];
  const facts = nothingYet(options);
  try {
    const { port, user, password } = (await server.ask({ ask: 'where' })) as Where;
    for (let number = 0; number < options.clients; number++)
      clients.push(await IdleClient.open(port, user, password, options.deadlineMs));
    progress(`${clients.length} clients wait in IDLE`);
    await deliver(server, clients, options, facts, faults, progress);
    for (const [at, end] of (await Promise.allSettled(clients.map((client) => client.close()))).entries())
      if (end.status === 'rejected') faults.push(`client ${at + 1}: DONE: ${messageOf(end.reason)}`);
  } catch (error) {
    faults.push(messageOf(error));
  } finally {
    for (const client of clients) client.destroy();
    await server.stop();
  }
  facts.events = clients.reduce((sum, client) => sum + client.events, 0);
  for (const [at, client] of clients.entries())
    faults.push(...client.faults.map((fault) => `client ${at + 1}: ${fault}`));
  faults.push(...growthIn(facts));
  const durationMs = performance.now() - begin;
  return { part: 'load', durationMs, faults: faults.slice(0, MOST_FAULTS), lines: describe(facts), facts };
}

function nothingYet({ clients }: LoadOptions): LoadFacts {
  const memory = { first: null, last: null, octets: 0 };
  const times = { medianMs: 0, longestMs: 0, seconds: 0 };
  return { clients, messages: 0, expectedEvents: 0, events: 0, lost: 0, ...times, ...memory };
}

async function deliver(
  server: Server,
  clients: readonly IdleClient[],
  { seconds }: LoadOptions,
  facts: LoadFacts,
  faults: string[],
  progress: (line: string) => void,
): Promise<void> {
  const messages = PER_SECOND * seconds;
  const delays: number[] = [];
  const begin = performance.now();
  for (let number = 1; number <= messages && faults.length < MOST_FAULTS; number++) {
    await pause(Math.max(0, begin + ((number - 1) * 1000) / PER_SECOND - performance.now()));
    const from = performance.now();
    const { exists, octets } = (await server.ask({ ask: 'deliver', number })) as Delivered;
    // The next one waits for all, so that none can be told of two at once.
    const told = await Promise.allSettled(clients.map((client) => client.until(exists)));
    delays.push(performance.now() - from);
    for (const [at, { status }] of told.entries()) {
      if (status === 'fulfilled') continue;
      facts.lost++;
      faults.push(`client ${at + 1} was not told of message ${number}`);
    }
    facts.messages = number;
    facts.expectedEvents += clients.length;
    if (facts.first !== null) facts.octets += octets;
    if (number === halfOf(messages)) facts.first = (await server.ask({ ask: 'memory' })) as Memory;
    if (number % (PER_SECOND * 10) === 0) progress(`${number} of ${messages} messages`);
  }
  facts.seconds = (performance.now() - begin) / 1000;
  delays.sort((one, other) => one - other);
  facts.medianMs = delays[Math.floor(delays.length / 2)]!;
  facts.longestMs = delays.at(-1)!;
  facts.last = (await server.ask({ ask: 'memory' })) as Memory;
}

function halfOf(messages: number): number {
  return Math.ceil(messages / 2);
}

function growthIn({ first, last, octets, clients, messages }: LoadFacts): string[] {
  if (first === null || last === null) return [];
  const events = clients * (messages - halfOf(messages));
  const most = octets * BOUND.ofMessage + events * BOUND.ofEvent + BOUND.beside;
  const grown = last.live - first.live;
  return grown > most ? [`the server grew by ${kibibytes(grown)}, ${kibibytes(most)} are accounted for`] : [];
}

function describe(facts: LoadFacts): string[] {
  const { clients, messages, seconds, events, expectedEvents, lost, first, last } = facts;
  const lines = [
    `${messages} messages to ${clients} clients in IDLE in ${seconds.toFixed(0)} s: ${events} of ${expectedEvents} events, ${lost} lost`,
    `all clients knew after ${facts.medianMs.toFixed(0)} ms (median), ${facts.longestMs.toFixed(0)} ms at most`,
  ];
  if (first !== null && last !== null)
    lines.push(
      `live memory of the server ${kibibytes(first.live)} at half time, ${kibibytes(last.live)} at the end, ` +
        `with ${kibibytes(facts.octets)} of messages more; RSS ${kibibytes(first.rss)}, then ${kibibytes(last.rss)}`,
    );
  return lines;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function kibibytes(octets: number): string {
  return `${Math.round(octets / 1024)} KiB`;
}
