/** Response codes: RFC 3501 §7.1 and the extensions that name codes with arguments. */
import type { Cursor } from '../cursor.ts';
import type { OctetString } from '../model/common.ts';
import type { ResponseCode } from '../model/response.ts';
import { parseCapabilities } from './capability.ts';
import { parsePermanentFlags } from './flags.ts';
import { parseModseq } from './modseq.ts';

type Parser = (cursor: Cursor) => ResponseCode;

/**
 * The codes that we know, by name. Each parser reads what follows the name. A known name with another argument
 * is an error: the generic form of `resp-text-code` overlaps it and comes last (RFC 3501 §9, RFC 4315 §4).
 */
const CODES = new Map<string, Parser>([
  ['ALERT', () => ({ name: 'ALERT' })],
  ['PARSE', () => ({ name: 'PARSE' })],
  ['READ-ONLY', () => ({ name: 'READ-ONLY' })],
  ['READ-WRITE', () => ({ name: 'READ-WRITE' })],
  ['TRYCREATE', () => ({ name: 'TRYCREATE' })],
  ['UIDNOTSTICKY', () => ({ name: 'UIDNOTSTICKY' })],
  ['NOMODSEQ', () => ({ name: 'NOMODSEQ' })],
  ['CLOSED', () => ({ name: 'CLOSED' })],
  ['NOTIFICATIONOVERFLOW', () => ({ name: 'NOTIFICATIONOVERFLOW' })],
  ['BADCHARSET', badCharset],
  ['CAPABILITY', (cursor) => ({ name: 'CAPABILITY', capabilities: parseCapabilities(cursor) })],
  ['PERMANENTFLAGS', permanentFlags],
  ['UIDNEXT', (cursor) => ({ name: 'UIDNEXT', value: nzNumber(cursor) })],
  ['UIDVALIDITY', (cursor) => ({ name: 'UIDVALIDITY', value: nzNumber(cursor) })],
  ['UNSEEN', (cursor) => ({ name: 'UNSEEN', value: nzNumber(cursor) })],
  ['APPENDUID', appendUid],
  ['COPYUID', copyUid],
  ['HIGHESTMODSEQ', highestModseq],
  ['MODIFIED', modified],
  ['METADATA', metadata],
  ['ANNOTATIONS', annotations],
  ['ANNOTATE', annotate],
  ['BADEVENT', badEvent],
  ['BADURL', badUrl],
  ['URLMECH', urlMechanisms],
  ['BADCOMPARATOR', (cursor) => ({ name: 'BADCOMPARATOR', argument: badComparator(cursor) })],
]);

/**
 * ```
 * resp-text-code = "ALERT" / "BADCHARSET" ... / capability-data / "PARSE" / "PERMANENTFLAGS" ... /
 *                  "READ-ONLY" / "READ-WRITE" / "TRYCREATE" / "UIDNEXT" SP nz-number /
 *                  "UIDVALIDITY" SP nz-number / "UNSEEN" SP nz-number /
 *                  atom [SP 1*<any TEXT-CHAR except "]">]
 * ```
 * Reads what stands between the brackets. Names come back in upper case.
 */
export function parseResponseCode(cursor: Cursor): ResponseCode {
  const name = cursor.atom('resp-text-code').toUpperCase();
  const parse = CODES.get(name);
  if (parse) return parse(cursor);
  return { name: 'OTHER', code: name, argument: cursor.take(' ') ? restOfCode(cursor) : null };
}

/** `1*<any TEXT-CHAR except "]">` */
function restOfCode(cursor: Cursor): OctetString {
  const start = cursor.mark();
  const argument = cursor.until(']');
  const bad = argument.search(/[\x00\r\n\x80-\xff]/);
  if (argument !== '' && bad < 0) return argument;
  cursor.reset({ index: start.index, pos: start.pos + Math.max(bad, 0) });
  return cursor.fail('resp-text-code', 'a TEXT-CHAR other than "]"');
}

/** `"BADCHARSET" [SP "(" astring *(SP astring) ")" ]` */
function badCharset(cursor: Cursor): ResponseCode {
  if (!cursor.take(' ')) return { name: 'BADCHARSET', charsets: [] };
  const charsets = cursor.list('resp-text-code', () => cursor.astring(), { nonEmpty: true });
  return { name: 'BADCHARSET', charsets };
}

/** `"PERMANENTFLAGS" SP "(" [flag-perm *(SP flag-perm)] ")"` */
function permanentFlags(cursor: Cursor): ResponseCode {
  cursor.sp('resp-text-code');
  return { name: 'PERMANENTFLAGS', flags: parsePermanentFlags(cursor) };
}

/** `SP nz-number` */
function nzNumber(cursor: Cursor): number {
  cursor.sp('resp-text-code');
  return cursor.nzNumber('resp-text-code');
}

