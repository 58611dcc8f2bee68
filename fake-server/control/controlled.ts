/** What the control door asks of the server that it controls. */
import type { Change, ChangeResult, Scenario } from '../scenario/types.ts';

/** What a reset puts back to the beginning. */
export const RESETTABLE = ['store', 'scenario', 'recording'] as const;
export type Resettable = (typeof RESETTABLE)[number];

export interface ResetOptions {
  readonly what: readonly Resettable[];
  /** What the first user has from now on; what the server was started with unless it is said. */
  readonly dataset?: string | undefined;
}

export interface Controlled {
  readonly host: string;
  readonly imapPort: number;
  readonly imapsPort: number;
  readonly nmsUrl: string;
  readonly caFile: string;
  readonly users: readonly { readonly user: string; readonly nmsUrl: string }[];
  /** The scenario in force; null without one. */
  readonly scenario: Scenario | null;
  /** Puts a scenario into force, or none. Throws `ScenarioError`. */
  setScenario(scenario: Scenario | null): void;
  /** Changes the store behind the client's back. Throws `ScenarioError`. */
  change(change: Change): ChangeResult;
  /**
   * Puts back what is named; of the store and the recording, all connections of clients are closed before. Rejects
   * with `ConfigurationError` for a dataset that there is not, before anything is changed.
   */
  reset(options: ResetOptions): Promise<void>;
}
