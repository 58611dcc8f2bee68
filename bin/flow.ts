import { once } from 'node:events';

const CHUNK = 32 * 1024;
const LONGEST_WAIT_MS = 100;

/** Writes many small texts to a stream in few pieces, at the pace of whoever reads them. */
export class Flow {
  readonly #stream: NodeJS.WriteStream;
  #held: string[] = [];
  #size = 0;
  #overdue: NodeJS.Timeout | null = null;

  constructor(stream: NodeJS.WriteStream) {
    this.#stream = stream;
  }

  /** What is held is written when it is much, or has waited for long. A promise waits for the reader. */
  write(text: string): undefined | Promise<void> {
    this.#held.push(text);
    this.#size += text.length;
    // On a terminal other things are drawn in between.
    if (this.#size >= CHUNK || this.#stream.isTTY) return this.flush();
    this.#overdue ??= setTimeout(() => void this.flush(), LONGEST_WAIT_MS);
    return undefined;
  }

  /** Writes what is held. */
  async flush(): Promise<void> {
    const text = this.#held.join('');
    this.#held = [];
    this.#size = 0;
    if (this.#overdue) clearTimeout(this.#overdue);
    this.#overdue = null;
    if (text !== '' && !this.#stream.write(text)) {
      // It fails where nobody reads any more, which is for `main` to see to.
      await once(this.#stream, 'drain').catch(() => undefined);
    }
  }
}
