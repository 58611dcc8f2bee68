/** LIST and LSUB: RFC 3501 §7.2.2, §7.2.3, extended by RFC 5258 §6. */
import type { Cursor } from '../cursor.ts';
import type { OctetString } from '../model/common.ts';
import type { ListData } from '../model/response.ts';

/** `mbx-list-sflag`: how a mailbox may be selected; only one per response. */
const SELECTABILITY = new Set(['\\NOSELECT', '\\MARKED', '\\UNMARKED', '\\NONEXISTENT']);
/** `child-mbox-flag`: at most one per response. */
const CHILDREN = new Set(['\\HASCHILDREN', '\\HASNOCHILDREN']);

/**
 * ```
 * mailbox-list = "(" [mbx-list-flags] ")" SP (DQUOTE QUOTED-CHAR DQUOTE / nil) SP mailbox
 *                [SP mbox-list-extended]
 * ```
 * Reads what follows the keyword.
 */
export function parseList(cursor: Cursor, type: 'LIST' | 'LSUB'): ListData {
  cursor.sp('mailbox-data');
  const attributes = parseAttributes(cursor);
  cursor.sp('mailbox-list');
  const delimiter = parseDelimiter(cursor, 'mailbox-list');
  cursor.sp('mailbox-list');
  const mailbox = cursor.mailbox();
  const extended = cursor.take(' ') ? cursor.list('mbox-list-extended', () => parseExtendedItem(cursor)) : [];
  return { type, attributes, delimiter, mailbox, extended };
}

/** `(DQUOTE QUOTED-CHAR DQUOTE / nil)`: one character, never a literal. */
export function parseDelimiter(cursor: Cursor, production: string): OctetString | null {
  if (cursor.takeNil()) return null;
  const start = cursor.mark();
  const delimiter = cursor.quoted(production);
  if (delimiter.length === 1 && delimiter < '\x80') return delimiter;
  cursor.reset(start);
  return cursor.fail(production, 'one quoted character or NIL');
}

/**
 * ```
 * mbx-list-flags = *(mbx-list-oflag SP) mbx-list-sflag *(SP mbx-list-oflag) /
 *                  mbx-list-oflag *(SP mbx-list-oflag)
 * mbx-list-oflag = "\Noinferiors" / child-mbox-flag / "\Subscribed" / "\Remote" / flag-extension
 * mbx-list-sflag = "\NonExistent" / "\Noselect" / "\Marked" / "\Unmarked"
 * ```
 */
function parseAttributes(cursor: Cursor): string[] {
  let selectability = 0;
  let children = 0;
  return cursor.list('mbx-list-flags', () => {
    const start = cursor.mark();
    if (cursor.ahead !== '\\') cursor.fail('mbx-list-flags', 'an attribute that begins with a backslash');
    const attribute = cursor.flag();
    const name = attribute.toUpperCase();
    if (SELECTABILITY.has(name)) selectability++;
    if (CHILDREN.has(name)) children++;
    if (selectability > 1 || children > 1) {
      cursor.reset(start);
      cursor.fail('mbx-list-flags', selectability > 1 ? 'one mbx-list-sflag' : 'one child-mbox-flag');
    }
    return attribute;
  });
}

/**
 * ```
 * mbox-list-extended-item = mbox-list-extended-item-tag SP tagged-ext-val
 * mbox-list-extended-item-tag = astring
 * childinfo-extended-item = "CHILDINFO" SP "(" list-select-base-opt-quoted *(SP list-select-base-opt-quoted) ")"
 * oldname-extended-item   = "OLDNAME" SP "(" mailbox ")"
 * ```
 * The strings of the value come back in a row, those of inner lists too.
 */
function parseExtendedItem(cursor: Cursor): { name: OctetString; value: OctetString[] } {
  const name = cursor.astring('mbox-list-extended-item-tag');
  cursor.sp('mbox-list-extended-item');
  const value: OctetString[] = [];
  switch (name.toUpperCase()) {
    case 'CHILDINFO':
      cursor.list('childinfo-extended-item', () => value.push(cursor.quoted('list-select-base-opt-quoted')), {
        nonEmpty: true,
      });
      break;
    case 'OLDNAME':
      cursor.expect('(', 'oldname-extended-item');
      value.push(cursor.astring('mailbox'));
      cursor.expect(')', 'oldname-extended-item');
      break;
    default:
      if (cursor.ahead === '(') parseComponents(cursor, value, false);
      else value.push(parseSimple(cursor));
  }
  return { name, value };
}

/** `tagged-ext-simple = sequence-set / number` */
function parseSimple(cursor: Cursor): OctetString {
  const start = cursor.mark();
  if (cursor.ahead === '0') cursor.number('tagged-ext-simple');
  else cursor.sequenceSet({ production: 'tagged-ext-simple' });
  return cursor.printed(start);
}

/** `"(" [tagged-ext-comp] ")"`, and inside it the same with something in it. */
function parseComponents(cursor: Cursor, into: OctetString[], nonEmpty: boolean): void {
  const item = (): void => {
    if (cursor.ahead === '(') parseComponents(cursor, into, true);
    else into.push(cursor.astring('tagged-ext-comp'));
  };
  cursor.list('tagged-ext-comp', item, { nonEmpty });
}
