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
const NOTHING = Buffer.alloc(0);
const LF = 0x0a;
const CR = 0x0d;
const LITERAL_AT_END = /(~?)\{(\d{1,15})(\+?)\}$/;

/** `astring` on one line, for the search of literals in a response code. */
const ASTRING = String.raw`(?:[^\x00-\x20"%()*{\\\x7f]+|"(?:[^"\\]|\\["\\])*")`;
const STATUS = /^[^ ]+ (?:OK|NO|BAD|BYE|PREAUTH)(?: |$)/i;
const CODE_OPEN = new RegExp(
  String.raw`^[^ ]+ (?:OK|NO|BAD|BYE|PREAUTH) \[BADCHARSET \((?:${ASTRING} )*\{\d+\+?\}$`,
  'i',
);
const CODE_GOES_ON = new RegExp(String.raw`^ (?:${ASTRING} )*\{\d+\+?\}$`);
/** A response code is no longer than this; the bound keeps the patterns above off huge lines. */
const LONGEST_CODE = 65_536;

/**
 * What looks like a literal at the end of a status response or of a `+ ` line is free text. The one exception is
 * the list of BADCHARSET, the only response code with strings in it (RFC 3501 §9 `resp-text-code`): while it is
 * open, a literal is one. `first` says whether `line` begins the frame.
 */
function endsInFreeText(line: Buffer, first: boolean, status: boolean): boolean {
  if (first && line[0] === 0x2b /* + */) return true;
  if (!status) return false;
  if (line.length > LONGEST_CODE) return true;
  return !(first ? CODE_OPEN : CODE_GOES_ON).test(line.toString('latin1'));
}

export class Framer {
  readonly #side: 'server' | 'client';
  readonly #bounds: FramerBounds;
  /** Chunks not yet consumed; those before `#head` are done with. */
  #chunks: Buffer[] = [];
  #head = 0;
  /** Offset in the stream of the first octet not yet consumed. */
  #offset = 0;
  #segments: Segment[] = [];
  /** The frame's consumed octets as they came, line ends included. */
  #consumed: Buffer[] = [];
  /** The frame's first line, decoded once. */
  #firstLine: string | null = null;
  /** True if the frame is a status response. */
  #status = false;
  /** True while a frame with a refused non-synchronising literal is read off. */
  #dropping = false;
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

