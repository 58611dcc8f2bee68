/**
 * What a campaign costs beside the server's own time: its cases per second with all oracles on, over the same octets
 * replayed bare on as many connections, and over bare NOOPs. And what its generators cost alone.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCampaign } from '../fuzz/campaign/campaign.ts';
import { CaseMaker } from '../fuzz/campaign/case-maker.ts';
import type { Ground, Kind, KindName } from '../fuzz/kind.ts';
import { loadKind } from '../fuzz/kinds.ts';
import { prepareGround } from '../run/fuzz/ground.ts';
import { resolveProfile } from '../target/resolve-profile.ts';
import { converse } from '../tests/real-servers/converse.ts';
import { openTranscript, type Transcript } from '../transcript/transcript.ts';
import type { BenchTarget } from './bench-target.ts';
import { median } from './median.ts';
import { noopsPerSecond } from './noops.ts';
import { replay } from './replay.ts';
import { readScript } from './script.ts';

/** Those that speak IMAP alone. */
const KINDS = ['imap-syntax', 'imap-model', 'objects'] as const satisfies readonly KindName[];
const CONNECTIONS = 4;
/** Cases of one round: some seconds each. */
const CASES: Record<(typeof KINDS)[number], number> = {
  'imap-syntax': 6_000,
  'imap-model': 250,
  objects: 1_500,
};
/** For one case of a generator. */
const GENERATED = 3_000;

export interface FuzzRatio {
  target: string;
  kind: KindName;
  connections: number;
  cases: number;
  casesPerSecond: number;
  barePerSecond: number;
  /** `casesPerSecond / barePerSecond`. */
  ratio: number;
  /** Commands that were written, probes among them, and those of bare NOOPs in as long a time. */
  commandsPerSecond: number;
  noopsPerSecond: number;
  /** `casesPerSecond / noopsPerSecond`. */
  noopRatio: number;
  microsecondsToGenerate: number;
  findings: number;
  /** Share of the commands at which a replay did not get the answers of the campaign. */
  strayed: number;
}

/** Campaigns and bare replays in turns. Rounds are whole numbers from 1. */
export async function fuzzRatios(target: BenchTarget, rounds: number): Promise<FuzzRatio[]> {
  const found: FuzzRatio[] = [];
  for (const name of KINDS) {
    const kind = await loadKind(name);
    const measured: Omit<FuzzRatio, 'target' | 'kind' | 'connections' | 'ratio' | 'noopRatio'>[] = [];
    for (let round = 0; round < rounds; round++)
      measured.push(await oneRound(kind, CASES[name], target, round));
    const of = (key: keyof (typeof measured)[number]): number => median(measured.map((one) => one[key]));
    const [casesPerSecond, barePerSecond, noops] = [
      of('casesPerSecond'),
      of('barePerSecond'),
      of('noopsPerSecond'),
    ];
    found.push({
      target: target.name,
      kind: name,
      connections: CONNECTIONS,
      cases: CASES[name],
      casesPerSecond,
      barePerSecond,
      ratio: casesPerSecond / barePerSecond,
      commandsPerSecond: of('commandsPerSecond'),
      noopsPerSecond: noops,
      noopRatio: casesPerSecond / noops,
      microsecondsToGenerate: of('microsecondsToGenerate'),
      findings: of('findings'),
      strayed: of('strayed'),
    });
  }
  return found;
}

async function oneRound(kind: Kind, cases: number, target: BenchTarget, round: number) {
  const folder = await mkdtemp(join(tmpdir(), 'cpm-bench-fuzz-'));
  try {
    const seed = 100 + round;
    const plain = await campaign(kind, cases, seed, target, null);
    // The same cases again, recorded: recording takes time that is not the campaign's.
    const transcripts: (Transcript & { file: string })[] = [];
    const recorded = await campaign(kind, cases, seed, target, (lane) => {
      const file = join(folder, `${lane}-${transcripts.length}.txt`);
      const transcript = openTranscript(file, { secrets: target.users.map(({ password }) => password) });
      transcripts.push(transcript);
      return transcript;
    });
    await Promise.all(transcripts.map((transcript) => transcript.close()));
    const bare = await replayBare(
      transcripts.map(({ file }) => file),
      recorded.root,
      target,
    );
    return {
      cases,
      casesPerSecond: cases / (plain.ms / 1000),
      barePerSecond: cases / (bare.ms / 1000),
      commandsPerSecond: bare.commands / (plain.ms / 1000),
      noopsPerSecond: await noopsPerSecond(target, CONNECTIONS),
      microsecondsToGenerate: generated(kind, plain.ground, seed),
      findings: plain.findings,
      strayed: bare.strayed / bare.commands,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function campaign(
  kind: Kind,
  cases: number,
  seed: number,
  target: BenchTarget,
  transcriptOf: ((lane: string) => Transcript) | null,
): Promise<{ ms: number; root: string; ground: Ground; findings: number }> {
  const { host, imapPort, users } = target;
  const { user, password } = users[0]!;
  const resolved = resolveProfile({ target: [`imap://${user}:${password}@${host}:${imapPort}`] });
  const prepared = await prepareGround(resolved, () => undefined);
  try {
    const { kinds, findings } = await runCampaign({
      kinds: [kind],
      ground: prepared.ground,
      seed,
      connections: CONNECTIONS,
      runs: cases,
      seconds: null,
      corpus: [],
      watchPid: null,
      tool: 'bench',
      target: target.name,
      transcriptOf,
      listener: () => undefined,
      signal: new AbortController().signal,
    });
    const root = prepared.ground.imap!.root;
    return { ms: kinds[0]!.durationMs, root, ground: prepared.ground, findings: findings.length };
  } finally {
    await prepared.leave();
  }
}

async function replayBare(
  files: readonly string[],
  root: string,
  target: BenchTarget,
): Promise<{ ms: number; commands: number; strayed: number }> {
  const { user, password } = target.users[0]!;
  const scripts = await Promise.all(files.map((file) => readScript(file, target.users)));
  await converse(target.imapPort, [`LOGIN ${user} ${password}`, `CREATE ${root}`, 'LOGOUT']);
  const begin = performance.now();
  const strayed = await Promise.all(scripts.map((script) => replay(script, target)));
  const ms = performance.now() - begin;
  await converse(target.imapPort, [`LOGIN ${user} ${password}`, `DELETE ${root}`, 'LOGOUT']);
  const commands = scripts.reduce((sum, script) => sum + script.commands, 0);
  return { ms, commands, strayed: strayed.reduce((sum, one) => sum + one, 0) };
}

/** Microseconds that a case takes to be made. */
function generated(kind: Kind, ground: Ground, seed: number): number {
  const maker = new CaseMaker(kind.arbitrary(ground), seed, kind.name);
  for (let number = 1; number <= GENERATED; number++) maker.make(number);
  const begin = performance.now();
  for (let number = 1; number <= GENERATED; number++) maker.make(number + GENERATED);
  return ((performance.now() - begin) / GENERATED) * 1000;
}
