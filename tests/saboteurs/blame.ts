import type { CheckDefinition } from '../../suites/support/definition.ts';
import type { SuiteEnvironment } from '../../suites/support/environment.ts';
import type { Profile } from '../../target/types.ts';
import { executeEvery } from './every-check.ts';
import { type Blame, judgeBlame, seenAlone } from './judge-blame.ts';
import type { RestSaboteur } from './rest/saboteur.ts';
import { withRestSaboteur } from './rest/workbench.ts';
import type { Bug, Saboteur } from './saboteur.ts';
import { withSaboteur } from './workbench.ts';

/**
 * A bug that is silence makes many checks wait, each twice; and the size of the large object tells nothing of
 * blame. A saboteur for which these are too short says so itself.
 */
const BRISK: Partial<Profile> = { timeoutMs: 500, pushDeadlineMs: 500, largestObject: 100_000 };
/** Every request crosses the proxy, too. */
const BRISK_REST: Partial<Profile> = { timeoutMs: 5000, pushDeadlineMs: 1500, largestObject: 100_000 };

/** Executes every check on a fresh server that the saboteur has broken. */
export function blame(saboteur: Saboteur, checks: readonly CheckDefinition[]): Promise<Blame> {
  return blameOn(saboteur, checks, (use) => withSaboteur(saboteur, BRISK, use));
}

/** Executes every check of REST doors on a fresh one that the saboteur has broken. */
export function blameRest(saboteur: RestSaboteur, checks: readonly CheckDefinition[]): Promise<Blame> {
  return blameOn(saboteur, checks, (use) => withRestSaboteur(saboteur, BRISK_REST, use));
}

type OnBroken = <T>(use: (environment: SuiteEnvironment) => Promise<T>) => Promise<T>;

/**
 * A bug in what a server keeps for all its connections may show otherwise while others are at work: named checks that
 * did not see it are asked once more, alone on another such server.
 */
async function blameOn(bug: Bug, checks: readonly CheckDefinition[], onBroken: OnBroken): Promise<Blame> {
  const found = await onBroken(async (environment) =>
    judgeBlame(bug, checks, await executeEvery(checks, environment)),
  );
  if (found.unseen.length === 0) return found;
  const missed = checks.filter(({ ids }) => found.unseen.some(({ id }) => id === ids[0]));
  const alone = await onBroken((environment) => executeEvery(missed, environment, 1));
  return seenAlone(found, missed, alone);
}
