/** A mailbox as one session sees it: RFC 3501 §2.3.1.2, §5.2, §7.3 and §7.4.1. */
import type { SequenceRange, SequenceSet } from '../../protocol/imap/model/common.ts';
import type { Mailbox } from '../store/mailbox.ts';
import type { MailboxEvent } from '../store/mailbox-events.ts';
import type { StoredMessage } from '../store/message.ts';
import { type NumberedMessage, NumberedMessages } from './numbered-messages.ts';

/** What the session was not told of yet. Taking it changes the sequence numbers. */
export interface News {
  /** As they are to be sent, one behind the other. */
  expunged: NumberedMessage[];
  hasNewMessages: boolean;
  /** Those of the new messages that others brought. */
  arrived: NumberedMessage[];
  hasNewKeywords: boolean;
  /** Messages whose flags were changed by others. */
  flagged: NumberedMessage[];
  /** Messages of which others changed annotations, and in which entries as far as the session wants to know. */
  annotated: (NumberedMessage & { entries: string[] })[];
  /** Expunges were held back before, and there are none any more. */
  caughtUp: boolean;
}

/** Which news the session wants. What it does not want stays untold, and can be had later. */
export interface Wanted {
  readonly messageNew: boolean;
  /** Without it only the expunges that the session itself has asked for are told. */
  readonly messageExpunge: boolean;
  readonly flagChange: boolean;
}

const EVERYTHING: Wanted = { messageNew: true, messageExpunge: true, flagChange: true };

/** Messages that others changed, and by UID the entries of annotations. */
interface Changed {
  readonly flagged: readonly StoredMessage[];
  readonly annotated: readonly StoredMessage[];
  readonly entries: ReadonlyMap<number, ReadonlySet<string>>;
}

const NOTHING_CHANGED: Changed = { flagged: [], annotated: [], entries: new Map() };

export class SelectedMailbox {
  readonly mailbox: Mailbox;
  /** Opened with EXAMINE: nothing changes, not even what is the user's own (RFC 3501 §6.3.2). */
  readonly examined: boolean;
  /** The user who is told of the entries in which others change annotations (RFC 5257 §4.2); null: nobody is. */
  annotationsFor: string | null = null;
  /** UIDs of the saved search result `$`, ascending (RFC 5182 §2.1); null where it is not offered. */
  saved: readonly number[] | null = null;
  /** Called whenever there is news. */
  onNews: (() => void) | null = null;
  /** Called when the mailbox was deleted, by the owner of this view or by somebody else. */
  onDeleted: ((byOwner: boolean) => void) | null = null;
  readonly #messages: NumberedMessages;
  readonly #recent = new Set<number>();
  #arrived: StoredMessage[] = [];
  #expunged = new Map<number, StoredMessage>();
  #flagged = new Map<number, StoredMessage>();
  #annotated = new Map<number, StoredMessage>();
  /** By UID: entries of which the session is to be told. */
  #entries = new Map<number, Set<string>>();
  /** UIDs among the arrived and the expunged that the session itself has brought or expunged. */
  readonly #own = new Set<number>();
  /** The mod-sequence of the first expunge to tell. */
  #firstExpunge: bigint | null = null;
  #heldBack = false;
  #newKeywords = false;
  readonly #stopListening: () => void;
  readonly #owner: object;
  readonly #user: string;
  /** What the session was last told of its rights. */
  #toldRights: string;

  /** `owner` is the origin of the session's own changes, which are no news to it; `user` is who looks. */
  constructor(mailbox: Mailbox, examined: boolean, owner: object, user: string) {
    this.mailbox = mailbox;
    this.examined = examined;
    this.#owner = owner;
    this.#user = user;
    this.#toldRights = this.rights;
    this.#messages = new NumberedMessages(mailbox.messages);
    this.#claimRecent(this.messages);
    this.#stopListening = mailbox.listeners.add((event) => this.#hear(event));
  }

