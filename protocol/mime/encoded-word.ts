/** Encoded words in header fields: RFC 2047, with the language suffix of RFC 2231 §5. */
import type { OctetString } from '../imap/model/common.ts';
import { decodeCharset } from './charset.ts';
import { decodeTransfer } from './transfer-encoding.ts';

/** `=?charset?encoding?text?=`, the three as groups; the charset may have a language behind an asterisk. */
export const ENCODED_WORD = /=\?([^?\s]+)\?([bq])\?([^?\s]*)\?=/gi;

/** A run of encoded words in one character set: their octets are joined, for some senders split characters. */
interface Run {
  charset: string;
  octets: Buffer[];
}

/**
 * Decodes an unfolded field value to Unicode. White space between encoded words is dropped (RFC 2047 §6.2);
 * octets outside of them are read as UTF-8, or as ISO 8859-1 if they are not UTF-8. An encoded word in a
 * character set that is not known stays as it is.
 */
export function decodeEncodedWords(value: OctetString): string {
  if (!value.includes('=?')) return decodePlain(value);
  let result = '';
  let behind = 0;
  let run: Run | null = null;
  for (const match of value.matchAll(ENCODED_WORD)) {
    const between = value.slice(behind, match.index);
    const charset = match[1]!.replace(/\*.*$/, '').toLowerCase();
    if (run && (run.charset !== charset || !/^\s*$/.test(between))) {
      result += decodeRun(run);
      run = { charset, octets: [] };
      if (!/^\s*$/.test(between)) result += decodePlain(between);
    } else if (!run) {
      result += decodePlain(between);
      run = { charset, octets: [] };
    }
    run.octets.push(decodeWord(match[2]!, match[3]!));
    behind = match.index + match[0].length;
  }
  return result + (run ? decodeRun(run) : '') + decodePlain(value.slice(behind));
}

/** The octets of one encoded word; `encoding` is B or Q in any case. */
export function decodeWord(encoding: string, text: string): Buffer {
  if (encoding.toLowerCase() === 'b') return Buffer.from(text, 'base64');
  return decodeTransfer(Buffer.from(text.replaceAll('_', ' '), 'latin1'), 'quoted-printable');
}

function decodeRun({ charset, octets }: Run): string {
  const joined = Buffer.concat(octets);
  return decodeCharset(joined, charset) ?? joined.toString('latin1');
}

function decodePlain(text: OctetString): string {
  return /[\x80-\xff]/.test(text) ? (decodeCharset(Buffer.from(text, 'latin1'), 'utf-8') ?? text) : text;
}
