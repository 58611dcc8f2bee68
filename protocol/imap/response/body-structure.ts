/** BODY and BODYSTRUCTURE: RFC 3501 §7.4.2 and §9. */
import type { Cursor } from '../cursor.ts';
import type { OctetString } from '../model/common.ts';
import type { BodyStructure, MultiPart, SinglePart } from '../model/response.ts';
import { parseMultiPartExtension, parseParameters, parseSinglePartExtension } from './body-extension.ts';
import { parseEnvelope } from './envelope.ts';

/**
 * ```
 * body            = "(" (body-type-1part / body-type-mpart) ")"
 * body-type-1part = (body-type-basic / body-type-msg / body-type-text) [SP body-ext-1part]
 * body-type-mpart = 1*body SP media-subtype [SP body-ext-mpart]
 * ```
 * `extensible` is false for BODY, which must carry no extension data.
 */
export function parseBody(cursor: Cursor, extensible: boolean): BodyStructure {
  cursor.expect('(', 'body');
  cursor.deeper('body');
  const body =
    cursor.ahead === '(' ? parseMultiPart(cursor, extensible) : parseSinglePart(cursor, extensible);
  cursor.leave();
  cursor.expect(')', 'body');
  return body;
}

/** No space between the parts. */
function parseMultiPart(cursor: Cursor, extensible: boolean): MultiPart {
  const parts: BodyStructure[] = [];
  while (cursor.ahead === '(') parts.push(parseBody(cursor, extensible));
  cursor.sp('body-type-mpart');
  const subtype = cursor.string('media-subtype');
  const extension = extensible && cursor.take(' ') ? parseMultiPartExtension(cursor) : null;
  return { kind: 'multi', parts, subtype, extension };
}

/**
 * ```
 * body-type-basic = media-basic SP body-fields
 * body-type-msg   = media-message SP body-fields SP envelope SP body SP body-fld-lines
 * body-type-text  = media-text SP body-fields SP body-fld-lines
 * body-fields     = body-fld-param SP body-fld-id SP body-fld-desc SP body-fld-enc SP body-fld-octets
 * ```
 */
function parseSinglePart(cursor: Cursor, extensible: boolean): SinglePart {
  const type = cursor.string('media-basic');
  cursor.sp('body-type-1part');
  const subtype = cursor.string('media-subtype');
  cursor.sp('body-type-1part');
  const parameters = parseParameters(cursor);
  cursor.sp('body-fields');
  const id = cursor.nstring('body-fld-id');
  cursor.sp('body-fields');
  const description = cursor.nstring('body-fld-desc');
  cursor.sp('body-fields');
  const encoding = cursor.string('body-fld-enc');
  cursor.sp('body-fields');
  const size = cursor.number('body-fld-octets');
  const message = isMessage(cursor, type, subtype) ? parseMessage(cursor, extensible) : null;
  const lines = message !== null || type.toUpperCase() === 'TEXT' ? parseLines(cursor) : null;
  const extension = extensible && cursor.take(' ') ? parseSinglePartExtension(cursor) : null;
  return {
    kind: 'single',
    type,
    subtype,
    parameters,
    id,
    description,
    encoding,
    size,
    lines,
    message,
    extension,
  };
}

/**
 * MESSAGE/RFC822 always carries an envelope. MESSAGE/GLOBAL does since RFC 9051, not in RFC 3501: both forms are
 * right, and only an envelope begins with a parenthesis there.
 */
function isMessage(cursor: Cursor, type: OctetString, subtype: OctetString): boolean {
  if (type.toUpperCase() !== 'MESSAGE') return false;
  const name = subtype.toUpperCase();
  return name === 'RFC822' || (name === 'GLOBAL' && cursor.looksAt(' ('));
}

/** `SP envelope SP body` */
function parseMessage(cursor: Cursor, extensible: boolean): NonNullable<SinglePart['message']> {
  cursor.sp('body-type-msg');
  const envelope = parseEnvelope(cursor);
  cursor.sp('body-type-msg');
  return { envelope, structure: parseBody(cursor, extensible) };
}

/** `SP body-fld-lines` */
function parseLines(cursor: Cursor): number {
  cursor.sp('body-type-1part');
  return cursor.number('body-fld-lines');
}