  /** What the user may do here, at this moment (RFC 4314 §5.1.1). */
  get rights(): string {
    return this.mailbox.accessList.rightsOf(this.#user);
  }

  /** True if the user may still read; else the session is told of nothing but its rights. */
  get mayRead(): boolean {
    return this.rights.includes('r');
  }

  /** Opened with EXAMINE, or no right to change messages in any way (RFC 4314 §5.2). */
  get readOnly(): boolean {
    return this.examined || isReadOnly(this.rights);
  }

  /** True if fetching a text sets `\Seen` (RFC 4314 §4, FETCH). */
  get marksSeen(): boolean {
    return !this.examined && this.rights.includes('s');
  }

  /** Ascending by UID; the sequence number is the index plus 1. Messages expunged elsewhere are still in it. */
  get messages(): readonly StoredMessage[] {
    return this.#messages.all;
  }

  get recentCount(): number {
    return this.#recent.size;
  }

  isRecent(message: StoredMessage): boolean {
    return this.#recent.has(message.uid);
  }

  close(): void {
    this.#stopListening();
    this.onNews = null;
    this.onDeleted = null;
  }

  /** See `NumberedMessages.reachesBeyond`. */
  reachesBeyond(set: SequenceSet): boolean {
    return this.#messages.reachesBeyond(set);
  }

  /** See `NumberedMessages.ranges`; of `$`, messages that are gone are no longer in it. */
  ranges(set: SequenceSet, uid: boolean): [number, number][] {
    return this.#messages.ranges(set, uid, this.saved ?? []);
  }

  /** The messages that a set names; see `ranges`. */
  select(set: SequenceSet, uid: boolean): NumberedMessage[] {
    const chosen: NumberedMessage[] = [];
    for (const [low, high] of this.ranges(set, uid)) {
      for (let i = low; i < high; i++) chosen.push({ number: i + 1, message: this.messages[i]! });
    }
    return chosen;
  }

  /** The session is told of the flags of this message now, so nothing is left to tell. */
  flagsTold(message: StoredMessage): void {
    this.#flagged.delete(message.uid);
    if (!this.#entries.has(message.uid)) this.#annotated.delete(message.uid);
  }

  /** True if the session must be told of new keywords; it is then taken to be told. */
  takeNewKeywords(): boolean {
    const isNew = this.#newKeywords;
    this.#newKeywords = false;
    return isNew;
  }

  /**
   * What the session must be told of its rights, and is then taken to be told: whether it may change other flags, and
   * whether it may change anything now, or nothing any more.
   */
  takeNewRights(): { flags: boolean; access: boolean } {
    const [before, now] = [this.#toldRights, this.rights];
    this.#toldRights = now;
    return {
      flags: ['s', 'w', 't', 'r'].some((right) => before.includes(right) !== now.includes(right)),
      access: !this.examined && isReadOnly(before) !== isReadOnly(now),
    };
  }

  /** Hands over what there is to tell; expunges only where the session may be told of them. */
  takeNews(withExpunges: boolean, wanted: Wanted = EVERYTHING): News {
    const changed = wanted.flagChange ? this.#takeAllChanged() : NOTHING_CHANGED;
    const expunged = withExpunges ? this.#takeExpunged(wanted.messageExpunge) : [];
    const arrived = wanted.messageNew ? this.#arrived : [];
    const hasNewKeywords = wanted.flagChange && this.takeNewKeywords();
    this.#messages.add(arrived);
    this.#claimRecent(arrived);
    if (arrived.length > 0) this.#arrived = [];
    const caughtUp = withExpunges && this.#heldBack;
    this.#heldBack = this.#expunged.size > 0;
    return {
      expunged,
      hasNewMessages: arrived.length > 0,
      arrived: this.#messages.numbered(arrived.filter(({ uid }) => !this.#own.delete(uid))),
      hasNewKeywords,
      // They are told of behind the expunges, so their numbers are those that are then in use.
      flagged: this.#messages.numbered(changed.flagged),
      annotated: this.#messages.numbered(changed.annotated).map((one) => ({
        ...one,
        entries: [...(changed.entries.get(one.message.uid) ?? [])],
      })),
      caughtUp,
    };
  }

