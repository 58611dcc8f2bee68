/**
 * Octets as printable ASCII on one line, and back: `\r`, `\n`, `\\`, and `\xNN` for everything else outside
 * U+0020 to U+007E. A stretch that was redacted stands as `\[kind n]`, n being the number of octets it had.
 */

const TABLE: string[] = Array.from({ length: 256 }, (_, c) => {
  if (c === 0x0d) return '\\r';
  if (c === 0x0a) return '\\n';
  if (c === 0x5c) return '\\\\';
  if (c >= 0x20 && c <= 0x7e) return String.fromCharCode(c);
  return `\\x${c.toString(16).padStart(2, '0')}`;
});

/** What a redacted octet reads back as: good in an atom, a quoted string, base64 and hexadecimal alike. */
const FILLER = '0';

/** Escapes an octet string (one character per octet). */
export function escapeOctets(octets: string): string {
  return octets.replace(/[\x00-\x1f\\\x7f-\xff]/g, (c) => TABLE[c.charCodeAt(0)]!);
}

/** The mark that stands for `length` octets that nobody shall read. `kind` is a word of letters. */
export function redactionMark(kind: string, length: number): string {
  return `\\[${kind} ${length}]`;
}

/** A stretch of octets: `from` inclusive, `to` exclusive. */
export interface Span {
  from: number;
  to: number;
}

const ESCAPED = /\\(?:([rn\\])|x([0-9a-f]{2})|\[[a-z-]+ (\d{1,15})\])?/g;
/** No stretch that was redacted is longer; guards against files that were tampered with. */
const LONGEST_REDACTION = 1 << 28;

/**
 * Undoes `escapeOctets`. Redacted stretches come back as fillers of the same length, so that literals still
 * have the length that was announced; `redacted` says where they are. Null if the text is malformed.
 */
export function unescapeOctets(text: string): { octets: string; redacted: Span[] } | null {
  const redacted: Span[] = [];
  let octets = '';
  let done = 0;
  for (const match of text.matchAll(ESCAPED)) {
    const [all, plain, hex, size] = match;
    octets += text.slice(done, match.index);
    done = match.index + all.length;
    if (plain) octets += plain === 'r' ? '\r' : plain === 'n' ? '\n' : '\\';
    else if (hex) octets += String.fromCharCode(Number.parseInt(hex, 16));
    else if (size !== undefined && Number(size) <= LONGEST_REDACTION) {
      redacted.push({ from: octets.length, to: octets.length + Number(size) });
      octets += FILLER.repeat(Number(size));
    } else return null;
  }
  return { octets: octets + text.slice(done), redacted };
}

/**
 * For messages and reports: escaped, but with the backslash as it is (`\Seen`), and without the final line end;
 * at most `max` characters.
 */
export function printable(octets: Buffer | string, max = 200): string {
  const raw = typeof octets === 'string' ? octets : octets.subarray(0, max + 2).toString('latin1');
  const whole = raw.length >= octets.length;
  const text = (whole ? raw.replace(/\r?\n$/, '') : raw).replace(
    /[\x00-\x1f\x7f-\xff]/g,
    (c) => TABLE[c.charCodeAt(0)]!,
  );
  return text.length > max || !whole ? `${text.slice(0, Math.max(0, max - 1))}…` : text;
}
