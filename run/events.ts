import type { CheckOutcome } from '../scr/results.ts';
import type { CheckHeader, SpecId } from '../scr/types.ts';

/** What a run tells its listeners, in this order: one `begun`, outcomes and notes as they come, one `ended`. */
export type RunEvent =
  | {
      kind: 'begun';
      runId: string;
      seed: number;
      /** Addresses without passwords. */
      endpoints: string[];
      /** What the target says of itself (`Dovecot 2.3`), or null. */
      server: string | null;
      specs: readonly SpecId[];
      /** Number of checks that will be executed. */
      checks: number;
      /** 0: they are executed one after another, in the process of the run. */
      workers: number;
    }
  /** A check has ended. `done` counts those that have, this one included. */
  | { kind: 'outcome'; outcome: CheckOutcome; check: CheckHeader; done: number; total: number }
  /** Something that people should know: one or two sentences. */
  | { kind: 'note'; text: string }
  /** The target was left as it was found. */
  | { kind: 'ended'; interrupted: boolean };

export type RunListener = (event: RunEvent) => void;
