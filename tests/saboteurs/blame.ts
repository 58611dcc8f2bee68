import type { CheckDefinition } from '../../suites/support/definition.ts';
import type { Profile } from '../../target/types.ts';
import { executeEvery } from './every-check.ts';
import { type Blame, judgeBlame, seenAlone } from './judge-blame.ts';
import type { Saboteur } from './saboteur.ts';
import { withSaboteur } from './workbench.ts';

/**
 * A bug that is silence makes many checks wait, each twice; and the size of the large object tells nothing of
 * blame. A saboteur for which these are too short says so itself.
 */
const BRISK: Partial<Profile> = { timeoutMs: 500, pushDeadlineMs: 500, largestObject: 100_000 };

/**
 * Executes every check on a fresh server that the saboteur has broken. A bug in what a server keeps for all its
 * connections may show otherwise while others are at work: named checks that did not see it are asked once more,
 * alone on another such server.
 */
export async function blame(saboteur: Saboteur, checks: readonly CheckDefinition[]): Promise<Blame> {
  const found = await withSaboteur(saboteur, BRISK, async (environment) =>
    judgeBlame(saboteur, checks, await executeEvery(checks, environment)),
  );
  if (found.unseen.length === 0) return found;
  const missed = checks.filter(({ ids }) => found.unseen.some(({ id }) => id === ids[0]));
  const alone = await withSaboteur(saboteur, BRISK, (environment) => executeEvery(missed, environment, 1));
  return seenAlone(found, missed, alone);
}
