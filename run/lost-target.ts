import type { CheckOutcome } from '../scr/results.ts';

/** So many checks in a row, on all workers together, that found no target: it will not come back in this run. */
const MOST_IN_A_ROW = 8;

/**
 * Notices that the target is gone for good, so that a run does not wait out the deadlines of every check that is
 * left. A check that came through, however it ended, starts the count anew.
 */
export class LostTarget {
  readonly #stop = new AbortController();
  #inARow = 0;
  /** Why the run is given up, one sentence; null while the target answers. */
  reason: string | null = null;

  /** Aborted when the target is given up. */
  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  see(outcome: CheckOutcome): void {
    this.#inARow = outcome.lost ? this.#inARow + 1 : 0;
    if (this.#inARow < MOST_IN_A_ROW || this.reason !== null) return;
    this.reason = `The target stopped answering: ${outcome.reason}`;
    this.#stop.abort();
  }
}
