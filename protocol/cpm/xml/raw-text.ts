/** The character data of an element with the place of each of its characters in the raw text, for edits. */
import { resolve } from './scan.ts';

export interface RawText {
  /** References resolved, comments and instructions left out, line ends LF. */
  readonly text: string;
  /** For each UTF-16 unit of `text`, where it begins and ends in the raw text. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** For each unit the CDATA section that it stands in, counted from 1; 0 outside of any. */
  readonly sections: readonly number[];
}

const PIECE =
  /<!--[\s\S]*?(?:-->|$)|<\?[\s\S]*?(?:\?>|$)|<!\[CDATA\[([\s\S]*?)(?:\]\]>|$)|&[#\w]+;|\r\n|[\s\S]/g;

/** Reads raw character data; there are no elements in it. Takes time in proportion to it. */
export function rawText(raw: string): RawText {
  const text: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const sections: number[] = [];
  let section = 0;
  const push = (units: string, start: number, end: number, own: number): void => {
    for (const unit of units.split('')) {
      text.push(unit);
      starts.push(start);
      ends.push(end);
      sections.push(own);
    }
  };
  for (const match of raw.matchAll(PIECE)) {
    const [whole] = match;
    const at = match.index;
    if (match[1] !== undefined) {
      section++;
      for (let i = 0; i < match[1].length; i++) push(match[1][i]!, at + 9 + i, at + 10 + i, section);
    } else if (whole === '\r\n' || whole === '\r') push('\n', at, at + whole.length, 0);
    else if (whole.length === 1) push(whole, at, at + 1, 0);
    else if (whole.startsWith('&')) push(resolve(whole), at, at + whole.length, 0);
  }
  return { text: text.join(''), starts, ends, sections };
}
