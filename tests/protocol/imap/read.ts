/** Shorthand of the tests: octets in, one character each, and what the reader makes of them. */
import { type ReadResponse, ResponseReader } from '../../../protocol/imap/response-reader.ts';

/** Everything that can be read from these chunks, pushed one after the other. */
export function readAll(chunks: Buffer[], reader = new ResponseReader()): ReadResponse[] {
  const results: ReadResponse[] = [];
  for (const chunk of chunks) {
    reader.push(chunk);
    for (let next = reader.next(); next !== null; next = reader.next()) results.push(next);
  }
  return results;
}

/** The single response that `wire` holds. */
export function readOne(wire: string, options: { utf8?: boolean } = {}): ReadResponse {
  const reader = new ResponseReader();
  reader.utf8 = options.utf8 ?? false;
  const results = readAll([Buffer.from(wire, 'latin1')], reader);
  if (results.length !== 1) throw new Error(`${results.length} responses in ${JSON.stringify(wire)}`);
  return results[0]!;
}
