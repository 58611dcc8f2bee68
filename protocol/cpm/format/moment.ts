/** Moments as header fields (RFC 5322 §3.3) and as CPIM and XML write them (RFC 3339). */
import type { Moment, When } from '../data/values.ts';

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const RFC_5322 =
  /^[A-Z][a-z]{2}, (\d{2}) ([A-Z][a-z]{2}) (\d{4}) (\d{2}):(\d{2}):(\d{2}) ([+-]\d{2})(\d{2})$/;
const RFC_3339 = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:Z|([+-]\d{2}):(\d{2}))$/;

/** `Tue, 29 Apr 2014 09:46:50 -0800`, the right weekday. A text stays as it is. */
export function printMessageDate(when: When): string {
  if (typeof when === 'string') return when;
  const { year, month, day, weekday, time, zone } = inZone(when);
  return `${DAYS[weekday]}, ${two(day)} ${MONTHS[month]} ${year} ${time} ${zone.replace(':', '')}`;
}

/** The inverse: a moment, if it would be written just so. */
export function readMessageDate(text: string): When {
  const match = RFC_5322.exec(text);
  if (!match) return text;
  const [, day, month, year, hour, minute, second, zoneHour, zoneMinute] = match;
  const digits = [Number(year), MONTHS.indexOf(month!), Number(day), Number(hour), Number(minute)] as const;
  return exactly(momentOf([...digits, Number(second)], zoneHour, zoneMinute), text, printMessageDate);
}

/** `2014-04-29T09:46:50-08:00`, `Z` for UTC. A text stays as it is. */
export function printDateTime(when: When): string {
  if (typeof when === 'string') return when;
  const { year, month, day, time, zone } = inZone(when);
  return `${year}-${two(month + 1)}-${two(day)}T${time}${when.offset === 0 ? 'Z' : zone}`;
}

/** The inverse: a moment, if it would be written just so. */
export function readDateTime(text: string): When {
  const match = RFC_3339.exec(text);
  if (!match) return text;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number);
  const digits = [year!, month! - 1, day!, hour!, minute!, second!] as const;
  return exactly(momentOf(digits, match[7], match[8]), text, printDateTime);
}

type Digits = readonly [year: number, month: number, day: number, hour: number, minute: number, s: number];

function momentOf(digits: Digits, zoneHour = '+00', zoneMinute = '00'): Moment {
  const minutes = Math.abs(Number(zoneHour)) * 60 + Number(zoneMinute);
  const offset = zoneHour.startsWith('-') && minutes > 0 ? -minutes : minutes;
  return { seconds: Date.UTC(...digits) / 1000 - offset * 60, offset };
}

/** Weekdays that lie, days that do not exist and their like stay a text. */
function exactly(moment: Moment, text: string, print: (when: When) => string): When {
  return print(moment) === text ? moment : text;
}

/** Throws `RangeError` for a moment whose year has not four digits. */
function inZone({ seconds, offset }: Moment) {
  const date = new Date((seconds + offset * 60) * 1000);
  const year = date.getUTCFullYear();
  if (!(year >= 1000 && year <= 9999)) throw new RangeError(`a date in the year ${year} cannot be written`);
  const time = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(two).join(':');
  const distance = Math.abs(offset);
  const zone = `${offset < 0 ? '-' : '+'}${two(Math.floor(distance / 60))}:${two(distance % 60)}`;
  return { year, month: date.getUTCMonth(), day: date.getUTCDate(), weekday: date.getUTCDay(), time, zone };
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
