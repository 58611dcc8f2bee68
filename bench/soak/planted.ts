/** Campaigns against servers and clients with planted bugs: what they find of them, and what they find besides. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Finding } from '../../fuzz/finding/finding.ts';
import { readFinding } from '../../fuzz/finding/finding-file.ts';
import type { KindName } from '../../fuzz/kind.ts';
import type { Plain } from '../../generators/thrown.ts';
import type { FuzzDocument } from '../../reports/fuzz-json.ts';
import { cpm } from '../../tests/bin/spawn.ts';
import { PLANTED } from '../../tests/fuzz/planted/all.ts';
import {
  type Attribution,
  addressesOf,
  attribute,
  DEADLINE_MS,
  OFFERS,
  type PlantedFacts,
} from '../../tests/fuzz/planted/attribute.ts';
import { clientWith } from '../../tests/fuzz/planted/client.ts';
import type { Planted } from '../../tests/fuzz/planted/planted.ts';
import { childServer } from '../child-server.ts';
import type { PartReport } from './part-report.ts';

export interface PlantedOptions {
  kinds: readonly KindName[];
  /** Seconds of each campaign. */
  seconds: number;
  seed: number;
}

interface KindFacts {
  kind: KindName;
  bugs: number;
  /** Of each bug that was found: tokens of its smallest counterexample. */
  found: Record<string, number>;
  missed: string[];
  /** Findings that a server without bugs gives as well, with their sentences. */
  wrong: string[];
  /** Findings that no bug alone explains: two of them together do, or what came before. */
  unclear: string[];
  cases: number;
  findings: number;
}

export interface PlantedFactsOfAll {
  seed: number;
  seconds: number;
  kinds: KindFacts[];
}

const SERVER = fileURLToPath(new URL('../../tests/fuzz/planted/planted-server.ts', import.meta.url));
/** The share of the bugs of a kind that a campaign must find. */
const LEAST_SHARE = 0.95;

/** One campaign after the other, with all bugs of its kind at once; a client has one at a time. */
export async function soakPlanted(
  { kinds, seconds, seed }: PlantedOptions,
  progress: (line: string) => void,
): Promise<PartReport<PlantedFactsOfAll>> {
  const begin = performance.now();
  const faults: string[] = [];
  const lines: string[] = [];
  const all: KindFacts[] = [];
  for (const kind of kinds) {
    progress(`planted: ${kind}, ${PLANTED[kind].length} bugs, ${seconds} s, seed ${seed}`);
    try {
      const run = kind === 'client' ? clientCampaigns : serverCampaign;
      const facts = await run(kind, ['--time', String(seconds), '--seed', String(seed)]);
      all.push(facts);
      lines.push(...describe(facts));
      faults.push(...faultsOf(facts));
    } catch (error) {
      faults.push(`${kind}: ${error instanceof Error ? error.message : error}`);
    }
  }
  return {
    part: 'planted',
    durationMs: performance.now() - begin,
    faults,
    lines,
    facts: { seed, seconds, kinds: all },
  };
}

async function serverCampaign(kind: KindName, args: readonly string[]): Promise<KindFacts> {
  const server = await childServer([SERVER, '--kind', kind]);
  try {
    const { target, second, token } = addressesOf(server.facts as PlantedFacts);
    const doors = [...target.flatMap((url) => ['--target', url]), '--second', second[0]!, '--token', token];
    const { document, findings } = await campaign([...doors, '--kind', kind, ...args]);
    return factsOf(kind, document.cases, findings.length, await attribute(kind, PLANTED[kind], findings));
  } finally {
    await server.stop();
  }
}

/** Whatever is found of a client with one bug tells of that; the client without one must give nothing. */
async function clientCampaigns(kind: KindName, args: readonly string[]): Promise<KindFacts> {
  const found = new Map<string, readonly Finding[]>();
  const of = (command: readonly string[]) => campaign(['--kind', kind, ...args, '--', ...command]);
  let cases = 0;
  for (const { name, command } of PLANTED[kind]) {
    const { document, findings } = await of(command!);
    cases += document.cases;
    found.set(name, findings);
  }
  const { findings: wrong } = await of(clientWith('none'));
  const count = [...found.values()].reduce((sum, list) => sum + list.length, 0);
  return factsOf(kind, cases, count, { found, wrong, unclear: [] });
}

/** Runs the command line; gives its document, and its findings whole. Throws what it said if it gave none. */
async function campaign(
  args: readonly string[],
): Promise<{ document: FuzzDocument; findings: readonly Finding[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'cpm-planted-'));
  try {
    const profile = join(folder, 'profile.json');
    await writeFile(profile, JSON.stringify(OFFERS));
    const own = [
      ...['--timeout', String(DEADLINE_MS), '--json', '--no-html', '--out', join(folder, 'report')],
      ...(args.includes('--target') ? ['--profile', profile] : []),
    ];
    const { stdout, stderr, exitCode } = await cpm(['fuzz', ...own, ...args]);
    if (stdout === '') throw new Error(`fuzz ended with ${exitCode}: ${stderr.slice(-2_000)}`);
    const document = JSON.parse(stdout) as FuzzDocument;
    if (!document.complete) throw new Error(`the campaign was broken off: ${document.lost}`);
    const files = document.findings.flatMap(({ file }) => (file === null ? [] : [file]));
    return { document, findings: files.map(readFinding) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function factsOf(
  kind: KindName,
  cases: number,
  findings: number,
  { found, wrong, unclear }: Attribution,
): KindFacts {
  const bugs: readonly Planted[] = PLANTED[kind];
  const seen = bugs.filter(({ name }) => (found.get(name) ?? []).length > 0);
  return {
    kind,
    bugs: bugs.length,
    found: Object.fromEntries(
      seen.map(({ name }) => [name, Math.min(...found.get(name)!.map((one) => tokensOf(one.case.input)))]),
    ),
    missed: bugs.filter((bug) => !seen.includes(bug)).map(({ name }) => name),
    wrong: wrong.map(({ id, summary }) => `${id}: ${summary}`),
    unclear: unclear.map(({ id, summary }) => `${id}: ${summary}`),
    cases,
    findings,
  };
}

/** How much there is to read in an input: its words, numbers and signs; of data, the values that say something. */
function tokensOf(input: Plain): number {
  if (typeof input === 'string') return input.match(/[\w.-]+|[^\s\w]/g)?.length ?? 0;
  if (input === null || typeof input !== 'object') return 1;
  const values: readonly Plain[] = Array.isArray(input) ? input : Object.values(input);
  return values.reduce<number>((sum, value) => sum + tokensOf(value), 0);
}

function describe({ kind, bugs, found, missed, cases, findings, unclear }: KindFacts): string[] {
  const sizes = Object.entries(found).map(([name, tokens]) => `${name} ${tokens}`);
  return [
    `${kind}: ${sizes.length} of ${bugs} bugs found, ${findings} findings in ${cases} cases`,
    `  tokens of the smallest counterexamples: ${sizes.join(', ')}`,
    ...missed.map((name) => `  not found: ${name}`),
    ...unclear.map((text) => `  of no bug alone: ${text}`),
  ];
}

function faultsOf({ kind, bugs, missed, wrong }: KindFacts): string[] {
  const share = 1 - missed.length / bugs;
  return [
    ...(share < LEAST_SHARE
      ? [
          `${kind}: ${bugs - missed.length} of ${bugs} bugs were found, ${LEAST_SHARE * 100} % are asked: ${missed.join(', ')}`,
        ]
      : []),
    ...wrong.map((text) => `${kind}: found on a server without bugs, too: ${text}`),
  ];
}
