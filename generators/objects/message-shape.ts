/** Whether octets are a message without fault: what the classes of valid objects claim, asked of the octets alone. */
import type { OctetString } from '../../protocol/imap/model/common.ts';
import { boundaryOf } from '../../protocol/mime/content-type.ts';
import { isMultipart, type MimeEntity } from '../../protocol/mime/entity.ts';
import { type Header, parseHeader } from '../../protocol/mime/header.ts';
import { parseEntity } from '../../protocol/mime/parse-entity.ts';

/** Fields that a message has once at most: RFC 5322 §3.6, RFC 2045, cpm-ms-2.0 Appendix C. */
export const ONCE: ReadonlySet<string> = new Set([
  'from',
  'sender',
  'reply-to',
  'to',
  'cc',
  'bcc',
  'date',
  'subject',
  'message-id',
  'in-reply-to',
  'references',
  'mime-version',
  'content-type',
  'content-transfer-encoding',
  'content-id',
  'content-description',
  'content-disposition',
  'conversation-id',
  'contribution-id',
  'inreplyto-contribution-id',
  'imdn-message-id',
  'p-asserted-service',
  'message-correlator',
  'message-context',
]);

/** The octets before the first blank line; all of them if there is none. */
export function headerText(octets: OctetString): OctetString {
  if (octets.startsWith('\r\n')) return '';
  const end = octets.indexOf('\r\n\r\n');
  return end < 0 ? octets : octets.slice(0, end);
}

/** The octets behind the first blank line, `''` if there is none. */
export function bodyText(octets: OctetString): OctetString {
  const end = octets.indexOf('\r\n\r\n');
  return end < 0 ? '' : octets.slice(end + 4);
}

/** CRLF alone ends lines, no line is over-long, there is no NUL (RFC 5322 §2.1.1, RFC 2045 §2.7, §2.8). */
export function hasGoodLines(octets: OctetString): boolean {
  return !octets.includes('\0') && !hasBareLineEnd(octets) && !hasLongLine(octets);
}

/** CR or LF alone. */
export function hasBareLineEnd(octets: OctetString): boolean {
  return /\r(?!\n)|(?<!\r)\n/.test(octets);
}

/** A line of more than 998 octets. By hand: a pattern would try each octet of each line as a beginning. */
export function hasLongLine(octets: OctetString): boolean {
  let start = 0;
  for (let end = octets.indexOf('\n'); end >= 0; end = octets.indexOf('\n', start)) {
    if (end - start > 999) return true;
    start = end + 1;
  }
  return octets.length - start > 998;
}

/** A message of fields that are fields, each allowed there, in good lines; multiparts are complete. */
export function isGoodMessage(octets: OctetString): boolean {
  if (!hasGoodLines(octets) || !octets.includes('\r\n\r\n')) return false;
  const entity = parseEntity(Buffer.from(octets, 'latin1'));
  return isGoodHeader(entity.header) && entity.header.fields.length > 0 && isWhole(entity);
}

/** RFC 5322 §2.2: names of visible ASCII, no line of blanks alone, 7-bit values without controls. */
export function isGoodHeader({ fields, text }: Header): boolean {
  if (/[\x80-\xff]|[\x01-\x08\x0b\x0c\x0e-\x1f\x7f]/.test(text) || /^[ \t]|\r\n[ \t]+\r\n/.test(text))
    return false;
  const names = fields.map(({ name }) => name.toLowerCase());
  if (names.includes('')) return false;
  return !names.some((name, at) => ONCE.has(name) && names.indexOf(name) < at);
}

/** Each multipart has its boundary, parts, and its end; each part a good header. */
function isWhole(entity: MimeEntity): boolean {
  if (entity.message !== null) return isGoodHeader(entity.message.header) && isWhole(entity.message);
  if (!isMultipart(entity)) return true;
  const boundary = boundaryOf(entity.contentType);
  if (boundary === null || entity.parts.length === 0) return false;
  const body = entity.octets.toString('latin1', entity.bodyStart, entity.bodyEnd);
  if (!body.includes(`--${boundary}--`)) return false;
  return entity.parts.every((part) => isGoodHeader(part.header) && isWhole(part));
}

/** The fields of a message whose name, in lower case, is this. */
export function fieldsOf(octets: OctetString, lowerName: string) {
  return parseHeader(Buffer.from(octets, 'latin1')).fields.filter((field) => field.is(lowerName));
}
