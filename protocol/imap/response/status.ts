/** Status responses and continuation requests: RFC 3501 §7.1, §7.5. */
import type { Cursor } from '../cursor.ts';
import type { OctetString } from '../model/common.ts';
import type { ContinuationResponse, ResponseCode, StatusResponse } from '../model/response.ts';
import { parseResponseCode } from './response-code.ts';

const STATUSES = ['OK', 'NO', 'BAD', 'PREAUTH', 'BYE'] as const;

/** The status that a keyword in upper case names, or undefined. */
export function statusNamed(word: string): StatusResponse['status'] | undefined {
  return STATUSES.find((status) => status === word);
}

/**
 * ```
 * resp-cond-state = ("OK" / "NO" / "BAD") SP resp-text
 * resp-cond-bye   = "BYE" SP resp-text
 * resp-cond-auth  = ("OK" / "PREAUTH") SP resp-text
 * ```
 * Reads what follows the keyword.
 */
export function parseStatus(
  cursor: Cursor,
  tag: string | null,
  status: StatusResponse['status'],
): StatusResponse {
  cursor.sp('resp-text');
  const { code, text } = parseRespText(cursor);
  return { kind: 'status', tag, status, code, text };
}

/**
 * `response-tagged = tag SP resp-cond-state CRLF`. Neither BYE nor PREAUTH may carry a tag.
 */
export function parseTagged(cursor: Cursor): StatusResponse {
  const tag = cursor.tag();
  cursor.sp('response-tagged');
  const start = cursor.mark();
  const status = /^[A-Za-z]/.test(cursor.ahead) ? statusNamed(cursor.atom().toUpperCase()) : undefined;
  if (status === 'OK' || status === 'NO' || status === 'BAD') return parseStatus(cursor, tag, status);
  cursor.reset(start);
  return cursor.fail('response-tagged', 'OK, NO or BAD');
}

/**
 * `continue-req = "+" SP (resp-text / base64) CRLF`, where `base64` may be empty. Every base64 is a `text` too,
 * so it comes back as that; whoever sent the command knows which was due.
 */
export function parseContinuation(cursor: Cursor): ContinuationResponse {
  cursor.expect('+', 'continue-req');
  cursor.sp('continue-req');
  if (cursor.atEnd) return { kind: 'continuation', code: null, text: '' };
  return { kind: 'continuation', ...parseRespText(cursor) };
}

/**
 * ```
 * resp-text = ["[" resp-text-code "]" SP] text
 * text      = 1*TEXT-CHAR
 * ```
 * What begins with "[" is a code: of overlapping alternatives the first takes priority (RFC 3501 §9).
 */
function parseRespText(cursor: Cursor): { code: ResponseCode | null; text: OctetString } {
  let code: ResponseCode | null = null;
  if (cursor.take('[')) {
    code = parseResponseCode(cursor);
    cursor.expect(']', 'resp-text');
    cursor.sp('resp-text');
  }
  return { code, text: cursor.text() };
}
