import type { CheckOutcome } from '../../scr/results.ts';
import type { CheckDefinition } from '../../suites/support/definition.ts';
import type { SuiteEnvironment } from '../../suites/support/environment.ts';
import { executeCheck } from '../../suites/support/execute.ts';

/** As many checks as are executed at once: enough that one which waits keeps nobody waiting. */
const AT_ONCE = 4;

/**
 * Executes all checks against one target: as in a run, those of a file one behind the other, several files at once.
 * Outcomes come in the order in which they ended.
 */
export async function executeEvery(
  checks: readonly CheckDefinition[],
  environment: SuiteEnvironment,
  atOnce: number = AT_ONCE,
): Promise<CheckOutcome[]> {
  const queue = [...Map.groupBy(checks, ({ file }) => file).values()];
  const outcomes: CheckOutcome[] = [];
  const work = async (): Promise<void> => {
    for (let ofFile = queue.shift(); ofFile; ofFile = queue.shift()) {
      for (const check of ofFile) outcomes.push(await executeCheck(check, environment));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return outcomes;
}
