/** A mailbox as one session sees it: RFC 3501 §2.3.1.2, §5.2, §7.3 and §7.4.1. */
import type { SequenceRange, SequenceSet } from '../../protocol/imap/model/common.ts';
import { setRanges } from '../../protocol/imap/sequence-set.ts';
import { lowerBound } from '../store/lower-bound.ts';
import type { Mailbox } from '../store/mailbox.ts';
import type { MailboxEvent } from '../store/mailbox-events.ts';
import type { StoredMessage } from '../store/message.ts';

/** A message and its sequence number in the session. */
export interface NumberedMessage {
  number: number;
  message: StoredMessage;
}

/** What the session was not told of yet. Taking it changes the sequence numbers. */
export interface News {
  /** As they are to be sent, one behind the other. */
  expunged: { number: number; message: StoredMessage }[];
  hasNewMessages: boolean;
  hasNewKeywords: boolean;
  /** Messages whose flags were changed by others. */
  flagged: NumberedMessage[];
  /** Messages of which others changed only annotations. */
  annotated: NumberedMessage[];
  /** Expunges were held back before, and there are none any more. */
  caughtUp: boolean;
}

export class SelectedMailbox {
  readonly mailbox: Mailbox;
  readonly readOnly: boolean;
  /** Called whenever there is news. */
  onNews: (() => void) | null = null;
  /** Called when the mailbox was deleted, by the owner of this view or by somebody else. */
  onDeleted: ((byOwner: boolean) => void) | null = null;
  #messages: StoredMessage[];
  readonly #recent = new Set<number>();
  #arrived: StoredMessage[] = [];
  #expunged = new Map<number, StoredMessage>();
  #flagged = new Map<number, StoredMessage>();
  #annotated = new Map<number, StoredMessage>();
  /** The mod-sequence of the first expunge to tell. */
  #firstExpunge: bigint | null = null;
  #heldBack = false;
  #newKeywords = false;
  readonly #stopListening: () => void;
  readonly #owner: object;

  /** `owner` is the origin of the session's own changes, which are no news to it. */
  constructor(mailbox: Mailbox, readOnly: boolean, owner: object) {
    this.mailbox = mailbox;
    this.readOnly = readOnly;
    this.#owner = owner;
    this.#messages = [...mailbox.messages];
    this.#claimRecent(this.#messages);
    this.#stopListening = mailbox.listeners.add((event) => this.#hear(event));
  }