/** `resp-code-apnd = "APPENDUID" SP nz-number SP append-uid`, `append-uid = uniqueid / uid-set` (RFC 4315 §4) */
function appendUid(cursor: Cursor): ResponseCode {
  const uidvalidity = nzNumber(cursor);
  cursor.sp('resp-code-apnd');
  return {
    name: 'APPENDUID',
    uidvalidity,
    uids: cursor.sequenceSet({ star: false, production: 'append-uid' }),
  };
}

/** `resp-code-copy = "COPYUID" SP nz-number SP uid-set SP uid-set` (RFC 4315 §4) */
function copyUid(cursor: Cursor): ResponseCode {
  const uidvalidity = nzNumber(cursor);
  cursor.sp('resp-code-copy');
  const source = cursor.sequenceSet({ star: false, production: 'uid-set' });
  cursor.sp('resp-code-copy');
  const destination = cursor.sequenceSet({ star: false, production: 'uid-set' });
  return { name: 'COPYUID', uidvalidity, source, destination };
}

/** `"HIGHESTMODSEQ" SP mod-sequence-value`, which is positive (RFC 7162 §7) */
function highestModseq(cursor: Cursor): ResponseCode {
  cursor.sp('resp-text-code');
  return { name: 'HIGHESTMODSEQ', value: parseModseq(cursor) };
}

/** `"MODIFIED" SP sequence-set` (RFC 7162 §7) */
function modified(cursor: Cursor): ResponseCode {
  cursor.sp('resp-text-code');
  return { name: 'MODIFIED', set: cursor.sequenceSet() };
}

/** `"METADATA" SP ("LONGENTRIES" SP number / "MAXSIZE" SP number / "TOOMANY" / "NOPRIVATE")` (RFC 5464 §5) */
function metadata(cursor: Cursor): ResponseCode {
  cursor.sp('resp-text-code');
  for (const detail of ['LONGENTRIES', 'MAXSIZE'] as const) {
    if (!cursor.take(detail)) continue;
    cursor.sp('resp-text-code');
    return { name: 'METADATA', detail, value: cursor.number('resp-text-code') };
  }
  for (const detail of ['TOOMANY', 'NOPRIVATE'] as const) {
    if (cursor.take(detail)) return { name: 'METADATA', detail, value: null };
  }
  return cursor.fail('resp-text-code', 'LONGENTRIES, MAXSIZE, TOOMANY or NOPRIVATE');
}

/** `"ANNOTATIONS" SP ann-size`, `ann-size = "NONE" / (("READ-ONLY" / nz-number) [SP "NOPRIVATE"])` (RFC 5257 §5) */
function annotations(cursor: Cursor): ResponseCode {
  cursor.sp('resp-text-code');
  const start = cursor.mark();
  if (!cursor.take('NONE')) {
    if (!cursor.take('READ-ONLY')) cursor.nzNumber('ann-size');
    if (cursor.take(' ')) cursor.expect('NOPRIVATE', 'ann-size');
  }
  return { name: 'ANNOTATIONS', argument: cursor.printed(start).toUpperCase() };
}

/** `"ANNOTATE" SP "TOOBIG" / "ANNOTATE" SP "TOOMANY"` (RFC 5257 §5) */
function annotate(cursor: Cursor): ResponseCode {
  cursor.sp('resp-text-code');
  for (const argument of ['TOOBIG', 'TOOMANY']) {
    if (cursor.take(argument)) return { name: 'ANNOTATE', argument };
  }
  return cursor.fail('resp-text-code', 'TOOBIG or TOOMANY');
}

/** `unsupported-events-code = "BADEVENT" SP "(" event-name *(SP event-name) ")"` (RFC 5465 §8) */
function badEvent(cursor: Cursor): ResponseCode {
  cursor.sp('unsupported-events-code');
  const events = cursor.list('unsupported-events-code', () => cursor.atom('event-name'), { nonEmpty: true });
  return { name: 'BADEVENT', events };
}

/** `badurl-response-code = "BADURL" SP url-resp-text` (RFC 4469 §5) */
function badUrl(cursor: Cursor): ResponseCode {
  cursor.sp('badurl-response-code');
  return { name: 'BADURL', url: restOfCode(cursor) };
}

/**
 * `"URLMECH" SP "INTERNAL" *(SP mechanism ["=" base64])` (RFC 4467 §9). Mechanisms come back as printed, what
 * follows "=" included.
 */
function urlMechanisms(cursor: Cursor): ResponseCode {
  cursor.sp('resp-text-code');
  const start = cursor.mark();
  const mechanisms = [cursor.atom('mechanism')];
  if (mechanisms[0]!.toUpperCase() !== 'INTERNAL') {
    cursor.reset(start);
    cursor.fail('resp-text-code', 'INTERNAL first');
  }
  while (cursor.take(' ')) mechanisms.push(cursor.atom('mechanism'));
  return { name: 'URLMECH', mechanisms };
}

/** `"BADCOMPARATOR"` (RFC 5255 §4.10) has no argument in the grammar; one is taken as it comes. */
function badComparator(cursor: Cursor): OctetString {
  return cursor.take(' ') ? restOfCode(cursor) : '';
}
