/** Reads a transcript back, record by record (docs/transcript-format.md). */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { type Span, unescapeOctets } from './escape.ts';
import { FIRST_LINE } from './transcript.ts';

/** Octets of one direction, or an event. `at` is in seconds since the transcript was opened. */
export type TranscriptRecord =
  | {
      at: number;
      connection: number;
      direction: 'C' | 'S';
      octets: Buffer;
      /** Where the octets are fillers (`0`), as many as were redacted. */
      redacted: Span[];
    }
  | { at: number; connection: number; direction: '!'; text: string };

/** The file is no transcript, or a line of it is damaged. */
export class TranscriptError extends Error {
  override readonly name = 'TranscriptError';
}

const RECORD = /^(\d+\.\d{6}) (\d+) ([CS!]) (.*)$/;

/**
 * Yields the records in the order in which they were written; concatenating the octets of one connection and
 * direction gives the stream as it was. Throws `TranscriptError` with the line's number, or the file's error.
 */
export async function* readTranscript(file: string): AsyncGenerator<TranscriptRecord, void, undefined> {
  const stream = createReadStream(file, 'latin1');
  const lines = createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY });
  // A missing file must end the iteration with its error: readline alone would wait for ever.
  const failed: { error: Error | null } = { error: null };
  stream.on('error', (error) => {
    failed.error = error;
    lines.close();
  });
  let number = 0;
  try {
    for await (const line of lines) {
      number++;
      if (number === 1) {
        if (line !== FIRST_LINE) {
          throw new TranscriptError(`${file}:1: the first line of a transcript is "${FIRST_LINE}"`);
        }
      } else if (!line.startsWith('#')) {
        yield parseRecord(line, `${file}:${number}`);
      }
    }
  } finally {
    lines.close();
    stream.destroy();
  }
  if (failed.error) throw failed.error;
  if (number === 0) throw new TranscriptError(`${file}:1: the file is empty`);
}

function parseRecord(line: string, place: string): TranscriptRecord {
  const match = RECORD.exec(line);
  const data = match && unescapeOctets(match[4]!);
  if (!match || !data) throw new TranscriptError(`${place}: this is no record of a transcript`);
  const at = Number(match[1]);
  const connection = Number(match[2]);
  const octets = Buffer.from(data.octets, 'latin1');
  const direction = match[3] as 'C' | 'S' | '!';
  if (direction === '!') return { at, connection, direction, text: octets.toString('utf8') };
  return { at, connection, direction, octets, redacted: data.redacted };
}
