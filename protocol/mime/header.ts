/**
 * Header fields (RFC 5322 §2.2) as ranges of the original octets. Reading never fails: a line that is no field
 * is kept as a field without name, so that the fields together are always the whole header.
 */
import type { OctetString } from '../imap/model/common.ts';

const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;
const TAB = 0x09;
const COLON = 0x3a;
const HYPHEN = 0x2d;

/** One header field with its folded lines. Offsets point into `octets`. */
export class HeaderField {
  readonly octets: Buffer;
  /** First octet of the name. */
  readonly start: number;
  /** The colon; equal to `start` if the line is no field. */
  readonly colon: number;
  /** First octet behind the line break of the last line. */
  readonly end: number;
  /** The name as written, `''` if the line is no field. */
  readonly name: OctetString;
  /** All octets of the field, line breaks included. */
  readonly line: OctetString;
  /** Unfolded and trimmed, once it was asked for: rules and searches ask again and again. */
  #value: OctetString | null = null;

  constructor(
    octets: Buffer,
    start: number,
    colon: number,
    end: number,
    line: OctetString = octets.toString('latin1', start, end),
  ) {
    this.octets = octets;
    this.start = start;
    this.colon = colon;
    this.end = end;
    this.line = line;
    this.name = line.slice(0, colon - start).trimEnd();
  }

  /** First octet of the value: the one behind the colon. */
  get valueStart(): number {
    return this.colon > this.start ? this.colon + 1 : this.start;
  }

  /** All octets of the field, line breaks included: a view. */
  get raw(): Buffer {
    return this.octets.subarray(this.start, this.end);
  }

  /** What comes after the colon, unfolded (RFC 5322 §2.2.3: each line break removed), white space kept. */
  get text(): OctetString {
    const raw = this.line.slice(this.valueStart - this.start);
    // Most fields are one line: its end is all that has to go.
    const feed = raw.indexOf('\n');
    if (feed === raw.length - 1) return raw.slice(0, raw[feed - 1] === '\r' ? -2 : -1);
    return raw.replace(/\r?\n/g, '');
  }

  /** The unfolded value without white space at its ends. */
  get value(): OctetString {
    this.#value ??= trimWhiteSpace(this.text);
    return this.#value;
  }

  /** True if the field has this name, compared without case. */
  is(lowerName: string): boolean {
    return this.name.length === lowerName.length && this.name.toLowerCase() === lowerName;
  }
}

export interface Header {
  readonly start: number;
  /** All its fields as they stand there. */
  readonly text: OctetString;
  readonly fields: readonly HeaderField[];
  /** First octet behind the last field; the blank line, if there is one, stands between it and `end`. */
  readonly fieldsEnd: number;
  /** First octet behind the blank line. */
  readonly end: number;
}

/** No header has more fields than this; the lines behind them become one field without name. */
const MAX_FIELDS = 10_000;

/**
 * Reads the header that begins at `start`. It ends behind the first blank line, at a line for which `stopsAt`
 * is true (only lines that begin with two hyphens are asked: a boundary may cut a header off), or with the octets.
 */
export function parseHeader(octets: Buffer, start = 0, stopsAt?: (lineStart: number) => boolean): Header {
  const found: { at: number; colon: number; next: number }[] = [];
  let position = start;
  let rest: number | null = null;
  let end = start;
  while (position < octets.length) {
    end = blankLine(octets, position);
    if (end > position) break;
    if (stopsAt && octets[position] === HYPHEN && octets[position + 1] === HYPHEN && stopsAt(position)) break;
    const next = fieldEnd(octets, position);
    if (found.length >= MAX_FIELDS) rest ??= position;
    else found.push({ at: position, colon: colonOf(octets, position, next), next });
    position = next;
  }
  if (rest !== null) found.push({ at: rest, colon: rest, next: position });
  // Decoded at once: a call for each field costs more than its octets.
  const text = octets.toString('latin1', start, position);
  const fields = found.map(
    ({ at, colon, next }) => new HeaderField(octets, at, colon, next, text.slice(at - start, next - start)),
  );
  return { start, text, fields, fieldsEnd: position, end: Math.max(end, position) };
}

/** The first field of a name (in lower case), or null. */
export function firstField(header: Header, lowerName: string): HeaderField | null {
  return header.fields.find((field) => field.is(lowerName)) ?? null;
}

/** The unfolded, trimmed value of the first field of a name (in lower case), or null if there is none. */
export function fieldValue(header: Header, lowerName: string): OctetString | null {
  return firstField(header, lowerName)?.value ?? null;
}

/**
 * All fields of a name (in lower case) of the header that `octets` begin with. Nothing is made of the other
 * fields, which matters to who looks for one field in many messages.
 */
export function fieldsNamed(octets: Buffer, lowerName: string): HeaderField[] {
  const found: HeaderField[] = [];
  let position = 0;
  while (position < octets.length && blankLine(octets, position) === position) {
    const end = fieldEnd(octets, position);
    if (beginsWith(octets, position, lowerName)) {
      const field = new HeaderField(octets, position, colonOf(octets, position, end), end);
      if (field.is(lowerName)) found.push(field);
    }
    position = end;
  }
  return found;
}

/** Removes blanks, tabs and line breaks at both ends; other octets (0xA0 above all) stay. */
export function trimWhiteSpace(text: OctetString): OctetString {
  let from = 0;
  let to = text.length;
  while (from < to && isWhiteSpace(text.charCodeAt(from))) from++;
  while (to > from && isWhiteSpace(text.charCodeAt(to - 1))) to--;
  return text.slice(from, to);
}

function isWhiteSpace(code: number): boolean {
  return code === SPACE || code === TAB || code === CR || code === LF;
}

function beginsWith(octets: Buffer, position: number, lowerName: string): boolean {
  for (let i = 0; i < lowerName.length; i++) {
    const octet = octets[position + i]!;
    const lower = octet >= 0x41 && octet <= 0x5a ? octet + 0x20 : octet;
    if (lower !== lowerName.charCodeAt(i)) return false;
  }
  return true;
}

/** The offset behind a blank line at `position`, or `position` if the line is not blank. */
function blankLine(octets: Buffer, position: number): number {
  if (octets[position] === LF) return position + 1;
  return octets[position] === CR && octets[position + 1] === LF ? position + 2 : position;
}

function lineEnd(octets: Buffer, position: number): number {
  const feed = octets.indexOf(LF, position);
  return feed < 0 ? octets.length : feed + 1;
}

/** The end of the field that begins at `position`, with its folded lines. */
function fieldEnd(octets: Buffer, position: number): number {
  let end = lineEnd(octets, position);
  while (octets[end] === SPACE || octets[end] === TAB) end = lineEnd(octets, end);
  return end;
}

/** The colon behind a field name (RFC 5322 §3.6.8; white space before the colon is the obsolete form), or `start`. */
function colonOf(octets: Buffer, start: number, end: number): number {
  let position = start;
  while (
    position < end &&
    octets[position]! > SPACE &&
    octets[position]! < 0x7f &&
    octets[position] !== COLON
  )
    position++;
  const nameEnd = position;
  while (octets[position] === SPACE || octets[position] === TAB) position++;
  return nameEnd > start && position < end && octets[position] === COLON ? position : start;
}
