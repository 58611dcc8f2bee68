/** The shape of what executes checks: `runHere` in this thread, `runInVitest` in others. */
import type { CheckOutcome } from '../scr/results.ts';
import type { CheckDefinition } from '../suites/support/definition.ts';
import type { SuiteEnvironment } from '../suites/support/environment.ts';

export interface RunnerOptions {
  environment: SuiteEnvironment;
  checks: readonly CheckDefinition[];
  /** Threads that the checks are spread over. */
  workers: number;
  onOutcome: (outcome: CheckOutcome) => void;
  /** Ends the run early: checks that run are given up, those that wait do not begin. */
  signal: AbortSignal;
}

/** Faults of ours that kept checks from being executed, one sentence each. Empty after a good run. */
export interface RunnerReport {
  faults: string[];
}

/**
 * Executes the checks and calls `onOutcome` as each ends. Resolves when all have ended, or soon after the signal.
 */
export type Runner = (options: RunnerOptions) => Promise<RunnerReport>;
