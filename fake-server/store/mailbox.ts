/** A mailbox: messages ascending by UID, and what RFC 3501 §2.3.1.1 says of them. */

import { AccessList, type RightsAction } from './access-list.ts';
import { FlagModseqs } from './flag-modseqs.ts';
import { FlagNames, SYSTEM_FLAGS } from './flags.ts';
import type { GivenObject } from './given-object.ts';
import { Listeners } from './listeners.ts';
import { lowerBound } from './lower-bound.ts';
import type { MailboxEvent, Origin } from './mailbox-events.ts';
import type { InternalDate, StoredMessage } from './message.ts';
import { type AnnotationKey, MessageAnnotations } from './message-annotations.ts';
import { ObjectIds } from './object-ids.ts';
import type { Quota } from './quota.ts';
import { StoreError } from './store-error.ts';
import { VanishedLog } from './vanished.ts';

/** A message on its way into a mailbox. The octets are kept as they are given, not copied. */
export interface NewMessage {
  octets: Buffer;
  internalDate: InternalDate;
  flags: Iterable<string>;
  /** Absent: none. They are copied. */
  annotations?: MessageAnnotations;
  given?: GivenObject | null;
  /** Of an object that is moved here; a new one unless told. */
  objectId?: number | null;
}

export type FlagAction = 'replace' | 'add' | 'remove';

/** `null` removes the value. */
export interface AnnotationChange extends AnnotationKey {
  value: Buffer | null;
}

const LAST_UID = 4_294_967_295;

export class Mailbox {
  /** The full name; a RENAME changes it. */
  name: string;
  readonly uidvalidity: number;
  /** The user in whose tree it stands. */
  readonly owner: string;
  /** For reading; what changes it are `changeRights` and `deleteRights`, which tell of it. */
  readonly accessList: AccessList;
  readonly listeners = new Listeners<MailboxEvent>();
  /** False: the mailbox is taken to have no lasting mod-sequences (NOMODSEQ, RFC 7162 §3.1.2.2). */
  keepsModseqs = true;
  /** Of the account in which it stands; null for a mailbox that stands alone. */
  quota: Quota | null = null;
  #messages: StoredMessage[] = [];
  #uidnext = 1;
  #highestModseq = 1n;
  #unseen = 0;
  #notifiedUid = 0;
  readonly #ids: ObjectIds;
  readonly #flagNames = new FlagNames();
  readonly #vanished = new VanishedLog();

  /** `superior` is the mailbox whose access list it begins with. */
  constructor(
    name: string,
    uidvalidity: number,
    owner: string,
    superior: Mailbox | null = null,
    ids = new ObjectIds(),
  ) {
    this.name = name;
    this.uidvalidity = uidvalidity;
    this.owner = owner;
    this.#ids = ids;
    this.accessList = new AccessList(owner, superior?.accessList);
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
   * Adds messages, all or none, and returns them with their UIDs. Throws `StoreError`: LIMIT if the UIDs of the
   * mailbox are used up, OVERQUOTA if the account may have no more.
   */
  append(messages: readonly NewMessage[], origin: Origin = null): StoredMessage[] {
    if (this.#uidnext + messages.length > LAST_UID) {
      throw new StoreError('LIMIT', 'this mailbox has no more UIDs to give');
    }
    if (messages.length === 0) return [];
    this.quota?.check(messages);
    const modseq = this.#nextModseq();
    let newKeyword = false;
    const added = messages.map(({ octets, internalDate, flags, annotations, given, objectId }) => {
      const learnt = this.#flagNames.learn(flags);
      newKeyword ||= learnt.isNew;
      const own = annotations?.copy() ?? new MessageAnnotations();
      return {
        uid: this.#uidnext++,
        objectId: objectId ?? this.#ids.next(),
        octets,
        internalDate,
        given: given ?? null,
        flags: learnt.flags,
        annotations: own,
        modseq,
        flagModseqs: null,
      };
    });
    for (const message of added) {
      this.#messages.push(message);
      if (!message.flags.has('\\Seen')) this.#unseen++;
    }
    if (newKeyword) this.listeners.emit({ type: 'keywords', origin });
    this.listeners.emit({ type: 'appended', messages: added, origin });
    return added;
  }

  /** Changes the rights of an identifier (RFC 4314 §3.1); see `AccessList.change`. */
  changeRights(identifier: string, action: RightsAction, rights: string, origin: Origin = null): void {
    this.accessList.change(identifier, action, rights);
    this.listeners.emit({ type: 'rights', origin });
  }

  /** Takes the pair of an identifier out of the access list (RFC 4314 §3.2). */
  deleteRights(identifier: string, origin: Origin = null): void {
    this.accessList.delete(identifier);
    this.listeners.emit({ type: 'rights', origin });
  }

  /**
   * Copies messages of any mailbox, with their dates, all or none (RFC 3501 §6.4.7). `kept` says which flags and
   * annotations go along; all of them unless told otherwise.
   */
  copyFrom(
    messages: readonly StoredMessage[],
    origin: Origin = null,
    kept: (message: StoredMessage) => Pick<NewMessage, 'flags' | 'annotations'> = (message) => message,
  ): StoredMessage[] {
    return this.append(
      messages.map((message) => ({ ...message, ...kept(message), objectId: null })),
      origin,
    );
  }

  /**
   * Changes the flags of messages; those that are gone are left out. System flags other than those of RFC 3501 are
   * ignored, and those that are not `changeable` stay on a message, or off it. Returns the messages whose flags are
   * different now.
   */
  storeFlags(
    messages: readonly StoredMessage[],
    action: FlagAction,
    flags: readonly string[],
    origin: Origin = null,
    changeable: (flag: string) => boolean = () => true,
  ): StoredMessage[] {
    const present = messages.filter((message) => this.holds(message));
    const wanted = flags.filter(changeable);
    const learnt = action === 'remove' || present.length === 0 ? null : this.#flagNames.learn(wanted);
    if (learnt?.isNew) this.listeners.emit({ type: 'keywords', origin });
    const given = learnt?.flags ?? this.#spellings(wanted);
    const changed: StoredMessage[] = [];
    for (const message of present) {
      const kept = action === 'replace' ? [...message.flags].filter((flag) => !changeable(flag)) : [];
      const flagsChanged = this.#change(
        message,
        action,
        kept.length > 0 ? new Set([...given, ...kept]) : given,
      );
      if (flagsChanged.length === 0) continue;
      if (changed.length === 0) this.#nextModseq();
      this.#historyOf(message).record(flagsChanged, this.#highestModseq);
      message.modseq = this.#highestModseq;
      changed.push(message);
    }
    if (changed.length === 0) return [];
    changed.sort((one, other) => one.uid - other.uid);
    this.listeners.emit({ type: 'flags', messages: changed, origin });
    return changed;
  }