  /** Ascending by UID; the sequence number is the index plus 1. Messages expunged elsewhere are still in it. */
  get messages(): readonly StoredMessage[] {
    return this.#messages;
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

  /** True if the set names a sequence number that is not in use, or `*` in an empty mailbox. */
  reachesBeyond(set: SequenceSet): boolean {
    if (set === '$') return false;
    const last = this.#messages.length;
    return set.some(({ from, to }) => [from, to].some((n) => (n === '*' ? last === 0 : n > last)));
  }

  /**
   * The messages that a set of sequence numbers or UIDs names, ascending, each once, as ranges of indices
   * `[first, behind the last]`. Numbers that are not in use name nothing.
   */
  ranges(set: SequenceSet, uid: boolean): [number, number][] {
    const { length } = this.#messages;
    const last = uid ? (this.#messages.at(-1)?.uid ?? 0) : length;
    const ranges: [number, number][] = [];
    for (const [from, to] of setRanges(set, last)) {
      const low = uid ? lowerBound(this.#messages, from) : from - 1;
      const high = uid ? lowerBound(this.#messages, to + 1) : to;
      if (low < Math.min(high, length)) ranges.push([low, Math.min(high, length)]);
    }
    return ranges;
  }

  /** The messages that a set names; see `ranges`. */
  select(set: SequenceSet, uid: boolean): NumberedMessage[] {
    const chosen: NumberedMessage[] = [];
    for (const [low, high] of this.ranges(set, uid)) {
      for (let i = low; i < high; i++) chosen.push({ number: i + 1, message: this.#messages[i]! });
    }
    return chosen;
  }

  /** The session is told of the flags of this message now, so nothing is left to tell. */
  flagsTold(message: StoredMessage): void {
    this.#flagged.delete(message.uid);
    this.#annotated.delete(message.uid);
  }

  /** True if the session must be told of new keywords; it is then taken to be told. */
  takeNewKeywords(): boolean {
    const isNew = this.#newKeywords;
    this.#newKeywords = false;
    return isNew;
  }

  /** Hands over what there is to tell; expunges only where the session may be told of them. */
  takeNews(withExpunges: boolean): News {
    const flagged = this.#takeChanged(this.#flagged);
    const annotated = this.#takeChanged(this.#annotated).filter(({ uid }) => !this.#flagged.has(uid));
    this.#flagged = new Map();
    this.#annotated = new Map();
    const expunged = withExpunges ? this.#takeExpunged() : [];
    const hasNewMessages = this.#arrived.length > 0;
    const hasNewKeywords = this.takeNewKeywords();
    for (const message of this.#arrived) this.#messages.push(message);
    this.#claimRecent(this.#arrived);
    this.#arrived = [];
    const caughtUp = withExpunges && this.#heldBack;
    this.#heldBack = this.#expunged.size > 0;
    return {
      expunged,
      hasNewMessages,
      hasNewKeywords,
      flagged: this.#numbered(flagged),
      annotated: this.#numbered(annotated),
      caughtUp,
    };
  }

  get hasNews(): boolean {
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
    if (this.#expunged.size === 0) return [{ from, to }];
    const parts: SequenceRange[] = [];
    let next = from;
    for (let at = lowerBound(this.#messages, from); (this.#messages[at]?.uid ?? to + 1) <= to; at++) {
      const { uid } = this.#messages[at]!;
      if (next < uid) parts.push({ from: next, to: uid - 1 });
      next = uid + 1;
    }
    if (next <= to) parts.push({ from: next, to });
    return parts;
  }

  #takeChanged(changed: ReadonlyMap<number, StoredMessage>): StoredMessage[] {
    if (changed.size === 0) return [];
    return [...changed.values()].filter((message) => !this.#expunged.has(message.uid));
  }

  #takeExpunged(): News['expunged'] {
    if (this.#expunged.size === 0) return [];
    const gone = [...this.#expunged.values()].sort((a, b) => a.uid - b.uid);
    const told = gone.map((message, before) => ({
      number: lowerBound(this.#messages, message.uid) + 1 - before,
      message,
    }));
    if (gone.length === 1) this.#messages.splice(told[0]!.number - 1, 1);
    else this.#messages = this.#messages.filter((message) => !this.#expunged.has(message.uid));
    for (const { uid } of gone) this.#recent.delete(uid);
    this.#expunged = new Map();
    this.#firstExpunge = null;
    return told;
  }

  #numbered(messages: StoredMessage[]): NumberedMessage[] {
    return messages
      .sort((a, b) => a.uid - b.uid)
      .map((message) => ({ number: lowerBound(this.#messages, message.uid) + 1, message }));
  }

  #hear(event: MailboxEvent): void {
    switch (event.type) {
      case 'appended':
        for (const message of event.messages) this.#arrived.push(message);
        break;
      case 'expunged':
        this.#hearExpunged(event.messages, event.modseq);
        break;
      case 'flags':
      case 'annotations': {
        if (event.origin === this.#owner) return;
        const changed = event.type === 'flags' ? this.#flagged : this.#annotated;
        for (const message of event.messages) {
          if (this.#knows(message)) changed.set(message.uid, message);
        }
        break;
      }
      case 'keywords':
        this.#newKeywords = true;
        break;
      case 'metadata':
      case 'rights':
      case 'renamed':
        return;
      case 'deleted':
        this.onDeleted?.(event.origin === this.#owner);
        return;
    }
    this.onNews?.();
  }

  #hearExpunged(messages: readonly StoredMessage[], modseq: bigint): void {
    const unknown = new Set<StoredMessage>();
    for (const message of messages) {
      if (this.#knows(message)) this.#expunged.set(message.uid, message);
      else unknown.add(message);
    }
    if (this.#expunged.size > 0) this.#firstExpunge ??= modseq;
    if (unknown.size > 0) this.#arrived = this.#arrived.filter((message) => !unknown.has(message));
  }

  #knows(message: StoredMessage): boolean {
    return this.#messages[lowerBound(this.#messages, message.uid)]?.uid === message.uid;
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
