/** ANNOTATION in FETCH responses: RFC 5257 §5. */
import type { Cursor } from '../cursor.ts';
import type { OctetString } from '../model/common.ts';
import type { FetchItem } from '../model/response.ts';

type AnnotationItem = Extract<FetchItem, { name: 'ANNOTATION' }>;

/**
 * ```
 * msg-att-dynamic =/ "ANNOTATION" SP ( "(" entry-att *(SP entry-att) ")" / "(" entry *(SP entry) ")" )
 * entry-att       = entry SP "(" att-value *(SP att-value) ")"
 * ```
 * Reads what follows "ANNOTATION" and its space. The second form, entries only, gives entries without attributes;
 * the two do not mix.
 */
export function parseAnnotationItem(cursor: Cursor): AnnotationItem {
  let withAttributes: boolean | null = null;
  const entry = (): AnnotationItem['entries'][number] => {
    const name = parseName(cursor, 'entry');
    const has = withAttributes ?? cursor.looksAt(' (');
    withAttributes = has;
    if (!has) return { entry: name, attributes: [] };
    cursor.sp('entry-att');
    return {
      entry: name,
      attributes: cursor.list('entry-att', () => parseAttribute(cursor), { nonEmpty: true }),
    };
  };
  return { name: 'ANNOTATION', entries: cursor.list('msg-att-dynamic', entry, { nonEmpty: true }) };
}

/** `att-value = attrib SP value`, `value = nstring / literal8` */
function parseAttribute(cursor: Cursor): [OctetString, Buffer | null] {
  const name = parseName(cursor, 'attrib');
  cursor.sp('att-value');
  return [name, cursor.nstringOctets('value', true)];
}

/** `entry = astring`, `attrib = astring`, neither with "*" or "%" in it (RFC 5257 §5, RFC 5464 §5). */
export function parseName(cursor: Cursor, production: string): OctetString {
  const start = cursor.mark();
  const name = cursor.astring(production);
  if (!/[*%]/.test(name)) return name;
  cursor.reset(start);
  return cursor.fail(production, 'a name without "*" and "%"');
}
