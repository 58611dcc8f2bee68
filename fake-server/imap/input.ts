/** The way in: commands and lines out of a socket's octets, and literals that are welcome or not. */
import { type ClientEvent, CommandReader, type LiteralEvent } from '../../protocol/imap/command-reader.ts';
import { ConnectionClosed } from './failure.ts';

/** Events that are no question about a literal. */
export type InputEvent = Exclude<ClientEvent, { kind: 'literal' }>;

/** Longest text of a command, in octets: room for a set of 100,000 UIDs. */
const TEXT = 4 << 20;
/** Most literals of a command. */
const LITERALS = 1000;

export class Input {
  readonly #reader = new CommandReader({ text: TEXT, literal: Number.MAX_SAFE_INTEGER, literals: LITERALS });
  readonly #onLiteral: (event: LiteralEvent, before: number) => void;
  #literalOctets = 0;
  #closed = false;
  #wake: (() => void) | null = null;

  /** `onLiteral` accepts or refuses; `before` is the size of the literals that the command has already. */
  constructor(onLiteral: (event: LiteralEvent, before: number) => void) {
    this.#onLiteral = onLiteral;
  }

  /** True while somebody waits in `line`. */
  get awaited(): boolean {
    return this.#wake !== null;
  }

  /** Octets that have come and that nothing has taken yet. */
  get waiting(): number {
    return this.#reader.waiting;
  }

  push(chunk: Buffer): void {
    this.#reader.push(chunk);
    this.#wake?.();
  }

  /** No more octets will come. */
  close(): void {
    this.#closed = true;
    this.#wake?.();
  }

  /** Octets of which no command was made are thrown away (STARTTLS: RFC 3501 §6.2.1). */
  discard(): void {
    this.#reader.discard();
  }

  /** The next event, or null until more octets come. */
  next(): InputEvent | null {
    for (;;) {
      const event = this.#reader.next();
      if (event?.kind !== 'literal') {
        this.#literalOctets = event === null ? this.#literalOctets : 0;
        return event;
      }
      this.#onLiteral(event, this.#literalOctets);
      this.#literalOctets += event.size;
    }
  }

  /** The next line, whatever it holds. Rejects with `ConnectionClosed` if none can come any more. */
  async line(resume: () => void): Promise<Buffer> {
    this.#reader.expectLine();
    for (;;) {
      const event = this.#reader.next();
      if (event?.kind === 'line') return event.octets;
      if (event !== null || this.#closed) throw new ConnectionClosed();
      const more = new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      resume();
      await more;
      this.#wake = null;
    }
  }
}
