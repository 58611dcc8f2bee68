/** CONVERSION and CONVERTED: RFC 5259 §5.2, §6 and §10. */
import type { Cursor } from '../cursor.ts';
import { quotedMediaType } from '../media-type.ts';
import type { Data, FetchItem } from '../model/response.ts';
import { parseSectionPart } from '../section.ts';
import { parseBody } from './body-structure.ts';
import { parseFetchItem, parseOtherItem } from './fetch.ts';
import { parseCorrelator } from './search.ts';

/**
 * ```
 * conversion-data = "CONVERSION" SP quoted-from-mime-type SP quoted-to-mime-type
 *                   [SP "(" transcoding-param-name *(SP transcoding-param-name) ")"]
 * ```
 */
export function parseConversion(cursor: Cursor): Data {
  cursor.sp('conversion-data');
  const from = quotedMediaType(cursor, 'quoted-from-mime-type');
  cursor.sp('conversion-data');
  const to = quotedMediaType(cursor, 'quoted-to-mime-type');
  const parameters = cursor.take(' ')
    ? cursor.list('conversion-data', () => cursor.astring('transcoding-param-name'), { nonEmpty: true })
    : [];
  return { type: 'CONVERSION', from, to, parameters };
}

/**
 * ```
 * message-data      =/ nz-number SP "CONVERTED" SP convert-correlator SP convert-msg-attrs
 * convert-correlator = "(" "TAG" SP tag-string ")"
 * convert-msg-attrs  = "(" convert-msg-att *(SP convert-msg-att) ")"
 * ```
 * Reads what follows CONVERTED. UID comes first if it comes.
 */
export function parseConverted(cursor: Cursor, number: number): Data {
  cursor.sp('message-data');
  const tag = parseCorrelator(cursor, 'convert-correlator');
  cursor.sp('message-data');
  let first = true;
  const item = (): FetchItem => {
    const start = cursor.mark();
    const value = parseConvertedItem(cursor);
    if (value.name === 'UID' && !first) {
      cursor.reset(start);
      cursor.fail('convert-msg-attrs', 'UID as the first item');
    }
    first = false;
    return value;
  };
  return {
    type: 'CONVERTED',
    number,
    tag,
    items: cursor.list('convert-msg-attrs', item, { nonEmpty: true }),
  };
}

/**
 * ```
 * msg-att-semistat = ("BINARY" section-convert ["<" number ">"] SP (nstring / literal8 / converterror-phrase)) /
 *                    ("BINARY.SIZE" section-convert SP (number / converterror-phrase)) /
 *                    ("BODYPARTSTRUCTURE" section-convert SP (body / converterror-phrase)) /
 *                    ("AVAILABLECONVERSIONS" section-convert SP (mimetype-list / converterror-phrase))
 * ```
 * An item whose value is a `converterror-phrase`, and AVAILABLECONVERSIONS, come back as printed.
 */
function parseConvertedItem(cursor: Cursor): FetchItem {
  const start = cursor.mark();
  const name = cursor.label('convert-msg-att', 'a CONVERT data item');
  const isPart = /^\[[0-9.]*\](?:<\d+>)?$/.test(cursor.until(' '));
  const isError =
    isPart && (cursor.looksAt(' (ERROR ') || (name.startsWith('BINARY') && cursor.looksAt(' (')));
  cursor.reset(start);
  if (isError) return parseOtherItem(cursor);
  return isPart && name === 'BODYPARTSTRUCTURE' ? parsePartStructure(cursor) : parseFetchItem(cursor);
}

/** `"BODYPARTSTRUCTURE" section-convert SP body` */
function parsePartStructure(cursor: Cursor): FetchItem {
  cursor.label('convert-msg-att', 'BODYPARTSTRUCTURE');
  cursor.expect('[', 'section-convert');
  const path = parseSectionPart(cursor);
  cursor.expect(']', 'section-convert');
  cursor.sp('msg-att-semistat');
  return { name: 'BODYPARTSTRUCTURE[]', path, structure: parseBody(cursor, true) };
}
