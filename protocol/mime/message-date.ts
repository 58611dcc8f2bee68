/** The Date field: RFC 5322 §3.3 and its obsolete forms (§4.3). */
import { daysInMonth } from '../imap/date-time.ts';
import type { CalendarDate, OctetString } from '../imap/model/common.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** A Date value that keeps to the grammar and names a moment that exists. */
export interface MessageDateTime extends CalendarDate {
  /** True unless the value names a weekday that its date is not. */
  weekdayFits: boolean;
}

/**
 * The day that an unfolded Date value names, without regard to its time and zone, as SENTBEFORE, SENTON and
 * SENTSINCE compare it (RFC 3501 §6.4.4). Null if the value names none. Years of two or three digits are read
 * by RFC 5322 §4.3.
 */
export function messageDate(value: OctetString): CalendarDate | null {
  const match = /(?:^|[\s,])(\d{1,2})[\s-]+([a-z]{3})[a-z]*[\s-]+(\d{2,4})(?!\d)/i.exec(
    withoutComments(value),
  );
  if (!match) return null;
  const month = MONTHS.indexOf(match[2]!.toLowerCase()) + 1;
  const day = Number(match[1]);
  if (month === 0 || day < 1 || day > 31) return null;
  return { day, month, year: fullYear(match[3]!) };
}

const DATE_TIME =
  /^(?:([a-z]{3}) *, *)?(\d{1,2}) +([a-z]{3}) +(\d{2,}) +(\d{2}) *: *(\d{2})(?: *: *(\d{2}))?(?: +([+-]\d{4})| *([a-z]{1,5}))$/i;

/**
 * Reads a whole Date value by the grammar of RFC 5322 §3.3, with comments, missing weekdays and seconds, and the
 * zones and years of §4.3. Null if it is none, or if its day, time or zone does not exist.
 */
export function readMessageDateTime(value: OctetString): MessageDateTime | null {
  if (value !== last.value) last = { value, date: readAnew(value) };
  return last.date;
}

/** The value that was read last: whoever asks whether a date is one asks next which. */
let last: { value: OctetString; date: MessageDateTime | null } = { value: '', date: null };

function readAnew(value: OctetString): MessageDateTime | null {
  const match = DATE_TIME.exec(
    withoutComments(value)
      .replace(/[ \t]+/g, ' ')
      .trim(),
  );
  if (!match) return null;
  const [, weekday, day, monthName, yearDigits, hour, minute, second = '0', offset, name] = match;
  const date = {
    day: Number(day),
    month: MONTHS.indexOf(monthName!.toLowerCase()) + 1,
    year: fullYear(yearDigits!),
  };
  if (date.month === 0 || date.day < 1 || date.day > daysInMonth(date.year, date.month)) return null;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return null;
  if (offset === undefined ? !OBSOLETE_ZONE.test(name!) : Number(offset.slice(3)) > 59) return null;
  const named = weekday === undefined ? null : WEEKDAYS.indexOf(weekday.toLowerCase());
  if (named === -1) return null;
  return { ...date, weekdayFits: named === null || named === weekdayOf(date) };
}

/** RFC 5322 §4.3; the military letters but J. */
const OBSOLETE_ZONE = /^(?:UT|GMT|UTC|[ECMP][SD]T|[A-IK-Z])$/i;

/** Orders days: the difference of two keys has the sign of their order. The day need not exist (31 February). */
export function dateKey({ year, month, day }: CalendarDate): number {
  return (year * 100 + month) * 100 + day;
}

/** 0 for Sunday. */
function weekdayOf({ year, month, day }: CalendarDate): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCDay();
}

function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length === 2) return year < 50 ? 2000 + year : 1900 + year;
  return digits.length === 3 ? 1900 + year : year;
}

/** A blank for each comment; one without end reaches to the end of the value. */
function withoutComments(value: string): string {
  if (!value.includes('(')) return value;
  let result = '';
  let depth = 0;
  for (let i = 0; i < value.length; i++) {
    const character = value[i]!;
    if (character === '(') depth++;
    else if (character === ')' && depth > 0) {
      depth--;
      if (depth === 0) result += ' ';
    } else if (depth === 0) result += character;
    else if (character === '\\') i++;
  }
  return result;
}
