/** The mailboxes of the users as the record's facts tell of them. Lists are replaced, never changed in place. */
import type { SessionFact, StoredFact, StoreFact } from '../../../transcript/session-facts.ts';
import { foldName } from '../../support/listing.ts';
import type { StoreChange } from './client-session.ts';

const NOTHING: readonly StoredFact[] = [];

export class StoreState {
  readonly changes: StoreChange[] = [];
  readonly #boxes = new Map<string, readonly StoredFact[]>();

  objectsIn(user: string, mailbox: string): readonly StoredFact[] {
    return this.#boxes.get(key(user, mailbox)) ?? NOTHING;
  }

  /** True for the name of one of the user's mailboxes, however the server folds the case of names. */
  has(user: string, mailbox: string): boolean {
    const wanted = key(user, mailbox);
    if (this.#boxes.has(wanted)) return true;
    return [...this.#boxes.keys()].some((known) => foldName(known) === foldName(wanted));
  }

  /** Takes a fact; those of connections are passed over. */
  take(fact: SessionFact, at: number): void {
    switch (fact.kind) {
      case 'mailbox':
        this.#boxes.set(key(fact.user, fact.name), fact.objects);
        return;
      case 'mailbox-created':
        this.#boxes.set(key(fact.user, fact.name), NOTHING);
        this.#change(fact, at, fact.name);
        return;
      case 'mailbox-deleted':
        this.#boxes.delete(key(fact.user, fact.name));
        this.#change(fact, at, fact.name);
        return;
      case 'mailbox-renamed':
        this.#boxes.set(key(fact.user, fact.to), this.objectsIn(fact.user, fact.from));
        this.#boxes.delete(key(fact.user, fact.from));
        this.#change(fact, at, fact.from, [], fact.to);
        return;
      case 'stored':
        this.#edit(fact, (objects) => [...objects, ...fact.objects].sort((a, b) => a.uid - b.uid));
        this.#change(
          fact,
          at,
          fact.mailbox,
          fact.objects.map(({ uid }) => uid),
        );
        return;
      case 'flags': {
        const flags = new Map(fact.objects.map((object) => [object.uid, object.flags]));
        this.#edit(fact, (objects) =>
          objects.map((object) => ({ ...object, flags: flags.get(object.uid) ?? object.flags })),
        );
        this.#change(fact, at, fact.mailbox, [...flags.keys()]);
        return;
      }
      case 'expunged':
        this.#edit(fact, (objects) => objects.filter(({ uid }) => !fact.uids.includes(uid)));
        this.#change(fact, at, fact.mailbox, fact.uids);
    }
  }

  #edit(
    { user, mailbox }: { user: string; mailbox: string },
    change: (objects: readonly StoredFact[]) => readonly StoredFact[],
  ): void {
    this.#boxes.set(key(user, mailbox), change(this.objectsIn(user, mailbox)));
  }

  #change(
    { kind, by }: Exclude<StoreFact, { kind: 'mailbox' }>,
    at: number,
    mailbox: string,
    uids: readonly number[] = [],
    to: string | null = null,
  ): void {
    this.changes.push({ kind, at, mailbox, to, uids, by });
  }
}

/** INBOX is one mailbox in any case (RFC 3501 §5.1). */
function key(user: string, mailbox: string): string {
  return `${user}\n${/^inbox$/i.test(mailbox) ? 'INBOX' : mailbox}`;
}
