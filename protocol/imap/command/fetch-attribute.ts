/** `fetch-att`: RFC 3501 §9, RFC 3516 §7 (BINARY), RFC 5257 §5 (ANNOTATION), RFC 7162 §7 (MODSEQ). */
import type { Cursor } from '../cursor.ts';
import type { FetchAttribute, Partial } from '../model/command.ts';
import type { OctetString } from '../model/common.ts';
import { parseName } from '../response/annotation.ts';
import { parseSection, parseSectionPart } from '../section.ts';

/**
 * ```
 * fetch-att  = "ENVELOPE" / "FLAGS" / "INTERNALDATE" / "RFC822" [".HEADER" / ".SIZE" / ".TEXT"] /
 *              "BODY" ["STRUCTURE"] / "UID" / "BODY" section ["<" number "." nz-number ">"] /
 *              "BODY.PEEK" section ["<" number "." nz-number ">"]
 * fetch-att =/ "BINARY" [".PEEK"] section-binary [partial] / "BINARY.SIZE" section-binary
 * fetch-att =/ "MODSEQ"
 * fetch-att =/ "ANNOTATION" SP "(" entries SP attribs ")"
 * ```
 */
export function fetchAttribute(cursor: Cursor): FetchAttribute {
  const start = cursor.mark();
  const name = cursor.label('fetch-att', 'a fetch attribute');
  switch (name) {
    case 'BODY':
      return cursor.ahead === '[' ? body(cursor, false) : { name };
    case 'BODY.PEEK':
      return body(cursor, true);
    case 'BINARY':
      return binary(cursor, false);
    case 'BINARY.PEEK':
      return binary(cursor, true);
    case 'BINARY.SIZE':
      return { name: 'BINARY.SIZE[]', path: sectionBinary(cursor) };
    case 'ANNOTATION':
      return annotation(cursor);
    case 'FLAGS':
    case 'UID':
    case 'RFC822.SIZE':
    case 'INTERNALDATE':
    case 'ENVELOPE':
    case 'BODYSTRUCTURE':
    case 'RFC822':
    case 'RFC822.HEADER':
    case 'RFC822.TEXT':
    case 'MODSEQ':
      return { name };
    default:
      cursor.reset(start);
      return cursor.fail('fetch-att', 'a fetch attribute');
  }
}

/** `section = "[" [section-spec] "]"`, and what of it is wanted. */
function body(cursor: Cursor, peek: boolean): FetchAttribute {
  cursor.expect('[', 'section');
  const section = parseSection(cursor);
  cursor.expect(']', 'section');
  return { name: 'BODY[]', peek, section, partial: partialRange(cursor) };
}

function binary(cursor: Cursor, peek: boolean): FetchAttribute {
  return { name: 'BINARY[]', peek, path: sectionBinary(cursor), partial: partialRange(cursor) };
}

/** `section-binary = "[" [section-part] "]"` (RFC 3516 §7). */
export function sectionBinary(cursor: Cursor): number[] {
  cursor.expect('[', 'section-binary');
  const path = parseSectionPart(cursor);
  cursor.expect(']', 'section-binary');
  return path;
}

/** `partial = "<" number "." nz-number ">"`, or null if none stands here. */
export function partialRange(cursor: Cursor): Partial | null {
  if (!cursor.take('<')) return null;
  const offset = cursor.number('partial');
  cursor.expect('.', 'partial');
  const count = cursor.nzNumber('partial');
  cursor.expect('>', 'partial');
  return { offset, count };
}

/**
 * ```
 * entries     = entry-match / "(" entry-match *(SP entry-match) ")"
 * attribs     = attrib / "(" attrib *(SP attrib) ")"
 * entry-match = list-mailbox
 * ```
 */
function annotation(cursor: Cursor): FetchAttribute {
  cursor.sp('fetch-att');
  cursor.expect('(', 'fetch-att');
  const entries = oneOrMore(cursor, 'entries', () => cursor.listMailbox());
  cursor.sp('fetch-att');
  const attributes = oneOrMore(cursor, 'attribs', () => parseName(cursor, 'attrib'));
  cursor.expect(')', 'fetch-att');
  return { name: 'ANNOTATION', entries, attributes };
}

function oneOrMore(cursor: Cursor, production: string, item: () => OctetString): OctetString[] {
  return cursor.ahead === '(' ? cursor.list(production, item, { nonEmpty: true }) : [item()];
}
