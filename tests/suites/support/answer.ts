/** Answers for tests of what is read from them. */
import { Answer } from '../../../drivers/imap/answer.ts';
import type { StatusResponse } from '../../../protocol/imap/model/response.ts';
import { readOne } from '../../protocol/imap/read.ts';

/** An answer of these lines (no CRLF at their ends), the last of which is tagged. */
export function answer(...lines: string[]): Answer {
  const responses = lines.map((line) => ({
    response: readOne(`${line}\r\n`).response,
    error: null,
    raw: Buffer.from(line),
    at: 0,
  }));
  return new Answer('A1', 'NOOP', responses, responses.at(-1)!.response as StatusResponse);
}
