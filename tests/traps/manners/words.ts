/** The same in other words: what a server may say otherwise, whatever is asked of it. */
import { bendStored } from '../../saboteurs/bend-objects.ts';
import type { Manner } from '../manners.ts';
import {
  fewCodes,
  noForBad,
  otherTexts,
  repeatedAndSplit,
  strangeCapabilities,
  talkingEverywhere,
} from './answers.ts';
import { checksOf } from './checks-of.ts';
import { emptyNo } from './refusals.ts';
import { append, ONE, PARTS, SUBJECT_Q } from './said.ts';
import {
  blankDays,
  emptySections,
  fullStructures,
  itemsBackwards,
  otherCase,
  otherEnvelopes,
  ownZone,
  shortStructures,
  smallLetters,
} from './values.ts';

export const WORDS = {
  'a literal for every string': {
    quirks: { strings: 'literal' },
    shows: { say: ['LIST "" INBOX'], seen: /\{5\}\r\nINBOX/ },
  },
  'names in small letters, and a literal for every string': {
    quirks: { strings: 'literal' },
    hooks: smallLetters,
    shows: {
      say: ['SELECT INBOX', ONE, 'FETCH 1 (RFC822.SIZE ENVELOPE)'],
      seen: /^\* 1 fetch \(rfc822\.size \d+ envelope \(nil \{3\}\r\none[\s\S]*\nok fetched$/m,
    },
  },
  'flags, types and parameters in other letters, INBOX too': {
    hooks: otherCase,
    shows: {
      say: ['LIST "" INBOX', append('x', 'INBOX', '(\\Seen) '), 'SELECT INBOX', 'FETCH 1 (FLAGS BODY)'],
      seen: /inBox[\s\S]*FLAGS \(\\SEEN [\s\S]*"text" "PLAIN"/,
    },
  },
  'extra untagged data and unknown codes': {
    quirks: { extraUntagged: true },
    shows: { say: ['NOOP'], seen: /\* XVENDOR [\s\S]*OK \[XVENDOR-TURN / },
  },
  'other data before each of its responses': {
    hooks: talkingEverywhere(),
    shows: {
      say: ['LIST "" INBOX', 'IDLE\r\nDONE'],
      seen: /XVENDOR-[\s\S]*\* LIST [\s\S]*XVENDOR-[\s\S]*\+ [\s\S]*XVENDOR-/,
    },
  },
  'capabilities that nobody knows, in another order': {
    hooks: strangeCapabilities,
    shows: { say: ['CAPABILITY'], seen: /CAPABILITY X-'\$&;=\?@\^_`\|~! XVENDOR=A:B\+C .* IMAP4rev1$/m },
  },
  'a keyword of its own on every object': {
    patch: bendStored((message) => ({ ...message, flags: [...message.flags, '$Scanned'] })),
    shows: { say: [ONE, 'SELECT INBOX', 'FETCH 1 FLAGS'], seen: /\* 1 FETCH \(FLAGS \(\$Scanned/ },
  },
  'texts and requests to go on in words of its own': {
    hooks: otherTexts,
    shows: { say: ['NOOP', 'IDLE\r\nDONE'], seen: /(?:EXISTS|\{12\}|blanks|\.)\n\+ \n/ },
  },
  'no code that no text demands': {
    hooks: fewCodes,
    shows: { say: ['SELECT absent'], seen: /^NO (?!\[)/m },
  },
  'NO where others say BAD': {
    hooks: noForBad,
    shows: { say: ['FETCH 1 FLAGS', 'XYZZY'], seen: /^NO .*\nNO /m },
    leavesUndone: [
      ...checksOf('011_O', 'no-media-type'),
      ...checksOf('022_M', 'enable-bare'),
      ...['before-login', 'words', 'missing', 'sets', 'strings', 'values'].map(
        (what) => `cpm-ms-2.0/§7/rejects-${what}`,
      ),
    ],
  },
  'NO for sequence numbers that are not in use': {
    hooks: emptyNo,
    shows: { say: ['SELECT INBOX', 'FETCH 7 FLAGS'], seen: /^NO /m },
  },
  'responses that come twice or in pieces': {
    hooks: repeatedAndSplit,
    shows: {
      say: [ONE, ONE, 'SELECT INBOX', 'SEARCH ALL', 'STATUS INBOX (MESSAGES UNSEEN)'],
      seen: /(\* FLAGS .*\n)\1[\s\S]*\* SEARCH 2\n\* SEARCH 1\n[\s\S]*(\* STATUS INBOX \(UNSEEN 2\)\n)\2/,
    },
  },
  'items and flags in another order, UID and FLAGS always': {
    hooks: itemsBackwards,
    shows: {
      say: [append('x', 'INBOX', '(\\Seen \\Draft) '), 'SELECT INBOX', 'FETCH 1 RFC822.SIZE'],
      seen: /\* 1 FETCH \(FLAGS \(\\Recent \\Seen \\Draft\) UID 1 RFC822\.SIZE 1\)/,
    },
  },
  'dates in its own zone': {
    patch: ownZone,
    shows: {
      say: [append('x', 'INBOX', '"01-Feb-2024 01:00:00 +0000" '), 'SELECT INBOX', 'FETCH 1 INTERNALDATE'],
      seen: /"31-Jan-2024 15:30:00 -0930"/,
    },
  },
  'a blank before days of one digit': {
    hooks: blankDays,
    shows: {
      say: [append('x', 'INBOX', '"01-Feb-2024 01:00:00 +0000" '), 'SELECT INBOX', 'FETCH 1 INTERNALDATE'],
      seen: /" 1-Feb-2024 /,
    },
  },
  'structures that say what others leave unsaid': {
    hooks: fullStructures,
    shows: {
      say: [PARTS, 'SELECT INBOX', 'FETCH 1 BODYSTRUCTURE'],
      seen: /"charset" "us-ascii"[\s\S]*\(1 "of its own" NIL\) 7\)/i,
    },
  },
  'structures without extension data': {
    hooks: shortStructures,
    shows: { say: [PARTS, 'SELECT INBOX', 'FETCH 1 BODYSTRUCTURE'], seen: /"mixed"\)\)$/im },
  },
  'encoded words in the other encoding, and NIL for what is empty': {
    hooks: otherEnvelopes,
    shows: { say: [SUBJECT_Q, 'SELECT INBOX', 'FETCH 1 ENVELOPE'], seen: /"=\?UTF-8\?B\?Z3LDvG4=\?="/ },
  },
  'an empty string for a section that is not there': {
    hooks: emptySections,
    shows: { say: [ONE, 'SELECT INBOX', 'FETCH 1 BODY.PEEK[7]'], seen: /BODY\[7\] \{0\}/ },
  },
} as const satisfies Record<string, Manner>;
