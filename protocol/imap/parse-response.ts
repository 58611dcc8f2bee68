/** Reads one server response: RFC 3501 §7 and §9 `response-data`, `continue-req`, `response-tagged`. */
import { Cursor } from './cursor.ts';
import type { Frame } from './framer.ts';
import { requireLineEnds } from './line-ends.ts';
import type { Data, Response } from './model/response.ts';
import { ProtocolError } from './protocol-error.ts';
import { parseAcl, parseListRights, parseMyRights } from './response/acl.ts';
import { parseCapabilities, parseEnabled } from './response/capability.ts';
import { parseConversion, parseConverted } from './response/convert.ts';
import { parseFetch } from './response/fetch.ts';
import { parseFlags } from './response/flags.ts';
import { parseId } from './response/id.ts';
import { parseList } from './response/list.ts';
import { parseMetadata } from './response/metadata.ts';
import { parseNamespace } from './response/namespace.ts';
import { parseEsearch, parseSearch } from './response/search.ts';
import { parseContinuation, parseStatus, parseTagged, statusNamed } from './response/status.ts';
import { parseStatusData } from './response/status-data.ts';
import { parseGenUrlAuth, parseUrlFetch } from './response/urlauth.ts';
import { parseVanished } from './response/vanished.ts';

/** Data by its keyword. Each parser reads what follows the keyword. */
const DATA = new Map<string, (cursor: Cursor) => Data>([
  ['CAPABILITY', (cursor) => ({ type: 'CAPABILITY', capabilities: parseCapabilities(cursor) })],
  ['ENABLED', parseEnabled],
  ['FLAGS', parseFlags],
  ['LIST', (cursor) => parseList(cursor, 'LIST')],
  ['LSUB', (cursor) => parseList(cursor, 'LSUB')],
  ['SEARCH', parseSearch],
  ['ESEARCH', parseEsearch],
  ['STATUS', parseStatusData],
  ['VANISHED', parseVanished],
  ['NAMESPACE', parseNamespace],
  ['ID', parseId],
  ['ACL', parseAcl],
  ['LISTRIGHTS', parseListRights],
  ['MYRIGHTS', parseMyRights],
  ['METADATA', parseMetadata],
  ['GENURLAUTH', parseGenUrlAuth],
  ['URLFETCH', parseUrlFetch],
  ['CONVERSION', parseConversion],
]);

/**
 * The response that a frame holds. Keywords are read without case; data, codes and items that this grammar does
 * not know come back as `UNKNOWN` and `OTHER`. `utf8` is true after ENABLE UTF8=ACCEPT (RFC 6855): quoted strings
 * may then hold UTF-8.
 *
 * Literals are views on the frame's octets. Throws `ProtocolError`, and nothing else, where the frame breaks the
 * grammar.
 */
export function parseResponse(frame: Frame, options: { utf8?: boolean } = {}): Response {
  const cursor = new Cursor(frame, options);
  const response = parseAny(cursor);
  cursor.end('response');
  requireLineEnds(frame, 'response');
  refuseNonSynchronising(frame);
  return response;
}

function parseAny(cursor: Cursor): Response {
  if (cursor.ahead === '+') return parseContinuation(cursor);
  if (cursor.ahead !== '*') return parseTagged(cursor);
  cursor.expect('*', 'response-data');
  cursor.sp('response-data');
  if (cursor.ahead >= '0' && cursor.ahead <= '9') return { kind: 'data', ...parseNumbered(cursor) };
  const name = parseKeyword(cursor);
  const status = statusNamed(name);
  if (status) return parseStatus(cursor, null, status);
  const parse = DATA.get(name);
  return { kind: 'data', ...(parse ? parse(cursor) : parseUnknown(cursor, name, null)) };
}

/**
 * ```
 * mailbox-data = number SP "EXISTS" / number SP "RECENT"
 * message-data = nz-number SP ("EXPUNGE" / ("FETCH" SP msg-att) / ("CONVERTED" ...))
 * ```
 */
function parseNumbered(cursor: Cursor): Data {
  const start = cursor.mark();
  const number = cursor.number('response-data');
  cursor.sp('response-data');
  const name = parseKeyword(cursor);
  if (name === 'EXISTS' || name === 'RECENT') return { type: name, number };
  if (name !== 'EXPUNGE' && name !== 'FETCH' && name !== 'CONVERTED')
    return parseUnknown(cursor, name, number);
  const end = cursor.mark();
  cursor.reset(start);
  cursor.nzNumber('message-data');
  cursor.reset(end);
  if (name === 'EXPUNGE') return { type: name, number };
  return name === 'FETCH' ? parseFetch(cursor, number) : parseConverted(cursor, number);
}

/** The word that says what data this is, in upper case. All that are defined or registered begin with a letter. */
function parseKeyword(cursor: Cursor): string {
  if (!/[A-Za-z]/.test(cursor.ahead)) cursor.fail('response-data', 'the name of a response');
  return cursor.label('response-data');
}

/** Data of an extension that we do not know: `raw` is what follows the keyword, its space included. */
function parseUnknown(cursor: Cursor, name: string, number: number | null): Data {
  if (cursor.ahead !== ' ' && !cursor.atEnd) cursor.fail('response-data', 'a space or the end of the line');
  return { type: 'UNKNOWN', name, number, raw: cursor.remainder('response-data') };
}

/** A server never sends `{n+}` (RFC 7888 §3). */
function refuseNonSynchronising(frame: Frame): void {
  for (const segment of frame.segments) {
    if (segment.kind === 'literal' && !segment.synchronising) {
      // The plus stands before "}" CRLF.
      throw new ProtocolError(segment.offset - 4, 'literal', 'a literal without "+"', '"+"');
    }
  }
}
