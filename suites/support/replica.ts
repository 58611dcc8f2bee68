/**
 * An offline client's copy of a folder: UIDs with their flags, kept up to date with nothing but what the server tells
 * (RFC 3501 §5.2, §7.4; RFC 7162 §3.2.10, §6; RFC 4549 §3). Sends nothing.
 */
import type { Answer } from '../../drivers/imap/answer.ts';
import { flagsOf, modseqOf, uidOf } from '../../drivers/imap/fetch-item.ts';
import { dataOf, type Received } from '../../drivers/imap/received.ts';
import type { SequenceRange } from '../../protocol/imap/model/common.ts';
import type { DataResponse, FetchData } from '../../protocol/imap/model/response.ts';
import { setContains } from '../../protocol/imap/sequence-set.ts';
import { comparable } from './flags.ts';

export class Replica {
  uidvalidity: number | null = null;
  uidnext: number | null = null;
  /** The mod-sequence up to which the client knows everything. */
  highestModseq: bigint | null = null;
  /** What was told and cannot be: each a sentence. */
  readonly contradictions: string[] = [];
  #flags = new Map<number, string[]>();
  /** The UIDs of the selected folder by sequence number less one; null for one that was not told. */
  #view: (number | null)[] = [];

  /** What the client holds to be in the folder: flags (sorted, without `\Recent`) by UID, ascending. */
  get state(): Map<number, string[]> {
    return new Map([...this.#flags].sort(([a], [b]) => a - b));
  }

  get uids(): number[] {
    return [...this.state.keys()];
  }

  /** Another copy with the same knowledge, for another client. */
  clone(): Replica {
    const twin = new Replica();
    twin.uidvalidity = this.uidvalidity;
    twin.uidnext = this.uidnext;
    twin.highestModseq = this.highestModseq;
    twin.#flags = new Map(this.#flags);
    return twin;
  }

  /** How many objects the selected folder has, as the client has counted. */
  get size(): number {
    return this.#view.length;
  }

  /** Takes the answer to SELECT or EXAMINE. Another UIDVALIDITY empties the copy (RFC 3501 §2.3.1.1). */
  select(answer: Answer): void {
    this.#view = [];
    const closed = answer.responses.findIndex(({ response }) => codeOf(response) === 'CLOSED');
    const uidvalidity = answer.code('UIDVALIDITY')?.value ?? null;
    if (uidvalidity !== this.uidvalidity) {
      this.#flags.clear();
      this.highestModseq = null;
    }
    this.uidvalidity = uidvalidity;
    this.uidnext = answer.code('UIDNEXT')?.value ?? null;
    this.#take(answer, answer.responses.slice(closed + 1));
  }

  /** Takes the answer to any other command in the selected folder. */
  take(answer: Answer): void {
    this.#take(answer, answer.responses);
  }

  /** Forgets what a UID SEARCH for the known UIDs has not found. */
  keepOnly(found: readonly number[]): void {
    for (const uid of this.uids) if (!found.includes(uid)) this.#flags.delete(uid);
  }

  #take(answer: Answer, responses: readonly Received[]): void {
    let highest = this.highestModseq;
    for (const received of responses) {
      const data = dataOf(received);
      if (!data) continue;
      this.#apply(data);
      const modseq = data.type === 'FETCH' ? modseqOf(data) : null;
      if (modseq !== null && (highest === null || modseq > highest)) highest = modseq;
    }
    // A HIGHESTMODSEQ code counts even below a mod-sequence that was seen: an expunge is still untold (§6).
    this.highestModseq = answer.code('HIGHESTMODSEQ')?.value ?? highest;
  }

  #apply(data: DataResponse): void {
    switch (data.type) {
      case 'EXISTS':
        if (data.number < this.size) this.#wrong(`EXISTS ${data.number}, but ${this.size} objects are known`);
        while (this.size < data.number) this.#view.push(null);
        break;
      case 'EXPUNGE':
        this.#expunge(data.number);
        break;
      case 'VANISHED':
        if (data.uids !== '$') this.#vanish(data.uids, data.earlier);
        break;
      case 'FETCH':
        this.#fetch(data);
        break;
    }
  }

  #expunge(number: number): void {
    if (number > this.size) {
      this.#wrong(`EXPUNGE ${number} of ${this.size} objects`);
      return;
    }
    const [uid] = this.#view.splice(number - 1, 1);
    if (typeof uid === 'number') this.#flags.delete(uid);
  }

  #vanish(uids: readonly SequenceRange[], earlier: boolean): void {
    const isNamed = (uid: number): boolean => setContains([...uids], uid, 0);
    for (const uid of this.uids) if (isNamed(uid)) this.#flags.delete(uid);
    if (earlier) return;
    const told = uids.reduce((sum, { from, to }) => sum + Math.abs(Number(to) - Number(from)) + 1, 0);
    const before = this.size;
    this.#view = this.#view.filter((uid) => uid === null || !isNamed(uid));
    // The others can be objects whose UIDs the client has not asked for yet.
    for (let left = told - (before - this.size); left > 0; left--) {
      const unknown = this.#view.lastIndexOf(null);
      if (unknown < 0) {
        this.#wrong(`VANISHED of ${left} UIDs that were not in the folder`);
        return;
      }
      this.#view.splice(unknown, 1);
    }
  }

  #fetch(fetch: FetchData): void {
    const { number } = fetch;
    if (number > this.size) {
      this.#wrong(`FETCH of ${number} of ${this.size} objects`);
      return;
    }
    const known = this.#view[number - 1] ?? null;
    const uid = uidOf(fetch) ?? known;
    if (known !== null && uid !== known) this.#wrong(`object ${number} has UID ${uid}, and had ${known}`);
    this.#view[number - 1] = uid;
    const flags = comparable(flagsOf(fetch));
    if (uid !== null && flags) this.#flags.set(uid, flags);
  }

  #wrong(sentence: string): void {
    this.contradictions.push(sentence);
  }
}

function codeOf(response: Received['response']): string | null {
  return response?.kind === 'status' ? (response.code?.name ?? null) : null;
}
