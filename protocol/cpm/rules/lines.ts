/** Lines as messages have them: RFC 5322 §2.1. */

/** RFC 5322 §2.1.1: octets of a line without its end. */
export const LONGEST_LINE = 998;
const LF = 0x0a;
const CR = 0x0d;

/** The first offset at which CR or LF stands alone; -1 if there is none. */
export function loneLineEnd(octets: Buffer): number {
  let former = 0;
  for (let at = 0; at < octets.length; at++) {
    const octet = octets[at]!;
    if (octet === LF ? former !== CR : former === CR) return octet === LF ? at : at - 1;
    former = octet;
  }
  return former === CR ? octets.length - 1 : -1;
}

/** Octets of the longest line, its end not counted. */
export function longestLine(octets: Buffer): number {
  let longest = 0;
  let begin = 0;
  for (let feed = octets.indexOf(LF); ; feed = octets.indexOf(LF, begin)) {
    const end = feed < 0 ? octets.length : octets[feed - 1] === CR ? feed - 1 : feed;
    longest = Math.max(longest, end - begin);
    if (feed < 0) return longest;
    begin = feed + 1;
  }
}
