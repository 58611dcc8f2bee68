/** What an audit prints as it goes: its entries on stdout, as text or as a JSON document, and progress on stderr. */
import { ProgressLine } from '../reports/progress-line.ts';
import { Flow } from './flow.ts';

/** How the entries of an audit are told. */
export interface Manner<E> {
  /** What begins the document, and stands between its entries; how it ends is said at the end. */
  jsonBegin: string;
  jsonBetween: string;
  jsonLine(entry: E): string;
  /** Whether an entry is shown without being asked for. */
  isRemarkable(entry: E): boolean;
  /** Ends with a line feed. */
  render(entry: E, color: boolean): string;
  /** What has come about so far. */
  progress(): string;
}

export interface TellerOptions {
  json: boolean;
  /** Shows also the entries in which nothing was found. */
  verbose: boolean;
  color: boolean;
}

export class EntryTeller<E> {
  readonly #options: TellerOptions;
  readonly #manner: Manner<E>;
  readonly #flow = new Flow(process.stdout);
  readonly #progress = new ProgressLine(process.stderr);
  #told = 0;

  constructor(manner: Manner<E>, options: TellerOptions) {
    this.#manner = manner;
    this.#options = options;
    if (options.json) void this.#flow.write(manner.jsonBegin);
  }

  /** Tells of an entry; a promise waits for the reader. */
  tell(entry: E): undefined | Promise<void> {
    const { json, verbose, color } = this.#options;
    const { jsonBetween, jsonLine, isRemarkable, render } = this.#manner;
    if (json) return this.#print(`${this.#told > 0 ? jsonBetween : ''}${jsonLine(entry)}`);
    return verbose || isRemarkable(entry) ? this.#print(render(entry, color)) : undefined;
  }

  /** Progress, if it is time; `current` is what is at hand. */
  draw(current: () => string): void {
    this.#progress.update(() => this.#manner.progress(), current);
  }

  /** A line on stderr. */
  say(text: string): void {
    this.#progress.stop();
    process.stderr.write(`${text}\n`);
  }

  /** The document is closed by `json`, or the text by `text`, and what is left is written. */
  async end({ text, json }: { text: string; json: string }): Promise<void> {
    this.#progress.stop();
    void this.#flow.write(this.#options.json ? json : text);
    await this.#flow.flush();
  }

  #print(text: string): undefined | Promise<void> {
    this.#told++;
    // The updating line must not stand in the middle of what is written to the same terminal.
    if (process.stdout.isTTY) this.#progress.stop();
    return this.#flow.write(text);
  }
}
