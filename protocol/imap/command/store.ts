/** STORE (RFC 3501 §6.4.6), conditional (RFC 7162 §3.1.3) and of annotations (RFC 5257 §4.4). */
import type { Cursor } from '../cursor.ts';
import type { StoreCommand } from '../model/command.ts';
import { annotationEntries } from './annotation.ts';
import { flagList, settableFlag } from './flags.ts';
import type { CommandTable } from './production.ts';

/** `store = "STORE" SP sequence-set [store-modifiers] SP store-att-flags` (RFC 4466 §3). */
function parseStore(cursor: Cursor, uid: boolean): StoreCommand {
  cursor.sp('store');
  const set = cursor.sequenceSet({ saved: true });
  cursor.sp('store');
  const unchangedSince = cursor.ahead === '(' ? storeModifiers(cursor) : null;
  if (unchangedSince !== null) cursor.sp('store');
  return { name: 'STORE', uid, set, unchangedSince, ...attributes(cursor) };
}

/**
 * ```
 * store-modifiers = SP "(" store-modifier *(SP store-modifier) ")"
 * store-modifier =/ "UNCHANGEDSINCE" SP mod-sequence-valzer     ; once at most
 * ```
 */
function storeModifiers(cursor: Cursor): bigint {
  cursor.expect('(', 'store-modifiers');
  cursor.expect('UNCHANGEDSINCE', 'store-modifier');
  cursor.sp('store-modifier');
  const modseq = cursor.number64('mod-sequence-valzer');
  cursor.expect(')', 'store-modifiers');
  return modseq;
}

/**
 * ```
 * store-att-flags  = (["+" / "-"] "FLAGS" [".SILENT"]) SP (flag-list / (flag *(SP flag)))
 * store-att-flags =/ att-annotate
 * ```
 */
function attributes(cursor: Cursor): Pick<StoreCommand, 'action' | 'silent' | 'flags' | 'annotations'> {
  const rule = 'store-att-flags';
  if (cursor.take('ANNOTATION')) {
    cursor.sp('att-annotate');
    return { action: 'replace', silent: false, flags: [], annotations: annotationEntries(cursor) };
  }
  const action = cursor.take('+') ? 'add' : cursor.take('-') ? 'remove' : 'replace';
  cursor.expect('FLAGS', rule);
  const silent = cursor.take('.SILENT');
  cursor.sp(rule);
  return { action, silent, flags: flags(cursor), annotations: null };
}

function flags(cursor: Cursor): string[] {
  if (cursor.ahead === '(') return flagList(cursor);
  const bare = [settableFlag(cursor)];
  while (cursor.take(' ')) bare.push(settableFlag(cursor));
  return bare;
}

export const STORE_COMMANDS: CommandTable = { STORE: { rule: 'store', uid: true, parse: parseStore } };
