/** Single encoded words, and the one that a Message-Correlator may be. */

/** Octets that one encoded word of 75 characters holds in UTF-8 and B (RFC 2047 §2). */
export const LARGEST_WORD = 45;
/** Characters of a correlator in ASCII (cpm-ms-2.0 §C.6). */
const LARGEST_CORRELATOR = 160;

export function printWord(text: string): string {
  return `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`;
}

/**
 * The value of a Message-Correlator (cpm-ms-2.0 §C.6): ASCII, or one encoded word. Throws `RangeError` for a text
 * that is longer than the form it needs.
 */
export function printCorrelator(text: string): string {
  if (isPrintable(text)) {
    if (text.length <= LARGEST_CORRELATOR) return text;
    throw new RangeError(`a correlator in ASCII has at most ${LARGEST_CORRELATOR} characters`);
  }
  if (!text.isWellFormed()) throw new RangeError('a lone surrogate is no character');
  if (Buffer.byteLength(text) <= LARGEST_WORD) return printWord(text);
  throw new RangeError(`a correlator that is not ASCII has at most ${LARGEST_WORD} octets of UTF-8`);
}

/** The longest beginning of a message's text that a correlator holds, in the form in which it holds more. */
export function correlatorFor(text: string): string {
  const ascii = /^[\x20-\x7e]{0,160}/
    .exec(text)![0]
    .replace(/(?<==)\?.*$/, '')
    .trimEnd();
  let held = '';
  let octets = 0;
  for (const character of text) {
    octets += Buffer.byteLength(character);
    if (octets > LARGEST_WORD) break;
    held += character;
  }
  return isPrintable(ascii) && ascii.length >= held.length ? ascii : held;
}

/** Blanks at the ends would be lost, and what looks like an encoded word would be taken for one. */
function isPrintable(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text) && !/^ | $|=\?/.test(text);
}
