/**
 * Until when the store may have changed, as far as the exchanges of a transcript tell: what is judged is what two
 * answers say of one thing, and nothing that may have changed it may have happened between them.
 */
import type { Effect } from './effects.ts';
import type { Exchange } from './exchange.ts';
import type { Place } from './places.ts';

export class Changes {
  #lastChange = 0;
  #lastRemoval = 0;
  #lastRelocation = 0;
  readonly #lastRemovalOf = new Map<Place, number>();
  readonly #pending: () => Iterable<Effect>;

  /** `pending` gives the effects of the requests that have no answer yet. */
  constructor(pending: () => Iterable<Effect>) {
    this.#pending = pending;
  }

  /** An exchange is over; the store may have changed until its end. */
  note({ changes, removes, relocatesFolders }: Effect, { ended }: Pick<Exchange, 'ended'>): void {
    if (changes) this.#lastChange = Math.max(this.#lastChange, ended);
    if (removes === 'all') this.#lastRemoval = Math.max(this.#lastRemoval, ended);
    else if (removes !== null)
      this.#lastRemovalOf.set(removes, Math.max(this.#lastRemovalOf.get(removes) ?? 0, ended));
    if (relocatesFolders) this.#lastRelocation = Math.max(this.#lastRelocation, ended);
  }

  /** Nothing of what objects and folders are has changed since a moment. */
  isQuietSince(moment: number): boolean {
    return this.#lastChange < moment && !this.#any(({ changes }) => changes);
  }

  /** What is at a place was neither removed nor moved since a moment. */
  isThereSince(moment: number, owner: Place): boolean {
    const last = Math.max(this.#lastRemoval, this.#lastRemovalOf.get(owner) ?? 0);
    return last < moment && !this.#any(({ removes }) => removes === 'all' || removes === owner);
  }

  /** No folder was ever moved or renamed. */
  get foldersStayed(): boolean {
    return this.#lastRelocation === 0 && !this.#any(({ relocatesFolders }) => relocatesFolders);
  }

  #any(test: (effect: Effect) => boolean): boolean {
    for (const effect of this.#pending()) if (test(effect)) return true;
    return false;
  }
}
