/** From the options of `fuzz` to the result of a campaign, and from a file to the verdict of a replay. */
import { type CampaignResult, runCampaign } from '../../fuzz/campaign/campaign.ts';
import type { CampaignListener } from '../../fuzz/campaign/events.ts';
import type { Finding } from '../../fuzz/finding/finding.ts';
import { type Replayed, replay } from '../../fuzz/finding/replay.ts';
import { type Ground, type Kind, type KindName, TargetLost } from '../../fuzz/kind.ts';
import { loadKind } from '../../fuzz/kinds.ts';
import { ConfigurationError } from '../../target/configuration-error.ts';
import type { ResolvedTarget } from '../../target/resolve-profile.ts';
import { TargetError } from '../target-error.ts';
import { clientGround, type PreparedGround, prepareGround } from './ground.ts';
import { kindsFor } from './plan.ts';

export interface FuzzOptions {
  readonly target: ResolvedTarget;
  /** The client under test; empty where a server is. */
  readonly command: readonly string[];
  /** Null: all that the target can be asked. */
  readonly kinds: readonly KindName[] | null;
  readonly seed: number;
  /** Null: as many as the profile allows, save one for the bystander. */
  readonly connections: number | null;
  readonly runs: number | null;
  readonly seconds: number | null;
  readonly corpus: readonly Finding[];
  readonly watchPid: number | null;
  /** Version of this tool. */
  readonly version: string;
  readonly begun: (begin: { kinds: readonly KindName[]; target: string; connections: number }) => void;
  readonly listener: CampaignListener;
  readonly signal: AbortSignal;
}

export interface FuzzReport {
  readonly result: CampaignResult;
  /** What the target calls itself. */
  readonly target: string;
  /** 0 nothing found, 1 a finding, 2 nothing was thrown, 3 the target was lost, 130 interrupted. */
  readonly exitCode: 0 | 1 | 2 | 3 | 130;
}

/** Lanes at the same time where nobody says it. */
const USUAL_CONNECTIONS = 4;

/** Throws `ConfigurationError` and `TargetError`. The target is left as it was found. */
export async function fuzz(options: FuzzOptions): Promise<FuzzReport> {
  const { listener, version: tool, seed, runs, seconds, corpus, watchPid, signal } = options;
  return onGround(options, async ({ ground, target, notes }) => {
    for (const text of notes) listener({ event: 'note', text });
    const kinds = await kindsFor(options.kinds ?? (ground.client ? ['client'] : null), ground);
    const connections = options.connections ?? usualConnections(ground);
    options.begun({ kinds: kinds.map(({ name }) => name), target, connections });
    const result = await runCampaign({
      kinds,
      ground,
      seed,
      connections,
      runs,
      seconds,
      corpus,
      watchPid,
      tool,
      target,
      listener,
      signal,
    });
    return { result, target, exitCode: exitCodeOf(result) };
  });
}

/** Judges one finding again. Throws `ConfigurationError` and `TargetError`. */
export async function replayFinding(
  options: Pick<FuzzOptions, 'target' | 'command' | 'listener'>,
  finding: Finding,
): Promise<Replayed> {
  const kind: Kind = await loadKind(finding.kind);
  return onGround(options, async ({ ground }) => {
    const refusal = kind.refusal(ground);
    if (refusal !== null)
      throw new ConfigurationError(
        `The finding ${finding.id} cannot be judged here: ${refusal}`,
        finding.kind === 'client'
          ? "Write the client's command behind --."
          : `Name a target that has what a campaign of the kind ${finding.kind} needs.`,
      );
    try {
      return await replay(kind, ground, finding);
    } catch (error) {
      if (!(error instanceof TargetLost)) throw error;
      throw new TargetError(error.message, 'Start the target anew, and replay the finding once more.');
    }
  });
}

async function onGround<T>(
  { target, command, listener }: Pick<FuzzOptions, 'target' | 'command' | 'listener'>,
  use: (prepared: Pick<PreparedGround, 'ground' | 'target' | 'notes'>) => Promise<T>,
): Promise<T> {
  const say = (text: string): void => listener({ event: 'note', text });
  if (command.length > 0) {
    const ground = clientGround(target, command);
    return use({ ground, target: command.join(' '), notes: [] });
  }
  const prepared = await prepareGround(target, say);
  try {
    return await use(prepared);
  } finally {
    for (const text of await prepared.leave()) say(text);
  }
}

function usualConnections({ profile, client }: Ground): number {
  return client ? 1 : Math.max(1, Math.min(USUAL_CONNECTIONS, profile.maxConnections) - 1);
}

function exitCodeOf({ interrupted, lost, findings, growth, cases }: CampaignResult): FuzzReport['exitCode'] {
  if (interrupted) return 130;
  if (findings.length > 0 || growth !== null) return 1;
  if (lost !== null) return 3;
  return cases === 0 ? 2 : 0;
}
