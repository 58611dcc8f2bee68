/** SEARCH (RFC 3501 §6.4.4) with its result options (RFC 4466 §2.6, RFC 4731 §3, RFC 5182 §2). */
import type { Cursor } from '../cursor.ts';
import type { SearchCommand } from '../model/command.ts';
import type { OctetString } from '../model/common.ts';
import type { CommandTable } from './production.ts';
import { searchKeys } from './search-key.ts';
import { taggedExt } from './tagged-ext.ts';

/**
 * ```
 * search             = "SEARCH" [search-return-opts] SP search-program
 * search-return-opts = SP "RETURN" SP "(" [search-return-opt *(SP search-return-opt)] ")"
 * search-return-opt  = search-modifier-name [SP search-mod-params]
 * search-program     = ["CHARSET" SP charset SP] search-key *(SP search-key)
 * charset            = astring
 * ```
 */
function parseSearch(cursor: Cursor, uid: boolean): SearchCommand {
  cursor.sp('search');
  const returns = cursor.take('RETURN') ? returnOptions(cursor) : null;
  let charset: OctetString | null = null;
  if (cursor.take('CHARSET')) {
    cursor.sp('search-program');
    charset = cursor.astring('charset');
    cursor.sp('search-program');
  }
  return { name: 'SEARCH', uid, charset, returns, key: searchKeys(cursor, 'search-program') };
}

function returnOptions(cursor: Cursor): string[] {
  const rule = 'search-return-opts';
  cursor.sp(rule);
  const options = cursor.list(rule, () => taggedExt(cursor, cursor.label('search-return-opt')));
  cursor.sp('search');
  return options;
}

export const SEARCH_COMMANDS: CommandTable = { SEARCH: { rule: 'search', uid: true, parse: parseSearch } };
