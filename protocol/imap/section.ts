/** What stands between the brackets of BODY[...] and BINARY[...]: RFC 3501 §9 `section-spec`, RFC 3516 §7. */
import type { Cursor } from './cursor.ts';
import type { Section } from './model/common.ts';

/** Longest names first, so that none hides behind its own beginning. */
const TEXTS = ['HEADER.FIELDS.NOT', 'HEADER.FIELDS', 'HEADER', 'TEXT', 'MIME'] as const;

/**
 * ```
 * section-spec    = section-msgtext / (section-part ["." section-text])
 * section-text    = section-msgtext / "MIME"
 * section-msgtext = "HEADER" / "HEADER.FIELDS" [".NOT"] SP header-list / "TEXT"
 * header-list     = "(" header-fld-name *(SP header-fld-name) ")"
 * header-fld-name = astring
 * ```
 * Reads the inside only: the caller has consumed "[" and expects "]" next. An empty inside gives an empty path
 * and text `''`.
 */
export function parseSection(cursor: Cursor): Section {
  if (cursor.ahead === ']') return { path: [], text: '', fields: [] };
  const path = isDigit(cursor.ahead) ? readPath(cursor) : [];
  if (path.length > 0 && !cursor.take('.')) return { path, text: '', fields: [] };
  const text = TEXTS.find((name) => cursor.looksAt(name));
  if (text === undefined || (text === 'MIME' && path.length === 0)) {
    return cursor.fail('section-spec', path.length > 0 ? 'a part number or section-text' : 'a section-spec');
  }
  cursor.take(text);
  if (text !== 'HEADER.FIELDS' && text !== 'HEADER.FIELDS.NOT') return { path, text, fields: [] };
  cursor.sp('section-msgtext');
  const fields = cursor.list('header-list', () => cursor.astring('header-fld-name'), { nonEmpty: true });
  return { path, text, fields };
}

/**
 * `section-part = nz-number *("." nz-number)`, or nothing, as the inside of
 * `section-binary = "[" [section-part] "]"` (RFC 3516 §7). The caller owns the brackets.
 */
export function parseSectionPart(cursor: Cursor): number[] {
  if (cursor.ahead === ']') return [];
  const path = readPath(cursor);
  if (cursor.ahead === '.') cursor.fail('section-part', 'a part number behind "."');
  return path;
}

/** Reads numbers and the dots between them; a dot before anything but a digit is left to the caller. */
function readPath(cursor: Cursor): number[] {
  const path = [cursor.nzNumber('section-part')];
  for (;;) {
    const mark = cursor.mark();
    if (!cursor.take('.')) return path;
    if (!isDigit(cursor.ahead)) {
      cursor.reset(mark);
      return path;
    }
    path.push(cursor.nzNumber('section-part'));
  }
}

function isDigit(character: string): boolean {
  return character >= '0' && character <= '9' && character.length === 1;
}
