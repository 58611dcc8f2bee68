/** What is noted of one message beside its octets: RFC 5257 §3. */

/** `entry` such as `/comment`, `attribute` such as `value.priv`, both in lower case; `user` for private ones. */
export interface AnnotationKey {
  entry: string;
  attribute: string;
  user: string | null;
}

/** Few messages have any, so nothing is held before the first. */
export class MessageAnnotations {
  #values: Map<string, { key: AnnotationKey; value: Buffer }> | null = null;

  get(key: AnnotationKey): Buffer | null {
    return this.#values?.get(wordOf(key))?.value ?? null;
  }

  /** `null` removes the value. */
  set(key: AnnotationKey, value: Buffer | null): void {
    if (value === null) {
      this.#values?.delete(wordOf(key));
      return;
    }
    this.#values ??= new Map();
    this.#values.set(wordOf(key), { key, value });
  }

  /** In the order in which they came. */
  entries(): { key: AnnotationKey; value: Buffer }[] {
    return [...(this.#values?.values() ?? [])];
  }

  copy(): MessageAnnotations {
    const copy = new MessageAnnotations();
    for (const { key, value } of this.entries()) copy.set(key, value);
    return copy;
  }
}

/** No octet of a name is NUL. */
function wordOf({ entry, attribute, user }: AnnotationKey): string {
  return `${entry}\0${attribute}\0${user ?? ''}`;
}
