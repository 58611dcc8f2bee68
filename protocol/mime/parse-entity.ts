/**
 * Reads octets as a MIME message: RFC 2045, RFC 2046 §5.1. Never fails: whatever the octets are, a tree comes
 * back. One pass: each boundary line is looked up once among all open boundaries, so deep nesting costs no more.
 */
import {
  boundaryOf,
  type ContentType,
  MESSAGE_RFC822,
  parseContentType,
  TEXT_PLAIN,
} from './content-type.ts';
import type { MimeEntity } from './entity.ts';
import { fieldValue, type Header, parseHeader } from './header.ts';

/** Entities below this depth are read as single parts. */
export const MAX_DEPTH = 100;
/** Parts beyond this number are left in the epilogue of their multipart. */
export const MAX_PARTS = 10_000;
/** A longer line is no boundary: RFC 5322 §2.1.1 allows 998 octets, RFC 2046 70. */
const MAX_BOUNDARY = 998;

const LF = 0x0a;
const CR = 0x0d;
const HYPHEN = 0x2d;
const LINE_OF_HYPHENS = Buffer.from('\n--');

/** Parses a whole message. The tree refers to `octets`, which must not be changed afterwards. */
export function parseEntity(octets: Buffer): MimeEntity {
  return new Parser(octets).entity(0, TEXT_PLAIN, 1);
}

/** A boundary line, or the end of the octets (`level` 0). */
interface Delimiter {
  /** Which open multipart it belongs to; the outermost is 1. */
  level: number;
  closing: boolean;
  /** First octet of the line, and of the next one. */
  start: number;
  next: number;
}

class Parser {
  readonly #octets: Buffer;
  /** Open boundaries with their level; an inner one hides an equal outer one. */
  readonly #open = new Map<string, number>();
  #level = 0;
  #parts = 0;
  /** The boundary line at which the last entity ended. */
  #delimiter: Delimiter;

  constructor(octets: Buffer) {
    this.#octets = octets;
    this.#delimiter = this.#end();
  }

  /** Reads the entity that begins at `start` and ends at a boundary of an enclosing multipart. */
  entity(start: number, fallback: ContentType, depth: number): MimeEntity {
    const octets = this.#octets;
    const header = parseHeader(octets, start, (line) => this.#open.size > 0 && this.#match(line) !== null);
    const contentType = parseContentType(fieldValue(header, 'content-type'), fallback);
    const boundary = boundaryOf(contentType);
    let parts: MimeEntity[] = [];
    let message: MimeEntity | null = null;
    if (boundary !== null && depth < MAX_DEPTH) {
      parts = this.#multipart(header, boundary, contentType.subtype, depth);
    } else if (contentType.type === 'message' && contentType.subtype === 'rfc822' && depth < MAX_DEPTH) {
      message = this.entity(header.end, TEXT_PLAIN, depth + 1);
    } else {
      this.#delimiter = this.#next(header.end);
    }
    const bodyEnd = this.#bodyEnd(header.end);
    return { octets, header, bodyStart: header.end, bodyEnd, contentType, parts, message };
  }

  #multipart(header: Header, boundary: string, subtype: string, depth: number): MimeEntity[] {
    const parts: MimeEntity[] = [];
    const fallback = subtype === 'digest' ? MESSAGE_RFC822 : TEXT_PLAIN;
    const hidden = this.#open.get(boundary);
    const level = ++this.#level;
    this.#open.set(boundary, level);
    this.#delimiter = this.#next(header.end);
    while (this.#delimiter.level === level && !this.#delimiter.closing && this.#parts < MAX_PARTS) {
      this.#parts++;
      parts.push(this.entity(this.#delimiter.next, fallback, depth + 1));
    }
    if (hidden === undefined) this.#open.delete(boundary);
    else this.#open.set(boundary, hidden);
    this.#level--;
    // The epilogue belongs to this multipart: it goes on to a boundary of an outer one.
    if (this.#delimiter.level === level) this.#delimiter = this.#next(this.#delimiter.next);
    return parts;
  }

  /** The first boundary line at or behind `lineStart`. */
  #next(lineStart: number): Delimiter {
    if (this.#open.size === 0) return this.#end();
    let line = lineStart;
    while (line < this.#octets.length) {
      const found = this.#match(line);
      if (found) return found;
      const feed = this.#octets.indexOf(LINE_OF_HYPHENS, line);
      if (feed < 0) break;
      line = feed + 1;
    }
    return this.#end();
  }

  /**
   * The boundary line that begins at `line`, or null. The line must be the boundary, but for white space behind
   * it: a comparison of the beginning alone would confuse nested boundaries of which one begins the other.
   */
  #match(line: number): Delimiter | null {
    const octets = this.#octets;
    if (octets[line] !== HYPHEN || octets[line + 1] !== HYPHEN) return null;
    const feed = octets.indexOf(LF, line);
    const next = feed < 0 ? octets.length : feed + 1;
    if (next - line > MAX_BOUNDARY) return null;
    const text = octets.toString('latin1', line + 2, next).replace(/[ \t\r\n]+$/, '');
    const opening = this.#open.get(text);
    if (opening !== undefined) return { level: opening, closing: false, start: line, next };
    if (!text.endsWith('--')) return null;
    const closing = this.#open.get(text.slice(0, -2));
    return closing === undefined ? null : { level: closing, closing: true, start: line, next };
  }

  #end(): Delimiter {
    return { level: 0, closing: true, start: this.#octets.length, next: this.#octets.length };
  }

  /** Where the body ends before the current boundary line; the line break before that line is part of it. */
  #bodyEnd(bodyStart: number): number {
    let end = this.#delimiter.start;
    if (this.#delimiter.level === 0) return end;
    if (end > bodyStart && this.#octets[end - 1] === LF) end--;
    else return end;
    return end > bodyStart && this.#octets[end - 1] === CR ? end - 1 : end;
  }
}
