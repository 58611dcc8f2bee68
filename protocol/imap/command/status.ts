/** STATUS (RFC 3501 §6.3.10, RFC 7162 §7, RFC 8474 §4.3, RFC 9051 §6.3.11). */
import type { Cursor } from '../cursor.ts';
import type { CommandBody } from '../model/command.ts';
import type { CommandTable } from './production.ts';

const ATTRIBUTES = new Set([
  'MESSAGES',
  'RECENT',
  'UIDNEXT',
  'UIDVALIDITY',
  'UNSEEN',
  'HIGHESTMODSEQ',
  'MAILBOXID',
  'SIZE',
  'DELETED',
]);

/** `status = "STATUS" SP mailbox SP "(" status-att *(SP status-att) ")"` */
function parseStatus(cursor: Cursor): CommandBody {
  cursor.sp('status');
  const mailbox = cursor.mailbox();
  cursor.sp('status');
  return { name: 'STATUS', mailbox, items: statusAttributes(cursor, 'status') };
}

/**
 * `"(" status-att *(SP status-att) ")"`, in upper case.
 * ```
 * status-att = "MESSAGES" / "RECENT" / "UIDNEXT" / "UIDVALIDITY" / "UNSEEN" / "HIGHESTMODSEQ" / "MAILBOXID" /
 *              "SIZE" / "DELETED"
 * ```
 */
export function statusAttributes(cursor: Cursor, production: string): string[] {
  return cursor.list(
    production,
    () => {
      const start = cursor.mark();
      const name = cursor.label('status-att', 'a status attribute');
      if (ATTRIBUTES.has(name)) return name;
      cursor.reset(start);
      return cursor.fail('status-att', 'a status attribute');
    },
    { nonEmpty: true },
  );
}

export const STATUS_COMMANDS: CommandTable = { STATUS: { rule: 'status', parse: parseStatus } };
