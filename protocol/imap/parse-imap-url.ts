/** Reads IMAP URLs: RFC 5092 §11. */
import { isUtf8 } from 'node:buffer';
import { Cursor } from './cursor.ts';
import type { ImapUrl, ImapUrlServer, UrlAccess, UrlAuth, UrlMessage, UrlPartial } from './imap-url.ts';
import { encodeMailboxName } from './mailbox-name.ts';
import type { OctetString, Section } from './model/common.ts';
import { ProtocolError } from './protocol-error.ts';
import { parseSection } from './section.ts';
import { UrlReader } from './url-reader.ts';

const UNRESERVED = 'A-Za-z0-9._~\\-';
/** `achar` and `bchar` without percent-encoded octets, as sets of a regular expression. */
const ACHAR = `${UNRESERVED}!$'()*+,&=`;
const BCHAR = `${ACHAR}:@/`;
/** "/;" begins what comes next. */
const encoded = (set: string): RegExp => new RegExp(`(?:(?!/;)[${set}]|%[0-9A-Fa-f]{2})+`, 'y');
const ACHARS = encoded(ACHAR);
const BCHARS = encoded(BCHAR);
const HOST = new RegExp(`\\[[0-9A-Fa-f:.]+\\]|(?:[${UNRESERVED}!$'()*+,;&=]|%[0-9A-Fa-f]{2})+`, 'y');
const DIGITS = /\d+/y;
const MECHANISM = /[A-Za-z0-9.-]+/y;
const TOKEN = /[0-9A-Fa-f]{32,}/y;
/** RFC 3339 §5.6 `date-time`. */
const DATE_TIME = /\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)/y;
const LARGEST = 4_294_967_295;

/**
 * ```
 * imapurl        = "imap://" iserver ipath-query
 * ipath-query    = ["/" [ icommand ]]
 * iabsolute-path = "/" [ icommand ]
 * icommand       = imessagelist / imessagepart [iurlauth]
 * imessagelist   = imailbox-ref [ "?" enc-search ]
 * imessagepart   = imailbox-ref iuid [isection] [ipartial]
 * imailbox-ref   = enc-mailbox [uidvalidity]
 * ```
 * Reads an absolute URL, or one that leaves the server out and begins with "/"; the other relative forms are for
 * documents, not for commands. Throws `ProtocolError`, its offset counted in octets of the URL.
 */
export function parseImapUrl(url: OctetString): ImapUrl {
  const reader = new UrlReader(url);
  const server = reader.take('imap://') ? readServer(reader) : null;
  const nothing: ImapUrl = { server, mailbox: null, uidvalidity: null, search: null, message: null };
  if (server && reader.atEnd) return nothing;
  reader.expect('/', server ? 'ipath-query' : 'iabsolute-path');
  if (reader.atEnd) return nothing;
  if (reader.looksAt('/')) reader.fail('icommand', 'a mailbox without "/" at its beginning');
  const mailbox = readMailbox(reader);
  const uidvalidity = reader.take(';UIDVALIDITY=') ? nzNumber(reader, 'uidvalidity') : null;
  const message = reader.take('/;UID=') ? readMessage(reader) : null;
  const search = !message && reader.take('?') ? readOctets(reader, BCHARS, 'enc-search') : null;
  if (!reader.atEnd) reader.fail('imapurl', 'the end of the URL');
  return { server, mailbox, uidvalidity, search, message };
}

/**
 * The URL without ":", mechanism and token, and these two; null if it does not end with them. Nothing else is done to
 * it: what was authorised is these octets (RFC 4467 §6).
 */
export function splitVerifier(url: OctetString): { rump: OctetString; token: string } | null {
  const parts = /^(.*;URLAUTH=[^:]*):([A-Za-z0-9.-]+):([0-9A-Fa-f]{32,})$/is.exec(url);
  return parts ? { rump: parts[1]!, token: parts[3]! } : null;
}

/** `iserver = [iuserinfo "@"] host [ ":" port ]`, `iuserinfo = enc-user [iauth] / [enc-user] iauth` */
function readServer(reader: UrlReader): ImapUrlServer {
  const named = reader.reachesBefore('@', '/?');
  const user = named && !reader.looksAt(';') ? text(reader, ACHARS, 'enc-user') : null;
  const auth = named && reader.take(';AUTH=') ? text(reader, ACHARS, 'iauth') : null;
  if (named) reader.expect('@', 'iuserinfo');
  const host = reader.run(HOST, 'host', 'a host');
  const port = reader.take(':') ? optionalPort(reader) : null;
  return { user, auth, host, port };
}

/** `port = *DIGIT` (RFC 3986 §3.2.3) */
function optionalPort(reader: UrlReader): number | null {
  if (!/\d/.test(reader.ahead)) return null;
  const start = reader.at;
  const port = Number(reader.run(DIGITS, 'port', 'digits'));
  return port <= 65_535 ? port : reader.failAt(start, 'port', 'at most 65535');
}

