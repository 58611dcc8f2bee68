/**
 * A run from what was said of the target to results: preflight, the checks, clean-up.
 */
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { Pixit } from '../scr/declaration.ts';
import type { CheckOutcome, RunResults } from '../scr/results.ts';
import { summariseRun } from '../scr/summarise.ts';
import type { SpecId } from '../scr/types.ts';
import { exitCodeOf } from '../scr/verdict.ts';
import type { CheckDefinition } from '../suites/support/definition.ts';
import { collectServerChecks } from '../suites/support/registry.ts';
import { EMBEDDED_DEFERRED, embeddedProfile } from '../target/embedded-profile.ts';
import type { ResolvedTarget } from '../target/resolve-profile.ts';
import { printEndpoint } from '../target/target-url.ts';
import type { Profile } from '../target/types.ts';
import { cleanUp } from './cleanup.ts';
import type { RunListener } from './events.ts';
import { LostTarget } from './lost-target.ts';
import { environmentOf, type Preflight, preflight } from './preflight.ts';
import { checkReportFolder, clearReportFolder } from './report-folder.ts';
import { newRunId } from './run-id.ts';
import type { Runner } from './runner.ts';
import { ALL_DOORS, doorsOf, refuseWithoutDoor, specsOf } from './scope.ts';
import { newSeed } from './seed.ts';
import { ambiguities, type Selection, selectChecks } from './selection.ts';
import { writeOutcomes } from './write-outcomes.ts';

export interface RunOptions {
  target: ResolvedTarget;
  /** Null: what the kind of target asks for. */
  specs: readonly SpecId[] | null;
  only: readonly string[];
  shard: Selection['shard'];
  /** From 0 to 2^32-1; null for a fresh one. */
  seed: number | null;
  /** Absolute path of the report folder. The run puts transcripts there, and results that say it did not end. */
  out: string;
  /** Version of this tool. */
  version: string;
  listener: RunListener;
  /** Aborted by Ctrl-C: the run ends soon, cleans up and gives the results it has. */
  signal: AbortSignal;
  /** Folder of the suites, if not the project's own. */
  suites?: string;
}

export interface RunReport {
  results: RunResults;
  outcomes: CheckOutcome[];
  /** 0 conformant, 1 not conformant, 2 nothing was judged, 3 the target was lost on the way, 130 interrupted. */
  exitCode: 0 | 1 | 2 | 3 | 130;
}

/**
 * Runs the server suites. Throws `ConfigurationError` if nothing is selected or the report folder is another's,
 * `TargetError` if the target cannot be used. The embedded server is started and stopped where it is the target.
 */
export async function runSuites(options: RunOptions): Promise<RunReport> {
  checkReportFolder(options.out);
  const all = await collectServerChecks(options.suites);
  const { target } = options;
  const doors = target.kind === 'embedded' ? ALL_DOORS : doorsOf(target.profile);
  const said = target.kind === 'embedded' ? target.settings : target.profile;
  const specs = options.specs ?? said.specs ?? specsOf(target.kind, doors);
  refuseWithoutDoor(specs, doors);
  const selection = { specs, only: options.only, shard: options.shard };
  const selected = selectChecks(all, selection);
  for (const text of ambiguities(selected, selection)) options.listener({ kind: 'note', text });
  if (target.kind !== 'embedded') return judge(target.profile, specs, all, selected, options);
  const { CARRIER_LIKE_NMS, PLAIN_NMS, startFakeServer } = await import('../fake-server/index.ts');
  const server = await startFakeServer({
    log: (text) => options.listener({ kind: 'note', text }),
    deferred: EMBEDDED_DEFERRED,
    nmsQuirks: target.restDoor === 'plain' ? PLAIN_NMS : CARRIER_LIKE_NMS,
  });
  try {
    const profile = embeddedProfile(server, target.settings, target.nmsWays);
    return await judge(profile, specs, all, selected, options);
  } finally {
    await server.stop();
  }
}

