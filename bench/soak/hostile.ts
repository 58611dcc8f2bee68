/**
 * Octets that mean no good, on each port of the embedded server: it never dies, answers each command and request, says
 * nothing of faults of its own, and holds no more afterwards than before.
 */
import { createHash } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { median } from '../median.ts';
import { AskedServer, type Memory, type ServerProgram } from './asked-server.ts';
import { type HostileCase, PORTS } from './hostile-case.ts';
import { caseOf } from './hostile-input.ts';
import type { HostileAnswer, HostileQuestion, Where } from './hostile-server.ts';
import { fence, type Place, throwAt } from './hostile-talk.ts';
import type { PartReport } from './part-report.ts';

/**
 * From the second quarter of the blocks, when code is compiled and logs of bounded length are full, to the last one the
 * medians may grow by so many octets, and so many sockets and timers.
 */
const GROWTH = { octets: 6 << 20, resources: 10 };
/** Without so many blocks growth cannot be judged. */
const LEAST_BLOCKS = 4;
/** Findings after which it is pointless to go on. */
const MOST_FAULTS = 20;

export interface HostileOptions {
  seed: number;
  /** So long; longer where that is too short for the blocks that are needed. */
  seconds: number;
  /** So many at most. */
  cases: number;
  /** Only this case, behind those of its block that come before it; null: as many as there is time for. */
  only: number | null;
  /** Cases before the server is put back to the beginning, where its memory is measured. */
  block: number;
  /** Milliseconds that an answer, or the end of a connection, may take. */
  deadlineMs: number;
  /** Milliseconds that the server may take to tell of itself. */
  questionMs: number;
  program: ServerProgram;
}

const USUAL: HostileOptions = {
  seed: 1,
  seconds: 300,
  cases: Number.POSITIVE_INFINITY,
  only: null,
  block: 250,
  deadlineMs: 15_000,
  questionMs: 30_000,
  program: { file: fileURLToPath(new URL('./hostile-server.ts', import.meta.url)) },
};

export interface HostileFacts {
  seed: number;
  cases: number;
  /** Cases of each port and kind. */
  thrown: Record<string, number>;
  /** After each whole block. */
  memory: Memory[];
  /** Sockets, timers and the like after each whole block. */
  resources: number[];
}

type Asked = AskedServer<HostileQuestion, HostileAnswer>;

export async function soakHostile(
  given: Partial<HostileOptions>,
  progress: (line: string) => void,
): Promise<PartReport<HostileFacts>> {
  const options = { ...USUAL, ...given };
  const { seed, seconds, cases, only, block, deadlineMs, questionMs } = options;
  const begin = performance.now();
  progress(`hostile: seed ${seed}`);
  const server: Asked = new AskedServer(options.program, questionMs);
  const facts: HostileFacts = { seed, cases: 0, thrown: {}, memory: [], resources: [] };
  const faults: string[] = [];
  const first = only === null ? 1 : only - ((only - 1) % block);
  let number = first;
  try {
    const where = (await server.ask('where')) as Where;
    const place = { ...where, deadlineMs };
    const end = performance.now() + seconds * 1000;
    const isDue = (): boolean =>
      only === null
        ? number <= cases && (number <= LEAST_BLOCKS * block || performance.now() < end)
        : number <= only;
    for (; isDue() && faults.length < MOST_FAULTS; number++) {
      faults.push(...(await faultsOfCase(server, place, facts, number)));
      if (number % block > 0) continue;
      faults.push(...(await faultsOfBlock(server, place, facts, number)));
      progress(`${facts.cases} cases, ${mebibytes(facts.memory.at(-1)!.live)} live`);
    }
    faults.push(...(await faultsOfFences(place, number - 1)));
  } catch (error) {
    faults.push(messageOf(error));
  } finally {
    await server.stop();
  }
  faults.push(...growthIn(facts));
  const durationMs = performance.now() - begin;
  return { part: 'hostile', durationMs, faults, lines: describe(facts, block), facts };
}

/** Neither the order nor the number of the cases before it matters. */
function seedOf(seed: number, number: number): number {
  return createHash('sha256').update(`${seed} ${number}`).digest().readInt32BE(0);
}

