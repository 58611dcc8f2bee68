/** From the octets that a server sends, in whatever chunks, to responses one by one. */
import { type Frame, type FrameEvent, Framer, type FramerBounds } from './framer.ts';
import type { Response } from './model/response.ts';
import { parseResponse } from './parse-response.ts';
import { ProtocolError } from './protocol-error.ts';

/** One frame and what the grammar says of it: a response, or the error that it breaks the grammar with. */
export type ReadResponse =
  | { response: Response; error: null; frame: Frame }
  | { response: null; error: ProtocolError; frame: Frame };

export class ResponseReader {
  readonly #framer: Framer;
  #fatal: ProtocolError | null = null;
  /** Set true after ENABLE UTF8=ACCEPT (RFC 6855 §3): holds for the frames read from then on. */
  utf8 = false;

  constructor(bounds: Partial<FramerBounds> = {}) {
    this.#framer = new Framer('server', bounds);
  }

  /** Hands over octets as they came. Views on them are kept, so the buffer must not be reused. */
  push(chunk: Buffer): void {
    this.#framer.push(chunk);
  }

  /** The next response, or null until more octets are pushed. An error in one frame does not stop the next. */
  next(): ReadResponse | null {
    const event: FrameEvent | null = this.#framer.next();
    if (event === null || event.kind === 'literal') return null;
    if (event.kind === 'fatal') {
      this.#fatal = event.error;
      return null;
    }
    const { frame } = event;
    try {
      return { response: parseResponse(frame, { utf8: this.utf8 }), error: null, frame };
    } catch (error) {
      if (error instanceof ProtocolError) return { response: null, error, frame };
      throw error;
    }
  }

  /** Why the stream cannot be cut into frames any further, or null. Nothing is read after it. */
  get fatal(): ProtocolError | null {
    return this.#fatal;
  }

  /** True while a response has begun and not ended. */
  get midFrame(): boolean {
    return this.#framer.midFrame;
  }

  /** What has come of the unfinished response. */
  get partial(): Buffer {
    return this.#framer.partial;
  }

  /** Drops what no response has taken yet, and returns it (STARTTLS: RFC 3501 §6.2.1). */
  discard(): Buffer {
    return this.#framer.discard();
  }
}
