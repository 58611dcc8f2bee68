/** A mailbox: messages ascending by UID, and what RFC 3501 §2.3.1.1 says of them. */

import { FlagNames, SYSTEM_FLAGS } from './flags.ts';
import { Listeners } from './listeners.ts';
import { lowerBound } from './lower-bound.ts';
import type { MailboxEvent, Origin } from './mailbox-events.ts';
import type { InternalDate, StoredMessage } from './message.ts';
import { MessageAnnotations } from './message-annotations.ts';
import { StoreError } from './store-error.ts';
import { VanishedLog } from './vanished.ts';

/** A message on its way into a mailbox. The octets are kept as they are given, not copied. */
export interface NewMessage {
  octets: Buffer;
  internalDate: InternalDate;
  flags: Iterable<string>;
  /** Absent: none. They are copied. */
  annotations?: MessageAnnotations;
}

export type FlagAction = 'replace' | 'add' | 'remove';

const LAST_UID = 4_294_967_295;

export class Mailbox {
  /** The full name; a RENAME changes it. */
  name: string;
  readonly uidvalidity: number;
  /** The user in whose tree it stands. */
  readonly owner: string;
  readonly listeners = new Listeners<MailboxEvent>();
  /** False: the mailbox is taken to have no lasting mod-sequences (NOMODSEQ, RFC 7162 §3.1.2.2). */
  keepsModseqs = true;
  #messages: StoredMessage[] = [];
  #uidnext = 1;
  #highestModseq = 1n;
  #unseen = 0;
  #notifiedUid = 0;
  readonly #flagNames = new FlagNames();
  readonly #vanished = new VanishedLog();

  constructor(name: string, uidvalidity: number, owner: string) {
    this.name = name;
    this.uidvalidity = uidvalidity;
    this.owner = owner;
  }

  /** Ascending by UID. Do not keep: a change may replace the array. */
  get messages(): readonly StoredMessage[] {
    return this.#messages;
  }

  get uidnext(): number {
    return this.#uidnext;
  }

  /** The mod-sequence of the last change (RFC 7162 §3.1). */
  get highestModseq(): bigint {
    return this.#highestModseq;
  }

  /** The number of messages without `\Seen`. */
  get unseenCount(): number {
    return this.#unseen;
  }

  /** The number of messages of which no session was told yet. */
  get recentCount(): number {
    return this.#messages.length - lowerBound(this.#messages, this.#notifiedUid + 1);
  }

  /** Messages with a UID above this one are `\Recent` to the next session that is told of them. */
  get notifiedUid(): number {
    return this.#notifiedUid;
  }

