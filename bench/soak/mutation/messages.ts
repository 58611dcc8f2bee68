/** What a thread that judges mutants is told, and what it tells. */

/** What a thread needs before it loads anything. */
export interface ThreadData {
  /** Of each file that is mutated, by its URL: its text with all mutants in it. */
  sources: ReadonlyMap<string, string>;
  /** URLs of test files. */
  tests: readonly string[];
  /** URL of the folder that names of files are told from. */
  root: string;
  /** A mutant that is at work while everything is loaded. */
  active: string | null;
  /** Whether it is noted what reaches which mutant: that takes its time. */
  covers: boolean;
  /** Names of tests that are left out. */
  without: readonly RegExp[];
  /** When the current test began, in milliseconds since the epoch, and how long it may take; 0 if none is at work. */
  clock: BigInt64Array;
}

/** Run all tests without a mutant, or some with one. */
export type Job = { run: 'all' } | MutantJob;

export interface MutantJob {
  run: 'mutant';
  mutant: string;
  tests: readonly TestLimit[];
  /** How often the code of the mutant may be reached: beyond that, it is caught in a loop. */
  mostHits: number;
}

export interface TestLimit {
  /** Its place among the tests of the thread. */
  at: number;
  limitMs: number;
}

/** A test that was run without a mutant. */
export interface RunTest {
  name: string;
  group: string;
  durationMs: number;
  /** What is wrong with it, where it fails without any mutant. */
  fault: string | null;
  /** Mutants that it reaches, and how often. */
  hits: Record<string, number>;
}

export type Told =
  | { told: 'ready' }
  | { told: 'all'; tests: RunTest[]; atLoading: Record<string, number> }
  /** `by` is the name of the test that saw the mutant, by being late or else; `spoilt` if the thread is of no more use. */
  | { told: 'mutant'; by: string | null; why: string; late: boolean; spoilt: boolean };
