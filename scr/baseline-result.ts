/** What a baseline of known failures says of a run: the member `baseline` of results.json. */

/** What a baseline may expect of a check. `warn` is that of a run with `--strict`, where it counts as a failure. */
export const EXPECTABLE = ['fail', 'inconclusive', 'error', 'warn'] as const;
export type ExpectableVerdict = (typeof EXPECTABLE)[number];

/** A verdict that is no pass, and that an entry expects. It stays what it is in the results. */
export interface ExpectedFailure {
  /** Id of the check under its row. */
  id: string;
  verdict: ExpectableVerdict;
  /** What the entry names: an id, a short form or a glob. */
  entry: string;
  /** Why it is expected, as a person wrote it. */
  reason: string;
  issue?: string;
}

/**
 * Where a run and its baseline differ. `unexpected`: a verdict that no entry expects. `vanished`: what an entry expects
 * was not seen. `unused`: an entry is about nothing in the run. `expired`: the last day of an entry is over.
 */
export type DeviationKind = 'unexpected' | 'vanished' | 'unused' | 'expired';

export interface BaselineDeviation {
  kind: DeviationKind;
  /** Id of the check that was not expected, or what the entry names. */
  check: string;
  /** One sentence. */
  message: string;
  /** What to do about it, in one sentence. */
  remedy: string;
}

/** The run keeps to its baseline where `deviations` is empty and the run is complete. */
export interface BaselineResult {
  /** As it was named on the command line. */
  file: string;
  /** Sorted by id. */
  expected: ExpectedFailure[];
  deviations: BaselineDeviation[];
}
