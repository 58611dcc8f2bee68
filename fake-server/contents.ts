/** What is in the store at the start, and again after a reset. */
import { findDataset } from './dataset/index.ts';
import { takeModseqs } from './imap/without-modseqs.ts';
import { expireDeferred } from './store/expiry.ts';
import type { Store } from './store/store.ts';

interface ContentsOptions {
  readonly store: Store;
  /** Whom the dataset is for. */
  readonly user: string;
  readonly dataset: string;
  readonly deferred: { readonly folder: string; readonly expiresAfterMs: number } | null;
  readonly mailboxesWithoutModseqs: readonly string[];
}

export class Contents {
  readonly #options: ContentsOptions;
  #stopExpiry: () => void = () => undefined;

  /** Fills the store. Throws `ConfigurationError` for a dataset that there is not. */
  constructor(options: ContentsOptions) {
    this.#options = options;
    this.#fill(options.dataset);
  }

  /** Empties the store and fills it again. Throws as the constructor, before anything is changed. */
  reset(dataset = this.#options.dataset): void {
    findDataset(dataset);
    this.stop();
    this.#options.store.reset();
    this.#fill(dataset);
  }

  /** Nothing expires any more. */
  stop(): void {
    this.#stopExpiry();
  }

  #fill(dataset: string): void {
    const { store, user, deferred, mailboxesWithoutModseqs } = this.#options;
    const fillAccount = findDataset(dataset);
    if (deferred) this.#stopExpiry = expireDeferred(store, deferred.folder, deferred.expiresAfterMs);
    takeModseqs(store, mailboxesWithoutModseqs);
    fillAccount(store, user);
  }
}
