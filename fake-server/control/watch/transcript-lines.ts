/** The lines of one session's transcript; of a long one only the last are kept. */

/** Lines and characters that are kept of one session. */
export const MOST_LINES = 20_000;
const MOST_CHARACTERS = 8 << 20;

export interface TranscriptLine {
  /** From 1, in the session. */
  readonly line: number;
  /** Milliseconds since the record began. */
  readonly at: number;
  /** Sent by the client, by the server, an event, a fact that the server knows. */
  readonly direction: 'C' | 'S' | '!' | '=';
  /** Printable ASCII, escaped (docs/transcript-format.md). */
  readonly text: string;
}

export class TranscriptLinesKept {
  #lines: TranscriptLine[] = [];
  #first = 0;
  #count = 0;
  #characters = 0;

  /** How many there have been, forgotten ones included. */
  get count(): number {
    return this.#count;
  }

  /** Characters that are kept. */
  get characters(): number {
    return this.#characters;
  }

  add(at: number, direction: TranscriptLine['direction'], text: string): void {
    this.#lines.push({ line: ++this.#count, at, direction, text });
    this.#characters += text.length;
    while (this.#size > MOST_LINES || (this.#characters > MOST_CHARACTERS && this.#size > 1)) this.#forget();
    // Cut rarely, since each cut moves all that are kept.
    if (this.#first > MOST_LINES) this.#cut();
  }

  /** Forgets all of them; they still count. */
  clear(): void {
    this.#first = this.#lines.length;
    this.#characters = 0;
    this.#cut();
  }

  /** At most `most` lines behind the one with the number `after`. */
  after(after: number, most: number): TranscriptLine[] {
    const oldest = this.#count - this.#size + 1;
    const from = this.#first + Math.max(0, after + 1 - oldest);
    return this.#lines.slice(from, from + most);
  }

  get #size(): number {
    return this.#lines.length - this.#first;
  }

  #forget(): void {
    this.#characters -= this.#lines[this.#first]!.text.length;
    this.#first++;
  }

  #cut(): void {
    this.#lines = this.#lines.slice(this.#first);
    this.#first = 0;
  }
}
