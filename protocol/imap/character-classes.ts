/** Character classes of RFC 3501 §9, one bit each, by octet. */
export const ATOM = 1;
export const ASTRING = 2;
export const LIST = 4;
export const TEXT = 8;
export const TAG = 16;
export const QUOTED = 32;
export const LABEL = 64;
/** The classes that each octet belongs to. */
export const CLASSES = classTable();
/** Octets with the letters of US-ASCII in upper case. */
export const FOLDED = Uint8Array.from({ length: 256 }, (_, c) => (c >= 0x61 && c <= 0x7a ? c - 0x20 : c));

function classTable(): Uint8Array {
  const table = new Uint8Array(256);
  for (let c = 1; c < 128; c++) {
    const ch = String.fromCharCode(c);
    const control = c < 0x20 || c === 0x7f;
    const atomSpecial = control || '(){ %*"\\]'.includes(ch);
    if (!atomSpecial) table[c]! |= ATOM;
    if (!atomSpecial || ch === ']') table[c]! |= ASTRING;
    if (!atomSpecial || '%*]'.includes(ch)) table[c]! |= LIST;
    if ((!atomSpecial || ch === ']') && ch !== '+') table[c]! |= TAG;
    if (/[A-Za-z0-9._:-]/.test(ch)) table[c]! |= LABEL;
    if (c !== 0x0a && c !== 0x0d) table[c]! |= TEXT;
    if (c !== 0x0a && c !== 0x0d && c !== 0x22 && c !== 0x5c) table[c]! |= QUOTED;
  }
  return table;
}
