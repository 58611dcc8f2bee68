/** The attribute Date (RFC 3339, section 3.6 of the wire facts [seed]) and the header field Date (RFC 5322 §3.3). */
import { isRfc3339 } from '../cpm/date-time.ts';
import { printMessageDate, readDateTime } from '../cpm/format/moment.ts';
import type { OctetString } from '../imap/model/common.ts';
import { readMessageDateTime } from '../mime/message-date.ts';

/** RFC 5322 §4.3, in minutes. Zones that are not here are of no known offset, which counts as UTC. */
const ZONES: Record<string, number> = {
  EST: -300,
  EDT: -240,
  CST: -360,
  CDT: -300,
  MST: -420,
  MDT: -360,
  PST: -480,
  PDT: -420,
};

/** `2014-02-01T14:29:00Z`, the offset kept; null for a value that is no date. */
export function toRfc3339(value: OctetString): string | null {
  const date = readMessageDateTime(value);
  if (date === null) return null;
  const match = /(\d{2}) *: *(\d{2})(?: *: *(\d{2}))? +([+-]\d{4}|[a-z]{1,5})/i.exec(withoutComments(value));
  if (match === null) return null;
  const [, hour, minute, second = '00', zone] = match;
  const day = `${String(date.year).padStart(4, '0')}-${two(date.month)}-${two(date.day)}`;
  return `${day}T${hour}:${minute}:${second}${zoneText(zone!)}`;
}

/** The field that a moment of RFC 3339 makes, without its fraction of a second; null for another text. */
export function toMessageDate(text: string): string | null {
  if (!isRfc3339(text)) return null;
  const when = readDateTime(
    text
      .toUpperCase()
      .replace(/\.\d+/, '')
      .replace(/[+-]00:00$/, 'Z'),
  );
  return typeof when === 'string' ? null : printMessageDate(when);
}

function zoneText(zone: string): string {
  const named = ZONES[zone.toUpperCase()];
  if (named !== undefined) return `-${two(-named / 60)}:00`;
  return /^[+-]\d{4}$/.test(zone) && !/0000$/.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(3)}` : 'Z';
}

function withoutComments(value: string): string {
  return value.replace(/\([^()]*\)/g, ' ').replace(/\s+/g, ' ');
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