  /** The flags in use here: the system flags and every keyword that any message ever had. */
  get knownFlags(): string[] {
    return [...SYSTEM_FLAGS, ...this.#flagNames.keywords];
  }

  /** The message with this UID, or null. Logarithmic. */
  byUid(uid: number): StoredMessage | null {
    const message = this.#messages[lowerBound(this.#messages, uid)];
    return message?.uid === uid ? message : null;
  }

  /** True as long as this very message was not expunged. */
  holds(message: StoredMessage): boolean {
    return this.byUid(message.uid) === message;
  }

  /** A read-write session was told of all messages up to `uid`: they are recent to nobody else. */
  markNotified(uid: number): void {
    this.#notifiedUid = Math.max(this.#notifiedUid, uid);
  }

  /**
   * Adds messages, all or none, and returns them with their UIDs. Throws `StoreError` (LIMIT) if the UIDs of the
   * mailbox are used up.
   */
  append(messages: readonly NewMessage[], origin: Origin = null): StoredMessage[] {
    if (this.#uidnext + messages.length > LAST_UID) {
      throw new StoreError('LIMIT', 'this mailbox has no more UIDs to give');
    }
    if (messages.length === 0) return [];
    const modseq = this.#nextModseq();
    let newKeyword = false;
    const added = messages.map(({ octets, internalDate, flags, annotations }) => {
      const learnt = this.#flagNames.learn(flags);
      newKeyword ||= learnt.isNew;
      const own = annotations?.copy() ?? new MessageAnnotations();
      return { uid: this.#uidnext++, octets, internalDate, flags: learnt.flags, annotations: own, modseq };
    });
    for (const message of added) {
      this.#messages.push(message);
      if (!message.flags.has('\\Seen')) this.#unseen++;
    }
    if (newKeyword) this.listeners.emit({ type: 'keywords', origin });
    this.listeners.emit({ type: 'appended', messages: added, origin });
    return added;
  }

  /** Copies messages of any mailbox, with their flags and dates, all or none (RFC 3501 §6.4.7). */
  copyFrom(messages: readonly StoredMessage[], origin: Origin = null): StoredMessage[] {
    return this.append(messages, origin);
  }

  /**
   * Changes the flags of messages; those that are gone are left out. System flags other than those of RFC 3501 are
   * ignored. Returns the messages whose flags are different now.
   */
  storeFlags(
    messages: readonly StoredMessage[],
    action: FlagAction,
    flags: readonly string[],
    origin: Origin = null,
  ): StoredMessage[] {
    const present = messages.filter((message) => this.holds(message));
    const learnt = action === 'remove' || present.length === 0 ? null : this.#flagNames.learn(flags);
    if (learnt?.isNew) this.listeners.emit({ type: 'keywords', origin });
    const given = learnt?.flags ?? this.#spellings(flags);
    const changed = present.filter((message) => this.#change(message, action, given));
    if (changed.length === 0) return [];
    const modseq = this.#nextModseq();
    for (const message of changed) message.modseq = modseq;
    changed.sort((one, other) => one.uid - other.uid);
    this.listeners.emit({ type: 'flags', messages: changed, origin });
    return changed;
  }

  /** Removes messages for good; those that are gone already are left out. Returns the removed ones. */
  expunge(messages: readonly StoredMessage[], origin: Origin = null): StoredMessage[] {
    const removed = new Set(messages.filter((message) => this.holds(message)));
    if (removed.size === 0) return [];
    const modseq = this.#nextModseq();
    if (removed.size === 1) {
      for (const message of removed) this.#messages.splice(lowerBound(this.#messages, message.uid), 1);
    } else {
      this.#messages = this.#messages.filter((message) => !removed.has(message));
    }
    const gone = [...removed].sort((a, b) => a.uid - b.uid);
    for (const message of gone) if (!message.flags.has('\\Seen')) this.#unseen--;
    this.#vanished.record(
      gone.map(({ uid }) => uid),
      modseq,
    );
    this.listeners.emit({ type: 'expunged', messages: gone, modseq, origin });
    return gone;
  }

  /** The UIDs expunged after `modseq`, as ranges `[from, to]`, ascending (RFC 7162 §5.3). */
  vanishedSince(modseq: bigint): [number, number][] {
    return this.#vanished.since(modseq);
  }

  #change(message: StoredMessage, action: FlagAction, given: ReadonlySet<string>): boolean {
    const { flags } = message;
    const wasSeen = flags.has('\\Seen');
    const before = flags.size;
    let changed = false;
    if (action === 'replace') {
      changed = before !== given.size || [...given].some((flag) => !flags.has(flag));
      if (changed) {
        flags.clear();
        for (const flag of given) flags.add(flag);
      }
    } else {
      for (const flag of given) {
        if (action === 'add') flags.add(flag);
        else flags.delete(flag);
      }
      changed = flags.size !== before;
    }
    this.#unseen += Number(wasSeen) - Number(flags.has('\\Seen'));
    return changed;
  }

  #spellings(flags: readonly string[]): Set<string> {
    return new Set(flags.map((flag) => this.#flagNames.spelling(flag)).filter((flag) => flag !== null));
  }

  #nextModseq(): bigint {
    return ++this.#highestModseq;
  }
}
