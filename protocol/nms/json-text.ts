/**
 * Reads a JSON text (RFC 8259) as JSON.parse does, and tells what that hides: members that are there twice, where an
 * error is, how deep values nest. Bounded in size and depth, for the other side may be hostile.
 */
import { decodeCharset } from '../mime/charset.ts';
import { below, type Note, type ReadError } from './notes.ts';

/** Larger texts are not read. */
export const MAX_JSON_OCTETS = 16 << 20;
/** Objects and lists within each other. */
export const MAX_JSON_DEPTH = 64;

export interface JsonBounds {
  /** Octets of the text. */
  readonly maxOctets?: number;
  readonly maxDepth?: number;
}

export type JsonText =
  | { readonly ok: true; readonly value: unknown; readonly notes: readonly Note[] }
  | { readonly ok: false; readonly error: ReadError };

/** Never throws. Of a member that is there twice the last counts, and a note tells of it. */
export function parseJsonText(octets: Buffer, bounds: JsonBounds = {}): JsonText {
  const most = bounds.maxOctets ?? MAX_JSON_OCTETS;
  const refuse = (expected: string, found: string): JsonText => ({
    ok: false,
    error: { pointer: '', expected, found, line: null, column: null },
  });
  if (octets.length > most) return refuse(`at most ${most} octets`, `${octets.length}`);
  const text = decodeCharset(octets, 'utf-8');
  if (text === null) return refuse('UTF-8', 'octets that are none');
  const notes: Note[] = [];
  const marked = text.startsWith('\uFEFF');
  if (marked) notes.push({ kind: 'byte-order-mark', pointer: '', detail: 'before the text' });
  const parser = new Parser(marked ? text.slice(1) : text, bounds.maxDepth ?? MAX_JSON_DEPTH, notes);
  try {
    return { ok: true, value: parser.document(), notes };
  } catch (error) {
    if (error instanceof SyntaxFault) return { ok: false, error: error.told };
    throw error;
  }
}

class SyntaxFault extends Error {
  readonly told: ReadError;

  constructor(told: ReadError) {
    super(told.expected);
    this.told = told;
  }
}

const SPACE = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const PLAIN = /[^"\\\u0000-\u001f]*/y;
const LITERAL = /true|false|null/y;
const ESCAPES: Record<string, string> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

class Parser {
  readonly #text: string;
  readonly #maxDepth: number;
  readonly #notes: Note[];
  #at = 0;
  #depth = 0;

  constructor(text: string, maxDepth: number, notes: Note[]) {
    this.#text = text;
    this.#maxDepth = maxDepth;
    this.#notes = notes;
  }

  document(): unknown {
    const value = this.#value('');
    if (this.#at < this.#text.length) this.#fail('', 'the end');
    return value;
  }

  /** A value with the white space around it. */
  #value(pointer: string): unknown {
    this.#match(SPACE);
    const value = this.#bare(pointer);
    this.#match(SPACE);
    return value;
  }

  #bare(pointer: string): unknown {
    switch (this.#text[this.#at]) {
      case '{':
        return this.#object(pointer);
      case '[':
        return this.#list(pointer);
      case '"':
        return this.#string(pointer);
    }
    const literal = this.#match(LITERAL);
    if (literal !== '') return literal === 'null' ? null : literal === 'true';
    const number = this.#match(NUMBER);
    return number === '' ? this.#fail(pointer, 'a value') : Number(number);
  }

  #object(pointer: string): Record<string, unknown> {
    const result: Record<string, unknown> = {};
    this.#enter(pointer);
    if (this.#leaves('}')) return result;
    for (;;) {
      this.#match(SPACE);
      const name =
        this.#text[this.#at] === '"' ? this.#string(pointer) : this.#fail(pointer, 'a name in quotes');
      const place = below(pointer, name);
      this.#match(SPACE);
      this.#take(':', place);
      const value = this.#value(place);
      if (Object.hasOwn(result, name))
        this.#notes.push({ kind: 'repeated-member', pointer: place, detail: 'there twice' });
      // An assignment would set the prototype, where a member has that name.
      if (name === '__proto__')
        Object.defineProperty(result, name, { value, enumerable: true, configurable: true, writable: true });
      else result[name] = value;
      if (this.#leaves('}')) return result;
      this.#take(',', pointer, 'a comma or the end of the object');
    }
  }

  #list(pointer: string): unknown[] {
    const result: unknown[] = [];
    this.#enter(pointer);
    if (this.#leaves(']')) return result;
    for (;;) {
      result.push(this.#value(below(pointer, result.length)));
      if (this.#leaves(']')) return result;
      this.#take(',', pointer, 'a comma or the end of the list');
    }
  }

  #enter(pointer: string): void {
    if (++this.#depth > this.#maxDepth) this.#fail(pointer, `at most ${this.#maxDepth} levels`, 'one more');
    this.#at++;
    this.#match(SPACE);
  }

  #leaves(mark: string): boolean {
    if (this.#text[this.#at] !== mark) return false;
    this.#at++;
    this.#depth--;
    return true;
  }

  #string(pointer: string): string {
    this.#at++;
    let result = this.#match(PLAIN);
    for (;;) {
      const character = this.#text[this.#at];
      if (character === '"') break;
      if (character !== '\\') this.#fail(pointer, 'the rest of a string');
      result += this.#escape(pointer) + this.#match(PLAIN);
    }
    this.#at++;
    return result;
  }

  #escape(pointer: string): string {
    const letter = this.#text[this.#at + 1] ?? '';
    const hex = letter === 'u' ? this.#text.slice(this.#at + 2, this.#at + 6) : '';
    if (/^[0-9a-fA-F]{4}$/.test(hex)) {
      this.#at += 6;
      return String.fromCharCode(Number.parseInt(hex, 16));
    }
    const meaning = Object.hasOwn(ESCAPES, letter)
      ? ESCAPES[letter]!
      : this.#fail(pointer, 'an escape of JSON');
    this.#at += 2;
    return meaning;
  }

  #take(mark: string, pointer: string, expected = `"${mark}"`): void {
    if (this.#text[this.#at] !== mark) this.#fail(pointer, expected);
    this.#at++;
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0] ?? '';
    this.#at += found.length;
    return found;
  }

  #fail(pointer: string, expected: string, found?: string): never {
    const before = this.#text.slice(0, this.#at);
    const line = before.split('\n').length;
    const column = this.#at - before.lastIndexOf('\n');
    const character = this.#text.codePointAt(this.#at);
    const there = character === undefined ? 'the end' : JSON.stringify(String.fromCodePoint(character));
    throw new SyntaxFault({ pointer, expected, found: found ?? there, line, column });
  }
}
