/** What the embedded server does anyhow, of several things that are right: every run of the suites meets it. */
import type { Showing } from '../manners.ts';
import { append, expungedElsewhere, ONE, SUBJECT_Q } from './said.ts';

/** Null where a conversation does not show it. */
export const AS_IT_IS = {
  'OK and nothing for UIDs that are not there': {
    say: ['SELECT INBOX', 'UID FETCH 7 FLAGS', 'UID STORE 7 +FLAGS (\\Seen)', 'UID COPY 7 INBOX'],
    seen: /\nOK Fetched\nOK [^\n]*\nOK [^\n]*$/,
  },
  'expunges of others with UID commands': {
    say: [...expungedElsewhere('UID SEARCH ALL')],
    seen: /\* SEARCH[^\n]*\n\* 1 EXPUNGE\nOK /,
  },
  'a FETCH of what another session expunged, as long as it was not told of it': {
    say: [...expungedElsewhere('FETCH 1 UID')],
    seen: /\* 1 FETCH \(UID 1\)\nOK Fetched$/,
  },
  'BAD for sequence numbers that are not in use': {
    say: ['SELECT INBOX', 'FETCH 7 FLAGS'],
    seen: /\nBAD /,
  },
  'MODSEQ behind .SILENT': {
    say: [ONE, 'SELECT INBOX (CONDSTORE)', 'STORE 1 +FLAGS.SILENT (\\Seen)'],
    seen: /\* 1 FETCH \(UID 1 MODSEQ \(\d+\)\)\nOK /,
  },
  'strings as atoms and in quotes': { say: ['LIST "" INBOX', 'NAMESPACE'], seen: /" INBOX\n[\s\S]*\(""/ },
  'no NUL in a literal': { say: [append('a\0b')], seen: /^BAD /m },
  'bare line ends, kept': {
    say: [append('a\nb'), 'SELECT INBOX', 'FETCH 1 RFC822.SIZE'],
    seen: /RFC822\.SIZE 3\)/,
  },
  'a name that cannot be selected where a folder with children was deleted': {
    say: ['CREATE a/b', 'DELETE a', 'LIST "" a'],
    seen: /\* LIST \(\\Noselect[^\n]* a$/m,
  },
  'RENAME of INBOX': { say: ['RENAME INBOX a', 'LIST "" %'], seen: /INBOX\n[^\n]* a\n/ },
  'UIDVALIDITY kept with RENAME': {
    say: ['CREATE a', 'STATUS a (UIDVALIDITY)', 'RENAME a b', 'STATUS b (UIDVALIDITY)'],
    seen: /UIDVALIDITY (\d+)\)[\s\S]*UIDVALIDITY \1\)/,
  },
  'CREATE with the delimiter at the end': { say: ['CREATE a/', 'LIST "" *'], seen: / a\nOK / },
  'neither \\Marked nor \\Unmarked': { say: ['LIST "" INBOX'], seen: /^\* LIST \((?!.*arked)/ },
  'SEARCH of decoded text, in US-ASCII and UTF-8': {
    say: [
      SUBJECT_Q,
      'SELECT INBOX',
      'SEARCH CHARSET UTF-8 SUBJECT {4+}\r\ngr\xc3\xbc',
      'SEARCH SUBJECT "=C3"',
    ],
    seen: /\* SEARCH 1\nOK [^\n]*\n\* SEARCH 1\n/,
  },
  'days as they are in the zone of each date': {
    say: [append('x', 'INBOX', '"01-Feb-2024 23:30:00 -0800" '), 'SELECT INBOX', 'SEARCH ON 1-Feb-2024'],
    seen: /\* SEARCH 1\n/,
  },
  'c and d beside what they stand for': { say: ['GETACL INBOX'], seen: /alice [a-z]*cd/ },
  'OK for watching names that do not exist': {
    say: ['NOTIFY SET (MAILBOXES absent (MessageNew MessageExpunge))'],
    seen: /^OK /,
  },
  'no TLS below 1.2': null,
} as const satisfies Record<string, Showing | null>;
