/**
 * Cuts a stream of octets into frames: one frame is one response or one command, its literals included.
 *
 * A frame ends with the first line end that no literal follows (RFC 3501 §2.2.1, §4.3, §9 `literal`;
 * RFC 7888 for `{n+}`, RFC 3516 for `~{n}`). Literal octets stay views on the chunks that the socket delivered;
 * only a literal that spans chunks is put together, once, when it is complete.
 */
import { ProtocolError } from './protocol-error.ts';

/** A run of octets in a frame: a line's text without its line end, or the octets of a literal. */
export type Segment =
  | { kind: 'text'; octets: Buffer; offset: number }
  | { kind: 'literal'; octets: Buffer; offset: number; binary: boolean; synchronising: boolean };

export interface Frame {
  /** Offset of the first octet in the stream of this direction. */
  offset: number;
  /** Alternately text and literal, first and last are text. */
  segments: Segment[];
  /** Number of octets on the wire, line ends included. */
  length: number;
  /** False if a line of it ended in a bare LF, which the grammar forbids. */
  crlf: boolean;
}

/** What the framer has to say next. After `fatal` it says nothing more: the stream cannot be cut any further. */
export type FrameEvent =
  | { kind: 'frame'; frame: Frame }
  /** Client side only: the octets of a literal are due next; answer with `acceptLiteral` or `refuseLiteral`. */
  | { kind: 'literal'; size: number; synchronising: boolean; binary: boolean; text: string }
  | { kind: 'fatal'; error: ProtocolError };

/** Limits of what a peer may make us hold, in octets. */
export interface FramerBounds {
  /** Longest text of a frame (all lines together). Default 16 MiB. */
  text: number;
  /** Largest single literal. Default 256 MiB. */
  literal: number;
  /** Most literals in one frame. Default 100,000. */
  literals: number;
}

const DEFAULT_BOUNDS: FramerBounds = { text: 16 << 20, literal: 256 << 20, literals: 100_000 };
const LF = 0x0a;
const CR = 0x0d;
const LITERAL_AT_END = /(~?)\{(\d{1,15})(\+?)\}$/;

/**
 * In a status response what looks like a literal at the end of the line is free text, unless a response code
 * is still open there. `+ ` lines never carry literals.
 */
function isFreeText(firstLine: string): boolean {
  if (firstLine.startsWith('+')) return true;
  const status = /^\S+ (?:OK|NO|BAD|BYE|PREAUTH)(?: (\[[^\]]*)?|$)/i.exec(firstLine);
  if (!status) return false;
  const code = status[1];
  return code === undefined || firstLine[status[0].length] === ']';
}

export class Framer {
  readonly #side: 'server' | 'client';
  readonly #bounds: FramerBounds;
  #chunks: Buffer[] = [];
  /** Offset in the stream of the first octet not yet consumed. */
  #offset = 0;
  #segments: Segment[] = [];
  #frameStart = 0;
  #textSize = 0;
  #literals = 0;
  #crlf = true;
  #linePieces: Buffer[] = [];
  #lineSize = 0;
  #pending: { size: number; binary: boolean; synchronising: boolean; accepted: boolean } | null = null;
  #literalPieces: Buffer[] = [];
  #literalHave = 0;
  #dead = false;

  /** `side` is whose octets these are: `server` for responses, `client` for commands. */
  constructor(side: 'server' | 'client', bounds: Partial<FramerBounds> = {}) {
    this.#side = side;
    this.#bounds = { ...DEFAULT_BOUNDS, ...bounds };
  }

  /** Hands over octets as they came; the framer keeps views on them, so the caller must not reuse the buffer. */
  push(chunk: Buffer): void {
    if (chunk.length > 0) this.#chunks.push(chunk);
  }

  /** True while a frame has begun and not ended: what a close at this moment would cut off. */
  get midFrame(): boolean {
    return (
      this.#segments.length > 0 || this.#lineSize > 0 || this.#pending !== null || this.#chunks.length > 0
    );
  }

