/** How long a target is waited for before it is suspected to hang. */

/** Before anything is known of the target. */
const FIRST_MS = 3_000;
const LEAST_MS = 700;
/** So many times what a batch usually takes. */
const TIMES = 25;
/** How far one batch moves what is taken for usual. */
const STEP = 0.1;

/**
 * A suspicion is looked into with the whole deadline before it becomes a finding, so it may be quick: a target that
 * hangs for one input in a hundred would use up the campaign's time otherwise.
 */
export class Pace {
  readonly #fullMs: number;
  /** About the median of what batches took: a slow one in ten says nothing of the others. */
  #usual: number | null = null;

  constructor(fullMs: number) {
    this.#fullMs = fullMs;
  }

  /** A batch was answered in so many milliseconds. */
  note(ms: number): void {
    if (this.#usual === null) this.#usual = ms;
    else this.#usual *= ms > this.#usual ? 1 + STEP : 1 / (1 + STEP);
  }

  /** Whole milliseconds. */
  get suspectMs(): number {
    const wait = this.#usual === null ? FIRST_MS : Math.max(LEAST_MS, this.#usual * TIMES);
    return Math.ceil(Math.min(this.#fullMs, wait));
  }
}
