/**
 * Writes what crosses the connections of one check to a file as it happens (docs/transcript-format.md).
 *
 * Records go to disk in batches by synchronous writes: memory stays bounded however fast a peer sends, and a
 * transcript into which nothing is recorded leaves no file.
 */
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { performance } from 'node:perf_hooks';
import { BREAK, Direction } from './direction.ts';
import { escapeOctets, redactionMark } from './escape.ts';
import { Redactor } from './redact.ts';

export const FIRST_LINE = '# cpm-conformance transcript 1';
/** Octets held back before they are written. */
const BATCH = 128 << 10;

/** Records one connection. `C` is what the client sent, `S` what the server sent. */
export interface ConnectionRecorder {
  /** The connection's number in the file, from 1. */
  readonly number: number;
  record(direction: 'C' | 'S', octets: Buffer): void;
  /** The octets are not written, only their number and `kind` (a word in lower case: `password`). */
  recordSecret(direction: 'C' | 'S', octets: Buffer, kind: string): void;
  /** While on, what the server says behind `+ ` is not written (SASL challenges). */
  hideContinuations(on: boolean): void;
  /** Something that happened: `connected 127.0.0.1:143`, `closed by peer`. Begun lines are written first. */
  event(text: string): void;
  /** What the keeper of a server knows beside the octets (session-facts.ts), as JSON. Begun lines are written first. */
  fact(value: object): void;
  /** Nothing more will come: what was begun is written, and the transcript no longer holds the connection. */
  end(): void;
}

export interface Transcript {
  /** True until something has been recorded. */
  readonly isEmpty: boolean;
  /** A new connection; `label` tells people which it is. */
  connection(label: string): ConnectionRecorder;
  /** Writes what is left. Rejects if the disk refused anything. What is recorded afterwards is dropped. */
  close(): Promise<void>;
}

/**
 * Opens a transcript; the file (and its folder) is made when the first record is written. `secrets` are the
 * passwords and tokens that must not appear, as text.
 */
export function openTranscript(
  file: string,
  options: { secrets: readonly string[] },
): Transcript & { readonly file: string } {
  return Object.assign(new LineTranscript(new FileSink(file), options.secrets), { file });
}

/** A transcript whose lines go to whoever asks for them, as they are written. */
export function tellTranscript(
  told: (lines: string) => void,
  options: { secrets: readonly string[] },
): Transcript {
  return new LineTranscript({ write: told, close: () => undefined }, options.secrets);
}

/** Where lines go. Neither throws. */
interface Sink {
  write(lines: string): void;
  /** What kept lines from being written, if anything did. */
  close(): Error | undefined;
}

class FileSink implements Sink {
  readonly #file: string;
  #descriptor: number | null = null;
  #batch: string[] = [];
  #batchSize = 0;
  #failure: Error | undefined;

  constructor(file: string) {
    this.#file = file;
  }

