/** LIST (RFC 3501 §6.3.8, RFC 5258 §6, RFC 5819 §4) and LSUB (RFC 3501 §6.3.9). */
import type { Cursor } from '../cursor.ts';
import type { CommandBody, ListCommand } from '../model/command.ts';
import type { CommandTable } from './production.ts';
import { statusAttributes } from './status.ts';
import { optionExtension } from './tagged-ext.ts';

/**
 * ```
 * list        = "LIST" [SP list-select-opts] SP mailbox SP mbox-or-pat [SP list-return-opts]
 * mbox-or-pat = list-mailbox / patterns
 * patterns    = "(" list-mailbox *(SP list-mailbox) ")"
 * ```
 */
function parseList(cursor: Cursor): ListCommand {
  cursor.sp('list');
  const withSelection = cursor.ahead === '(';
  const selection = withSelection ? selectionOptions(cursor) : [];
  if (withSelection) cursor.sp('list');
  const reference = cursor.mailbox();
  cursor.sp('list');
  const withPatterns = cursor.ahead === '(';
  const patterns = withPatterns
    ? cursor.list('patterns', () => cursor.listMailbox(), { nonEmpty: true })
    : [cursor.listMailbox()];
  const withReturn = cursor.take(' ');
  const returns = withReturn ? returnOptions(cursor) : [];
  const extended = withSelection || withPatterns || withReturn;
  return { name: 'LIST', selection, reference, patterns, returns, extended };
}

/**
 * ```
 * list-select-opts = "(" [ (*(list-select-opt SP) list-select-base-opt *(SP list-select-opt))
 *                        / (list-select-independent-opt *(SP list-select-independent-opt)) ] ")"
 * list-select-base-opt        = "SUBSCRIBED" / option-extension
 * list-select-independent-opt = "REMOTE" / "SPECIAL-USE" / option-extension
 * list-select-mod-opt         = "RECURSIVEMATCH" / option-extension
 * ```
 * RECURSIVEMATCH needs an option beside it that is neither itself nor REMOTE or SPECIAL-USE.
 */
function selectionOptions(cursor: Cursor): string[] {
  const start = cursor.mark();
  const options = cursor.list('list-select-opts', () => {
    const name = cursor.atom('list-select-opt').toUpperCase();
    return optionExtension(cursor, name);
  });
  const independent = ['RECURSIVEMATCH', 'REMOTE', 'SPECIAL-USE'];
  if (options.includes('RECURSIVEMATCH') && options.every((name) => independent.includes(name))) {
    cursor.reset(start);
    cursor.fail('list-select-opts', 'a list-select-base-opt beside RECURSIVEMATCH');
  }
  return options;
}

/**
 * ```
 * list-return-opts = "RETURN" SP "(" [return-option *(SP return-option)] ")"
 * return-option    = "SUBSCRIBED" / "CHILDREN" / status-option / option-extension
 * status-option    = "STATUS" SP "(" status-att *(SP status-att) ")"
 * ```
 */
function returnOptions(cursor: Cursor): ListCommand['returns'] {
  cursor.expect('RETURN', 'list-return-opts');
  cursor.sp('list-return-opts');
  return cursor.list('list-return-opts', () => {
    const name = cursor.atom('return-option').toUpperCase();
    if (name !== 'STATUS') return { option: optionExtension(cursor, name), statusItems: [] };
    cursor.sp('status-option');
    return { option: name, statusItems: statusAttributes(cursor, 'status-option') };
  });
}

/** `lsub = "LSUB" SP mailbox SP list-mailbox` */
function parseLsub(cursor: Cursor): CommandBody {
  cursor.sp('lsub');
  const reference = cursor.mailbox();
  cursor.sp('lsub');
  return { name: 'LSUB', reference, pattern: cursor.listMailbox() };
}

export const LIST_COMMANDS: CommandTable = {
  LIST: { rule: 'list', parse: parseList },
  LSUB: { rule: 'lsub', parse: parseLsub },
};
