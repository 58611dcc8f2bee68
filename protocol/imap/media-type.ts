/** Media types as arguments: RFC 5259 §10. Type and subtype are each a `reg-name` of RFC 4288 §4.2. */
import type { Cursor } from './cursor.ts';
import type { OctetString } from './model/common.ts';

const CONCRETE = /^[A-Za-z0-9!#$&.+^_-]{1,127}\/[A-Za-z0-9!#$&.+^_-]{1,127}$/;
const REQUEST = /^(?:\*|[A-Za-z0-9!#$&.+^_-]{1,127}\/(?:\*|[A-Za-z0-9!#$&.+^_-]{1,127}))$/;

/** `DQUOTE concrete-mime-type DQUOTE`. Throws `ProtocolError`. */
export function quotedMediaType(cursor: Cursor, production: string): OctetString {
  const start = cursor.mark();
  const type = cursor.quoted(production);
  if (CONCRETE.test(type)) return type;
  cursor.reset(start);
  return cursor.fail(production, 'a media type in quotes');
}

/** An `astring` that is `"*"`, type `"/*"` or type `"/"` subtype. Throws `ProtocolError`. */
export function requestedMediaType(cursor: Cursor, production: string): OctetString {
  const start = cursor.mark();
  const type = cursor.astring(production);
  if (REQUEST.test(type)) return type;
  cursor.reset(start);
  return cursor.fail(production, 'a media type');
}
