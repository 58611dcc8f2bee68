/** Unicode in header fields: printable ASCII as it is, anything else in encoded words (RFC 2047, B and UTF-8). */
import { LARGEST_WORD, printWord } from './encoded-words.ts';

/** A longer line is folded (RFC 5322 §2.1.1). */
const LINE = 78;

/**
 * The value of a field for a text without structure. What reading would not give back as it is (white space at the
 * ends, what looks like an encoded word) is encoded too. Throws `RangeError` for a lone surrogate.
 */
export function printText(text: string): string {
  return isPlain(text) ? text : printWords(text);
}

/** Encoded words of at most 75 characters for a text, each of whole characters, a blank between them. */
export function printWords(text: string): string {
  if (!text.isWellFormed()) throw new RangeError('a lone surrogate is no character');
  const words: string[] = [];
  let held = '';
  let octets = 0;
  for (const character of text) {
    const more = Buffer.byteLength(character);
    if (octets + more > LARGEST_WORD) {
      words.push(printWord(held));
      held = '';
      octets = 0;
    }
    held += character;
    octets += more;
  }
  return [...words, printWord(held)].join(' ');
}

/** True if the text stands in a field as it is. */
export function isPlain(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text) && !/^ | $|=\?|[^ ]{900}/.test(text);
}

/** A field with its line end. A long one is folded before blanks, where that leaves no line of blanks. */
export function printField(name: string, value: string): string {
  let line = `${name}: ${value}`;
  const lines: string[] = [];
  while (line.length > LINE) {
    const cut = foldAt(line, lines.length === 0 ? name.length + 2 : 1);
    if (cut < 0) break;
    lines.push(line.slice(0, cut));
    line = line.slice(cut);
  }
  return `${[...lines, line].join('\r\n')}\r\n`;
}

/** The last blank between two other characters that makes a line short enough, else the first. */
function foldAt(line: string, from: number): number {
  let best = -1;
  for (let at = from; at < line.length - 1; at++) {
    if (line[at] !== ' ' || line[at - 1] === ' ' || line[at + 1] === ' ') continue;
    if (at > LINE && best >= 0) break;
    best = at;
  }
  return best;
}
