/**
 * Reads the elements that all productions share from one frame: RFC 3501 §9 `atom`, `astring`, `string`,
 * `nstring`, `number`, `nz-number`, `list-mailbox`, `sequence-set`, `flag`, and mod-sequence numbers.
 * Every method either returns the value and stands behind it, or throws `ProtocolError`.
 */
import { isUtf8 } from 'node:buffer';
import { ASTRING, ATOM, CLASSES, FOLDED, LABEL, LIST, QUOTED, TAG, TEXT } from './character-classes.ts';
import type { Frame, Segment } from './framer.ts';
import type { OctetString, SequenceNumber, SequenceRange, SequenceSet } from './model/common.ts';
import { ProtocolError } from './protocol-error.ts';

/** In quotes, with every octet outside printable US-ASCII escaped. */
function printable(octets: OctetString): string {
  return JSON.stringify(octets).replace(
    /[^\x20-\x7e]/g,
    (c) => `\\x${c.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
}

const CRLF = Buffer.from('\r\n');

/** `CHAR8 = %x01-ff`: no NUL in a literal unless it is a `literal8` (RFC 3516 §7). */
function refuseNul(literal: Segment & { kind: 'literal' }, production: string): void {
  const at = literal.binary ? -1 : literal.octets.indexOf(0);
  if (at >= 0) throw new ProtocolError(literal.offset + at, production, 'CHAR8 (no NUL in a literal)', 'NUL');
}

export class Cursor {
  readonly #segments: Segment[];
  #index = 0;
  #text: string;
  #base: number;
  #pos = 0;
  #depth = 0;
  /** True after UTF8=ACCEPT (RFC 6855): 8-bit octets are then allowed in quoted strings. */
  readonly #utf8: boolean;

  /** Deepest nesting of parentheses that a value may have. */
  static readonly MAX_DEPTH = 200;

  constructor(frame: Frame, options: { utf8?: boolean } = {}) {
    this.#segments = frame.segments;
    const first = frame.segments[0]!;
    this.#text = first.octets.toString('latin1');
    this.#base = first.offset;
    this.#utf8 = options.utf8 ?? false;
  }

  /** Offset in the stream of the next octet. */
  get offset(): number {
    return this.#base + this.#pos;
  }

  /** True at the end of the frame. */
  get atEnd(): boolean {
    return this.#pos >= this.#text.length && this.#index === this.#segments.length - 1;
  }

  /** The next character of this line's text, or `''` at its end. */
  get ahead(): string {
    return this.#text[this.#pos] ?? '';
  }

  /** Throws: the production needs something else here. */
  fail(production: string, expected: string): never {
    const rest = this.#text.slice(this.#pos, this.#pos + 12);
    const found = rest === '' ? 'end of line' : printable(rest);
    throw new ProtocolError(this.offset, production, expected, found);
  }

  /** True if the text goes on with `word`, compared without case (ABNF strings are case-insensitive). */
  looksAt(word: string): boolean {
    const text = this.#text;
    for (let i = 0, at = this.#pos; i < word.length; i++, at++) {
      if (at >= text.length || FOLDED[text.charCodeAt(at)] !== FOLDED[word.charCodeAt(i)]) return false;
    }
    return true;
  }

  /** Consumes `word` if it stands here (without case). */
  take(word: string): boolean {
    if (!this.looksAt(word)) return false;
    this.#pos += word.length;
    return true;
  }

  /** Consumes `word` or throws. */
  expect(word: string, production: string): void {
    if (!this.take(word)) this.fail(production, word === ' ' ? 'a space' : JSON.stringify(word));
  }

  sp(production: string): void {
    this.expect(' ', production);
  }

  /** Throws unless the frame ends here. */
  end(production: string): void {
    if (!this.atEnd) this.fail(production, 'end of line');
  }

  /** Remembers the place, to try one production and come back for another. */
  mark(): { index: number; pos: number } {
    return { index: this.#index, pos: this.#pos };
  }

  reset(mark: { index: number; pos: number }): void {
    if (mark.index !== this.#index) this.#enter(mark.index);
    this.#pos = mark.pos;
  }

  /** What stands between a mark and here, as it crossed the wire, literals with their headers included. */
  printed(from: { index: number; pos: number }): OctetString {
    if (from.index === this.#index) return this.#text.slice(from.pos, this.#pos);
    const pieces = [this.#segments[from.index]!.octets.toString('latin1').slice(from.pos)];
    for (let i = from.index + 1; i < this.#index; i++) {
      const segment = this.#segments[i]!;
      const octets = segment.octets.toString('latin1');
      pieces.push(segment.kind === 'literal' ? `\r\n${octets}` : octets);
    }
    pieces.push(this.#text.slice(0, this.#pos));
    return pieces.join('');
  }

  /**
   * The rest of the frame with its literals, without the last line end, as it crossed the wire; for data that
   * we do not know. NUL and CR outside literals are refused, 8-bit octets too unless UTF-8 was agreed.
   */
  remainder(production: string): Buffer {
    const pieces: Buffer[] = [];
    for (let i = this.#index; i < this.#segments.length; i++) {
      const segment = this.#segments[i]!;
      if (segment.kind === 'literal') {
        refuseNul(segment, production);
        pieces.push(CRLF, segment.octets);
        continue;
      }
      if (i > this.#index) this.#enter(i);
      const start = this.#pos;
      while (this.#pos < this.#text.length) {
        const code = this.#text.charCodeAt(this.#pos);
        if (!(CLASSES[code]! & TEXT) && !(this.#utf8 && code > 0x7f)) this.fail(production, 'a TEXT-CHAR');
        this.#pos++;
      }
      pieces.push(segment.octets.subarray(start));
    }
    return pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces);
  }

  /** Guards recursion; call `leave` behind it. */
  deeper(production: string): void {
    if (++this.#depth > Cursor.MAX_DEPTH) this.fail(production, `nesting of at most ${Cursor.MAX_DEPTH}`);
  }

  leave(): void {
    this.#depth--;
  }

  #enter(index: number): void {
    const segment = this.#segments[index]!;
    this.#index = index;
    this.#text = segment.octets.toString('latin1');
    this.#base = segment.offset;
    this.#pos = 0;
  }

  #run(mask: number): string {
    const start = this.#pos;
    const text = this.#text;
    let pos = start;
    while (pos < text.length && CLASSES[text.charCodeAt(pos)]! & mask) pos++;
    this.#pos = pos;
    return text.slice(start, pos);
  }

  /** `atom = 1*ATOM-CHAR` */
  atom(production = 'atom'): string {
    const value = this.#run(ATOM);
    if (value === '') this.fail(production, 'an atom');
    return value;
  }

  /** `tag = 1*<any ASTRING-CHAR except "+">` */
  tag(): string {
    const value = this.#run(TAG);
    if (value === '') this.fail('tag', 'a tag');
    return value;
  }

  /**
   * `tagged-ext-label = tagged-label-fchar *tagged-label-char` (RFC 4466 §3): the shape of every word that an
   * argument can begin with (search keys, FETCH attributes, options). Comes back in upper case.
   */
  label(production = 'tagged-ext-label', expected = 'a word'): string {
    const first = this.ahead;
    const value = (first >= '0' && first <= '9') || first === ':' ? '' : this.#run(LABEL);
    if (value === '') this.fail(production, expected);
    return value.toUpperCase();
  }

  /** `text = 1*TEXT-CHAR`: the rest of the line; 8-bit octets are refused. */
  text(production = 'text'): OctetString {
    const value = this.#run(TEXT);
    if (value === '' || !this.atEnd)
      this.fail(production, 'text of 7-bit characters other than NUL, CR and LF');
    return value;
  }

  /** What is left of this line up to (not including) `stop`, undecoded; used for unknown codes and items. */
  until(stop: string): OctetString {
    const end = this.#text.indexOf(stop, this.#pos);
    const value = this.#text.slice(this.#pos, end < 0 ? this.#text.length : end);
    this.#pos += value.length;
    return value;
  }

  /** `number = 1*DIGIT`, 0 <= n < 4,294,967,296 (RFC 3501 §9). */
  number(production = 'number'): number {
    const start = this.#pos;
    const value = this.#digits(production);
    if (Number(value) > 4_294_967_295) {
      this.#pos = start;
      this.fail(production, 'a number below 4,294,967,296');
    }
    return Number(value);
  }

  /** `nz-number = digit-nz *DIGIT`: no leading zero. */
  nzNumber(production = 'nz-number'): number {
    if (this.ahead === '0') this.fail(production, 'a number that does not begin with 0');
    return this.number(production);
  }

  /** `mod-sequence-valzer`: 63-bit unsigned (RFC 7162 §7); also for 64-bit sizes. */
  number64(production = 'mod-sequence-value'): bigint {
    const start = this.#pos;
    const digits = this.#digits(production).replace(/^0+(?=.)/, '');
    const value = digits.length > 19 ? null : BigInt(digits);
    if (value === null || value > 9_223_372_036_854_775_807n) {
      this.#pos = start;
      this.fail(production, 'a number below 2^63');
    }
    return value;
  }

  #digits(production: string): string {
    const start = this.#pos;
    while (this.#pos < this.#text.length && (this.#text.charCodeAt(this.#pos) - 48) >>> 0 < 10) this.#pos++;
    if (this.#pos === start) this.fail(production, 'a digit');
    return this.#text.slice(start, this.#pos);
  }

  /** `nil = "NIL"`, followed by no atom character. */
  takeNil(): boolean {
    if (!this.looksAt('NIL')) return false;
    const next = this.#text.charCodeAt(this.#pos + 3);
    if (!Number.isNaN(next) && CLASSES[next]! & ATOM) return false;
    this.#pos += 3;
    return true;
  }

  /** True if a `string` (quoted or literal) begins here. */
  get atString(): boolean {
    return this.ahead === '"' || this.ahead === '{';
  }

  /** `quoted = DQUOTE *QUOTED-CHAR DQUOTE` */
  quoted(production = 'quoted'): OctetString {
    const opening = this.offset;
    this.expect('"', production);
    let value = '';
    for (;;) {
      const start = this.#pos;
      const text = this.#text;
      let pos = start;
      while (pos < text.length) {
        const code = text.charCodeAt(pos);
        if (!(CLASSES[code]! & QUOTED) && !(this.#utf8 && code > 0x7f)) break;
        pos++;
      }
      value += text.slice(start, pos);
      this.#pos = pos;
      if (this.ahead === '"') {
        this.#pos++;
        // RFC 6855 §3: what has the high bit set must be UTF-8.
        if (this.#utf8 && !isUtf8(Buffer.from(value, 'latin1')))
          throw new ProtocolError(opening, production, 'UTF-8 between the quotes', 'other 8-bit octets');
        return value;
      }
      if (this.ahead !== '\\') this.fail(production, 'a QUOTED-CHAR or the closing quote');
      this.#pos++;
      const escaped: string = this.#text[this.#pos] ?? '';
      if (escaped !== '"' && escaped !== '\\')
        this.fail(production, 'a quote or backslash behind the backslash');
      value += escaped;
      this.#pos++;
    }
  }

  /**
   * `literal = "{" number "}" CRLF *CHAR8` (also `{n+}`, and `~{n}` where `binary` allows it): a view on its octets.
   * CHAR8 excludes NUL; a literal8 (RFC 3516) does not.
   */
  literal(options: { binary?: boolean; production?: string } = {}): Buffer {
    const production = options.production ?? 'literal';
    const literal = this.#segments[this.#index + 1];
    if (options.binary && this.ahead === '~') this.#pos++;
    else if (this.ahead === '~') this.fail(production, 'a literal without "~"');
    const header = /^\{\d+\+?\}$/.exec(this.#text.slice(this.#pos));
    if (!header || literal?.kind !== 'literal') this.fail(production, 'a literal at the end of the line');
    refuseNul(literal, production);
    this.#enter(this.#index + 2);
    return literal.octets;
  }

  /** `string = quoted / literal`, as an octet string. */
  string(production = 'string'): OctetString {
    if (this.ahead === '"') return this.quoted(production);
    if (this.ahead === '{') return this.literal({ production }).toString('latin1');
    return this.fail(production, 'a quoted string or literal');
  }

  /** `string` or, where `binary` allows it, `literal8`, as octets. */
  stringOctets(production = 'string', binary = false): Buffer {
    if (this.ahead === '"') return Buffer.from(this.quoted(production), 'latin1');
    if (this.ahead === '{' || (binary && this.ahead === '~')) return this.literal({ binary, production });
    return this.fail(production, 'a quoted string or literal');
  }

  /** `nstring = string / nil` */
  nstring(production = 'nstring'): OctetString | null {
    return this.takeNil() ? null : this.string(production);
  }

  nstringOctets(production = 'nstring', binary = false): Buffer | null {
    return this.takeNil() ? null : this.stringOctets(production, binary);
  }

  /** `astring = 1*ASTRING-CHAR / string` */
  astring(production = 'astring'): OctetString {
    if (this.atString) return this.string(production);
    const value = this.#run(ASTRING);
    if (value === '') this.fail(production, 'an atom, quoted string or literal');
    return value;
  }

  /** `list-mailbox = 1*list-char / string` */
  listMailbox(production = 'list-mailbox', expected = 'a mailbox pattern'): OctetString {
    if (this.atString) return this.string(production);
    const value = this.#run(LIST);
    if (value === '') this.fail(production, expected);
    return value;
  }

  /** `mailbox = "INBOX" / astring`: every case variant of INBOX comes back as `INBOX` (RFC 3501 §5.1). */
  mailbox(): OctetString {
    const name = this.astring('mailbox');
    return name.length === 5 && name.toUpperCase() === 'INBOX' ? 'INBOX' : name;
  }

  /** `flag = "\Answered" / ... / flag-keyword / flag-extension`; `"\*"` only where `wildcard` is set. */
  flag(options: { wildcard?: boolean } = {}): string {
    if (!this.take('\\')) return this.atom('flag');
    if (options.wildcard && this.take('*')) return '\\*';
    return `\\${this.atom('flag')}`;
  }

  /** `"(" [item *(SP item)] ")"` */
  list<T>(production: string, item: () => T, options: { nonEmpty?: boolean } = {}): T[] {
    this.expect('(', production);
    this.deeper(production);
    const items: T[] = [];
    if (!(this.ahead === ')' && !options.nonEmpty)) {
      items.push(item());
      while (this.take(' ')) items.push(item());
    }
    this.expect(')', production);
    this.leave();
    return items;
  }

  /** `sequence-set = (seq-number / seq-range) *("," sequence-set)`; `"*"` and `"$"` only where allowed. */
  sequenceSet(options: { star?: boolean; saved?: boolean; production?: string } = {}): SequenceSet {
    const { star = true, saved = false, production = 'sequence-set' } = options;
    if (saved && this.take('$')) return '$';
    const number = (): SequenceNumber => (star && this.take('*') ? '*' : this.nzNumber(production));
    const ranges: SequenceRange[] = [];
    do {
      const from = number();
      ranges.push({ from, to: this.take(':') ? number() : from });
    } while (this.take(','));
    return ranges;
  }
}
