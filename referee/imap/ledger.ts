/**
 * What was told of messages on all connections of a transcript. Mailbox name, UIDVALIDITY and UID are one message for
 * ever (RFC 3501 §2.3.1.1), for one user: names may mean other mailboxes for another one.
 */
import type { SessionState } from './session-state.ts';

/** What was told of one message, by the name of the data item: numbers, or the sum of what is longer. */
export type MessageFacts = Map<string, string | number>;

/** One mailbox under one validity. */
export class LedgerMailbox {
  readonly #messages = new Map<number, MessageFacts>();
  /** The highest UID that anybody was told; 0 for none. */
  highestUid = 0;

  factsOf(uid: number): MessageFacts {
    let facts = this.#messages.get(uid);
    if (facts === undefined) {
      facts = new Map();
      this.#messages.set(uid, facts);
    }
    return facts;
  }
}

export class Ledger {
  readonly #mailboxes = new Map<string, Map<number, LedgerMailbox>>();
  readonly #strangers = new WeakMap<SessionState, string>();
  #count = 0;

  mailbox(session: SessionState, name: string, uidValidity: number): LedgerMailbox {
    const validities = this.validities(session, name);
    let mailbox = validities.get(uidValidity);
    if (mailbox === undefined) {
      mailbox = new LedgerMailbox();
      validities.set(uidValidity, mailbox);
    }
    return mailbox;
  }

  /** All that a name was, by UIDVALIDITY. */
  validities(session: SessionState, name: string): Map<number, LedgerMailbox> {
    const key = `${this.#ownerOf(session)}\n${name}`;
    let validities = this.#mailboxes.get(key);
    if (validities === undefined) {
      validities = new Map();
      this.#mailboxes.set(key, validities);
    }
    return validities;
  }

  clear(): void {
    this.#mailboxes.clear();
  }

  /** Who logged in by a mechanism that hides the name has a ledger alone. */
  #ownerOf(session: SessionState): string {
    if (session.user !== null) return session.user;
    let name = this.#strangers.get(session);
    if (name === undefined) {
      name = `\n${++this.#count}`;
      this.#strangers.set(session, name);
    }
    return name;
  }
}
