/** Gathers one command as pieces: text is joined, each literal is a piece of its own. */
import { GrammarWriter, type SerialiseStyle } from './writer.ts';

/**
 * A piece of a command, to be sent in order. A string is text on a line, one character an octet, without line
 * ends. A literal stands for its header, its line end and its octets; behind the header of a synchronising one
 * the sender waits for the continuation request (RFC 3501 §4.3), `{n+}` goes out at once (RFC 7888).
 */
export type CommandPiece = string | { literal: Buffer; synchronising: boolean; binary: boolean };

export class CommandWriter extends GrammarWriter {
  readonly #synchronising: boolean;
  readonly #pieces: CommandPiece[] = [];
  #line = '';

  constructor(style: SerialiseStyle, synchronising: boolean) {
    super(style);
    this.#synchronising = synchronising;
  }

  override text(text: string): void {
    this.#line += text;
  }

  override literal(octets: Buffer, binary = false): void {
    this.#flush();
    this.#pieces.push({ literal: octets, synchronising: this.#synchronising, binary });
  }

  finish(): CommandPiece[] {
    this.#flush();
    return this.#pieces;
  }

  #flush(): void {
    if (this.#line !== '') this.#pieces.push(this.#line);
    this.#line = '';
  }
}
