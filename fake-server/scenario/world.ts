/** What a scenario may change: the store, and what stands beside it. */
import type { Store } from '../store/store.ts';

export interface World {
  readonly store: Store;
  /** All tokens of the user that were made until now are expired. */
  expireTokens(user: string): void;
}
