/** Follows a store while a session is recorded: what is in it at the start, and every change, whoever made it. */
import type { StoreFact } from '../../transcript/session-facts.ts';
import type { Account } from '../store/account.ts';
import type { AccountEvent } from '../store/account-events.ts';
import type { Mailbox } from '../store/mailbox.ts';
import type { MailboxEvent, Origin } from '../store/mailbox-events.ts';
import { storedFact } from './stored-fact.ts';

export class StoreTrack {
  readonly #tell: (fact: StoreFact) => void;
  /** The number of the connection whose session made a change; null for anybody else. */
  readonly #connectionOf: (origin: Origin) => number | null;
  readonly #endings: (() => void)[] = [];

  constructor(tell: (fact: StoreFact) => void, connectionOf: (origin: Origin) => number | null) {
    this.#tell = tell;
    this.#connectionOf = connectionOf;
  }

  /** Tells what the account has, and from now on what changes in it. */
  follow(account: Account): void {
    const { user } = account;
    for (const { name, mailbox } of account.entries()) {
      if (mailbox === null) continue;
      const objects = mailbox.messages.map(storedFact);
      this.#tell({ kind: 'mailbox', user, name, uidValidity: mailbox.uidvalidity, objects });
      this.#watch(user, mailbox);
    }
    this.#endings.push(account.listeners.add((event) => this.#ofAccount(user, event)));
  }

  end(): void {
    for (const end of this.#endings.splice(0)) end();
  }

  #watch(user: string, mailbox: Mailbox): void {
    this.#endings.push(mailbox.listeners.add((event) => this.#ofMailbox(user, mailbox, event)));
  }

  #ofAccount(user: string, event: AccountEvent): void {
    const by = this.#connectionOf(event.origin);
    if (event.type === 'created') {
      const { name, mailbox } = event;
      this.#tell({ kind: 'mailbox-created', user, name, uidValidity: mailbox.uidvalidity, by });
      if (mailbox.messages.length > 0) {
        const objects = mailbox.messages.map(storedFact);
        this.#tell({ kind: 'stored', user, mailbox: name, objects, by });
      }
      this.#watch(user, mailbox);
    }
    if (event.type === 'deleted') this.#tell({ kind: 'mailbox-deleted', user, name: event.name, by });
    if (event.type === 'renamed')
      this.#tell({ kind: 'mailbox-renamed', user, from: event.from, to: event.to, by });
  }

  #ofMailbox(user: string, { name }: Mailbox, event: MailboxEvent): void {
    const by = this.#connectionOf(event.origin);
    if (event.type === 'appended')
      this.#tell({ kind: 'stored', user, mailbox: name, objects: event.messages.map(storedFact), by });
    if (event.type === 'flags') {
      const objects = event.messages.map(({ uid, flags }) => ({ uid, flags: [...flags].sort() }));
      this.#tell({ kind: 'flags', user, mailbox: name, objects, by });
    }
    if (event.type === 'expunged') {
      const uids = event.messages.map(({ uid }) => uid);
      this.#tell({ kind: 'expunged', user, mailbox: name, uids, by });
    }
  }
}
