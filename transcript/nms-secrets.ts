/** Keeps tokens out of recorded sessions: each is replaced by a name that is always the same, `[token 1]`. */
import type { RecordedField } from './nms-session.ts';

/** Fields that hold credentials (RFC 9110 §11, RFC 6265 §4). */
const CREDENTIALS = /^(?:proxy-)?authorization$/i;
const COOKIES = /^(?:set-)?cookie$/i;
/** A scheme alone is no secret. */
const SCHEME = /^(?:bearer|basic|digest|negotiate)$/i;
/** A token in a query or in a form (RFC 6750 §2.2, §2.3). */
const PARAMETER = /\b(access_token|id_token)=([^&#\s]+)/gi;
/** Shorter ones are not looked for elsewhere: they may be a word of anything. */
const SHORTEST = 8;

export class TokenNames {
  readonly #names = new Map<string, string>();

  /** Header fields without credentials. What stands there is known from now on. */
  fields(headers: readonly RecordedField[]): RecordedField[] {
    return headers.map(([name, value]): RecordedField => {
      if (CREDENTIALS.test(name)) return [name, this.#credentials(value)];
      if (COOKIES.test(name)) return [name, this.#nameOf(value)];
      return [name, this.text(value)];
    });
  }

  /** A text without any token that is known, and without those that parameters hold. */
  text(text: string): string {
    let result = text.replace(
      PARAMETER,
      (_, name: string, value: string) => `${name}=${this.#nameOf(value)}`,
    );
    for (const [token, name] of this.#names)
      if (token.length >= SHORTEST) result = result.replaceAll(token, name);
    return result;
  }

  octets(octets: Buffer): Buffer {
    const text = octets.toString('latin1');
    const plain = this.text(text);
    return plain === text ? octets : Buffer.from(plain, 'latin1');
  }

  #credentials(value: string): string {
    const [, scheme, rest] = /^(\S+)\s+(.+)$/.exec(value) ?? [];
    if (scheme !== undefined && rest !== undefined) return `${scheme} ${this.#nameOf(rest)}`;
    return SCHEME.test(value) || value === '' ? value : this.#nameOf(value);
  }

  #nameOf(token: string): string {
    if (/^\[token \d+\]$/.test(token)) return token;
    const known = this.#names.get(token);
    if (known !== undefined) return known;
    const name = `[token ${this.#names.size + 1}]`;
    this.#names.set(token, name);
    return name;
  }
}
