/** What happened and was not told yet. Things of one kind about one thing are told once. */
import type { OctetString } from '../../../../protocol/imap/model/common.ts';
import type { Mailbox } from '../../../store/mailbox.ts';
import type { StoredMessage } from '../../../store/message.ts';

export class Pending {
  /** By the session's name of the mailbox: its former name, or null. */
  readonly lists = new Map<OctetString, OctetString | null>();
  /** Items of STATUS. */
  readonly statuses = new Map<Mailbox, Set<string>>();
  /** Entries by the session's name of the mailbox; the empty name is the server. */
  readonly metadata = new Map<OctetString, Set<string>>();
  /** Entries by messages of the selected mailbox. */
  readonly annotations = new Map<StoredMessage, Set<string>>();

  get size(): number {
    return this.lists.size + this.statuses.size + this.metadata.size + this.annotations.size;
  }

  /** What was renamed before it was told comes by its last name and its first. */
  list(name: OctetString, oldName: OctetString | null = null): void {
    const before = oldName === null ? this.lists.get(name) : this.lists.get(oldName);
    if (oldName !== null && before) this.lists.delete(oldName);
    this.lists.set(name, before ?? oldName);
  }
}

/** Adds words to those that are noted of a thing. */
export function note<K>(map: Map<K, Set<string>>, key: K, words: Iterable<string>): void {
  const known = map.get(key) ?? new Set();
  for (const word of words) known.add(word);
  map.set(key, known);
}
