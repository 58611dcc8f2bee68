/** What an entity holds and is called, behind its header fields of RFC 2045 §6 and §7. */
import { bodyOctets, type MimeEntity } from './entity.ts';
import { fieldValue, firstField } from './header.ts';
import { parseParameterized } from './parameters.ts';
import { decodeTransfer } from './transfer-encoding.ts';

/** The Content-Transfer-Encoding without its comments (RFC 2045 §3), else as written; `7bit` without one. */
export function transferEncodingOf(entity: MimeEntity): string {
  const value = fieldValue(entity.header, 'content-transfer-encoding');
  if (value === null) return '7bit';
  return value.includes('(') ? parseParameterized(value).head : value;
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
