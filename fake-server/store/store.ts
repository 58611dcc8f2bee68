/** The users and what each has. It knows of no protocol: doors are opened over it. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { Account } from './account.ts';
import { Annotations, type EntryChange } from './annotations.ts';
import { Listeners } from './listeners.ts';
import type { Origin } from './mailbox-events.ts';
import type { Naming } from './mailbox-tree.ts';
import { ObjectIds } from './object-ids.ts';
import { serverEntries } from './server-entries.ts';
import type { StoreEvent } from './store-events.ts';

export interface User {
  user: string;
  password: string;
}

export class Store {
  readonly listeners = new Listeners<StoreEvent>();
  readonly #naming: Naming;
  #annotations: Annotations;
  readonly #accounts = new Map<string, Account>();
  readonly #passwords = new Map<string, string>();

  constructor(users: readonly User[], naming: Naming = { delimiter: '/', prefix: '' }) {
    this.#naming = naming;
    this.#annotations = new Annotations(serverEntries(naming.delimiter));
    // Shared, so that no id of one user is one of another.
    const ids = new ObjectIds();
    for (const { user, password } of users) {
      this.#accounts.set(user, new Account(user, naming, ids));
      this.#passwords.set(user, password);
    }
  }

  /** Those of the server. For reading; `annotate` changes them and tells of it. */
  get annotations(): Annotations {
    return this.#annotations;
  }

  get accounts(): IterableIterator<Account> {
    return this.#accounts.values();
  }

  account(user: string): Account | null {
    return this.#accounts.get(user) ?? null;
  }

  /**
   * Gives every user a new account with nothing in it, and forgets the annotations of the server. Who holds a former
   * account holds something that nobody else sees. No UIDVALIDITY of a former mailbox comes again.
   */
  reset(): void {
    this.#annotations = new Annotations(serverEntries(this.#naming.delimiter));
    const ids = new ObjectIds();
    for (const [user, former] of this.#accounts)
      this.#accounts.set(user, new Account(user, this.#naming, ids, former.lastUidvalidity));
  }

  /** Changes annotations of the server, all or none, for a user. Throws `StoreError`; see `Annotations.set`. */
  annotate(changes: readonly EntryChange[], user: string, origin: Origin = null): void {
    const entries = this.annotations.set(changes, user);
    if (entries.length > 0) this.listeners.emit({ type: 'metadata', entries, user, origin });
  }

  /** For mechanisms that prove knowledge of the password without sending it. */
  password(user: string): string | null {
    return this.#passwords.get(user) ?? null;
  }

  /** The account, if the password is right; takes as long for an unknown user as for a wrong password. */
  authenticate(user: string, password: string): Account | null {
    const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
    const expected = this.password(user);
    const same = timingSafeEqual(digest(password), digest(expected ?? ''));
    return same && expected !== null ? this.account(user) : null;
  }
}
