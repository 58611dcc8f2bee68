/** Message annotations in commands: RFC 5257 §5. */
import type { Cursor } from '../cursor.ts';
import type { AnnotationEntry } from '../model/command.ts';
import type { OctetString } from '../model/common.ts';
import { parseName } from '../response/annotation.ts';

/**
 * ```
 * att-annotate = "ANNOTATION" SP "(" entry-att *(SP entry-att) ")"
 * entry-att    = entry SP "(" att-value *(SP att-value) ")"
 * att-value    = attrib SP value
 * ```
 * Reads what follows the space behind ANNOTATION.
 */
export function annotationEntries(cursor: Cursor): AnnotationEntry[] {
  return cursor.list(
    'att-annotate',
    () => {
      const entry = parseName(cursor, 'entry');
      cursor.sp('entry-att');
      const attributes = cursor.list('entry-att', () => attributeValue(cursor), { nonEmpty: true });
      return { entry, attributes };
    },
    { nonEmpty: true },
  );
}

function attributeValue(cursor: Cursor): [OctetString, Buffer | null] {
  const attribute = parseName(cursor, 'attrib');
  cursor.sp('att-value');
  return [attribute, annotationValue(cursor)];
}

/** `value = nstring / literal8` (RFC 5257 §5, RFC 5464 §5). */
export function annotationValue(cursor: Cursor): Buffer | null {
  return cursor.nstringOctets('value', true);
}
