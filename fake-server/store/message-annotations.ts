/** What is noted of one message beside its octets: RFC 5257 §3. */

/** `entry` such as `/comment`, case-sensitive; `user` is null for the shared value, else whose private one it is. */
export interface AnnotationKey {
  entry: string;
  user: string | null;
}

/** Few messages have any, so nothing is held before the first. */
export class MessageAnnotations {
  #values: Map<string, { key: AnnotationKey; value: Buffer }> | null = null;

  get(key: AnnotationKey): Buffer | null {
    return this.#values?.get(wordOf(key))?.value ?? null;
  }

  /** `null` removes the value; an empty one stays. True if the value is another now. */
  set(key: AnnotationKey, value: Buffer | null): boolean {
    const before = this.get(key);
    if (before === null ? value === null : value?.equals(before)) return false;
    if (value === null) {
      this.#values?.delete(wordOf(key));
    } else {
      this.#values ??= new Map();
      this.#values.set(wordOf(key), { key, value });
    }
    return true;
  }

  /** The names of the entries that have a shared value, or a private one of this user; in the order in which they came. */
  entriesFor(user: string): string[] {
    const seen = this.#all().filter(({ key }) => key.user === null || key.user === user);
    return [...new Set(seen.map(({ key }) => key.entry))];
  }

  /** A copy, of those values alone that `keep` wants. */
  copy(keep: (key: AnnotationKey, value: Buffer) => boolean = () => true): MessageAnnotations {
    const copy = new MessageAnnotations();
    for (const { key, value } of this.#all()) if (keep(key, value)) copy.set(key, value);
    return copy;
  }

  #all(): { key: AnnotationKey; value: Buffer }[] {
    return [...(this.#values?.values() ?? [])];
  }
}

/** No octet of a name is NUL. */
function wordOf({ entry, user }: AnnotationKey): string {
  return user === null ? entry : `${entry}\0${user}`;
}
