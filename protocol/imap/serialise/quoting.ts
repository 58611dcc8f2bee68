/** The forms in which the grammar can carry an octet string: RFC 3501 §9 `astring`, `string`, `list-mailbox`. */
import type { OctetString } from '../model/common.ts';

/** Longest string that is written in quotes or as an atom; a longer one goes as a literal. */
const LONGEST_LINE_STRING = 1000;
const ASTRING = /^[^\x00-\x20\x7f-\uffff(){%*"\\]+$/;
const LIST_MAILBOX = /^[^\x00-\x20\x7f-\uffff(){"\\]+$/;
const QUOTABLE = /^[\x01-\x09\x0b\x0c\x0e-\x7f]*$/;
const NIL = /^NIL$/i;

/** `quoted = DQUOTE *QUOTED-CHAR DQUOTE`; null if only a literal can carry the value (8-bit, NUL, CR, LF, long). */
export function quoteString(value: OctetString): string | null {
  if (value.length > LONGEST_LINE_STRING || !QUOTABLE.test(value)) return null;
  return `"${value.replace(/["\\]/g, '\\$&')}"`;
}

/**
 * `astring = 1*ASTRING-CHAR / string`: the bare form where it is allowed, else quoted, null if only a literal
 * can carry the value. `NIL` is always quoted, so that nobody takes it for the absence of a string.
 */
export function quoteAstring(value: OctetString): string | null {
  return isBare(value, ASTRING) ? value : quoteString(value);
}

/** `list-mailbox = 1*list-char / string`: as `quoteAstring`, with "%" and "*" allowed bare. */
export function quoteListMailbox(value: OctetString): string | null {
  return isBare(value, LIST_MAILBOX) ? value : quoteString(value);
}

function isBare(value: OctetString, pattern: RegExp): boolean {
  return value.length <= LONGEST_LINE_STRING && pattern.test(value) && !NIL.test(value);
}
