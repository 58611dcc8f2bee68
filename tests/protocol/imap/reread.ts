/** Responses through the serialiser and, for `reread`, back through the reader. */
import type { Response } from '../../../protocol/imap/model/response.ts';
import { type SerialiseStyle, serialiseResponse } from '../../../protocol/imap/serialise-response.ts';
import { readOne } from './read.ts';

/** The octets of a response, one character each. */
export function wireOf(response: Response, strings: SerialiseStyle['strings'] = 'quoted'): string {
  return Buffer.concat(serialiseResponse(response, { strings })).toString('latin1');
}

/** What the octets of a response are read as, once more. */
export function reread(response: Response, strings: SerialiseStyle['strings']): Response {
  const read = readOne(wireOf(response, strings));
  if (read.error) throw read.error;
  return read.response;
}
