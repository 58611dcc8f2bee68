/** How progress is drawn, whatever it is that progresses. */
import { truncate } from './text-layout.ts';

/** Where progress is written: a terminal or a plain stream. */
export interface ProgressStream {
  isTTY?: boolean;
  columns?: number;
  write(text: string): unknown;
}

/** Between two redrawings of the line of a terminal, and between two lines of a plain stream. */
const redrawMs = 60;
const lineMs = 5000;
/** What takes no longer needs no progress on a plain stream. */
const quietMs = 2000;

/** On a terminal one updating line, else a line every few seconds. */
export class ProgressLine {
  readonly #stream: ProgressStream;
  readonly #now: () => number;
  readonly #started: number;
  #last = Number.NEGATIVE_INFINITY;
  #drawn = false;

  /** @param now milliseconds of a steady clock. */
  constructor(stream: ProgressStream, now: () => number = () => performance.now()) {
    this.#stream = stream;
    this.#now = now;
    this.#started = now();
  }

  /**
   * Draws if it is time. `line` gives what has come about; `current` what is at hand, which only a terminal shows.
   * `last` draws on a terminal in any case.
   */
  update(line: () => string, current: () => string, last = false): void {
    const time = this.#now();
    if (this.#stream.isTTY) {
      if (time - this.#last < redrawMs && !last) return;
      this.#last = time;
      // A terminal that does not know its width says 0.
      const text = truncate(`${line()}  ${current()}`.trimEnd(), (this.#stream.columns || 80) - 1);
      this.#stream.write(`\r\x1b[2K${text}`);
      this.#drawn = true;
    } else if (time - this.#started > quietMs && time - this.#last >= lineMs) {
      this.#last = time;
      this.#stream.write(`${line()}\n`);
    }
  }

  /** What is at hand from now on. */
  doing(what: string): void {
    this.update(
      () => what,
      () => '',
      true,
    );
  }

  /** To be called with each thing as it comes: `words` say how many there have been. */
  counting(words: (count: number) => string): (current: string) => void {
    let count = 0;
    return (current) => {
      count++;
      this.update(
        () => words(count),
        () => current,
      );
    };
  }

  /** Takes the updating line away, so that something else may be written; the next update draws it again. */
  stop(): void {
    if (this.#drawn) this.#stream.write('\r\x1b[2K');
    this.#drawn = false;
  }
}
