/** CONVERSIONS and CONVERT: RFC 5259 §5, §8 and §10. */
import type { Cursor } from '../cursor.ts';
import { quotedMediaType, requestedMediaType } from '../media-type.ts';
import type { CommandBody, ConvertAttribute } from '../model/command.ts';
import type { OctetString } from '../model/common.ts';
import { parseSection } from '../section.ts';
import { partialRange, sectionBinary } from './fetch-attribute.ts';
import type { CommandTable } from './production.ts';

/**
 * ```
 * conversions-cmd    = "CONVERSIONS" SP from-mime-type-req SP to-mime-type-req
 * from-mime-type-req = astring
 * to-mime-type-req   = astring     ; "*", type "/*" or type "/" subtype
 * ```
 */
function parseConversions(cursor: Cursor): CommandBody {
  cursor.sp('conversions-cmd');
  const from = requestedMediaType(cursor, 'from-mime-type-req');
  cursor.sp('conversions-cmd');
  const to = requestedMediaType(cursor, 'to-mime-type-req');
  return { name: 'CONVERSIONS', from, to };
}

/**
 * ```
 * convert             = "CONVERT" SP sequence-set SP convert-params SP
 *                       (convert-att / "(" convert-att *(SP convert-att) ")")
 * convert-params      = "(" (quoted-to-mime-type / default-conversion) [SP "(" transcoding-params ")"] ")"
 * quoted-to-mime-type = DQUOTE to-mime-type DQUOTE
 * default-conversion  = "NIL"
 * ```
 */
function parseConvert(cursor: Cursor, uid: boolean): CommandBody {
  cursor.sp('convert');
  const set = cursor.sequenceSet({ saved: true });
  cursor.sp('convert');
  cursor.expect('(', 'convert-params');
  const target = cursor.takeNil() ? null : quotedMediaType(cursor, 'quoted-to-mime-type');
  const parameters = cursor.take(' ')
    ? cursor.list('transcoding-params', () => parameter(cursor), { nonEmpty: true })
    : [];
  cursor.expect(')', 'convert-params');
  cursor.sp('convert');
  const items =
    cursor.ahead === '('
      ? cursor.list('convert', () => attribute(cursor), { nonEmpty: true })
      : [attribute(cursor)];
  return { name: 'CONVERT', uid, set, target, parameters, items };
}

/**
 * ```
 * transcoding-params      = transcoding-param *(SP transcoding-param)
 * transcoding-param       = transcoding-param-name SP transcoding-param-value
 * transcoding-param-name  = astring
 * transcoding-param-value = astring
 * ```
 */
function parameter(cursor: Cursor): [OctetString, OctetString] {
  const name = cursor.astring('transcoding-param-name');
  cursor.sp('transcoding-param');
  return [name, cursor.astring('transcoding-param-value')];
}

/**
 * ```
 * convert-att     = "UID" / "BODYPARTSTRUCTURE" section-convert / "BINARY" section-convert [partial] /
 *                   "BINARY.SIZE" section-convert / "BODY[HEADER]" / "BODY[" section-part ".HEADER]" /
 *                   "BODY[" section-part ".MIME]" / "AVAILABLECONVERSIONS" section-convert
 * section-convert = section-binary
 * ```
 * The two kinds of BODY come back under the names `BODY[HEADER]` and `BODY[MIME]`, their part numbers in `path`.
 */
function attribute(cursor: Cursor): ConvertAttribute {
  const start = cursor.mark();
  const name = cursor.label('convert-att', 'a convert attribute');
  switch (name) {
    case 'UID':
      return { name, path: [], partial: null };
    case 'BODY':
      return body(cursor);
    case 'BINARY':
      return { name, path: sectionBinary(cursor), partial: partialRange(cursor) };
    case 'BINARY.SIZE':
    case 'BODYPARTSTRUCTURE':
    case 'AVAILABLECONVERSIONS':
      return { name, path: sectionBinary(cursor), partial: null };
    default:
      cursor.reset(start);
      return cursor.fail('convert-att', 'a convert attribute');
  }
}

function body(cursor: Cursor): ConvertAttribute {
  cursor.expect('[', 'convert-att');
  const start = cursor.mark();
  const section = parseSection(cursor);
  if (section.text !== 'HEADER' && section.text !== 'MIME') {
    cursor.reset(start);
    cursor.fail('convert-att', 'HEADER, or a section-part with HEADER or MIME');
  }
  cursor.expect(']', 'convert-att');
  return { name: `BODY[${section.text}]`, path: section.path, partial: null };
}

export const CONVERT_COMMANDS: CommandTable = {
  CONVERSIONS: { rule: 'conversions-cmd', parse: parseConversions },
  CONVERT: { rule: 'convert', uid: true, parse: parseConvert },
};
