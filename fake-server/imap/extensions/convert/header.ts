/** Header fields with their encoded words in another character set: RFC 5259 §6 (RFC 2047). */
import type { OctetString } from '../../../../protocol/imap/model/common.ts';
import { decodeWord, ENCODED_WORD } from '../../../../protocol/mime/encoded-word.ts';
import { CommandFailure } from '../../failure.ts';
import { fitsIn, isKnownCharset, octetsIn, textIn } from './charsets.ts';

/** One encoded word, or several with nothing but white space between them. */
const RUN = /=\?[^?\s]+\?[bq]\?[^?\s]*\?=(?:\s+=\?[^?\s]+\?[bq]\?[^?\s]*\?=)*/gi;
/** RFC 2047 §2: an encoded word has at most 75 characters; so many octets fit in with a long charset name. */
const OCTETS_A_WORD = 36;

/**
 * Re-encodes the encoded words of header fields; all else stays octet for octet. A run that cannot be decoded, or
 * not be written in the character set, stays as it is. Throws `CommandFailure` (NO) for an unknown charset.
 */
export function convertHeader(octets: Buffer, charset: OctetString): Buffer {
  if (!isKnownCharset(charset)) throw new CommandFailure('NO', 'The charset is not known');
  const text = octets.toString('latin1');
  return Buffer.from(
    text.replace(RUN, (run) => convertRun(run, charset) ?? run),
    'latin1',
  );
}

function convertRun(run: OctetString, charset: OctetString): OctetString | null {
  let text = '';
  for (const [, declared, encoding, content] of run.matchAll(ENCODED_WORD)) {
    const from = declared!.replace(/\*.*$/, '');
    if (!isKnownCharset(from)) return null;
    text += textIn(from, decodeWord(encoding!, content!));
  }
  return fitsIn(charset, text) ? encodedWords(text, charset).join('\r\n ') : null;
}

/** No character is split between two words (RFC 2047 §5). */
function encodedWords(text: string, charset: OctetString): OctetString[] {
  const words: OctetString[] = [];
  let pending: Buffer[] = [];
  let size = 0;
  const close = (): void => {
    if (size > 0) words.push(`=?${charset}?B?${Buffer.concat(pending).toString('base64')}?=`);
    pending = [];
    size = 0;
  };
  for (const character of text) {
    const octets = octetsIn(charset, character);
    if (size + octets.length > OCTETS_A_WORD) close();
    pending.push(octets);
    size += octets.length;
  }
  close();
  return words;
}
