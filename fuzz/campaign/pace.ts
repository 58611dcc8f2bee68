/** How long a target is waited for before it is suspected to hang. */

/** Before anything is known of the target. */
const FIRST_MS = 3_000;
const LEAST_MS = 700;
/** So many times the slowest batch of late. */
const TIMES = 25;
/** What a slow batch counts for after each further one. */
const FADING = 0.98;

/**
 * A suspicion is looked into with the whole deadline before it becomes a finding, so it may be quick: a target that
 * hangs for one input in a hundred would use up the campaign's time otherwise.
 */
export class Pace {
  readonly #fullMs: number;
  #slowest: number | null = null;

  constructor(fullMs: number) {
    this.#fullMs = fullMs;
  }

  /** A batch was answered in so many milliseconds. */
  note(ms: number): void {
    this.#slowest = Math.max(ms, (this.#slowest ?? 0) * FADING);
  }

  get suspectMs(): number {
    const usual = this.#slowest === null ? FIRST_MS : Math.max(LEAST_MS, this.#slowest * TIMES);
    return Math.min(this.#fullMs, usual);
  }
}