  /**
   * Sets or removes annotations (RFC 5257 §4.5) on messages; those that are gone are left out. Returns the messages of
   * which a value is different now.
   */
  storeAnnotations(
    messages: readonly StoredMessage[],
    changes: readonly AnnotationChange[],
    origin: Origin = null,
  ): StoredMessage[] {
    const touched = new Map<string | null, { messages: Set<StoredMessage>; entries: Set<string> }>();
    for (const message of messages.filter((one) => this.holds(one))) {
      for (const { entry, user, value } of changes) {
        if (!message.annotations.set({ entry, user }, value)) continue;
        const scope = touched.get(user) ?? { messages: new Set(), entries: new Set() };
        touched.set(user, scope);
        scope.messages.add(message);
        scope.entries.add(entry);
      }
    }
    if (touched.size === 0) return [];
    const modseq = this.#nextModseq();
    const changed = ascending([...touched.values()].flatMap((scope) => [...scope.messages]));
    for (const message of changed) {
      // Notes are no flags: what is known of those begins before.
      this.#historyOf(message);
      message.modseq = modseq;
    }
    for (const [user, scope] of touched) {
      const entries = [...scope.entries];
      this.listeners.emit({
        type: 'annotations',
        messages: ascending(scope.messages),
        entries,
        user,
        origin,
      });
    }
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

  /** Something of the mailbox itself is different, such as its annotations (RFC 7162 §3.2). */
  touch(): void {
    this.#nextModseq();
  }

  /** The UIDs expunged after `modseq`, as ranges `[from, to]`, ascending (RFC 7162 §5.3). */
  vanishedSince(modseq: bigint): [number, number][] {
    return this.#vanished.since(modseq);
  }

  /**
   * The mod-sequence of the last change of any of these flags on the message. A keyword that was never on it has 0; a
   * system flag always exists, set or not (RFC 7162 §3.1.3).
   */
  flagsModseq(message: StoredMessage, flags: readonly string[]): bigint {
    const history = message.flagModseqs ?? new FlagModseqs(message.modseq);
    let highest = 0n;
    for (const flag of this.#spellings(flags)) {
      const modseq = history.of(flag, flag.startsWith('\\') || message.flags.has(flag));
      if (modseq > highest) highest = modseq;
    }
    return highest;
  }

  #historyOf(message: StoredMessage): FlagModseqs {
    message.flagModseqs ??= new FlagModseqs(message.modseq);
    return message.flagModseqs;
  }

  /** Returns the flags that are set or cleared by it. */
  #change(message: StoredMessage, action: FlagAction, given: ReadonlySet<string>): string[] {
    const { flags } = message;
    const changed: string[] = [];
    if (action !== 'remove') for (const flag of given) if (!flags.has(flag)) changed.push(flag);
    if (action === 'remove') for (const flag of given) if (flags.has(flag)) changed.push(flag);
    if (action === 'replace') for (const flag of flags) if (!given.has(flag)) changed.push(flag);
    if (changed.length === 0) return changed;
    const wasSeen = flags.has('\\Seen');
    if (action === 'replace') flags.clear();
    for (const flag of given) {
      if (action === 'remove') flags.delete(flag);
      else flags.add(flag);
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

/** Each once, by UID. */
function ascending(messages: Iterable<StoredMessage>): StoredMessage[] {
  return [...new Set(messages)].sort((one, other) => one.uid - other.uid);
}
