/** INTERNALDATE as it is printed and as SEARCH compares it: RFC 3501 §2.3.3. */
import type { CalendarDate, DateTime } from '../../protocol/imap/model/common.ts';
import type { InternalDate } from '../store/message.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The date as `date-time` (RFC 3501 §9) has it between its quotes, in the zone that it was given in. */
export function printInternalDate({ instant, zone }: InternalDate): DateTime {
  const local = localTime(instant, zone);
  const time = [local.getUTCHours(), local.getUTCMinutes(), local.getUTCSeconds()].map((n) => digits(n, 2));
  const day = `${digits(local.getUTCDate(), 2)}-${MONTHS[local.getUTCMonth()]}-${digits(local.getUTCFullYear(), 4)}`;
  return { text: `${day} ${time.join(':')} ${zone}`, zone, instant };
}

/** The day in the date's own zone: what BEFORE, ON and SINCE compare ("disregarding time and timezone"). */
export function internalDay({ instant, zone }: InternalDate): CalendarDate {
  const local = localTime(instant, zone);
  return { day: local.getUTCDate(), month: local.getUTCMonth() + 1, year: local.getUTCFullYear() };
}

/** A Date whose UTC fields show the local time of the zone (`("+" / "-") 4DIGIT`). */
function localTime(instant: number, zone: string): Date {
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3, 5));
  return new Date(instant + (zone.startsWith('-') ? -minutes : minutes) * 60_000);
}

function digits(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
