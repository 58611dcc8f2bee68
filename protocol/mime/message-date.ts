/** The Date field as a calendar day: RFC 5322 §3.3 and its obsolete forms (§4.3). */
import type { CalendarDate, OctetString } from '../imap/model/common.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

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

/** Orders days: the difference of two keys has the sign of their order. The day need not exist (31 February). */
export function dateKey({ year, month, day }: CalendarDate): number {
  return (year * 100 + month) * 100 + day;
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
