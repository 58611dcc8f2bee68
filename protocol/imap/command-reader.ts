/** Reads the commands of one client from its octets, however they are chunked: framer and grammar together. */

import type { Frame } from './framer.ts';
import { Framer, type FramerBounds } from './framer.ts';
import type { Command } from './model/command.ts';
import { parseCommand, readTag } from './parse-command.ts';
import { ProtocolError } from './protocol-error.ts';

/** What a client sent, or what it waits for. */
export type ClientEvent =
  | { kind: 'command'; command: Command; frame: Frame }
  /** A complete command that breaks the grammar. `tag` is null if not even the tag can be read. */
  | { kind: 'error'; tag: string | null; error: ProtocolError; frame: Frame }
  | LiteralEvent
  /** The line that `expectLine` asked for, without its line end. */
  | { kind: 'line'; octets: Buffer; frame: Frame }
  /** The stream cannot be cut into commands any further; nothing follows. */
  | { kind: 'fatal'; error: ProtocolError };

/**
 * A literal is due: `size` octets follow, at once (`{n+}`, RFC 7888) or when the client has seen a continuation
 * request (`synchronising`). Nothing more is read until `accept` or `refuse` was called. `text` is the command's
 * first line, so its tag and name can be known.
 */
export interface LiteralEvent {
  kind: 'literal';
  size: number;
  synchronising: boolean;
  binary: boolean;
  text: string;
  /** The octets are taken; of a synchronising literal, the caller sends the continuation request. */
  accept(): void;
  /** The command is dropped, with all of it that is on its way; the caller sends its tagged response. */
  refuse(): void;
}

export class CommandReader {
  readonly #framer: Framer;
  #lineNext = false;
  /** True after ENABLE UTF8=ACCEPT (RFC 6855 §3): quoted strings may hold 8-bit octets. */
  utf8 = false;

  constructor(bounds: Partial<FramerBounds> = {}) {
    this.#framer = new Framer('client', bounds);
  }

  /** Hands over octets as they came; views on them are kept, so the caller must not reuse the buffer. */
  push(chunk: Buffer): void {
    this.#framer.push(chunk);
  }

  /** The next line is no command: base64 of a SASL exchange (RFC 3501 §6.2.2) or DONE (RFC 2177 §3). */
  expectLine(): void {
    this.#lineNext = true;
  }

  /** The line that was expected will not come: the exchange has ended. */
  expectCommand(): void {
    this.#lineNext = false;
  }

  /** Octets that came and of which no command was made yet. */
  get waiting(): number {
    return this.#framer.waiting;
  }

  /** True while a command has begun and not ended. */
  get midFrame(): boolean {
    return this.#framer.midFrame;
  }

  /** Octets that no command has taken yet are dropped and returned (STARTTLS: RFC 3501 §6.2.1). */
  discard(): Buffer {
    return this.#framer.discard();
  }

  /** The next event, or null until more octets are pushed or a literal is answered. */
  next(): ClientEvent | null {
    const event = this.#framer.next({ bareLine: this.#lineNext });
    if (event === null || event.kind === 'fatal') return event;
    if (event.kind === 'literal') {
      const { size, synchronising, binary, text } = event;
      return {
        kind: 'literal',
        size,
        synchronising,
        binary,
        text,
        accept: () => this.#framer.acceptLiteral(),
        refuse: () => this.#framer.refuseLiteral(),
      };
    }
    const { frame } = event;
    if (this.#lineNext) {
      this.#lineNext = false;
      return { kind: 'line', octets: frame.segments[0]!.octets, frame };
    }
    return this.#parse(frame);
  }

  #parse(frame: Frame): ClientEvent {
    try {
      return { kind: 'command', command: parseCommand(frame, { utf8: this.utf8 }), frame };
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      return { kind: 'error', tag: readTag(frame), error, frame };
    }
  }
}
