/** Moments as XML and CPIM write them. */
import { daysInMonth } from '../imap/date-time.ts';

const DATE_TIME = /^(-?(?:[1-9]\d{3,}|0\d{3}))-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(\.\d+)?(Z|[+-]\d\d:\d\d)?$/;

/** True if the text is in the lexical space of xs:dateTime (XML Schema 1.0 part 2, §3.2.7); the zone may be absent. */
export function isXsDateTime(text: string): boolean {
  return hasMoment(text, false);
}

/** True if the text is a `date-time` of RFC 3339 §5.6: with a zone, letters in any case, second 60 permitted. */
export function isRfc3339(text: string): boolean {
  return /z$|[+-]\d\d:\d\d$/i.test(text) && /^\d{4}-/.test(text) && hasMoment(text.toUpperCase(), true);
}

function hasMoment(text: string, leapSecond: boolean): boolean {
  const match = DATE_TIME.exec(text);
  if (!match) return false;
  const year = Number(match[1]);
  const month = Number(match[2]);
  const day = Number(match[3]);
  const hour = Number(match[4]);
  const minute = Number(match[5]);
  const second = Number(match[6]);
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return false;
  const midnight =
    hour === 24 && minute === 0 && second === 0 && !leapSecond && !/[1-9]/.test(match[7] ?? '');
  if ((hour > 23 && !midnight) || minute > 59 || second > (leapSecond ? 60 : 59)) return false;
  const zone = /[+-](\d\d):(\d\d)/.exec(match[8] ?? '');
  if (zone === null) return true;
  const [hours, minutes] = [Number(zone[1]), Number(zone[2])];
  // RFC 3339 has any hour of a day, XML Schema no more than fourteen.
  return minutes <= 59 && (leapSecond ? hours <= 23 : hours * 60 + minutes <= 14 * 60);
}