  /** Octets that were handed over and of which no event has been made. */
  get waiting(): number {
    let octets = 0;
    for (let at = this.#head; at < this.#chunks.length; at++) octets += this.#chunks[at]!.length;
    return octets;
  }

  /** True while a frame has begun and not ended: what a close at this moment would cut off. */
  get midFrame(): boolean {
    return (
      this.#segments.length > 0 ||
      this.#lineSize > 0 ||
      this.#pending !== null ||
      this.#head < this.#chunks.length
    );
  }

  /** What of the unfinished frame has come, for a report about half a line. */
  get partial(): Buffer {
    const waiting = this.#chunks.slice(this.#head);
    return Buffer.concat([...this.#consumed, ...this.#linePieces, ...this.#literalPieces, ...waiting]);
  }

  /** Octets held that no frame has taken yet are dropped and returned (STARTTLS: RFC 3501 §6.2.1). */
  discard(): Buffer {
    const dropped = this.partial;
    for (let i = this.#head; i < this.#chunks.length; i++) this.#offset += this.#chunks[i]!.length;
    this.#chunks = [];
    this.#head = 0;
    this.#reset();
    return dropped;
  }

  acceptLiteral(): void {
    if (this.#pending) this.#pending.accepted = true;
  }

  /**
   * The command is given up. A synchronising literal never comes (RFC 3501 §7.5). The octets of a
   * non-synchronising one come all the same (RFC 7888 §4): they are read off with the rest of the frame, unheld.
   */
  refuseLiteral(): void {
    if (!this.#pending) return;
    if (this.#pending.synchronising) {
      this.#reset();
    } else {
      this.#pending.accepted = true;
      this.#dropping = true;
    }
  }

  /** The chunk whose octets are due, if any. */
  #front(): Buffer | undefined {
    return this.#chunks[this.#head];
  }

  /** Takes the first `length` octets of the front chunk. */
  #consume(chunk: Buffer, length: number): Buffer {
    this.#offset += length;
    if (length < chunk.length) {
      this.#chunks[this.#head] = chunk.subarray(length);
      return chunk.subarray(0, length);
    }
    this.#chunks[this.#head++] = NOTHING;
    if (this.#head === this.#chunks.length) {
      this.#chunks = [];
      this.#head = 0;
    }
    return chunk;
  }

  /**
   * The next event, or null until more octets are pushed. With `bareLine` the next line is a frame of its own,
   * whatever it ends in: base64 of a SASL exchange, DONE of IDLE.
   */
  next(options: { bareLine?: boolean } = {}): FrameEvent | null {
    for (;;) {
      if (this.#dead) return null;
      if (this.#pending) {
        if (!this.#pending.accepted) return null;
        if (!this.#takeLiteral()) return null;
        continue;
      }
      const line = this.#takeLine();
      if (line === null) return this.#overlong();
      const event = this.#lineDone(line, options.bareLine ?? false);
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
      const chunk = this.#front();
      if (!chunk) return null;
      const end = chunk.indexOf(LF);
      const piece = this.#consume(chunk, end < 0 ? chunk.length : end + 1);
      this.#lineSize += piece.length;
      this.#linePieces.push(piece);
      if (end < 0) {
        if (this.#textSize + this.#lineSize > this.#bounds.text) return null;
        continue;
      }
      const line = this.#linePieces.length === 1 ? this.#linePieces[0]! : Buffer.concat(this.#linePieces);
      this.#linePieces = [];
      return line;
    }
  }

  #lineDone(line: Buffer, bare: boolean): FrameEvent | null {
    const hasCr = line.length > 1 && line[line.length - 2] === CR;
    if (!hasCr) this.#crlf = false;
    const octets = line.subarray(0, line.length - (hasCr ? 2 : 1));
    const first = this.#segments.length === 0;
    if (first) {
      this.#frameStart = this.#offset - line.length;
      this.#status = this.#side === 'server' && STATUS.test(octets.subarray(0, 256).toString('latin1'));
    }
    this.#segments.push({ kind: 'text', octets, offset: this.#offset - line.length });
    this.#consumed.push(line);
    this.#textSize += line.length;
    this.#lineSize = 0;
    if (this.#textSize > this.#bounds.text) {
      return this.#fatal('line', `at most ${this.#bounds.text} octets of text`, 'a longer line');
    }
    const literal = !bare && octets.at(-1) === 0x7d; /* } */
    const announced = literal ? this.#announced(octets, first) : null;
    if (this.#dropping && (!announced || announced.synchronising)) {
      this.#reset();
      return null;
    }
    if (!announced) return { kind: 'frame', frame: this.#finish() };
    if (announced.size > this.#bounds.literal && !this.#dropping) {
      return this.#fatal('literal', `at most ${this.#bounds.literal} octets`, `{${announced.size}}`);
    }
    if (++this.#literals > this.#bounds.literals) {
      return this.#fatal('literal', `at most ${this.#bounds.literals} literals`, 'one more');
    }
    const accepted = this.#side === 'server' || this.#dropping;
    this.#pending = { ...announced, accepted };
    if (accepted) return null;
    this.#firstLine ??= this.#segments[0]!.octets.toString('latin1');
    return { kind: 'literal', ...announced, text: this.#firstLine };
  }

  #announced(
    octets: Buffer,
    first: boolean,
  ): { size: number; binary: boolean; synchronising: boolean } | null {
    const tail = octets.subarray(Math.max(0, octets.length - 20)).toString('latin1');
    const match = LITERAL_AT_END.exec(tail);
    if (!match) return null;
    if (this.#side === 'server' && endsInFreeText(octets, first, this.#status)) return null;
    return { size: Number(match[2]), binary: match[1] === '~', synchronising: match[3] === '' };
  }

  /** Consumes literal octets; true when the literal is complete. */
  #takeLiteral(): boolean {
    const pending = this.#pending!;
    while (this.#literalHave < pending.size) {
      const chunk = this.#front();
      if (!chunk) return false;
      const piece = this.#consume(chunk, Math.min(chunk.length, pending.size - this.#literalHave));
      if (!this.#dropping) this.#literalPieces.push(piece);
      this.#literalHave += piece.length;
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
    this.#consumed.push(octets);
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
    this.#consumed = [];
    this.#firstLine = null;
    this.#status = false;
    this.#dropping = false;
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
