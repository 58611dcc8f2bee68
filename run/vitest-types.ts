/** What crosses between the run and vitest's workers. */
import type { CheckOutcome } from '../scr/results.ts';
import type { SuiteEnvironment } from '../suites/support/environment.ts';

declare module 'vitest' {
  interface ProvidedContext {
    environment: SuiteEnvironment;
    /** First ids of the checks that are to run. */
    selection: string[];
  }
  interface TaskMeta {
    cpm?: CheckOutcome;
  }
}
