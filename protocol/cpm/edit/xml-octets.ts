/** From characters of an XML text to octets of its encoding, and back. */
import type { XmlReading } from '../xml/read-xml.ts';

const SINGLE = /^(?:us-ascii|ascii|iso-8859-\d+|latin1|windows-125\d)$/;

/**
 * Octets before a character. Throws `RangeError` for an encoding in which places are not known (UTF-8, UTF-16 and
 * those of one octet a character are).
 */
export function octetOffset({ text, charset, mark }: XmlReading, at: number): number {
  if (/^utf-?8$/.test(charset)) return Buffer.byteLength(text.slice(0, at)) + 3 * mark;
  if (/^utf-16/.test(charset)) return 2 * (at + mark);
  if (SINGLE.test(charset)) return at;
  throw new RangeError(`XML in ${charset} cannot be edited`);
}

/** What is not ASCII becomes a reference where the encoding may lack it. */
export function octetsOf({ charset }: XmlReading, value: string): Buffer {
  if (/^utf-?8$/.test(charset)) return Buffer.from(value);
  if (!/^utf-16/.test(charset))
    return Buffer.from(
      value.replace(/[^\0-\x7f]/gu, (c) => `&#${c.codePointAt(0)};`),
      'latin1',
    );
  const octets = Buffer.from(value, 'utf16le');
  return charset === 'utf-16be' ? octets.swap16() : octets;
}
