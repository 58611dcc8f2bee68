/** The character sets that SEARCH takes: RFC 3501 §6.4.4. */
import type { OctetString } from '../../../protocol/imap/model/common.ts';

/** What BADCHARSET lists. */
export const supportedCharsets: readonly string[] = ['US-ASCII', 'UTF-8'];

/** True if SEARCH may go on; otherwise the answer is NO with BADCHARSET. Null is a SEARCH without CHARSET. */
export function isSupportedCharset(charset: OctetString | null): boolean {
  return charset === null || supportedCharsets.includes(charset.toUpperCase());
}

/** True if strings are in US-ASCII, stated or by default: text may then also be compared undecoded. */
export function isAscii(charset: OctetString | null): boolean {
  return charset === null || charset.toUpperCase() === 'US-ASCII';
}
