/** FETCH: RFC 3501 §7.4.2, RFC 3516 §4.2, RFC 7162 §7, RFC 5257 §5. */
import type { Cursor } from '../cursor.ts';
import { parseDateTime } from '../date-time.ts';
import type { FetchData, FetchItem } from '../model/response.ts';
import { parseSection, parseSectionPart } from '../section.ts';
import { parseAnnotationItem } from './annotation.ts';
import { parseBody } from './body-structure.ts';
import { parseEnvelope } from './envelope.ts';
import { parseFetchFlags } from './flags.ts';
import { parseMessageModseq } from './modseq.ts';
import { parseRawValue } from './raw-value.ts';

/**
 * ```
 * message-data = nz-number SP ("EXPUNGE" / ("FETCH" SP msg-att))
 * msg-att      = "(" (msg-att-dynamic / msg-att-static) *(SP (msg-att-dynamic / msg-att-static)) ")"
 * ```
 * Reads what follows FETCH.
 */
export function parseFetch(cursor: Cursor, number: number): FetchData {
  cursor.sp('message-data');
  const items = cursor.list('msg-att', () => parseFetchItem(cursor), { nonEmpty: true });
  return { type: 'FETCH', number, items };
}

/**
 * ```
 * msg-att-dynamic = "FLAGS" SP "(" [flag-fetch *(SP flag-fetch)] ")" / fetch-mod-resp / "ANNOTATION" SP ...
 * msg-att-static  = "ENVELOPE" SP envelope / "INTERNALDATE" SP date-time /
 *                   "RFC822" [".HEADER" / ".TEXT"] SP nstring / "RFC822.SIZE" SP number /
 *                   "BODY" ["STRUCTURE"] SP body / "BODY" section ["<" number ">"] SP nstring /
 *                   "UID" SP uniqueid / "BINARY" section-binary ["<" number ">"] SP (nstring / literal8) /
 *                   "BINARY.SIZE" section-binary SP number
 * ```
 * Items that we do not know come back as printed.
 */
export function parseFetchItem(cursor: Cursor): FetchItem {
  const start = cursor.mark();
  const name = cursor.label('msg-att', 'a message data item');
  switch (name) {
    case 'FLAGS':
      cursor.sp('msg-att-dynamic');
      return { name, flags: parseFetchFlags(cursor) };
    case 'UID':
      cursor.sp('msg-att-static');
      return { name, uid: cursor.nzNumber('uniqueid') };
    case 'RFC822.SIZE':
      cursor.sp('msg-att-static');
      return { name, size: cursor.number('msg-att-static') };
    case 'INTERNALDATE':
      cursor.sp('msg-att-static');
      return { name, date: parseDateTime(cursor) };
    case 'ENVELOPE':
      cursor.sp('msg-att-static');
      return { name, envelope: parseEnvelope(cursor) };
    case 'BODYSTRUCTURE':
      cursor.sp('msg-att-static');
      return { name, structure: parseBody(cursor, true) };
    case 'BODY':
      if (cursor.take('[')) return parseBodySection(cursor);
      cursor.sp('msg-att-static');
      return { name, structure: parseBody(cursor, false) };
    case 'RFC822':
    case 'RFC822.HEADER':
    case 'RFC822.TEXT':
      cursor.sp('msg-att-static');
      return { name, data: cursor.nstringOctets('msg-att-static') };
    case 'MODSEQ':
      cursor.sp('fetch-mod-resp');
      return { name, modseq: parseMessageModseq(cursor) };
    case 'BINARY': {
      const path = parseBinaryPath(cursor);
      const origin = parseOrigin(cursor);
      cursor.sp('msg-att-static');
      return { name: 'BINARY[]', path, origin, data: cursor.nstringOctets('msg-att-static', true) };
    }
    case 'BINARY.SIZE': {
      const path = parseBinaryPath(cursor);
      cursor.sp('msg-att-static');
      return { name: 'BINARY.SIZE[]', path, size: cursor.number('msg-att-static') };
    }
    case 'ANNOTATION':
      cursor.sp('msg-att-dynamic');
      return parseAnnotationItem(cursor);
    default:
      cursor.reset(start);
      return parseOtherItem(cursor);
  }
}

/** `section ["<" number ">"] SP nstring`, the "[" consumed */
function parseBodySection(cursor: Cursor): FetchItem {
  const section = parseSection(cursor);
  cursor.expect(']', 'section');
  const origin = parseOrigin(cursor);
  cursor.sp('msg-att-static');
  return { name: 'BODY[]', section, origin, data: cursor.nstringOctets('msg-att-static') };
}

/** `section-binary = "[" [section-part] "]"` */
function parseBinaryPath(cursor: Cursor): number[] {
  cursor.expect('[', 'section-binary');
  const path = parseSectionPart(cursor);
  cursor.expect(']', 'section-binary');
  return path;
}

/** `["<" number ">"]` */
function parseOrigin(cursor: Cursor): number | null {
  if (!cursor.take('<')) return null;
  const origin = cursor.number('msg-att-static');
  cursor.expect('>', 'msg-att-static');
  return origin;
}

/** A name, perhaps with a section in brackets and an origin, a space, and a value of any kind. */
export function parseOtherItem(cursor: Cursor): FetchItem {
  const start = cursor.mark();
  cursor.label('msg-att', 'a message data item');
  if (cursor.take('[')) {
    parseSection(cursor);
    cursor.expect(']', 'section');
    parseOrigin(cursor);
  }
  const attribute = cursor.printed(start);
  cursor.sp('msg-att');
  return { name: 'OTHER', attribute: attribute.toUpperCase(), raw: parseRawValue(cursor, 'msg-att') };
}
