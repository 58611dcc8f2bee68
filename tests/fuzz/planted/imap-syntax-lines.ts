/** Bugs in how lines are read: the connection is cut, no answer comes, or another command is done. */
import { type BentLine, bendCommandLines, bendLines } from './bend-lines.ts';
import type { Planted } from './planted.ts';

const planted = (name: string, bug: string, patch: NonNullable<Planted['patch']>): Planted => ({
  name,
  kind: 'imap-syntax',
  bug,
  patch,
});

const crash =
  (pattern: RegExp): BentLine =>
  (line) =>
    pattern.test(line) ? 'crash' : null;
const hang =
  (pattern: RegExp): BentLine =>
  (line) =>
    pattern.test(line) ? 'hang' : null;

/** Of malformed lines alone. */
const malformed =
  (decide: BentLine): BentLine =>
  (line, broken) =>
    broken ? decide(line, broken) : null;

const EMPTY_LITERAL = /\{0\+?\}\r\n/;
const EMPTY_QUOTED = / ""(?: |\)|$)/;
const LONE_BACKSLASH = / "\\\\"(?: |\)|$)/;
const LONGEST_STRING = 256;
const LONGEST_LINE = 16_384;
const FEBRUARY = /(?:30|31)-Feb-/i;

export const lineBugs: readonly Planted[] = [
  planted(
    'empty-literal-crash',
    'SEARCH for an empty literal cuts the connection',
    bendCommandLines('SEARCH', crash(EMPTY_LITERAL)),
  ),
  planted(
    'empty-quoted-hang',
    'SEARCH for an empty quoted string is never answered',
    bendCommandLines('SEARCH', hang(EMPTY_QUOTED)),
  ),
  planted(
    'lone-backslash-hang',
    'SEARCH waits for the end of a quoted string that is one escaped backslash',
    bendCommandLines('SEARCH', hang(LONE_BACKSLASH)),
  ),
  planted(
    'string-of-256-crash',
    'SEARCH for a string of 256 octets and more cuts the connection',
    bendCommandLines('SEARCH', crash(new RegExp(`[^ "(){}]{${LONGEST_STRING},}`))),
  ),
  planted(
    'february-crash',
    'SEARCH for 30 or 31 February cuts the connection',
    bendCommandLines('SEARCH', crash(FEBRUARY)),
  ),
  planted(
    'ampersand-crash',
    'CREATE of a name with "&-" in it cuts the connection',
    bendCommandLines('CREATE', crash(/&-/)),
  ),
  planted(
    'escaped-name-hang',
    'a quoted name of a mailbox with a backslash in it is never answered',
    bendCommandLines('(?:CREATE|SUBSCRIBE|UNSUBSCRIBE|STATUS|RENAME)', hang(/^[^ ]+ \w+ "[^"\\]*\\/)),
  ),
  planted(
    'counted-name-refused',
    'STATUS of a mailbox in a non-synchronising literal is taken for another command',
    bendCommandLines('STATUS', (line) =>
      / STATUS \{\d+\+\}\r\n/i.test(line) ? { as: `${line.split(' ', 1)[0]} STATUS` } : null,
    ),
  ),
  planted(
    'small-fetch-refused',
    'FETCH in small letters is no command',
    bendLines((line) => (/^[^ ]+ fetch /.test(line) ? { as: line.replace('fetch', 'fetched') } : null)),
  ),
  planted(
    'backward-star-refused',
    'FETCH of a range that begins with "*" is refused',
    bendCommandLines('FETCH', (line) =>
      / FETCH (?:[\d:*]+,)*\*:[\d*]/i.test(line) ? { as: `${line.split(' ', 1)[0]} FETCH` } : null,
    ),
  ),
  planted(
    'big-number-wraps',
    'STORE takes numbers of messages modulo 2^32',
    bendCommandLines(
      'STORE',
      malformed((line) => {
        const wrapped = line.replace(/ (?:4294967297|8589934593) /, ' 1 ');
        return wrapped === line ? null : { as: wrapped };
      }),
    ),
  ),
  planted(
    'huge-number-crash',
    'a number of a message of more than 64 bits cuts the connection',
    bendCommandLines(
      '(?:FETCH|STORE|COPY|MOVE|SEARCH|EXPUNGE)',
      malformed(crash(/^[^ ]+ (?:UID )?\w+ (?:UID )?\d{20,}/i)),
    ),
  ),
  planted(
    'zero-is-the-last',
    'SEARCH takes the number 0 for the last message',
    bendCommandLines(
      'SEARCH',
      malformed((line) =>
        / (?:0|00|0:0)$/.test(line) ? { as: `${line.slice(0, line.lastIndexOf(' '))} *` } : null,
      ),
    ),
  ),
  planted(
    'eighth-bit-dropped',
    'octets of more than seven bits are skipped in the word of a command',
    bendLines(
      malformed((line) =>
        /^[^ ]+ [A-Z]*\xe9[A-Z]*(?= |$)/i.test(line) ? { as: line.replace('\xe9', '') } : null,
      ),
    ),
  ),
  planted(
    'nul-crash',
    'a NUL in STORE cuts the connection',
    bendCommandLines('STORE', malformed(crash(/\0/))),
  ),
  planted(
    'lone-cr-hang',
    'FETCH with a CR in it is never answered',
    bendCommandLines('FETCH', malformed(hang(/\r(?!\n)/))),
  ),
  planted(
    'long-line-crash',
    'a line of more than 16 KB that is no command cuts the connection',
    bendLines(malformed((line) => (line.length > LONGEST_LINE ? 'crash' : null))),
  ),
  planted(
    'plus-in-tag-crash',
    'a "+" within a tag cuts the connection',
    bendLines(malformed(crash(/^[^ +]+\+[^ +]* /))),
  ),
  planted(
    'open-parenthesis-hang',
    'STORE waits for the parenthesis that closes the flags',
    bendCommandLines('STORE', malformed(hang(/FLAGS(?:\.SILENT)? \([^)]*$/i))),
  ),
  planted(
    'fetch-nothing',
    'FETCH without items is answered OK',
    bendCommandLines(
      'FETCH',
      malformed((line) => (/ FETCH [\d:*,]+$/i.test(line) ? { as: `${line.split(' ', 1)[0]} NOOP` } : null)),
    ),
  ),
  planted(
    'empty-list-crash',
    'SEARCH with nothing between parentheses cuts the connection',
    bendCommandLines('SEARCH', malformed(crash(/(?<!RETURN) \(\)/i))),
  ),
];