  write(lines: string): void {
    if (this.#failure) return;
    this.#batch.push(lines);
    this.#batchSize += lines.length;
    if (this.#batchSize >= BATCH) this.#flush();
  }

  close(): Error | undefined {
    this.#flush();
    if (this.#descriptor !== null) closeSync(this.#descriptor);
    this.#descriptor = null;
    return this.#failure;
  }

  /** A full disk must not end the connection; `close` reports it. */
  #flush(): void {
    if (this.#batch.length === 0) return;
    const text = Buffer.from(this.#batch.join(''), 'latin1');
    this.#batch = [];
    this.#batchSize = 0;
    try {
      if (this.#descriptor === null) {
        mkdirSync(dirname(this.#file), { recursive: true });
        this.#descriptor = openSync(this.#file, 'w');
      }
      for (let done = 0; done < text.length; ) done += writeSync(this.#descriptor, text, done);
    } catch (error) {
      this.#failure = error instanceof Error ? error : new Error(String(error));
    }
  }
}

class LineTranscript implements Transcript {
  readonly #sink: Sink;
  readonly #redactor: Redactor;
  readonly #start = performance.now();
  readonly #startedAt = new Date();
  /** Those that have not ended. */
  readonly #recorders = new Set<Recorder>();
  #connections = 0;
  #closed = false;
  #empty = true;
  #failure: Error | undefined;

  constructor(sink: Sink, secrets: readonly string[]) {
    this.#sink = sink;
    this.#redactor = new Redactor(secrets);
  }

  get isEmpty(): boolean {
    return this.#empty;
  }

  connection(label: string): ConnectionRecorder {
    const number = ++this.#connections;
    const recorder = new Recorder(number, label, this.#redactor, {
      write: (kind, data) => this.#write(number, kind, data),
      ended: () => this.#recorders.delete(recorder),
    });
    this.#recorders.add(recorder);
    return recorder;
  }

  async close(): Promise<void> {
    if (!this.#closed) {
      for (const recorder of this.#recorders) recorder.end();
      this.#closed = true;
      this.#failure = this.#sink.close();
    }
    if (this.#failure) throw this.#failure;
  }

  #write(connection: number, kind: string, data: string): void {
    if (this.#closed) return;
    if (this.#empty) {
      this.#empty = false;
      this.#sink.write(`${FIRST_LINE}\n# started ${this.#startedAt.toISOString()}\n`);
    }
    const seconds = ((performance.now() - this.#start) / 1000).toFixed(6);
    const prefix = `${seconds} ${connection} ${kind} `;
    this.#sink.write(`${prefix}${data.replaceAll(BREAK, `\n${prefix}`)}\n`);
  }
}

/** What a record tells: octets of either side, an event in words, a fact as JSON. */
type Kind = 'C' | 'S' | '!' | '=';

/** Where a recorder's lines go, and who is told of its end. */
interface Ends {
  write(kind: Kind, data: string): void;
  ended(): void;
}

class Recorder implements ConnectionRecorder {
  readonly number: number;
  readonly #directions: { C: Direction; S: Direction };
  readonly #redactor: Redactor;
  readonly #transcript: Ends;
  /** Null once it has been written: a connection that records nothing leaves nothing. */
  #label: string | null;

  constructor(number: number, label: string, redactor: Redactor, transcript: Ends) {
    this.number = number;
    this.#label = label;
    this.#redactor = redactor;
    this.#transcript = transcript;
    this.#directions = {
      C: new Direction(redactor, (data) => this.#emit('C', data)),
      S: new Direction(redactor, (data) => this.#emit('S', data)),
    };
  }

  record(direction: 'C' | 'S', octets: Buffer): void {
    this.#directions[direction === 'C' ? 'S' : 'C'].flush();
    this.#directions[direction].add(octets);
  }

  recordSecret(direction: 'C' | 'S', octets: Buffer, kind: string): void {
    this.#directions[direction === 'C' ? 'S' : 'C'].flush();
    this.#directions[direction].addSecret(octets.length, kind);
  }

  hideContinuations(on: boolean): void {
    this.#directions.S.hideContinuations = on;
  }

  event(text: string): void {
    this.#directions.C.flush();
    this.#directions.S.flush();
    this.#emit('!', this.#eventText(text));
  }

  fact(value: object): void {
    this.#directions.C.flush();
    this.#directions.S.flush();
    this.#emit('=', this.#eventText(JSON.stringify(value)));
  }

  end(): void {
    this.#directions.C.end();
    this.#directions.S.end();
    this.#transcript.ended();
  }

  #emit(kind: Kind, data: string): void {
    if (this.#label !== null) {
      this.#transcript.write('!', this.#eventText(`connection ${this.#label}`));
      this.#label = null;
    }
    this.#transcript.write(kind, data);
  }

  #eventText(text: string): string {
    const octets = Buffer.from(text, 'utf8').toString('latin1');
    return this.#redactor.replace(octets, escapeOctets, (length) => redactionMark('redacted', length));
  }
}
