/** Reads a URL from left to right. Every method throws `ProtocolError` where the URL goes on otherwise. */
import type { OctetString } from './model/common.ts';
import { ProtocolError } from './protocol-error.ts';

export class UrlReader {
  readonly #url: OctetString;
  #at = 0;

  constructor(url: OctetString) {
    this.#url = url;
  }

  /** Octets read so far. */
  get at(): number {
    return this.#at;
  }

  get atEnd(): boolean {
    return this.#at >= this.#url.length;
  }

  /** The next character, or `''` at the end. */
  get ahead(): string {
    return this.#url[this.#at] ?? '';
  }

  /** True if the URL goes on with `word`; strings of ABNF are case-insensitive. */
  looksAt(word: string): boolean {
    return this.#url.slice(this.#at, this.#at + word.length).toLowerCase() === word.toLowerCase();
  }

  take(word: string): boolean {
    if (!this.looksAt(word)) return false;
    this.#at += word.length;
    return true;
  }

  expect(word: string, production: string): void {
    if (!this.take(word)) this.fail(production, JSON.stringify(word));
  }

  /** True if `wanted` comes, and none of `ends` before it. */
  reachesBefore(wanted: string, ends: string): boolean {
    for (const character of this.#url.slice(this.#at)) {
      if (character === wanted) return true;
      if (ends.includes(character)) return false;
    }
    return false;
  }

  /** What a sticky expression matches here; at least one character. */
  run(expression: RegExp, production: string, expected: string): OctetString {
    expression.lastIndex = this.#at;
    const [found = ''] = expression.exec(this.#url) ?? [];
    if (found === '') this.fail(production, expected);
    this.#at += found.length;
    return found;
  }

  fail(production: string, expected: string): never {
    return this.failAt(this.#at, production, expected);
  }

  failAt(at: number, production: string, expected: string): never {
    const rest = this.#url.slice(at, at + 12);
    throw new ProtocolError(
      at,
      production,
      expected,
      rest === '' ? 'the end of the URL' : JSON.stringify(rest),
    );
  }
}
