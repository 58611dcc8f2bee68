/** The flags that a mailbox knows: RFC 3501 §2.3.2. */

/** Those that every mailbox has; `\Recent` is no flag of the store but of a session. */
export const SYSTEM_FLAGS: readonly string[] = ['\\Answered', '\\Flagged', '\\Deleted', '\\Seen', '\\Draft'];

const BY_LOWER_CASE = new Map(SYSTEM_FLAGS.map((flag) => [flag.toLowerCase(), flag]));

/** The spellings in use in one mailbox. Flags compare without case; a keyword keeps the case it came in first. */
export class FlagNames {
  readonly #keywords = new Map<string, string>();

  /** Keywords in the order of their first use. */
  get keywords(): string[] {
    return [...this.#keywords.values()];
  }

  /** The flag as this mailbox writes it; null for a system flag that no RFC 3501 store keeps. */
  spelling(flag: string): string | null {
    const lower = flag.toLowerCase();
    if (flag.startsWith('\\')) return BY_LOWER_CASE.get(lower) ?? null;
    return this.#keywords.get(lower) ?? flag;
  }

  /** Takes flags into use. Returns them as this mailbox writes them, each once, and whether a keyword is new. */
  learn(flags: Iterable<string>): { flags: Set<string>; isNew: boolean } {
    const known = new Set<string>();
    let isNew = false;
    for (const flag of flags) {
      const spelling = this.spelling(flag);
      if (spelling === null) continue;
      known.add(spelling);
      const lower = spelling.toLowerCase();
      if (spelling.startsWith('\\') || this.#keywords.has(lower)) continue;
      this.#keywords.set(lower, spelling);
      isNew = true;
    }
    return { flags: known, isNew };
  }
}