  get hasNews(): boolean {
    if (this.rights !== this.#toldRights) return true;
    if (!this.mayRead) return false;
    return (
      this.#arrived.length > 0 ||
      this.#expunged.size > 0 ||
      this.#flagged.size > 0 ||
      this.#annotated.size > 0 ||
      this.#newKeywords
    );
  }

  /** True if the session still counts messages that are gone. */
  get hasExpunged(): boolean {
    return this.#expunged.size > 0;
  }

  /** What the session was told of reaches without a gap up to this mod-sequence (RFC 7162 §3.2 and §6). */
  get toldModseq(): bigint {
    let lowest = this.#firstExpunge;
    for (const messages of [this.#arrived, this.#flagged.values(), this.#annotated.values()]) {
      for (const { modseq } of messages) if (lowest === null || modseq < lowest) lowest = modseq;
    }
    return lowest === null ? this.mailbox.highestModseq : lowest - 1n;
  }

  /** The UIDs from `from` to `to`, none of them in the mailbox, that the session does not count either. */
  uncounted(from: number, to: number): SequenceRange[] {
    return this.#expunged.size === 0 ? [{ from, to }] : this.#messages.uncounted(from, to);
  }

  #takeAllChanged(): Changed {
    const flagged = this.#takeChanged(this.#flagged);
    const entries = this.#entries;
    const annotated = this.#takeChanged(this.#annotated).filter(
      ({ uid }) => entries.has(uid) || !this.#flagged.has(uid),
    );
    this.#flagged = new Map();
    this.#annotated = new Map();
    this.#entries = new Map();
    return { flagged, annotated, entries };
  }

  #takeChanged(changed: ReadonlyMap<number, StoredMessage>): StoredMessage[] {
    if (changed.size === 0) return [];
    return [...changed.values()].filter((message) => !this.#expunged.has(message.uid));
  }

  #takeExpunged(all: boolean): News['expunged'] {
    if (this.#expunged.size === 0) return [];
    const gone = [...this.#expunged.values()]
      .filter(({ uid }) => this.#own.delete(uid) || all)
      .sort((a, b) => a.uid - b.uid);
    const told = this.#messages.remove(gone);
    for (const { uid } of gone) {
      this.#recent.delete(uid);
      this.#expunged.delete(uid);
    }
    if (this.#expunged.size === 0) this.#firstExpunge = null;
    return told;
  }

  #hear(event: MailboxEvent): void {
    switch (event.type) {
      case 'appended':
        for (const message of event.messages) {
          this.#arrived.push(message);
          if (event.origin === this.#owner) this.#own.add(message.uid);
        }
        break;
      case 'expunged':
        this.#hearExpunged(event.messages, event.modseq);
        for (const { uid } of event.origin === this.#owner ? event.messages : []) this.#own.add(uid);
        break;
      case 'flags':
      case 'annotations': {
        if (event.origin === this.#owner) return;
        const changed = event.type === 'flags' ? this.#flagged : this.#annotated;
        for (const message of event.messages) {
          if (this.#messages.holds(message)) changed.set(message.uid, message);
        }
        if (event.type === 'annotations') this.#hearEntries(event);
        break;
      }
      case 'keywords':
        this.#newKeywords = true;
        break;
      case 'rights':
        break;
      case 'metadata':
      case 'renamed':
        return;
      case 'deleted':
        this.onDeleted?.(event.origin === this.#owner);
        return;
    }
    this.onNews?.();
  }

  /** Private annotations are nobody else's business. */
  #hearEntries({ messages, entries, user }: Extract<MailboxEvent, { type: 'annotations' }>): void {
    if (this.annotationsFor === null || (user !== null && user !== this.annotationsFor)) return;
    for (const { uid } of messages) {
      this.#entries.set(uid, new Set([...(this.#entries.get(uid) ?? []), ...entries]));
    }
  }

  #hearExpunged(messages: readonly StoredMessage[], modseq: bigint): void {
    const unknown = new Set<StoredMessage>();
    for (const message of messages) {
      if (this.#messages.holds(message)) this.#expunged.set(message.uid, message);
      else unknown.add(message);
    }
    if (this.#expunged.size > 0) this.#firstExpunge ??= modseq;
    if (unknown.size > 0) this.#arrived = this.#arrived.filter((message) => !unknown.has(message));
  }

  #claimRecent(messages: readonly StoredMessage[]): void {
    const { notifiedUid } = this.mailbox;
    for (let i = messages.length - 1; i >= 0 && messages[i]!.uid > notifiedUid; i--) {
      this.#recent.add(messages[i]!.uid);
    }
    const last = messages.at(-1);
    if (last && !this.readOnly) this.mailbox.markNotified(last.uid);
  }
}

/** RFC 4314 §5.2; all flags are shared here. */
function isReadOnly(rights: string): boolean {
  return !/[ieswt]/.test(rights) || !rights.includes('r');
}
