/** STATUS: RFC 3501 §7.2.4, RFC 4466 §3, RFC 7162 §7, RFC 8474 §7, RFC 8438 §2. */
import type { Cursor } from '../cursor.ts';
import type { Data, StatusItem } from '../model/response.ts';
import { parseRawValue } from './raw-value.ts';

/**
 * ```
 * mailbox-data    = "STATUS" SP mailbox SP "(" [status-att-list] ")"
 * status-att-list = status-att-val *(SP status-att-val)
 * ```
 */
export function parseStatusData(cursor: Cursor): Data {
  cursor.sp('mailbox-data');
  const mailbox = cursor.mailbox();
  cursor.sp('mailbox-data');
  return { type: 'STATUS', mailbox, items: cursor.list('status-att-list', () => parseItem(cursor)) };
}

/**
 * ```
 * status-att-val = ("MESSAGES" SP number) / ("RECENT" SP number) / ("UIDNEXT" SP nz-number) /
 *                  ("UIDVALIDITY" SP nz-number) / ("UNSEEN" SP number) /
 *                  ("HIGHESTMODSEQ" SP mod-sequence-valzer) / ("MAILBOXID" SP "(" objectid ")") /
 *                  ("SIZE" SP number64) / tagged-ext
 * ```
 * Other numbers come back as a number where that is exact, else as a bigint; other values as printed.
 */
function parseItem(cursor: Cursor): StatusItem {
  const name = cursor.label('status-att', 'a status item');
  cursor.sp('status-att-val');
  switch (name) {
    case 'MESSAGES':
    case 'RECENT':
    case 'UNSEEN':
      return { name, value: cursor.number('status-att-val') };
    case 'UIDNEXT':
    case 'UIDVALIDITY':
      return { name, value: cursor.nzNumber('status-att-val') };
    case 'HIGHESTMODSEQ':
      return { name, value: cursor.number64('mod-sequence-valzer') };
    case 'SIZE':
      return { name, value: narrow(cursor.number64('number64')) };
    case 'MAILBOXID':
      return { name, value: parseObjectId(cursor) };
    default: {
      const raw = parseRawValue(cursor, 'status-att-val');
      return { name, value: /^\d{1,30}$/.test(raw) ? narrow(BigInt(raw)) : raw };
    }
  }
}

/** `"(" objectid ")"`, `objectid = 1*255(ALPHA / DIGIT / "_" / "-")` (RFC 8474 §7) */
function parseObjectId(cursor: Cursor): string {
  cursor.expect('(', 'status-att-val');
  const start = cursor.mark();
  const id = cursor.astring('objectid');
  if (cursor.printed(start) !== id || !/^[A-Za-z0-9_-]{1,255}$/.test(id)) {
    cursor.reset(start);
    cursor.fail('objectid', 'up to 255 letters, digits, "_" or "-"');
  }
  cursor.expect(')', 'status-att-val');
  return id;
}

function narrow(value: bigint): number | bigint {
  return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value;
}