/** Throws if the server is no more. */
async function faultsOfCase(
  server: Asked,
  place: Place,
  facts: HostileFacts,
  number: number,
): Promise<string[]> {
  const thrown = caseOf(seedOf(facts.seed, number), place);
  const name = `${thrown.port} ${thrown.kind}`;
  const told = (sentence: string): string =>
    `case ${number} (${name}): ${sentence}\n    ${shown(thrown)}\n    again with --part hostile --seed ${facts.seed} --case ${number}`;
  facts.cases++;
  facts.thrown[name] = (facts.thrown[name] ?? 0) + 1;
  const fault = await throwAt(place, thrown);
  try {
    const { faults } = (await server.ask('settle')) as { faults: string[] };
    const own = faults.map((line) => `the server tells of a fault of its own: ${line}`);
    return [...(fault === null ? [] : [fault]), ...own].map(told);
  } catch (error) {
    throw new Error(told(messageOf(error)));
  }
}

async function faultsOfBlock(
  server: Asked,
  place: Place,
  facts: HostileFacts,
  number: number,
): Promise<string[]> {
  try {
    const now = (await server.ask('reset')) as { memory: Memory; resources: string[] };
    facts.memory.push(now.memory);
    facts.resources.push(now.resources.length);
  } catch (error) {
    throw new Error(`put back to the beginning behind case ${number}: ${messageOf(error)}`);
  }
  return faultsOfFences(place, number);
}

async function faultsOfFences(place: Place, number: number): Promise<string[]> {
  const faults: string[] = [];
  for (const port of PORTS) {
    const fault = await fence(place, port);
    if (fault !== null) faults.push(`a good conversation on ${port} behind case ${number}: ${fault}`);
  }
  return faults;
}

function growthIn(facts: HostileFacts): string[] {
  const grown = growthOf(facts);
  if (grown === null) return [];
  const { live, resources } = grown;
  const faults: string[] = [];
  if (live.last - live.second > GROWTH.octets)
    faults.push(`the server grew from ${mebibytes(live.second)} to ${mebibytes(live.last)}`);
  if (resources.last - resources.second > GROWTH.resources)
    faults.push(`the server has ${resources.last} sockets and timers, and had ${resources.second}`);
  return faults;
}

/** The medians of the second quarter of the blocks and of the last one; null where there are too few. */
function growthOf({ memory, resources }: HostileFacts) {
  if (memory.length < LEAST_BLOCKS) return null;
  return { live: quartersOf(memory.map(({ live }) => live)), resources: quartersOf(resources) };
}

function quartersOf(values: readonly number[]): { second: number; last: number } {
  const quarter = Math.floor(values.length / 4);
  return { second: median(values.slice(quarter, 2 * quarter)), last: median(values.slice(-quarter)) };
}

function shown(thrown: HostileCase): string {
  const octets =
    thrown.kind === 'stream'
      ? Buffer.concat(thrown.pieces)
      : thrown.kind === 'request'
        ? thrown.request
        : Buffer.from(thrown.lines.join('\r\n'), 'latin1');
  const text = octets
    .toString('latin1')
    .replace(/Bearer [^\r\n]+/g, 'Bearer …')
    .slice(0, 300);
  return JSON.stringify(text);
}

function describe(facts: HostileFacts, block: number): string[] {
  const { seed, cases, thrown } = facts;
  const kinds = Object.entries(thrown)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, count]) => `${count} ${name}`);
  const lines = [`seed ${seed}, ${cases} cases: ${kinds.join(', ')}`];
  const grown = growthOf(facts);
  if (grown !== null)
    lines.push(
      `live memory of the server, put back each ${block} cases: ${mebibytes(grown.live.second)} in the second quarter, ` +
        `${mebibytes(grown.live.last)} in the last (medians)`,
      `sockets and timers: ${grown.resources.second}, then ${grown.resources.last}`,
    );
  return lines;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function mebibytes(octets: number): string {
  return `${(octets / 2 ** 20).toFixed(1)} MiB`;
}
