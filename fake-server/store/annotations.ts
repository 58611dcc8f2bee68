/** What is noted of a mailbox, or of the server: RFC 5464 §3. */
import { StoreError } from './store-error.ts';

/** `null` removes the entry; an empty value stays. */
export interface EntryChange {
  /** Such as `/shared/comment`; the first component tells whose it is. */
  entry: string;
  value: Buffer | null;
}

export interface Entry {
  /** As it was spelt when it was first set. */
  entry: string;
  value: Buffer;
}

/** Octets of one value, and entries that are shared or that one user has of her own. */
export const LIMITS = { size: 65_536, count: 100 } as const;

/** An entry is too large, or one too many. */
export class AnnotationLimit extends StoreError {
  readonly limit: 'size' | 'count';

  constructor(limit: 'size' | 'count') {
    super(
      'LIMIT',
      limit === 'size' ? `a value has at most ${LIMITS.size} octets` : 'there are too many entries',
    );
    this.limit = limit;
  }
}

/** True for an entry of which each user has a value of her own (RFC 5464 §3.2). */
export function isPrivate(entry: string): boolean {
  return /^\/private(\/|$)/i.test(entry);
}

/** Of the entries that `author` has changed, those whose values `user` sees: not what is private to another. */
export function shownEntries(entries: readonly string[], author: string, user: string | null): string[] {
  return entries.filter((entry) => author === user || !isPrivate(entry));
}

/** Entries, by their names without case. Few mailboxes have any, so nothing is held before the first. */
export class Annotations {
  /** By scope (a user's name, or null for what is shared), then by name in lower case. */
  readonly #scopes = new Map<string | null, Map<string, Entry>>();
  /** Made by the server: nobody changes them. In lower case. */
  readonly #fixed: ReadonlySet<string>;

  /** `fixed` are entries that the server makes; one that has no value can be read and set by nobody. */
  constructor(fixed: readonly EntryChange[] = []) {
    this.#fixed = new Set(fixed.map(({ entry }) => entry.toLowerCase()));
    for (const { entry, value } of fixed) if (value) this.#put(null, { entry, value });
  }

  /** The value as this user sees it; null if there is none. */
  get(entry: string, user: string): Entry | null {
    return this.#scopes.get(scopeOf(entry, user))?.get(entry.toLowerCase()) ?? null;
  }

  /** All that this user sees: the shared entries and then her own, each in the order in which they came. */
  entries(user: string): Entry[] {
    return [null, user].flatMap((scope) => [...(this.#scopes.get(scope)?.values() ?? [])]);
  }

  /**
   * Makes all changes, or none (RFC 5464 §4.3). Gives the names of the entries of which the value is another now.
   * Throws `StoreError` (CANNOT) for an entry of the server, `AnnotationLimit`.
   */
  set(changes: readonly EntryChange[], user: string): string[] {
    const fixed = changes.find(({ entry }) => this.#fixed.has(entry.toLowerCase()));
    if (fixed) throw new StoreError('CANNOT', `${fixed.entry} is the server's own`);
    if (changes.some(({ value }) => value && value.length > LIMITS.size)) throw new AnnotationLimit('size');
    for (const scope of [null, user]) {
      if (this.#countAfter(changes, scope, user) > LIMITS.count) throw new AnnotationLimit('count');
    }
    return [...new Set(changes.filter((change) => this.#change(change, user)).map(({ entry }) => entry))];
  }

  /** A copy with the values of all users. */
  copy(): Annotations {
    const copy = new Annotations();
    for (const [scope, entries] of this.#scopes)
      for (const entry of entries.values()) copy.#put(scope, entry);
    return copy;
  }

  /** Entries of the server are not counted: they are nobody's doing. 0 if the changes add nothing. */
  #countAfter(changes: readonly EntryChange[], scope: string | null, user: string): number {
    const before = this.#scopes.get(scope);
    const after = new Set([...(before?.keys() ?? [])].filter((name) => !this.#fixed.has(name)));
    const size = after.size;
    for (const { entry, value } of changes) {
      if (scopeOf(entry, user) !== scope) continue;
      if (value) after.add(entry.toLowerCase());
      else after.delete(entry.toLowerCase());
    }
    return after.size > size ? after.size : 0;
  }

  #change({ entry, value }: EntryChange, user: string): boolean {
    const before = this.get(entry, user);
    if (value === null) return this.#scopes.get(scopeOf(entry, user))?.delete(entry.toLowerCase()) ?? false;
    if (before?.value.equals(value)) return false;
    this.#put(scopeOf(entry, user), { entry: before?.entry ?? entry, value });
    return true;
  }

  #put(scope: string | null, entry: Entry): void {
    const entries = this.#scopes.get(scope) ?? new Map<string, Entry>();
    entries.set(entry.entry.toLowerCase(), entry);
    this.#scopes.set(scope, entries);
  }
}

function scopeOf(entry: string, user: string): string | null {
  return isPrivate(entry) ? user : null;
}
