/** Messages and their sequence numbers, as one session counts them: RFC 3501 §2.3.1.2, §7.4.1 and §9 (`sequence-set`). */
import type { SequenceRange, SequenceSet } from '../../protocol/imap/model/common.ts';
import { setRanges } from '../../protocol/imap/sequence-set.ts';
import { lowerBound } from '../store/lower-bound.ts';
import type { StoredMessage } from '../store/message.ts';

/** A message and its sequence number in the session. */
export interface NumberedMessage {
  number: number;
  message: StoredMessage;
}

/** Ascending by UID; the sequence number is the index plus 1. What others expunge stays until it is removed here. */
export class NumberedMessages {
  #messages: StoredMessage[];

  constructor(messages: readonly StoredMessage[]) {
    this.#messages = [...messages];
  }

  get all(): readonly StoredMessage[] {
    return this.#messages;
  }

  holds({ uid }: StoredMessage): boolean {
    return this.#messages[lowerBound(this.#messages, uid)]?.uid === uid;
  }

  /** Their UIDs are above all that are here. */
  add(messages: readonly StoredMessage[]): void {
    for (const message of messages) this.#messages.push(message);
  }

  /** Takes messages out, `gone` ascending by UID, and gives the numbers as they are to be told one behind the other. */
  remove(gone: readonly StoredMessage[]): NumberedMessage[] {
    const told = gone.map((message, before) => ({
      number: lowerBound(this.#messages, message.uid) + 1 - before,
      message,
    }));
    if (gone.length === 1) this.#messages.splice(told[0]!.number - 1, 1);
    else if (gone.length > 1) {
      const uids = new Set(gone.map(({ uid }) => uid));
      this.#messages = this.#messages.filter(({ uid }) => !uids.has(uid));
    }
    return told;
  }

  /** The messages with their numbers, ascending. */
  numbered(messages: readonly StoredMessage[]): NumberedMessage[] {
    return [...messages]
      .sort((a, b) => a.uid - b.uid)
      .map((message) => ({ number: lowerBound(this.#messages, message.uid) + 1, message }));
  }

  /** True if the set names a sequence number that is not in use, or `*` where there is no message. */
  reachesBeyond(set: SequenceSet): boolean {
    if (set === '$') return false;
    const last = this.#messages.length;
    return set.some(({ from, to }) => [from, to].some((n) => (n === '*' ? last === 0 : n > last)));
  }

  /**
   * The messages that a set of sequence numbers or UIDs names, ascending, each once, as ranges of indices
   * `[first, behind the last]`. Numbers that are not in use name nothing. `saved` are the UIDs of `$`, ascending.
   */
  ranges(set: SequenceSet, uid: boolean, saved: readonly number[]): [number, number][] {
    if (set === '$') return this.#rangesOf(saved);
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

  /** The UIDs from `from` to `to` that no message here has. */
  uncounted(from: number, to: number): SequenceRange[] {
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

  #rangesOf(uids: readonly number[]): [number, number][] {
    const ranges: [number, number][] = [];
    for (const uid of uids) {
      const index = lowerBound(this.#messages, uid);
      if (this.#messages[index]?.uid !== uid) continue;
      const last = ranges.at(-1);
      if (last?.[1] === index) last[1] = index + 1;
      else ranges.push([index, index + 1]);
    }
    return ranges;
  }
}
