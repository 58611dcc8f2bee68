/** A mailbox as one session sees it: RFC 3501 §2.3.1.2, §5.2, §7.3 and §7.4.1. */
import type { SequenceSet } from '../../protocol/imap/model/common.ts';
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
  }

  /** True if the session must be told of new keywords; it is then taken to be told. */
  takeNewKeywords(): boolean {
    const isNew = this.#newKeywords;
    this.#newKeywords = false;
    return isNew;
  }

  /** Hands over what there is to tell; expunges only where the session may be told of them. */
  takeNews(withExpunges: boolean): News {
    const flagged = this.#takeFlagged();
    const expunged = withExpunges ? this.#takeExpunged() : [];
    const hasNewMessages = this.#arrived.length > 0;
    const hasNewKeywords = this.takeNewKeywords();
    for (const message of this.#arrived) this.#messages.push(message);
    this.#claimRecent(this.#arrived);
    this.#arrived = [];
    return { expunged, hasNewMessages, hasNewKeywords, flagged: this.#numbered(flagged) };
  }

  get hasNews(): boolean {
    return this.#arrived.length > 0 || this.#expunged.size > 0 || this.#flagged.size > 0 || this.#newKeywords;
  }

  #takeFlagged(): StoredMessage[] {
    if (this.#flagged.size === 0) return [];
    const flagged = [...this.#flagged.values()].filter((message) => !this.#expunged.has(message.uid));
    this.#flagged = new Map();
    return flagged;
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
        this.#hearExpunged(event.messages);
        break;
      case 'flags':
        if (event.origin === this.#owner) return;
        for (const message of event.messages) {
          if (this.#knows(message)) this.#flagged.set(message.uid, message);
        }
        break;
      case 'keywords':
        this.#newKeywords = true;
        break;
      case 'annotations':
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

  #hearExpunged(messages: readonly StoredMessage[]): void {
    const unknown = new Set<StoredMessage>();
    for (const message of messages) {
      if (this.#knows(message)) this.#expunged.set(message.uid, message);
      else unknown.add(message);
    }
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
