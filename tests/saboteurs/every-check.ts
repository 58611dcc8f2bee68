import type { CheckOutcome } from '../../scr/results.ts';
import type { CheckDefinition } from '../../suites/support/definition.ts';
import type { SuiteEnvironment } from '../../suites/support/environment.ts';
import { executeCheck } from '../../suites/support/execute.ts';

/** As many checks as are executed at once: enough that one which waits keeps nobody waiting. */
const AT_ONCE = 4;

/** Executes all checks against one target, several at once; outcomes come in the order in which they ended. */
export async function executeEvery(
  checks: readonly CheckDefinition[],
  environment: SuiteEnvironment,
  atOnce: number = AT_ONCE,
): Promise<CheckOutcome[]> {
  const queue = [...checks];
  const outcomes: CheckOutcome[] = [];
  const work = async (): Promise<void> => {
    for (let check = queue.shift(); check; check = queue.shift()) {
      outcomes.push(await executeCheck(check, environment));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return outcomes;
}
