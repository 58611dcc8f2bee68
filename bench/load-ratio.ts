/**
 * The embedded server beside Dovecot under the same mixed load: commands per second, in turns, each server in
 * processes of its own.
 */
import { type BenchTarget, startEmbedded } from './bench-target.ts';
import { COMMANDS, ImapLoad, type LoadCommand, type Spent } from './imap-load.ts';
import { median } from './median.ts';

export interface LoadRatio {
  connections: number;
  /** Commands per second, each the median of all turns. */
  embeddedPerSecond: number;
  otherPerSecond: number;
  /** The median of the quotients of turns that followed each other. */
  ratio: number;
  /** Milliseconds that a command of each kind took, from writing it to its tagged response. */
  ms: Record<LoadCommand, { embedded: number; other: number }>;
}

const CONNECTIONS = 8;
const WARM_UP_MS = 1000;
/** What else the machine does changes from second to second, so that turns are short and many. */
const TURN_MS = 500;
const TURNS_A_ROUND = 8;

interface Side {
  loads: ImapLoad[];
  spent: Spent;
}

/** `other` is running; it is asked as its first user. Rounds are whole numbers from 1. */
export async function loadRatio(other: BenchTarget, rounds: number): Promise<LoadRatio> {
  const own = await startEmbedded();
  const sides: Side[] = [];
  try {
    for (const target of [own, other]) sides.push(await sideOf(target));
    const [embedded, theirs] = sides as [Side, Side];
    for (const side of sides) await commandsPerSecond(side, WARM_UP_MS);
    for (const side of sides) side.spent = nothingSpent();
    const seen: { one: number; other: number }[] = [];
    for (let turn = 0; turn < rounds * TURNS_A_ROUND; turn++) {
      // Each begins every other time: what one leaves to be done falls on the other as often.
      const order = turn % 2 === 0 ? [embedded, theirs] : [theirs, embedded];
      const rates = new Map<Side, number>();
      for (const side of order) rates.set(side, await commandsPerSecond(side, TURN_MS));
      seen.push({ one: rates.get(embedded)!, other: rates.get(theirs)! });
    }
    return {
      connections: CONNECTIONS,
      embeddedPerSecond: median(seen.map((turn) => turn.one)),
      otherPerSecond: median(seen.map((turn) => turn.other)),
      ratio: median(seen.map((turn) => turn.one / turn.other)),
      ms: Object.fromEntries(
        COMMANDS.map((kind) => [
          kind,
          { embedded: msOf(embedded.spent[kind]), other: msOf(theirs.spent[kind]) },
        ]),
      ) as LoadRatio['ms'],
    };
  } finally {
    for (const { loads } of sides) for (const load of loads) load.close();
    await own.stop();
  }
}

async function sideOf(target: BenchTarget): Promise<Side> {
  const numbers = Array.from({ length: CONNECTIONS }, (_, number) => number);
  return {
    loads: await Promise.all(numbers.map((number) => ImapLoad.open(target, number))),
    spent: nothingSpent(),
  };
}

async function commandsPerSecond({ loads, spent }: Side, milliseconds: number): Promise<number> {
  const before = countOf(spent);
  const begin = performance.now();
  await Promise.all(loads.map((load) => load.run(begin + milliseconds, spent)));
  return (countOf(spent) - before) / ((performance.now() - begin) / 1000);
}

function nothingSpent(): Spent {
  return Object.fromEntries(COMMANDS.map((kind) => [kind, { ms: 0, count: 0 }])) as Spent;
}

function countOf(spent: Spent): number {
  return COMMANDS.reduce((sum, kind) => sum + spent[kind].count, 0);
}

function msOf({ ms, count }: { ms: number; count: number }): number {
  return ms / Math.max(1, count);
}
