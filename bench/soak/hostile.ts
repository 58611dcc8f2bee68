/**
 * Octets that mean no good, on each port of the embedded server: it never dies, answers each command and request, says
 * nothing of faults of its own, and holds no more afterwards than before.
 */
import { createHash } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { AskedServer, type Memory } from './asked-server.ts';
import { caseOf, type HostileCase, PORTS } from './hostile-input.ts';
import type { HostileAnswer, HostileQuestion, Where } from './hostile-server.ts';
import { fence, throwAt } from './hostile-talk.ts';
import type { PartReport } from './part-report.ts';

/** Cases before the server is put back to the beginning, where its memory is measured. */
export const BLOCK = 250;
/** Octets that may be held more than after the first blocks, by which time all code has run. */
const GROWTH = 8 << 20;
const SETTLING = 2;
/** Milliseconds that a question to the server may take. */
const DEADLINE = 30_000;
/** Findings after which it is pointless to go on. */
const MOST_FAULTS = 20;

export interface HostileOptions {
  seed: number;
  seconds: number;
  /** Only this case, behind those of its block that come before it; null: as many as there is time for. */
  only: number | null;
}

export interface HostileFacts {
  seed: number;
  cases: number;
  /** Cases of each port and kind. */
  thrown: Record<string, number>;
  /** After each block. */
  memory: Memory[];
  /** Sockets, timers and the like after each block. */
  resources: number[];
}

type Asked = AskedServer<HostileQuestion, HostileAnswer>;

export async function soakHostile(
  options: HostileOptions,
  progress: (line: string) => void,
): Promise<PartReport<HostileFacts>> {
  const { seed, seconds, only } = options;
  const begin = performance.now();
  progress(`hostile: seed ${seed}`);
  const program = fileURLToPath(new URL('./hostile-server.ts', import.meta.url));
  const server: Asked = new AskedServer(program, DEADLINE);
  const facts: HostileFacts = { seed, cases: 0, thrown: {}, memory: [], resources: [] };
  const faults: string[] = [];
  try {
    const where = (await server.ask('where')) as Where;
    const first = only === null ? 1 : only - ((only - 1) % BLOCK);
    const isDue = (number: number): boolean =>
      only === null ? performance.now() < begin + seconds * 1000 : number <= only;
    for (let number = first; isDue(number) && faults.length < MOST_FAULTS; number++) {
      const thrown = caseOf(seedOf(seed, number), where);
      const fault = await throwAt(where, thrown);
      facts.cases++;
      const name = `${thrown.port} ${thrown.kind}`;
      facts.thrown[name] = (facts.thrown[name] ?? 0) + 1;
      const told = await saidBy(server);
      for (const each of [...(fault === null ? [] : [fault]), ...told])
        faults.push(`case ${number} (${name}): ${each}\n    ${shown(thrown)}`);
      if (server.isDead) break;
      if (number % BLOCK === 0) {
        await closeBlock(server, where, facts, faults, number);
        progress(`${facts.cases} cases, ${mebibytes(facts.memory.at(-1)!.live)} live`);
      }
    }
    if (!server.isDead) await closeBlock(server, where, facts, faults, facts.cases);
  } catch (error) {
    faults.push(error instanceof Error ? error.message : String(error));
  } finally {
    await server.stop();
  }
  faults.push(...growthIn(facts));
  return {
    part: 'hostile',
    durationMs: performance.now() - begin,
    faults: faults.map((fault) => `${fault}\n    again with --part hostile --seed ${seed} --case N`),
    lines: describe(facts),
    facts,
  };
}

/** Neither the order nor the number of the cases before it matters. */
function seedOf(seed: number, number: number): number {
  return createHash('sha256').update(`${seed} ${number}`).digest().readInt32BE(0);
}

async function saidBy(server: Asked): Promise<string[]> {
  if (server.isDead) return ['the server has ended by itself'];
  const { faults } = (await server.ask('faults')) as { faults: string[] };
  return faults.map((line) => `the server tells of a fault of its own: ${line}`);
}

async function closeBlock(
  server: Asked,
  where: Where,
  facts: HostileFacts,
  faults: string[],
  number: number,
): Promise<void> {
  const now = (await server.ask('reset')) as { memory: Memory; resources: string[] };
  facts.memory.push(now.memory);
  facts.resources.push(now.resources.length);
  for (const port of PORTS) {
    const fault = await fence(where, port);
    if (fault !== null) faults.push(`a good conversation on ${port} behind case ${number}: ${fault}`);
  }
}

function growthIn({ memory, resources }: HostileFacts): string[] {
  const [before, after] = [memory[SETTLING - 1], memory.at(-1)];
  if (before === undefined || after === undefined || memory.length <= SETTLING) return [];
  const faults: string[] = [];
  if (after.live - before.live > GROWTH)
    faults.push(`the server grew from ${mebibytes(before.live)} to ${mebibytes(after.live)}`);
  const [some, more] = [resources[SETTLING - 1]!, resources.at(-1)!];
  if (more > some + 20) faults.push(`the server has ${more} sockets and timers, and had ${some}`);
  return faults;
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

function describe({ seed, cases, thrown, memory, resources }: HostileFacts): string[] {
  const kinds = Object.entries(thrown)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, count]) => `${count} ${name}`);
  const held = memory.map(({ live }) => mebibytes(live));
  return [
    `seed ${seed}, ${cases} cases: ${kinds.join(', ')}`,
    `live memory of the server, put back each ${BLOCK} cases: ${held[0]}, ${held[SETTLING - 1] ?? '–'}, at the end ${held.at(-1)}`,
    `sockets and timers: ${resources[0]} at first, ${resources.at(-1)} at the end`,
  ];
}

function mebibytes(octets: number): string {
  return `${(octets / 2 ** 20).toFixed(1)} MiB`;
}
