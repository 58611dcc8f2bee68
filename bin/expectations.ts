/** `--baseline`: the file is read before the run begins, and judges it at the end. */
import type { RunReport } from '../run/engine.ts';
import type { CommandContext } from './context.ts';
import { today } from './today.ts';

type Judged = Pick<RunReport, 'results' | 'exitCode'>;

/**
 * Reads a baseline; the function that it gives adds to the results what it says of them, and sets the exit code. A run
 * that was interrupted, lost its target or judged nothing keeps its own, and so does one without a baseline. Throws
 * `ConfigurationError`, also where nobody wrote why a failure is expected.
 */
export async function readExpectations(
  file: string | undefined,
): Promise<(judged: Judged, context: CommandContext) => Promise<Judged>> {
  if (file === undefined) return async (judged) => judged;
  // Loaded late: most runs have no baseline.
  const { readBaseline, refuseUnexplained } = await import('../reports/baseline-file.ts');
  const baseline = readBaseline(file);
  refuseUnexplained(baseline, file);
  return async ({ results, exitCode }, { suites }) => {
    const { baselineExitCode, judgeByBaseline } = await import('../reports/baseline-judgement.ts');
    const { runnableChecks } = await import('./catalogue.ts');
    const role = results.target.kind === 'client' ? 'client' : 'server';
    const checks = await runnableChecks(role, suites);
    const judgement = judgeByBaseline(results, baseline, file, { checks, today: today() });
    const { requirements, ...head } = results;
    const isJudged = exitCode === 0 || exitCode === 1;
    return {
      results: { ...head, baseline: judgement, requirements },
      exitCode: isJudged ? baselineExitCode(results, judgement) : exitCode,
    };
  };
}
