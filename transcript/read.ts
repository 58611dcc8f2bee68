/** Reads a transcript back, record by record (docs/transcript-format.md). */
import { createReadStream } from 'node:fs';
import { unescapeOctets } from './escape.ts';
import type { TranscriptRecord } from './record.ts';
import { FIRST_LINE } from './transcript.ts';

export type { TranscriptRecord };

/** The file is no transcript, or a line of it is damaged. */
export class TranscriptError extends Error {
  override readonly name = 'TranscriptError';
}

const RECORD = /^(\d+\.\d{6}) (\d+) ([CS!=]) (.*)$/;

/**
 * Yields the records in the order in which they were written; concatenating the octets of one connection and
 * direction gives the stream as it was. Throws `TranscriptError` with the line's number, or the file's error.
 */
export async function* readTranscript(file: string): AsyncGenerator<TranscriptRecord, void, undefined> {
  const lines = new TranscriptLines(file);
  for await (const chunk of createReadStream(file, { encoding: 'latin1', highWaterMark: 256 << 10 })) {
    yield* lines.add(chunk);
  }
  lines.end();
}

/** Reads the lines of a transcript as they come; `name` stands in the errors. */
export class TranscriptLines {
  readonly #name: string;
  #number = 0;
  #rest = '';

  constructor(name: string) {
    this.#name = name;
  }

  /** The records that have come whole. Throws `TranscriptError`. */
  *add(text: string): Generator<TranscriptRecord, void, undefined> {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop()!;
    for (const line of lines) {
      this.#number++;
      if (this.#number === 1) checkFirst(line, this.#name);
      else if (!line.startsWith('#')) yield parseRecord(line, this.#name, this.#number);
    }
  }

  /** Nothing more comes. Throws `TranscriptError` if the last line was cut off, as in an interrupted run. */
  end(): void {
    if (this.#rest !== '')
      throw new TranscriptError(`${this.#name}:${this.#number + 1}: this line has no end`);
    if (this.#number === 0) throw new TranscriptError(`${this.#name}:1: the file is empty`);
  }
}

function checkFirst(line: string, file: string): void {
  if (line !== FIRST_LINE) {
    throw new TranscriptError(`${file}:1: the first line of a transcript is "${FIRST_LINE}"`);
  }
}

function parseRecord(line: string, file: string, number: number): TranscriptRecord {
  const match = RECORD.exec(line);
  const data = match && unescapeOctets(match[4]!);
  if (!match || !data) throw new TranscriptError(`${file}:${number}: this is no record of a transcript`);
  const at = Number(match[1]);
  const connection = Number(match[2]);
  const octets = Buffer.from(data.octets, 'latin1');
  const direction = match[3] as 'C' | 'S' | '!' | '=';
  if (direction === '!') return { at, connection, direction, text: octets.toString('utf8') };
  if (direction === '=') return { at, connection, direction, fact: parseFact(octets, file, number) };
  return { at, connection, direction, octets, redacted: data.redacted };
}

function parseFact(octets: Buffer, file: string, number: number): Record<string, unknown> {
  try {
    const fact: unknown = JSON.parse(octets.toString('utf8'));
    if (typeof fact === 'object' && fact !== null) return fact as Record<string, unknown>;
  } catch {}
  throw new TranscriptError(`${file}:${number}: this fact is no JSON object`);
}
