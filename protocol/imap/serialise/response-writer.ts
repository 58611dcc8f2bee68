/** Gathers one response as pieces: text is joined, literals stay the buffers that they are. */
import { GrammarWriter } from './writer.ts';

export class ResponseWriter extends GrammarWriter {
  readonly #pieces: Buffer[] = [];
  #line = '';

  override text(text: string): void {
    this.#line += text;
  }

  override literal(octets: Buffer, binary = false): void {
    this.#line += `${binary ? '~' : ''}{${octets.length}}\r\n`;
    if (octets.length === 0) return;
    this.#flush();
    this.#pieces.push(octets);
  }

  /** Ends the response with CRLF and hands over its pieces. */
  finish(): Buffer[] {
    this.#line += '\r\n';
    this.#flush();
    return this.#pieces;
  }

  #flush(): void {
    this.#pieces.push(Buffer.from(this.#line, 'latin1'));
    this.#line = '';
  }
}
