/** The selected mailbox as one client knows it: which object each sequence number is (RFC 3501 §2.3.1.2, §7.4.1). */
import type { Response } from '../../../protocol/imap/model/response.ts';
import { setContains, setRanges } from '../../../protocol/imap/sequence-set.ts';
import type { StoredFact } from '../../../transcript/session-facts.ts';

export class BoxView {
  #objects: readonly StoredFact[] = [];
  #exists = 0;

  get objects(): readonly StoredFact[] {
    return this.#objects;
  }

  /** As told, also where the objects are not known (mailboxes of another user). */
  get exists(): number {
    return this.#exists;
  }

  clear(): void {
    this.#objects = [];
    this.#exists = 0;
  }

  /** Takes what the server tells; `inStore` are the objects of the mailbox at that moment. */
  take(response: Response, inStore: readonly StoredFact[]): void {
    if (response.kind !== 'data') return;
    if (response.type === 'EXISTS') {
      this.#exists = response.number;
      this.#grow(response.number, inStore);
    }
    if (response.type === 'EXPUNGE') {
      this.#exists--;
      this.#objects = this.#objects.toSpliced(response.number - 1, 1);
    }
    if (response.type === 'VANISHED' && !response.earlier) {
      for (const [from, to] of setRanges(response.uids, 2 ** 32 - 1)) this.#exists -= to - from + 1;
      this.#objects = this.#objects.filter(({ uid }) => !setContains(response.uids, uid, 2 ** 32 - 1));
    }
  }

  /** New objects are those of the store behind the last one known. */
  #grow(exists: number, inStore: readonly StoredFact[]): void {
    const last = this.#objects.at(-1)?.uid ?? 0;
    const missing = exists - this.#objects.length;
    if (missing > 0)
      this.#objects = [...this.#objects, ...inStore.filter(({ uid }) => uid > last).slice(0, missing)];
  }
}
