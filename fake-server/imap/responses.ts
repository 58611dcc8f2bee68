/** Short ways to write responses. */
import type { Data, Response, ResponseCode } from '../../protocol/imap/model/response.ts';

export function data(value: Data): Response {
  return { kind: 'data', ...value };
}

/** An untagged OK, NO, BAD or BYE (RFC 3501 §7.1). */
export function untagged(
  status: 'OK' | 'NO' | 'BAD' | 'BYE',
  code: ResponseCode | null,
  text: string,
): Response {
  return { kind: 'status', tag: null, status, code, text };
}
