/** What an entity holds and is called, behind its header fields of RFC 2045 §6 and §7. */
import { bodyOctets, type MimeEntity } from './entity.ts';
import { fieldValue, firstField } from './header.ts';
import { decodeTransfer } from './transfer-encoding.ts';

/** The Content-Transfer-Encoding as written; `7bit` without one. */
export function transferEncodingOf(entity: MimeEntity): string {
  return fieldValue(entity.header, 'content-transfer-encoding') ?? '7bit';
}

/** The body without its content transfer encoding: a view, or decoded octets. */
export function decodedBody(entity: MimeEntity): Buffer {
  return decodeTransfer(bodyOctets(entity), transferEncodingOf(entity));
}

/** The Content-ID without white space and angle brackets; null if there is none. */
export function contentIdOf(entity: MimeEntity): string | null {
  const field = firstField(entity.header, 'content-id');
  return field === null ? null : field.value.replace(/^<|>$/g, '').trim();
}
