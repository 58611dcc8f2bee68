/** The string of a search key, made ready to be looked for: substrings without regard to case, RFC 3501 §6.4.4. */
import type { OctetString } from '../../../protocol/imap/model/common.ts';
import { decodeCharset } from '../../../protocol/mime/charset.ts';
import { decodeEncodedWords } from '../../../protocol/mime/encoded-word.ts';
import { isAscii } from './charsets.ts';

export class Needle {
  /** True if raw octets are compared too. RFC 3501 §6.4.4 forbids that for character sets other than US-ASCII. */
  readonly raw: boolean;
  readonly #folded: string;
  readonly #octets: Buffer;
  readonly #failure: Uint32Array;

  /** `value` is in `charset`, which is supported; 8-bit octets without a charset are read as UTF-8. */
  constructor(value: OctetString, charset: OctetString | null) {
    const octets = Buffer.from(value, 'latin1');
    this.#folded = fold(decodeCharset(octets, 'utf-8') ?? value);
    this.raw = isAscii(charset) && !/[\x80-\xff]/.test(value);
    this.#octets = Buffer.from(value.toLowerCase(), 'latin1');
    this.#failure = failureTable(this.#octets);
  }

  /** True for the empty string, which is in every text. */
  get isEmpty(): boolean {
    return this.#folded === '';
  }

  /** True if the string is in the text. */
  inText(text: string): boolean {
    return fold(text).includes(this.#folded);
  }

  /** True if the string is in a header text (unfolded octets), its encoded words decoded or, if `raw`, as they stand. */
  inHeaderText(text: OctetString): boolean {
    const decoded = decodeEncodedWords(text);
    if (this.inText(decoded)) return true;
    return this.raw && decoded !== text && this.inText(text);
  }

  /**
   * True if the octets `[start, end)` hold the string, ASCII letters in either case (Knuth, Morris and Pratt:
   * linear whatever the octets are). Only for a needle that is `raw`.
   */
  inOctets(octets: Buffer, start: number, end: number): boolean {
    const needle = this.#octets;
    const failure = this.#failure;
    if (needle.length === 0) return true;
    let matched = 0;
    for (let i = start; i < end; i++) {
      const octet = octets[i]!;
      const lower = octet >= 0x41 && octet <= 0x5a ? octet | 0x20 : octet;
      while (matched > 0 && needle[matched] !== lower) matched = failure[matched - 1]!;
      if (needle[matched] === lower) matched++;
      if (matched === needle.length) return true;
    }
    return false;
  }
}

/** Simple case folding; both lower-case sigmas are one letter. */
function fold(text: string): string {
  return text.toLowerCase().replaceAll('ς', 'σ');
}

/** For each prefix, the length of its longest border. */
function failureTable(needle: Buffer): Uint32Array {
  const table = new Uint32Array(needle.length);
  let length = 0;
  for (let i = 1; i < needle.length; i++) {
    while (length > 0 && needle[length] !== needle[i]) length = table[length - 1]!;
    if (needle[length] === needle[i]) length++;
    table[i] = length;
  }
  return table;
}
