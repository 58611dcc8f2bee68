/** Point in time with zone: RFC 3501 §9 `date-time`. Read by FETCH responses and by APPEND commands. */
import type { Cursor } from './cursor.ts';
import type { DateTime } from './model/common.ts';

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const PATTERN = /^( \d|\d\d)-([A-Za-z]{3})-(\d{4}) (\d\d):(\d\d):(\d\d) ([+-])(\d\d)(\d\d)$/;

/** Number of the month (1 to 12) that an English three-letter name, of any case, stands for; 0 if none. */
export function monthNumber(name: string): number {
  return MONTHS.indexOf(name.toUpperCase()) + 1;
}

/** Days of a month (1 to 12) in the Gregorian calendar. */
export function daysInMonth(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/**
 * ```
 * date-time      = DQUOTE date-day-fixed "-" date-month "-" date-year SP time SP zone DQUOTE
 * date-day-fixed = (SP DIGIT) / 2DIGIT
 * date-month     = "Jan" / "Feb" / ... / "Dec"
 * date-year      = 4DIGIT
 * time           = 2DIGIT ":" 2DIGIT ":" 2DIGIT
 * zone           = ("+" / "-") 4DIGIT
 * ```
 * Beyond the digits, the day must exist in its month, the time on a clock (second 60 is a leap second) and the
 * zone must be hhmm below 24 hours. Throws `ProtocolError` at the opening quote.
 */
export function parseDateTime(cursor: Cursor): DateTime {
  const start = cursor.mark();
  const text = cursor.quoted('date-time');
  const value = readDateTime(text);
  if (value !== null) return value;
  cursor.reset(start);
  return cursor.fail('date-time', 'a quoted date-time such as "01-Feb-2026 13:00:00 +0100"');
}

/** The same without its quotes; null if it is none. */
export function readDateTime(text: string): DateTime | null {
  const match = PATTERN.exec(text);
  if (!match) return null;
  const [day, year, hour, minute, second] = [match[1], match[3], match[4], match[5], match[6]].map(
    Number,
  ) as [number, number, number, number, number];
  const month = monthNumber(match[2]!);
  const [zoneHours, zoneMinutes] = [Number(match[8]), Number(match[9])];
  if (month === 0 || day < 1 || day > daysInMonth(year, month)) return null;
  if (hour > 23 || minute > 59 || second > 60 || zoneHours > 23 || zoneMinutes > 59) return null;
  const date = new Date(0);
  // Date.UTC would take the years 0 to 99 for 1900 to 1999.
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second, 0);
  const east = (zoneHours * 60 + zoneMinutes) * 60_000;
  const instant = match[7] === '+' ? date.getTime() - east : date.getTime() + east;
  return { text, zone: `${match[7]}${match[8]}${match[9]}`, instant };
}
