/** NAMESPACE: RFC 2342 §5, in the grammar of RFC 4466 §3. */
import type { Cursor } from '../cursor.ts';
import type { OctetString } from '../model/common.ts';
import type { Data, Namespace } from '../model/response.ts';
import { parseDelimiter } from './list.ts';

/** `Namespace-Response = "NAMESPACE" SP Namespace SP Namespace SP Namespace` */
export function parseNamespace(cursor: Cursor): Data {
  cursor.sp('Namespace-Response');
  const personal = parseNamespaces(cursor);
  cursor.sp('Namespace-Response');
  const other = parseNamespaces(cursor);
  cursor.sp('Namespace-Response');
  return { type: 'NAMESPACE', personal, other, shared: parseNamespaces(cursor) };
}

/** `Namespace = nil / "(" 1*Namespace-Descr ")"`: no space between descriptions. */
function parseNamespaces(cursor: Cursor): Namespace[] | null {
  if (cursor.takeNil()) return null;
  cursor.expect('(', 'Namespace');
  const namespaces = [parseDescription(cursor)];
  while (cursor.ahead === '(') namespaces.push(parseDescription(cursor));
  cursor.expect(')', 'Namespace');
  return namespaces;
}

/** `Namespace-Descr = "(" string SP (DQUOTE QUOTED-CHAR DQUOTE / nil) *(Namespace-Response-Extension) ")"` */
function parseDescription(cursor: Cursor): Namespace {
  cursor.expect('(', 'Namespace-Descr');
  const prefix = cursor.string('Namespace-Descr');
  cursor.sp('Namespace-Descr');
  const delimiter = parseDelimiter(cursor, 'Namespace-Descr');
  const extensions: Namespace['extensions'] = [];
  while (cursor.take(' ')) extensions.push(parseExtension(cursor));
  cursor.expect(')', 'Namespace-Descr');
  return { prefix, delimiter, extensions };
}

/** `Namespace-Response-Extension = SP string SP "(" string *(SP string) ")"` */
function parseExtension(cursor: Cursor): { name: OctetString; values: OctetString[] } {
  const production = 'Namespace-Response-Extension';
  const name = cursor.string(production);
  cursor.sp(production);
  return { name, values: cursor.list(production, () => cursor.string(production), { nonEmpty: true }) };
}
