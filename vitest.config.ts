import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './tests/longest-first.ts';

/** Real servers are judged with their own deadlines: nothing else may want the machine meanwhile. */
const ALONE = ['tests/real-servers/suite.test.ts', 'tests/real-servers/start.test.ts'];

export default defineConfig({
  test: {
    pool: 'threads',
    // What a file leaves behind it cleans up itself: to load all modules anew for each takes longer than the tests.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    maxConcurrency: 2,
    // Only what hangs takes so long; a machine may be slow, and have other work.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'side by side',
          include: ['tests/**/*.test.ts'],
          exclude: ALONE,
          // One more than cores: many tests wait for a program that they started.
          maxWorkers: availableParallelism() + 1,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'alone',
          include: ALONE,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
