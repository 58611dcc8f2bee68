import type { CheckDefinition } from '../../suites/support/definition.ts';
import type { Profile } from '../../target/types.ts';
import { executeEvery } from './every-check.ts';
import { type Blame, judgeBlame } from './judge-blame.ts';
import type { Saboteur } from './saboteur.ts';
import { withSaboteur } from './workbench.ts';

/**
 * A bug that is silence makes many checks wait, each twice; and the size of the large object tells nothing of
 * blame. A saboteur for which these are too short says so itself.
 */
const BRISK: Partial<Profile> = { timeoutMs: 500, pushDeadlineMs: 500, largestObject: 100_000 };

/** Executes every check on a fresh server that the saboteur has broken. */
export function blame(saboteur: Saboteur, checks: readonly CheckDefinition[]): Promise<Blame> {
  return withSaboteur(saboteur, BRISK, async (environment) =>
    judgeBlame(saboteur, checks, await executeEvery(checks, environment)),
  );
}
