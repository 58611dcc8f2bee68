/** Content transfer encodings: RFC 2045 §6. Decoding never fails; octets that do not belong are passed over. */

const EQUALS = 0x3d;
const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;
const TAB = 0x09;

/**
 * Decodes a body. `encoding` is the mechanism without regard to case; 7bit, 8bit, binary and unknown ones give
 * the octets themselves (a view, not a copy).
 */
export function decodeTransfer(octets: Buffer, encoding: string): Buffer {
  const mechanism = encoding.trim().toLowerCase();
  if (mechanism === 'base64') return Buffer.from(octets.toString('latin1'), 'base64');
  return mechanism === 'quoted-printable' ? decodeQuotedPrintable(octets) : octets;
}

/** True if the mechanism changes the octets: base64 or quoted-printable. */
export function encodesOctets(encoding: string): boolean {
  return /^\s*(?:base64|quoted-printable)\s*$/i.test(encoding);
}

/** RFC 2045 §6.7. White space at the end of a line is transport padding; a stray `=` stands for itself. */
function decodeQuotedPrintable(octets: Buffer): Buffer {
  const result = Buffer.allocUnsafe(octets.length);
  let length = 0;
  /** Where the white space that stands last in `result` begins. */
  let padding = 0;
  let position = 0;
  while (position < octets.length) {
    const octet = octets[position]!;
    if (octet === EQUALS) {
      const high = hexValue(octets[position + 1]);
      const low = hexValue(octets[position + 2]);
      const next = softBreakEnd(octets, position + 1);
      if (next > 0) {
        position = next;
        padding = length;
        continue;
      }
      if (high >= 0 && low >= 0) {
        result[length++] = high * 16 + low;
        position += 3;
      } else {
        result[length++] = octet;
        position++;
      }
      padding = length;
      continue;
    }
    position++;
    if (octet === LF || (octet === CR && octets[position] === LF)) length = padding;
    result[length++] = octet;
    if (octet !== SPACE && octet !== TAB) padding = length;
  }
  return result.subarray(0, length);
}

/** The offset behind a soft line break whose white space or line break begins at `position`, or 0. */
function softBreakEnd(octets: Buffer, position: number): number {
  let end = position;
  while (octets[end] === SPACE || octets[end] === TAB) end++;
  if (octets[end] === CR) end++;
  return octets[end] === LF ? end + 1 : 0;
}

function hexValue(octet: number | undefined): number {
  if (octet === undefined) return -1;
  if (octet >= 0x30 && octet <= 0x39) return octet - 0x30;
  const letter = octet | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}
