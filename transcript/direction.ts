/**
 * One direction of one connection on its way to the file: gathers octets up to a line end, so that a secret
 * that is split over chunks is still seen whole, and turns them into records.
 */
import { escapeOctets, redactionMark } from './escape.ts';
import type { Redactor } from './redact.ts';

/** A line longer than this is written in pieces (octets). */
const LONGEST_RECORD = 64 << 10;
/** Stands between two records of one batch: escaping leaves no NUL. */
export const BREAK = '\u0000';

/** Takes the data of one record, or of several with a `BREAK` between them. */
export type Emit = (data: string) => void;

export class Direction {
  readonly #redactor: Redactor;
  readonly #emit: Emit;
  /** What of the current line is escaped already, because a marked secret followed it. */
  #ready = '';
  /** What of the current line has not been searched yet. */
  #pending = '';
  /** While true, what stands behind `+ ` is a secret (the payloads of SASL, RFC 3501 §6.2.2). */
  hideContinuations = false;

  constructor(redactor: Redactor, emit: Emit) {
    this.#redactor = redactor;
    this.#emit = emit;
  }

  add(octets: Buffer): void {
    for (let at = 0; at < octets.length; at += LONGEST_RECORD) {
      this.#pending += octets.toString('latin1', at, Math.min(octets.length, at + LONGEST_RECORD));
      const end = this.#pending.lastIndexOf('\n') + 1;
      if (end > 0) this.#lines(end);
      if (this.#pending.length > LONGEST_RECORD) this.#piece();
    }
  }

  addSecret(length: number, kind: string): void {
    this.#ready += this.#render(this.#pending) + redactionMark(kind, length);
    this.#pending = '';
  }

  /** Writes a begun line, all but the beginning of what may become a secret. */
  flush(): void {
    if (this.hideContinuations || (this.#pending === '' && this.#ready === '')) return;
    const cut = this.#redactor.unfinished(this.#pending);
    const data = this.#ready + this.#render(this.#pending.slice(0, cut));
    this.#ready = '';
    this.#pending = this.#pending.slice(cut);
    if (data !== '') this.#emit(data);
  }

  /** Writes all that is left: nothing more will come. A secret that was cut off is redacted as far as it goes. */
  end(): void {
    const cut = this.#redactor.unfinished(this.#pending);
    const rest = this.#pending.length - cut;
    let data = this.#ready + this.#render(this.#pending.slice(0, cut));
    if (rest > 0) data += rest < 3 ? escapeOctets(this.#pending.slice(cut)) : redactionMark('redacted', rest);
    this.#ready = '';
    this.#pending = '';
    if (data !== '') this.#emit(data);
  }

  #lines(end: number): void {
    const rendered = this.#ready + this.#render(this.#pending.slice(0, end));
    this.#ready = '';
    this.#pending = this.#pending.slice(end);
    this.#emit(rendered.slice(0, -BREAK.length));
  }

  #piece(): void {
    let cut = this.#pending.length - this.#redactor.reach;
    for (const { from, to } of this.#redactor.spans(this.#pending)) if (from < cut && to > cut) cut = to;
    const data = this.#ready + this.#render(this.#pending.slice(0, cut));
    this.#ready = '';
    this.#pending = this.#pending.slice(cut);
    this.#emit(data);
  }

  /** Escaped and redacted, with a `BREAK` behind every line end. */
  #render(text: string): string {
    const further = this.hideContinuations
      ? [...text.matchAll(/(?<=^\+ )[^\r\n]+/gm)].map((m) => ({ from: m.index, to: m.index + m[0].length }))
      : [];
    return this.#redactor.replace(text, breakLines, (length) => redactionMark('redacted', length), further);
  }
}

function breakLines(text: string): string {
  if (!text.includes('\n')) return escapeOctets(text);
  return text.split('\n').map(escapeOctets).join(`\\n${BREAK}`);
}
