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
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as number[];
  if (month! < 1 || month! > 12 || day! < 1 || day! > daysInMonth(year!, month!)) return false;
  const midnight =
    hour === 24 && minute === 0 && second === 0 && !leapSecond && !/[1-9]/.test(match[7] ?? '');
  if ((hour! > 23 && !midnight) || minute! > 59 || second! > (leapSecond ? 60 : 59)) return false;
  const zone = /[+-](\d\d):(\d\d)/.exec(match[8] ?? '');
  return (
    zone === null ||
    (Number(zone[1]) * 60 + Number(zone[2]) <= 14 * 60 + (leapSecond ? 600 : 0) && Number(zone[2]) <= 59)
  );
}
