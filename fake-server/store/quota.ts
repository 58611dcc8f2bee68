/** How many octets all messages of an account may have together (RFC 9208, OVERQUOTA of RFC 5530). */
import { StoreError } from './store-error.ts';

export class Quota {
  /** Null: as many as there come. */
  limit: number | null = null;
  readonly #used: () => number;

  /** `used` counts what there is; it is asked only where there is a limit. */
  constructor(used: () => number) {
    this.#used = used;
  }

  /** Throws `StoreError` (OVERQUOTA) unless so much more may be stored. */
  check(messages: readonly { readonly octets: Buffer }[]): void {
    if (this.limit === null) return;
    const more = messages.reduce((sum, { octets }) => sum + octets.length, 0);
    const used = this.#used();
    if (used + more > this.limit)
      throw new StoreError('OVERQUOTA', `the quota is ${this.limit} octets, and ${used} are used`);
  }
}
