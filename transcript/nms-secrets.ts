/** Keeps tokens out of recorded sessions: each is replaced by a name, `[token 1]`, that is the same while it is in use. */
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
/** So many are known at once, those that were used last: each is looked for in whatever is recorded. */
const MOST = 256;

export class TokenNames {
  /** The one that was used last is the last. */
  readonly #names = new Map<string, string>();
  #count = 0;

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
    const name = this.#names.get(token) ?? `[token ${++this.#count}]`;
    this.#names.delete(token);
    this.#names.set(token, name);
    if (this.#names.size > MOST) this.#names.delete(this.#names.keys().next().value!);
    return name;
  }
}
