/** MIME entities (RFC 2045): header fields, a transfer encoding where the octets need one, parts with a boundary. */
import { isAscii } from 'node:buffer';
import type { Field, MediaParameters } from '../data/values.ts';
import { printField, printText } from '../format/field-text.ts';
import { toBase64 } from '../region.ts';

export interface BuildOptions {
  /**
   * Base64 also for bodies that need no encoding, as the examples of cpm-ms-2.0 Appendix D have them. Of an object
   * with several parts, those are encoded, and the object is not (RFC 2045 §6.4).
   */
  base64?: boolean;
}

/** RFC 5322 §2.1.1, without the line end. */
const LONGEST_LINE = 998;
const LF = 0x0a;
const CR = 0x0d;

/** A field whose value is text without structure. Throws `RangeError` for a name that is none. */
export function textField({ name, value }: Field): string {
  if (!/^[!-9;-~]+$/.test(name)) throw new RangeError(`${JSON.stringify(name)} is no name of a header field`);
  return printField(name, printText(value));
}

/** `image/jpeg; name="a.jpg"`. Throws `RangeError` for values that are not printable ASCII. */
export function printMediaType(mediaType: string, parameters: MediaParameters = []): string {
  const printed = parameters.map(([name, value]) => {
    if (!/^[\x20-\x7e]*$/.test(value)) throw new RangeError(`the parameter ${name} is not printable ASCII`);
    return `; ${name}=${/^[\w!#$&+.^`{}|~-]+$/.test(value) ? value : `"${value.replace(/["\\]/g, '\\$&')}"`}`;
  });
  return `${mediaType}${printed.join('')}`;
}

/** The transfer encoding field that a body needs, if any, the blank line, and the body. */
export function bodyWithEncoding(octets: Buffer, encoded: boolean, lastLine: '' | '\r\n' = '\r\n'): Buffer {
  if (encoded || needsEncoding(octets)) {
    const text = `Content-Transfer-Encoding: base64\r\n\r\n${toBase64(octets)}${lastLine}`;
    return Buffer.from(text, 'latin1');
  }
  const field = isAscii(octets) ? '' : 'Content-Transfer-Encoding: 8bit\r\n';
  return Buffer.concat([Buffer.from(`${field}\r\n`), octets]);
}

/** A body of parts; each is a whole entity. The line break before a boundary belongs to the boundary. */
export function multipartBody(parts: readonly Buffer[], boundary: string): Buffer {
  const delimited = parts.flatMap((part, index) => [
    Buffer.from(`${index === 0 ? '' : '\r\n'}--${boundary}\r\n`),
    part,
  ]);
  return Buffer.concat([...delimited, Buffer.from(`\r\n--${boundary}--\r\n`)]);
}

/** True if a line would end a multipart around it, whichever its boundary is. */
export function looksLikeBoundary(octets: Buffer): boolean {
  return octets.subarray(0, 2).equals(HYPHENS) || octets.includes('\n--');
}

const HYPHENS = Buffer.from('--');

/** What 8bit does not carry (RFC 2045 §2.8): long lines, NUL, CR or LF alone. */
function needsEncoding(octets: Buffer): boolean {
  let start = 0;
  for (let at = 0; at < octets.length; at++) {
    const octet = octets[at]!;
    if (octet > CR) continue;
    if (octet === 0) return true;
    if (octet === CR && octets[at + 1] !== LF) return true;
    if (octet !== LF) continue;
    if (octets[at - 1] !== CR || at - 1 - start > LONGEST_LINE) return true;
    start = at + 1;
  }
  return octets.length - start > LONGEST_LINE;
}
