/** A campaign: kind after kind, each with its share of the time, and the corpus before them. */
import type { Transcript } from '../../transcript/transcript.ts';
import type { Finding } from '../finding/finding.ts';
import { replay } from '../finding/replay.ts';
import type { Ground, Kind, KindName } from '../kind.ts';
import type { CampaignListener } from './events.ts';
import { KindCampaign, type KindResult } from './kind-campaign.ts';
import { MemoryWatch } from './memory-watch.ts';
import { secretsOf } from './secrets.ts';

export interface CampaignOptions {
  readonly kinds: readonly Kind[];
  readonly ground: Ground;
  readonly seed: number;
  /** Lanes that throw at the same time. */
  readonly connections: number;
  /** Cases of each kind; null: as many as there is time for. */
  readonly runs: number | null;
  /** Seconds for all kinds together; null: until the runs are done. */
  readonly seconds: number | null;
  /** Replayed first. */
  readonly corpus: readonly Finding[];
  /** Process whose memory is watched, its children included; null: none. */
  readonly watchPid: number | null;
  /** Where a lane is recorded; null: nowhere. */
  readonly transcriptOf?: ((lane: string) => Transcript) | null;
  /** Version of this tool, and what the target calls itself. */
  readonly tool: string;
  readonly target: string;
  readonly listener: CampaignListener;
  readonly signal: AbortSignal;
}

export interface CampaignResult {
  readonly seed: number;
  readonly cases: number;
  readonly durationMs: number;
  readonly findings: readonly Finding[];
  readonly kinds: readonly ({ readonly name: KindName } & KindResult)[];
  readonly warnings: readonly string[];
  /** How the memory of the watched process grew, a sentence; null if it did not, or nobody looked. */
  readonly growth: string | null;
  /** Why the target could not be reached any more; null if it could. */
  readonly lost: string | null;
  readonly interrupted: boolean;
}

/** For looking into one suspicion at most, of the time of its kind. */
const BUDGET = { share: 0.05, leastMs: 2_500, mostMs: 15_000 };

/** Runs to its end, or to that of the signal. Rejects for faults of our own alone. */
export async function runCampaign(options: CampaignOptions): Promise<CampaignResult> {
  const { kinds, seconds, listener, signal, watchPid } = options;
  const begin = performance.now();
  const findings = new Map<string, Finding>();
  const tell: CampaignListener = (event) => {
    if (event.event === 'finding') {
      if (findings.has(event.finding.id)) return;
      findings.set(event.finding.id, event.finding);
    }
    listener(event);
  };
  const memory = watchPid === null ? null : new MemoryWatch(watchPid);
  memory?.start();
  const results: ({ name: KindName } & KindResult)[] = [];
  let lost: string | null = null;
  try {
    await replayCorpus(options, tell);
    const durationMs = seconds === null ? null : (seconds * 1000) / kinds.length;
    for (const kind of kinds) {
      if (signal.aborted || lost !== null) break;
      const result = await campaignOf(kind, options, durationMs, tell);
      results.push({ name: kind.name, ...result });
      lost = result.lost;
    }
  } finally {
    memory?.stop();
  }
  const warnings = results.flatMap(({ name, warnings: all }) => all.map((text) => `${name}: ${text}`));
  if (memory && memory.quarters === null)
    warnings.push('The campaign was too short to say whether memory grows: give it 30 seconds at least.');
  return {
    seed: options.seed,
    cases: results.reduce((sum, { tally }) => sum + tally.cases, 0),
    durationMs: performance.now() - begin,
    findings: [...findings.values()],
    kinds: results,
    warnings,
    growth: memory?.growth() ?? null,
    lost,
    interrupted: signal.aborted,
  };
}

function campaignOf<I>(
  kind: Kind<I>,
  { ground, seed, connections, runs, tool, target, signal, transcriptOf = null }: CampaignOptions,
  durationMs: number | null,
  listener: CampaignListener,
): Promise<KindResult> {
  const share = durationMs === null ? BUDGET.mostMs : durationMs * BUDGET.share;
  return new KindCampaign(kind, ground, {
    seed,
    connections,
    runs,
    durationMs,
    tool,
    target,
    fullMs: ground.profile.timeoutMs,
    budgetMs: Math.max(BUDGET.leastMs, Math.min(BUDGET.mostMs, share)),
    secrets: secretsOf(ground),
    transcriptOf,
    listener,
    signal,
  }).run();
}

/** What was found before and is there still is a finding again. */
async function replayCorpus(options: CampaignOptions, tell: CampaignListener): Promise<void> {
  const { kinds, ground, corpus, signal } = options;
  const gone: string[] = [];
  for (const former of corpus) {
    const kind = kinds.find(({ name }) => name === former.kind);
    if (kind === undefined || signal.aborted) continue;
    const { verdict, finding } = await replay(kind, ground, former);
    if (finding !== null) tell({ event: 'finding', finding });
    if (verdict === 'gone') gone.push(former.id);
  }
  if (gone.length > 0) tell({ event: 'note', text: `Of the corpus these are gone: ${gone.join(', ')}` });
}