  /** What of the unfinished frame has come, for a report about half a line. */
  get partial(): Buffer {
    return Buffer.concat([...this.#linePieces, ...this.#literalPieces, ...this.#chunks]);
  }

  /** Octets held that no frame has taken yet are dropped and returned (STARTTLS: RFC 3501 §6.2.1). */
  discard(): Buffer {
    const dropped = this.partial;
    this.#offset += this.#chunks.reduce((sum, chunk) => sum + chunk.length, 0);
    this.#chunks = [];
    this.#reset();
    return dropped;
  }

  acceptLiteral(): void {
    if (this.#pending) this.#pending.accepted = true;
  }

  /** The command is given up; a non-synchronising literal's octets are still consumed, then the frame is dropped. */
  refuseLiteral(): void {
    this.#reset();
  }

  /** The next event, or null until more octets are pushed. */
  next(): FrameEvent | null {
    for (;;) {
      if (this.#dead) return null;
      if (this.#pending) {
        if (!this.#pending.accepted) return null;
        if (!this.#takeLiteral()) return null;
        continue;
      }
      const line = this.#takeLine();
      if (line === null) return this.#overlong();
      const event = this.#lineDone(line);
      if (event) return event;
    }
  }

  #fatal(production: string, expected: string, found: string): FrameEvent {
    this.#dead = true;
    return { kind: 'fatal', error: new ProtocolError(this.#offset, production, expected, found) };
  }

  #overlong(): FrameEvent | null {
    if (this.#textSize + this.#lineSize <= this.#bounds.text) return null;
    return this.#fatal('line', `a line end within ${this.#bounds.text} octets`, 'a longer line');
  }

  /** One line's text without its line end, or null if none is complete. */
  #takeLine(): Buffer | null {
    for (;;) {
      const chunk = this.#chunks[0];
      if (!chunk) return null;
      const end = chunk.indexOf(LF);
      const piece = end < 0 ? chunk : chunk.subarray(0, end + 1);
      this.#offset += piece.length;
      this.#lineSize += piece.length;
      this.#linePieces.push(piece);
      if (end < 0 || end + 1 === chunk.length) this.#chunks.shift();
      else this.#chunks[0] = chunk.subarray(end + 1);
      if (end < 0) {
        if (this.#textSize + this.#lineSize > this.#bounds.text) return null;
        continue;
      }
      const line = this.#linePieces.length === 1 ? this.#linePieces[0]! : Buffer.concat(this.#linePieces);
      this.#linePieces = [];
      return line;
    }
  }

  #lineDone(line: Buffer): FrameEvent | null {
    const hasCr = line.length > 1 && line[line.length - 2] === CR;
    if (!hasCr) this.#crlf = false;
    const octets = line.subarray(0, line.length - (hasCr ? 2 : 1));
    if (this.#segments.length === 0) this.#frameStart = this.#offset - line.length;
    this.#segments.push({ kind: 'text', octets, offset: this.#offset - line.length });
    this.#textSize += line.length;
    this.#lineSize = 0;
    if (this.#textSize > this.#bounds.text) {
      return this.#fatal('line', `at most ${this.#bounds.text} octets of text`, 'a longer line');
    }
    const announced = octets.at(-1) === 0x7d /* } */ ? this.#announced(octets) : null;
    if (!announced) return { kind: 'frame', frame: this.#finish() };
    if (announced.size > this.#bounds.literal) {
      return this.#fatal('literal', `at most ${this.#bounds.literal} octets`, `{${announced.size}}`);
    }
    if (++this.#literals > this.#bounds.literals) {
      return this.#fatal('literal', `at most ${this.#bounds.literals} literals`, 'one more');
    }
    this.#pending = { ...announced, accepted: this.#side === 'server' };
    if (this.#side === 'server') return null;
    return { kind: 'literal', ...announced, text: this.#segments[0]!.octets.toString('latin1') };
  }

  #announced(octets: Buffer): { size: number; binary: boolean; synchronising: boolean } | null {
    const tail = octets.subarray(Math.max(0, octets.length - 20)).toString('latin1');
    const match = LITERAL_AT_END.exec(tail);
    if (!match) return null;
    if (this.#side === 'server' && isFreeText(this.#segments[0]!.octets.toString('latin1'))) return null;
    return { size: Number(match[2]), binary: match[1] === '~', synchronising: match[3] === '' };
  }

  /** Consumes literal octets; true when the literal is complete. */
  #takeLiteral(): boolean {
    const pending = this.#pending!;
    while (this.#literalHave < pending.size) {
      const chunk = this.#chunks[0];
      if (!chunk) return false;
      const want = pending.size - this.#literalHave;
      const piece = chunk.length <= want ? chunk : chunk.subarray(0, want);
      if (piece.length === chunk.length) this.#chunks.shift();
      else this.#chunks[0] = chunk.subarray(want);
      this.#literalPieces.push(piece);
      this.#literalHave += piece.length;
      this.#offset += piece.length;
    }
    const pieces = this.#literalPieces;
    const octets = pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces);
    const { binary, synchronising } = pending;
    this.#segments.push({
      kind: 'literal',
      octets,
      offset: this.#offset - octets.length,
      binary,
      synchronising,
    });
    this.#pending = null;
    this.#literalPieces = [];
    this.#literalHave = 0;
    return true;
  }

  #finish(): Frame {
    const frame: Frame = {
      offset: this.#frameStart,
      segments: this.#segments,
      length: this.#offset - this.#frameStart,
      crlf: this.#crlf,
    };
    this.#reset();
    return frame;
  }

  #reset(): void {
    this.#segments = [];
    this.#textSize = 0;
    this.#literals = 0;
    this.#crlf = true;
    this.#linePieces = [];
    this.#lineSize = 0;
    this.#pending = null;
    this.#literalPieces = [];
    this.#literalHave = 0;
  }
}

/** The frame as it crossed the wire. Line ends are given as CRLF (see `crlf` for whether they were). */
export function frameOctets(frame: Frame): Buffer {
  const crlf = Buffer.from('\r\n');
  return Buffer.concat(frame.segments.flatMap((s) => (s.kind === 'text' ? [s.octets, crlf] : [s.octets])));
}
