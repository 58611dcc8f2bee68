/** What sequences of operations are made of: few names, flags, people and words, so that they meet each other again. */
import type { CalendarDate } from '../../protocol/imap/model/common.ts';

/** Segments of mailbox names, in Unicode. */
export const NAMES = ['a', 'b', 'c', 'Box two', 'Ärger', 'x&y'] as const;

/** In the spelling of the wire. */
export const FLAGS = [
  '\\Seen',
  '\\Flagged',
  '\\Deleted',
  '\\Answered',
  '\\Draft',
  '$Forwarded',
  'work',
  '$Later',
] as const;

export const PEOPLE = [
  { name: 'Alma Quint', mailbox: 'alma', host: 'first.example' },
  { name: 'Boris Yew', mailbox: 'boris', host: 'second.example' },
  { name: 'Chloe Vox', mailbox: 'chloe', host: 'third.example' },
] as const;

/** Noon everywhere near, so that no server's zone makes another day of it. */
export const DAYS: readonly CalendarDate[] = [
  { day: 2, month: 1, year: 2019 },
  { day: 29, month: 2, year: 2020 },
  { day: 1, month: 3, year: 2020 },
  { day: 31, month: 12, year: 2021 },
];

export const SUBJECTS = [
  'plain',
  'two zwei words',
  'say "hum" twice',
  'back\\slash end',
  '"quoted"',
  'bracket (paren) {brace}',
  'percent % and * star',
  'a\\"b mixed',
  '',
] as const;

/** What is searched for: words of subjects, bodies, people and of the long header, and one that is nowhere. */
export const SOUGHT = [
  'zwei',
  'ZWEI',
  '"hum"',
  'back\\slash',
  '\\"b',
  '(paren)',
  '{brace}',
  '% and *',
  'w7x',
  'w150x',
  'w199x',
  'quint',
  'boris',
  'third.example',
  'lorem',
  'needle',
  'zebra',
  '',
] as const;

/** The header that can be long. */
export const LONG_HEADER = 'X-Words';
/** Its words at most: some 1,500 octets. */
export const MOST_WORDS = 220;

export const HEADER_FIELDS = ['Subject', 'From', 'Message-ID', LONG_HEADER, 'X-Absent'] as const;
