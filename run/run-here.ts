/**
 * Executes a few checks in this very thread, one after another: to load a worker takes longer than they do.
 */
import type { CheckOutcome } from '../scr/results.ts';
import { executeCheck } from '../suites/support/execute.ts';
import type { Runner } from './runner.ts';

/** What a check leaves behind unhandled is a fault, as it is in a worker. */
export const runHere: Runner = async ({ environment, checks, onOutcome, signal }) => {
  const faults: string[] = [];
  const unhandled = (reason: unknown): void => {
    faults.push(reason instanceof Error ? reason.message : String(reason));
  };
  const aborted = new Promise<null>((resolve) => {
    if (signal.aborted) resolve(null);
    signal.addEventListener('abort', () => resolve(null), { once: true });
  });
  process.on('unhandledRejection', unhandled);
  try {
    for (const check of checks) {
      if (signal.aborted) break;
      const outcome: CheckOutcome | null = await Promise.race([executeCheck(check, environment), aborted]);
      // Given up: it may hang for ever, and what it would still say counts no more.
      if (outcome === null) break;
      onOutcome(outcome);
    }
  } finally {
    process.off('unhandledRejection', unhandled);
  }
  return { faults: signal.aborted ? [] : [...new Set(faults)] };
};
