/** What each check of a run came to, as the run itself saw it: enough to sum the run up again, alone or with others. */
import type { CheckOutcome, Shard } from './results.ts';

/** Where they stand, beside `results.json`. */
export const OUTCOMES_FILE = 'outcomes.json';

/** The shape of `outcomes.json`, beside `results.json` in the folder of a report. */
export interface RunOutcomes {
  schema: 'cpm-conformance/outcomes@1';
  shard: Shard | null;
  /** The checks that the run set out to execute, each by its first id. */
  selected: string[];
  outcomes: CheckOutcome[];
}
