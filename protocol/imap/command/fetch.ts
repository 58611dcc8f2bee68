/** FETCH (RFC 3501 §6.4.5) with modifiers (RFC 4466 §2.4, RFC 7162 §3.1.4, §3.2.6). */
import type { Cursor } from '../cursor.ts';
import type { CommandBody, FetchAttribute, FetchModifier } from '../model/command.ts';
import { parseModseq } from '../response/modseq.ts';
import { fetchAttribute } from './fetch-attribute.ts';
import type { CommandTable } from './production.ts';

const FAST: FetchAttribute[] = [{ name: 'FLAGS' }, { name: 'INTERNALDATE' }, { name: 'RFC822.SIZE' }];
const MACROS: ReadonlyMap<string, readonly FetchAttribute[]> = new Map([
  ['FAST', FAST],
  ['ALL', [...FAST, { name: 'ENVELOPE' }]],
  ['FULL', [...FAST, { name: 'ENVELOPE' }, { name: 'BODY' }]],
]);

/**
 * ```
 * fetch = "FETCH" SP sequence-set SP
 *         ("ALL" / "FULL" / "FAST" / fetch-att / "(" fetch-att *(SP fetch-att) ")") [fetch-modifiers]
 * ```
 */
function parseFetch(cursor: Cursor, uid: boolean): CommandBody {
  cursor.sp('fetch');
  const set = cursor.sequenceSet({ saved: true });
  cursor.sp('fetch');
  const items = attributes(cursor);
  return { name: 'FETCH', uid, set, items, modifiers: cursor.take(' ') ? modifiers(cursor) : [] };
}

function attributes(cursor: Cursor): FetchAttribute[] {
  if (cursor.ahead === '(') return cursor.list('fetch', () => fetchAttribute(cursor), { nonEmpty: true });
  const start = cursor.mark();
  const macro = MACROS.get(cursor.label('fetch-att', 'a macro or a fetch attribute'));
  if (macro) return macro.map((attribute) => ({ ...attribute }));
  cursor.reset(start);
  return [fetchAttribute(cursor)];
}

/**
 * ```
 * fetch-modifiers    = SP "(" fetch-modifier *(SP fetch-modifier) ")"
 * fetch-modifier    =/ "CHANGEDSINCE" SP mod-sequence-value
 * fetch-modifier    =/ "VANISHED"
 * ```
 */
function modifiers(cursor: Cursor): FetchModifier[] {
  return cursor.list('fetch-modifiers', () => modifier(cursor), { nonEmpty: true });
}

function modifier(cursor: Cursor): FetchModifier {
  const start = cursor.mark();
  const name = cursor.label('fetch-modifier', '"CHANGEDSINCE" or "VANISHED"');
  if (name === 'VANISHED') return { name };
  if (name !== 'CHANGEDSINCE') {
    cursor.reset(start);
    cursor.fail('fetch-modifier', '"CHANGEDSINCE" or "VANISHED"');
  }
  cursor.sp('fetch-modifier');
  return { name, modseq: parseModseq(cursor) };
}

export const FETCH_COMMANDS: CommandTable = { FETCH: { rule: 'fetch', uid: true, parse: parseFetch } };
