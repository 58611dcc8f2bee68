/**
 * Counts the responses in a stream, and no more: lines, with literals (RFC 3501 §4.3) passed over. What a bare
 * replay must know to send the next octets when they are due.
 */
const LITERAL_AT_END = /\{(\d+)\}\r?\n$/;

export class ResponseCounter {
  /** Tagged responses. */
  completions = 0;
  /** Tagged responses and continuation requests. */
  answers = 0;
  /** Untagged responses, and those since the last answer. */
  untagged = 0;
  trailing = 0;
  /** The last tagged NO or BAD; null if there was none. */
  refusal: string | null = null;
  #line = '';
  #literal = 0;

  /** `octets` as latin1. */
  add(octets: string): void {
    let at = 0;
    while (at < octets.length) {
      if (this.#literal > 0) {
        const taken = Math.min(this.#literal, octets.length - at);
        this.#literal -= taken;
        at += taken;
        continue;
      }
      const end = octets.indexOf('\n', at) + 1;
      if (end === 0) {
        this.#line += octets.slice(at);
        return;
      }
      this.#line += octets.slice(at, end);
      at = end;
      const literal = LITERAL_AT_END.exec(this.#line);
      if (literal) this.#literal = Number(literal[1]);
      else this.#response();
      // Of a response with literals only the beginning is needed.
      if (literal) this.#line = this.#line.slice(0, 1).padEnd(1);
    }
  }

  #response(): void {
    const line = this.#line;
    const kind = line[0];
    this.#line = '';
    if (kind === '*') {
      this.untagged++;
      this.trailing++;
      return;
    }
    this.trailing = 0;
    this.answers++;
    if (kind === '+') return;
    this.completions++;
    if (/^\S+ (?:NO|BAD)/.test(line)) this.refusal = line.trimEnd();
  }
}