/** `enc-mailbox = 1*bchar`, percent-encoded UTF-8 (RFC 5092 §8). */
function readMailbox(reader: UrlReader): OctetString {
  const start = reader.at;
  const name = Buffer.from(readOctets(reader, BCHARS, 'enc-mailbox'), 'latin1');
  if (!isUtf8(name)) reader.failAt(start, 'enc-mailbox', 'UTF-8');
  return encodeMailboxName(name.toString('utf8'));
}

/** `nz-number [isection] [ipartial] [iurlauth]`, behind "/;UID=". */
function readMessage(reader: UrlReader): UrlMessage {
  const uid = nzNumber(reader, 'iuid-only');
  const section = reader.take('/;SECTION=') ? readSection(reader) : null;
  const partial = reader.take('/;PARTIAL=') ? readPartial(reader) : null;
  const expire = reader.take(';EXPIRE=') ? readExpire(reader) : null;
  const authorised = reader.take(';URLAUTH=');
  if (expire !== null && !authorised) reader.fail('iurlauth', '";URLAUTH="');
  return { uid, section, partial, expire, urlauth: authorised ? readUrlAuth(reader) : null };
}

/** `enc-section = 1*bchar`, percent-encoded `section-spec` of RFC 3501 §9. */
function readSection(reader: UrlReader): Section {
  const start = reader.at;
  const spec = readOctets(reader, BCHARS, 'enc-section');
  try {
    const octets = Buffer.from(spec, 'latin1');
    const segments = [{ kind: 'text' as const, offset: 0, octets }];
    const cursor = new Cursor({ offset: 0, segments, length: octets.length, crlf: true });
    const section = parseSection(cursor);
    if (cursor.atEnd) return section;
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
  }
  return reader.failAt(start, 'enc-section', 'a section-spec');
}

/** `partial-range = number ["." nz-number]` */
function readPartial(reader: UrlReader): UrlPartial {
  const offset = numeral(reader, 'partial-range', 0);
  return { offset, count: reader.take('.') ? nzNumber(reader, 'partial-range') : null };
}

/** `expire = ";EXPIRE=" date-time` */
function readExpire(reader: UrlReader): string {
  const start = reader.at;
  const written = reader.run(DATE_TIME, 'expire', 'a date-time of RFC 3339');
  return Number.isNaN(expiryOf(written)) ? reader.failAt(start, 'expire', 'a date that there is') : written;
}

/** Milliseconds since the epoch of a `date-time`; NaN for one that there is not. A leap second is the next one. */
export function expiryOf(dateTime: string): number {
  const [date = '', time = ''] = dateTime.toUpperCase().split('T');
  const leaps = /^\d\d:\d\d:60/.test(time);
  const day = Date.parse(`${date}T00:00:00Z`);
  // Date.parse takes the 30th of February for a day of March.
  if (Number.isNaN(day) || !new Date(day).toISOString().startsWith(date)) return Number.NaN;
  return Date.parse(`${date}T${leaps ? time.replace(':60', ':59') : time}`) + (leaps ? 1000 : 0);
}

/**
 * ```
 * iurlauth-rump = [expire] ";URLAUTH=" access
 * iua-verifier  = ":" uauth-mechanism ":" enc-urlauth
 * enc-urlauth   = 32*HEXDIG
 * ```
 */
function readUrlAuth(reader: UrlReader): UrlAuth {
  const access = readAccess(reader);
  if (!reader.take(':')) return { access, verifier: null };
  const mechanism = reader.run(MECHANISM, 'uauth-mechanism', 'a mechanism').toUpperCase();
  reader.expect(':', 'iua-verifier');
  return { access, verifier: { mechanism, token: reader.run(TOKEN, 'enc-urlauth', '32 or more HEXDIG') } };
}

/** `access = ("submit+" enc-user) / ("user+" enc-user) / "authuser" / "anonymous"` */
function readAccess(reader: UrlReader): UrlAccess {
  for (const kind of ['submit', 'user'] as const) {
    if (reader.take(`${kind}+`)) return { kind, user: text(reader, ACHARS, 'access') };
  }
  for (const kind of ['authuser', 'anonymous'] as const) if (reader.take(kind)) return { kind };
  return reader.fail('access', '"submit+", "user+", "authuser" or "anonymous"');
}

function readOctets(reader: UrlReader, characters: RegExp, production: string): OctetString {
  const written = reader.run(characters, production, 'its characters, others percent-encoded');
  return written.replace(/%(..)/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** As `readOctets`, where the octets are UTF-8. */
function text(reader: UrlReader, characters: RegExp, production: string): string {
  const start = reader.at;
  const octets = Buffer.from(readOctets(reader, characters, production), 'latin1');
  return isUtf8(octets) ? octets.toString('utf8') : reader.failAt(start, production, 'UTF-8');
}

function nzNumber(reader: UrlReader, production: string): number {
  return numeral(reader, production, 1);
}

function numeral(reader: UrlReader, production: string, least: number): number {
  const start = reader.at;
  const value = Number(reader.run(DIGITS, production, 'a number'));
  return value >= least && value <= LARGEST
    ? value
    : reader.failAt(start, production, `a number from ${least} to ${LARGEST}`);
}
