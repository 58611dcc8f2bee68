/**
 * Parameters of Content-Type and Content-Disposition: RFC 2045 §5.1, with the continuations, character sets
 * and languages of RFC 2231. Reading never fails; what cannot be read is left out.
 */
import type { OctetString } from '../imap/model/common.ts';

/**
 * Names in lower case, values without quotes; continuations are joined. The name ends in `*` where the value
 * has the extended form `charset'language'percent-encoded` (RFC 2231 §4), as RFC 2231 §6 asks of BODYSTRUCTURE.
 */
export type Parameters = [OctetString, OctetString][];

/** A field value of the form `head *(";" attribute "=" value)`. */
export interface ParameterizedValue {
  /** What stands before the first semicolon, without comments and white space. */
  head: OctetString;
  parameters: Parameters;
}

/** More parameters than this are left out. */
const MAX_PARAMETERS = 1_000;

/** Reads an unfolded field value. */
export function parseParameterized(value: OctetString): ParameterizedValue {
  const scanner = new Scanner(value);
  const head = scanner.until(';').replace(/[ \t]+/g, '');
  const raw: Parameters = [];
  while (scanner.take(';') && raw.length < MAX_PARAMETERS) {
    const name = scanner.until('=;').trim().toLowerCase();
    const text = scanner.take('=') ? scanner.value() : null;
    if (name !== '' && text !== null) raw.push([name, text]);
    scanner.until(';');
  }
  return { head, parameters: joinContinuations(raw) };
}

/**
 * The value of a parameter by its name in lower case, as octets: the extended form is percent-decoded, its
 * character set and language dropped. Null if it is absent.
 */
export function parameterValue(parameters: Parameters, lowerName: string): OctetString | null {
  for (const [name, value] of parameters) {
    if (name === lowerName) return value;
    if (name === `${lowerName}*`) return decodeExtended(value);
  }
  return null;
}

function decodeExtended(value: OctetString): OctetString {
  const behind = /^[^']*'[^']*'/.exec(value)?.[0].length ?? 0;
  return value
    .slice(behind)
    .replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

interface Series {
  name: string;
  segments: { index: number; extended: boolean; value: OctetString }[];
}

/** Joins `name*0`, `name*1*` … (RFC 2231 §3); the order of the names is that of their first segments. */
function joinContinuations(raw: Parameters): Parameters {
  const joined: (Series | [OctetString, OctetString])[] = [];
  const series = new Map<string, Series>();
  for (const [name, value] of raw) {
    const match = /^([^*]+)\*(\d{1,4})(\*?)$/.exec(name);
    if (!match) {
      joined.push([name, value]);
      continue;
    }
    let known = series.get(match[1]!);
    if (!known) {
      known = { name: match[1]!, segments: [] };
      series.set(known.name, known);
      joined.push(known);
    }
    known.segments.push({ index: Number(match[2]), extended: match[3] === '*', value });
  }
  return joined.map((entry) => (Array.isArray(entry) ? entry : joinSeries(entry)));
}

function joinSeries({ name, segments }: Series): [OctetString, OctetString] {
  segments.sort((a, b) => a.index - b.index);
  if (!segments.some((segment) => segment.extended)) return [name, segments.map((s) => s.value).join('')];
  return [`${name}*`, segments.map((s) => (s.extended ? s.value : percentEncode(s.value))).join('')];
}

/** Plain segments between extended ones are brought to their form, so that one rule decodes the whole. */
function percentEncode(value: OctetString): OctetString {
  return value.replace(
    /[^A-Za-z0-9!#$&+.^_`{|}~-]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}

/** Walks a field value; comments (RFC 5322 §3.2.2) between its words are skipped. */
class Scanner {
  readonly #text: string;
  #position = 0;

  constructor(text: string) {
    this.#text = text;
  }

  take(character: string): boolean {
    if (this.#text[this.#position] !== character) return false;
    this.#position++;
    return true;
  }

  /** Everything up to one of the stop characters, without comments. */
  until(stops: string): string {
    let result = '';
    while (this.#position < this.#text.length) {
      const character = this.#text[this.#position]!;
      if (stops.includes(character)) break;
      if (character === '(') this.#comment();
      else if (character === '"') result += this.#quoted();
      else result += this.#plain(stops);
    }
    return result;
  }

  /** A run of characters that mean nothing but themselves. */
  #plain(stops: string): string {
    const start = this.#position;
    do this.#position++;
    while (this.#position < this.#text.length && !this.#isSpecial(this.#text[this.#position]!, stops));
    return this.#text.slice(start, this.#position);
  }

  #isSpecial(character: string, stops: string): boolean {
    return character === '(' || character === '"' || stops.includes(character);
  }

  /** `value = token / quoted-string`; a token may hold special characters, as careless senders write them. */
  value(): string {
    this.#space();
    if (this.#text[this.#position] === '"') return this.#quoted();
    const start = this.#position;
    while (this.#position < this.#text.length && !' \t;'.includes(this.#text[this.#position]!))
      this.#position++;
    return this.#text.slice(start, this.#position);
  }

  #space(): void {
    for (;;) {
      const character = this.#text[this.#position];
      if (character === '(') this.#comment();
      else if (character === ' ' || character === '\t') this.#position++;
      else return;
    }
  }

  #quoted(): string {
    let result = '';
    this.#position++;
    while (this.#position < this.#text.length) {
      const character = this.#text[this.#position++]!;
      if (character === '"') break;
      result += character === '\\' ? (this.#text[this.#position++] ?? '') : character;
    }
    return result;
  }

  /** Skips a comment with those inside it; one without end reaches to the end of the value. */
  #comment(): void {
    let depth = 0;
    while (this.#position < this.#text.length) {
      const character = this.#text[this.#position++]!;
      if (character === '\\') this.#position++;
      else if (character === '(') depth++;
      else if (character === ')' && --depth === 0) return;
    }
  }
}
