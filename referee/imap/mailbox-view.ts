/**
 * The selected mailbox as the server has told it on one connection: how many messages there are, and which UID each
 * sequence number has (RFC 3501 §2.3.1, §7.3.1, §7.4.1). It takes what comes, right or wrong; invariants look first.
 */
import type { SequenceSet } from '../../protocol/imap/model/common.ts';
import { setRanges } from '../../protocol/imap/sequence-set.ts';

const LARGEST_UID = 2 ** 32 - 1;

export interface Numbered {
  readonly number: number;
  readonly uid: number;
}

export class MailboxView {
  /** As SELECT or EXAMINE named it, INBOX in capitals. */
  readonly name: string;
  /** UIDs that were told, and their messages removed. */
  readonly gone = new Set<number>();
  uidValidity: number | null = null;
  /** Announced by FLAGS, in lower case; null before. */
  flags: ReadonlySet<string> | null = null;
  /** By PERMANENTFLAGS, in lower case; null before. */
  permanentFlags: ReadonlySet<string> | null = null;
  noModseq = false;
  highestModseq: bigint | null = null;
  /** False while nothing was told of the number of messages. */
  isCounted = false;
  /** UIDs by sequence number less one; null where none was told. */
  readonly #uids: (number | null)[] = [];
  /** No message before the first of these sequence numbers, and none behind the last, has a UID that is known. */
  #first = Number.POSITIVE_INFINITY;
  #last = 0;
  #uidNext: { readonly value: number; there: number; told: number } | null = null;

  constructor(name: string) {
    this.name = name;
  }

  get exists(): number {
    return this.#uids.length;
  }

  uidAt(number: number): number | null {
    return this.#uids[number - 1] ?? null;
  }

  /** The nearest message before it whose UID is known. */
  before(number: number): Numbered | null {
    for (let at = Math.min(number - 1, this.#last); at >= this.#first; at--) {
      const uid = this.uidAt(at);
      if (uid !== null) return { number: at, uid };
    }
    return null;
  }

  /** The nearest message behind it whose UID is known. */
  behind(number: number): Numbered | null {
    for (let at = Math.max(number + 1, this.#first); at <= this.#last; at++) {
      const uid = this.uidAt(at);
      if (uid !== null) return { number: at, uid };
    }
    return null;
  }

  /** The known message with the largest UID by its place. */
  get last(): Numbered | null {
    return this.before(this.exists + 1);
  }

  /**
   * UIDNEXT as it was told last. Messages up to `there` were there then, those behind `told` have come since; while a
   * mailbox is opened nobody knows which of the others came when.
   */
  get uidNext(): { readonly value: number; readonly there: number; readonly told: number } | null {
    return this.#uidNext;
  }

  predict(uidNext: number): void {
    this.#uidNext = { value: uidNext, there: this.exists, told: this.exists };
  }

  /** SELECT or EXAMINE is over: what comes now is new. */
  opened(): void {
    if (this.#uidNext !== null) this.#uidNext.told = this.exists;
  }

  /** EXISTS. Fewer than before are not permitted; the last ones are forgotten then. */
  count(exists: number): void {
    this.isCounted = true;
    while (this.exists > exists) this.#take(this.exists);
    while (this.exists < exists) this.#uids.push(null);
  }

  learn(number: number, uid: number): void {
    if (number > this.exists) return;
    this.#uids[number - 1] = uid;
    this.#last = Math.max(this.#last, number);
    this.#first = Math.min(this.#first, number);
  }

  /** EXPUNGE. */
  remove(number: number): void {
    if (number > this.exists) return;
    const uid = this.#take(number);
    if (uid !== null) this.gone.add(uid);
  }

  /**
   * VANISHED without EARLIER: each UID takes one message away (RFC 7162 §3.2.10.2). One whose number was never told is
   * one of those between its neighbours, which are alike.
   */
  vanish(uids: SequenceSet): void {
    // A set that names more than there are, such as 1:4294967295, is cut off.
    let most = this.exists;
    for (const [from, to] of setRanges(uids, LARGEST_UID))
      for (let uid = from; uid <= to && most > 0; uid++, most--) this.#vanishOne(uid);
  }

  #vanishOne(uid: number): void {
    this.gone.add(uid);
    let at = this.#uids.indexOf(uid);
    if (at < 0) {
      const next = this.#uids.findIndex((one) => one !== null && one > uid);
      at = this.#uids.lastIndexOf(null, next < 0 ? this.exists - 1 : next);
    }
    if (at >= 0) this.#take(at + 1);
  }

  #take(number: number): number | null {
    const [uid = null] = this.#uids.splice(number - 1, 1);
    if (this.#uidNext !== null && number <= this.#uidNext.there) this.#uidNext.there--;
    if (this.#uidNext !== null && number <= this.#uidNext.told) this.#uidNext.told--;
    if (number < this.#first) this.#first--;
    if (number <= this.#last) this.#last--;
    return uid;
  }
}
