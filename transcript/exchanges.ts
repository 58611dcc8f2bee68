/**
 * A transcript as people follow it: what was sent, and what came back before something else was sent.
 */
import { printable, type Span } from './escape.ts';
import { readTranscript } from './read.ts';

/** One step of a conversation. `at` is in seconds since the transcript was opened, the duration in milliseconds. */
export interface Exchange {
  connection: number;
  /** The command's lines, printable, with long literals abbreviated; `''` for a greeting. */
  sent: string;
  /** The response's lines, printable, with long literals abbreviated; of very many only the first. */
  received: string[];
  at: number;
  durationMs: number;
}

const MOST_LINES = 200;
const LONGEST_LINE = 1000;
const LONGEST_SENT = 4000;
const SHOWN_OF_LITERAL = 80;
const LITERAL_AT_END = /\{(\d{1,15})\+?\}\r?\n$/;

/** Puts the records of one direction together to lines, literals (RFC 3501 §4.3) abbreviated. */
class Lines {
  #line = '';
  #literal: { left: number; size: number; shown: string } | null = null;
  readonly #done: (line: string) => void;

  constructor(done: (line: string) => void) {
    this.#done = done;
  }

  add(octets: string): void {
    let rest = octets;
    if (this.#literal) rest = this.#inLiteral(this.#literal, rest);
    if (rest === '') return;
    this.#line += rest;
    if (!rest.endsWith('\n')) return;
    const announced = LITERAL_AT_END.exec(this.#line);
    if (announced) {
      const size = Number(announced[1]);
      this.#line = `${this.#line.replace(/\r?\n$/, '')} `;
      if (size > 0) this.#literal = { left: size, size, shown: '' };
    } else {
      this.end();
    }
  }

  end(): void {
    if (this.#line !== '') this.#done(shown(this.#line));
    this.#line = '';
  }

  #inLiteral(literal: { left: number; size: number; shown: string }, octets: string): string {
    const taken = octets.slice(0, literal.left);
    if (literal.shown.length < SHOWN_OF_LITERAL) literal.shown += taken.slice(0, SHOWN_OF_LITERAL);
    literal.left -= taken.length;
    if (literal.left === 0) {
      const { shown, size } = literal;
      this.#line +=
        size <= SHOWN_OF_LITERAL ? shown : `${shown.slice(0, SHOWN_OF_LITERAL)}… (${size} octets)`;
      this.#literal = null;
    }
    return octets.slice(taken.length);
  }
}

class Conversation {
  readonly #connection: number;
  readonly #finished: Exchange[] = [];
  #current: Exchange | null = null;
  #omitted = 0;
  #last = 0;
  #lastLine = '';
  readonly #sent = new Lines((line) => {
    const exchange = this.#current!;
    if (exchange.sent.length < LONGEST_SENT) exchange.sent += `${exchange.sent === '' ? '' : '\n'}${line}`;
  });
  readonly #received = new Lines((line) => {
    this.#lastLine = line;
    if (this.#current!.received.length < MOST_LINES) this.#current!.received.push(line);
    else this.#omitted++;
  });

  constructor(connection: number) {
    this.#connection = connection;
  }

  add(direction: 'C' | 'S', at: number, octets: string): void {
    const answered = this.#current !== null && this.#current.received.length > 0;
    // Behind a continuation request the same command goes on: a literal, SASL, the DONE of IDLE.
    if (direction === 'C' && answered && !this.#lastLine.startsWith('+')) this.end();
    this.#current ??= { connection: this.#connection, sent: '', received: [], at, durationMs: 0 };
    this.#last = at;
    (direction === 'C' ? this.#sent : this.#received).add(octets);
  }

  end(): void {
    if (!this.#current) return;
    this.#sent.end();
    this.#received.end();
    if (this.#omitted > 0) this.#current.received.push(`… ${this.#omitted} more lines`);
    this.#current.durationMs = Math.round((this.#last - this.#current.at) * 1e6) / 1000;
    this.#finished.push(this.#current);
    this.#current = null;
    this.#omitted = 0;
    this.#lastLine = '';
  }

  take(): Exchange[] {
    return this.#finished.splice(0);
  }
}

/** One character that is no octet for each octet that was redacted, so that literals are still counted right. */
const HIDDEN = '\u2022';

function concealed(octets: Buffer, redacted: Span[]): string {
  let text = octets.toString('latin1');
  for (const { from, to } of redacted) text = text.slice(0, from) + HIDDEN.repeat(to - from) + text.slice(to);
  return text;
}

function shown(line: string): string {
  return printable(line.replace(/\u2022+/g, '[redacted]'), LONGEST_LINE);
}

/** Yields the exchanges of every connection, each when it is complete. Throws as `readTranscript` does. */
export async function* exchangesOf(file: string): AsyncGenerator<Exchange, void, undefined> {
  const conversations = new Map<number, Conversation>();
  for await (const record of readTranscript(file)) {
    if (record.direction === '!' || record.direction === '=') continue;
    const conversation = conversations.get(record.connection) ?? new Conversation(record.connection);
    conversations.set(record.connection, conversation);
    conversation.add(record.direction, record.at, concealed(record.octets, record.redacted));
    yield* conversation.take();
  }
  for (const conversation of conversations.values()) {
    conversation.end();
    yield* conversation.take();
  }
}
