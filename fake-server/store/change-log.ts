/** What changed in an account, in the order of the changes: of each object and folder the last change alone. */

interface Entry {
  readonly id: number;
  readonly sequence: number;
}

/** Changes that are kept; who was away for longer begins anew. */
const LONGEST = 100_000;

export class ChangeLog<Change extends Entry> {
  /** Ascending; some are outdated by a later change of the same. */
  #entries: Change[] = [];
  readonly #latest = new Map<number, Change>();
  readonly #longest: number;
  #horizon: number;

  /** Nothing is known of what was before the sequence `horizon`. */
  constructor(horizon: number, longest = LONGEST) {
    this.#horizon = horizon;
    this.#longest = longest;
  }

  /** `change` comes behind all that were recorded. */
  record(change: Change): void {
    this.#entries.push(change);
    this.#latest.set(change.id, change);
    if (this.#entries.length > 2 * this.#latest.size + 64) this.#compact();
    if (this.#latest.size > this.#longest) this.#forget();
  }

  /** At most so many changes that came after a sequence, the earliest first; null if some of them are forgotten. */
  since(sequence: number, most = Number.POSITIVE_INFINITY): Change[] | null {
    if (sequence < this.#horizon) return null;
    const found: Change[] = [];
    for (let at = this.#firstAfter(sequence); at < this.#entries.length && found.length < most; at++) {
      const change = this.#entries[at]!;
      if (this.#isLatest(change)) found.push(change);
    }
    return found;
  }

  #compact(): void {
    this.#entries = this.#entries.filter((change) => this.#isLatest(change));
  }

  /** A quarter at once, so that it seldom happens. */
  #forget(): void {
    this.#compact();
    for (const change of this.#entries.splice(0, Math.ceil(this.#longest / 4))) {
      this.#latest.delete(change.id);
      this.#horizon = change.sequence;
    }
  }

  #isLatest(change: Change): boolean {
    return this.#latest.get(change.id) === change;
  }

  #firstAfter(sequence: number): number {
    let low = 0;
    let high = this.#entries.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#entries[middle]!.sequence <= sequence) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
