/** A calendar day in a search key: RFC 3501 §9 `date`. */
import type { Cursor } from '../cursor.ts';
import { monthNumber } from '../date-time.ts';
import type { CalendarDate } from '../model/common.ts';

/**
 * ```
 * date       = date-text / DQUOTE date-text DQUOTE
 * date-text  = date-day "-" date-month "-" date-year
 * date-day   = 1*2DIGIT
 * date-month = "Jan" / "Feb" / ... / "Dec"
 * date-year  = 4DIGIT
 * ```
 * Whether the day exists in its month is not the grammar's matter.
 */
export function parseDate(cursor: Cursor): CalendarDate {
  const start = cursor.mark();
  const text = cursor.ahead === '"' ? cursor.quoted('date') : cursor.atom('date');
  const match = /^(\d{1,2})-([A-Za-z]{3})-(\d{4})$/.exec(text);
  const month = match ? monthNumber(match[2]!) : 0;
  if (match && month > 0) return { day: Number(match[1]), month, year: Number(match[3]) };
  cursor.reset(start);
  return cursor.fail('date', 'a day such as 1-Feb-2026');
}
