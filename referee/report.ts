/** What the referee saw in the sessions of one transcript. */
import type { Violation } from '../scr/results.ts';

export interface RefereeReport {
  readonly violations: readonly Violation[];
  /** How often each invariant had something to look at, by its id; what is not in it was never asked. */
  readonly observed: ReadonlyMap<string, number>;
}

/** Violations of one invariant that are kept; more are counted among what was observed, and not told. */
const MOST = 20;
/** Octets of a violation that are quoted. */
const QUOTED = 400;

/** Gathers the report: invariants say what they looked at, and what was wrong with it. */
export class ReportBuilder {
  readonly #violations: Violation[] = [];
  readonly #observed = new Map<string, number>();
  readonly #broken = new Map<string, number>();

  /** The invariant had something to look at. */
  observe(invariant: string, times = 1): void {
    this.#observed.set(invariant, (this.#observed.get(invariant) ?? 0) + times);
  }

  /** What it looked at breaks it. `quoted` is what stood on the wire, printable. */
  violate(invariant: string, message: string, quoted: string): void {
    const times = (this.#broken.get(invariant) ?? 0) + 1;
    this.#broken.set(invariant, times);
    if (times > MOST) return;
    this.#violations.push({ invariant, message, quoted: quoted.slice(0, QUOTED) });
  }

  get report(): RefereeReport {
    return { violations: this.#violations, observed: this.#observed };
  }
}