async function judge(
  given: Profile,
  specs: readonly SpecId[],
  all: CheckDefinition[],
  selected: CheckDefinition[],
  options: RunOptions,
): Promise<RunReport> {
  const { listener, signal, out } = options;
  const begin = performance.now();
  const startedAt = new Date().toISOString();
  const runId = newRunId();
  const seed = options.seed ?? newSeed();
  const found = await preflight(given, runId);
  const { profile } = found;
  const outcomes: CheckOutcome[] = [];
  const resultsNow = (incompleteReason: string | null, ended: boolean): RunResults =>
    summariseRun({
      ...describe(found),
      version: options.version,
      specs: [...specs],
      seed,
      runId,
      startedAt,
      finishedAt: ended ? new Date().toISOString() : null,
      durationMs: ended ? Math.round(performance.now() - begin) : null,
      complete: incompleteReason === null,
      incompleteReason,
      checks: all,
      selected,
      outcomes,
    });
  let faults: string[] = [];
  const target = new LostTarget();
  try {
    clearReportFolder(out);
    const begun = resultsNow('The run did not come to its end.', false);
    writeFileSync(join(out, 'results.json'), `${JSON.stringify(begun, null, 2)}\n`);
    const workers = workersFor(profile, selected);
    const { endpoints } = begun.target;
    const server = [found.imap?.name, found.imap?.version].filter(Boolean).join(' ') || null;
    listener({ kind: 'begun', runId, seed, endpoints, server, specs, checks: selected.length, workers });
    for (const text of found.notes) listener({ kind: 'note', text });
    faults = await execute(found, runId, seed, workers, selected, outcomes, target, options);
  } finally {
    for (const text of await cleanUp(found)) listener({ kind: 'note', text });
  }
  listener({ kind: 'ended', interrupted: signal.aborted });
  writeOutcomes(out, { shard: options.shard, selected: selected.map(({ ids }) => ids[0]!), outcomes });
  const unrun = selected.length - outcomes.length;
  const results = resultsNow(whyIncomplete(signal, target, faults, unrun), true);
  const exitCode = signal.aborted ? 130 : target.reason !== null ? 3 : exitCodeOf(results);
  return { results, outcomes, exitCode };
}

async function execute(
  found: Preflight,
  runId: string,
  seed: number,
  workers: number,
  selected: CheckDefinition[],
  outcomes: CheckOutcome[],
  target: LostTarget,
  options: RunOptions,
): Promise<string[]> {
  const byId = new Map(selected.map((check) => [check.ids[0], check]));
  const run = await runnerFor(workers);
  const { faults } = await run({
    environment: environmentOf(found, { runId, seed, out: options.out }),
    checks: selected,
    workers,
    signal: AbortSignal.any([options.signal, target.signal]),
    onOutcome: (outcome) => {
      const check = byId.get(outcome.ids[0]);
      if (!check) return;
      outcomes.push(outcome);
      target.see(outcome);
      options.listener({ kind: 'outcome', outcome, check, done: outcomes.length, total: selected.length });
    },
  });
  return faults;
}

/** Either is loaded only where it is wanted: vitest takes a second. */
async function runnerFor(workers: number): Promise<Runner> {
  return workers === 0
    ? (await import('./run-here.ts')).runHere
    : (await import('./vitest-runner.ts')).runInVitest;
}

/** So many checks end sooner one after another than it takes to load workers for them. */
const FEW = 40;

/**
 * A check may open two or three connections; a worker runs one check at a time, and waits for the target most of it,
 * unless that is computed here too.
 */
function workersFor(profile: Profile, selected: readonly CheckDefinition[]): number {
  if (selected.length <= FEW) return 0;
  const files = new Set(selected.map((check) => check.file)).size;
  const atMost = availableParallelism() * (profile.kind === 'embedded' ? 1 : 2);
  return Math.max(1, Math.min(atMost, Math.floor(profile.maxConnections / 2), files));
}

function whyIncomplete(
  signal: AbortSignal,
  target: LostTarget,
  faults: readonly string[],
  unrun: number,
): string | null {
  if (signal.aborted) return `Interrupted: ${unrun} checks were not executed.`;
  if (target.reason !== null) return `${target.reason}; ${unrun} checks were not executed.`;
  if (faults.length > 0) return `A fault of this tool kept ${unrun} checks from being executed: ${faults[0]}`;
  return unrun === 0 ? null : `${unrun} checks were not executed.`;
}

function describe({ profile, imap }: Preflight): Pick<RunResults, 'target' | 'profile'> {
  const { kind, name, tls, clear, nms, first, reading, strict, claims, declares, product } = profile;
  const endpoints = [tls, clear].flatMap((endpoint) =>
    endpoint ? [printEndpoint(endpoint, first.user)] : [],
  );
  return {
    target: {
      kind,
      endpoints: [...endpoints, ...(nms ? [nms.first.url] : [])],
      name: imap?.name ?? null,
      version: imap?.version ?? null,
      capabilities: imap?.capabilities ?? [],
    },
    profile: {
      name,
      reading,
      strict,
      claims,
      ...(Object.keys(declares).length === 0 ? {} : { declares }),
      ...(product === null ? {} : { product }),
      pixit: pixitOf(profile),
    },
  };
}

function pixitOf(profile: Profile): Pixit {
  const { first, second, otherUsers, deferred, disposable } = profile;
  const { timeoutMs, pushDeadlineMs, maxConnections, largestObject } = profile;
  const users = [first.user, second?.user ?? ''].filter((user) => user !== '');
  const deferredFolder = deferred?.folder ?? null;
  return {
    users,
    otherUsers,
    deferredFolder,
    disposable,
    timeoutMs,
    pushDeadlineMs,
    maxConnections,
    largestObject,
  };
}
