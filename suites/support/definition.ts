import type { CheckHeader } from '../../scr/types.ts';
import type { FixtureName, Fixtures } from './fixture-types.ts';

export type Experiment = (fixtures: Fixtures) => Promise<void>;

/** A check as a suite declares it: its header, and the experiment with the fixtures that it asks for. */
export interface CheckDefinition extends CheckHeader {
  /** Absolute path of the suite file. */
  file: string;
  fixtures: FixtureName[];
  /** Runs only where the profile says that the account is disposable. */
  disposable: boolean;
  /** What it finds is known by hearsay, and the reason says so. */
  hearsay: boolean;
  run: Experiment;
}
