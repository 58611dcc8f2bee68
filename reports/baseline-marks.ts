/** What the reports show of a baseline beside the verdicts, which stay what they are. */
import type { ExpectedFailure } from '../scr/baseline-result.ts';
import type { CheckResult, RunResults } from '../scr/results.ts';

/** The entry that expects what a check came to, or undefined. */
export function expectedFailure({ baseline }: RunResults, id: string): ExpectedFailure | undefined {
  return baseline?.expected.find((failure) => failure.id === id);
}

export function isExpected(results: RunResults, id: string): boolean {
  return expectedFailure(results, id) !== undefined;
}

/** `known` and where it is followed up, in one line. */
export function expectationText({ reason, issue }: ExpectedFailure): string {
  return `expected: ${reason}${issue === undefined ? '' : ` (${issue})`}`;
}

/**
 * One entry for each deviation that no check stands for: what vanished, what is unused, what expired. A format of tests
 * alone shows them as failures of the run itself.
 */
export function deviationEntries({ baseline }: RunResults): CheckResult[] {
  const untold = baseline?.deviations.filter(({ kind }) => kind !== 'unexpected') ?? [];
  return untold.map(({ kind, check, message, remedy }) => ({
    id: `run/baseline-${kind}/${check}`,
    title: `the baseline says what is: ${check}`,
    level: 'MUST',
    clauses: [],
    verdict: 'fail',
    reason: message,
    detail: remedy,
    durationMs: 0,
    transcript: null,
  }));
}
