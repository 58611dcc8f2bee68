/** Other ways: what a server may do, keep, offer or refuse otherwise, whatever is asked of it. */
import type { Manner } from '../manners.ts';
import { checksOf } from './checks-of.ts';
import { fewConnections, onlyTls, reticent, shortTempered, slow, slowToRefuse } from './doors.ts';
import { manyAttributes } from './folders.ts';
import { splitFetches, withGaps } from './gaps.ts';
import {
  bareAppend,
  bareCopies,
  continued,
  copyuidSingly,
  farApart,
  newWithRename,
  noUidCodes,
  recentToTheFirst,
} from './identifiers.ts';
import {
  asciiOnly,
  bareLineEndsMended,
  bareLineEndsRefused,
  eightBitHeadersRefused,
  expungedMeanwhile,
  undecodedHeaders,
} from './refusals.ts';
import { append, expungedElsewhere, ONE } from './said.ts';

/** LIST-EXTENDED is not among them: LIST-STATUS, which is mandatory, stands on it (RFC 5819 §2). */
const OPTIONAL = ['IDLE', 'LITERAL+', 'SASL-IR', 'NAMESPACE', 'UNSELECT', 'ID', 'CHILDREN'];

/** Whose delimiter is bent, too, by another manner. */
export const UNDER_INBOX = 'a personal namespace under INBOX';

export const DEEDS = {
  'another delimiter': {
    quirks: { delimiter: '.' },
    shows: { say: ['LIST "" ""'], seen: /\(\\Noselect\) "\."/ },
  },
  'a delimiter that must be quoted': {
    quirks: { delimiter: '\\' },
    shows: { say: ['LIST "" ""'], seen: /\(\\Noselect\) "\\\\"/ },
  },
  'no hierarchy at all (NIL)': {
    quirks: { delimiter: null },
    shows: { say: ['LIST "" ""'], seen: /\(\\Noselect\) NIL/ },
  },
  [UNDER_INBOX]: {
    quirks: { personalPrefix: 'INBOX/' },
    shows: { say: ['NAMESPACE'], seen: /NAMESPACE \(\("INBOX\/"/ },
  },
  'late expunges': {
    quirks: { lateExpunges: true },
    shows: {
      say: [
        ONE,
        'SELECT INBOX',
        ['SELECT INBOX'],
        ['STORE 1 +FLAGS.SILENT (\\Deleted)'],
        ['EXPUNGE'],
        'STATUS INBOX (MESSAGES)',
        'UID FETCH 1 UID',
      ],
      seen: /MESSAGES 0\)\nOK [^\n]*\n\* 1 FETCH \(UID 1\)/,
    },
  },
  'NO for a FETCH of what another session expunged': {
    hooks: expungedMeanwhile('NO'),
    shows: { say: expungedElsewhere('FETCH 1 UID'), seen: /^NO Some of the messages/m },
  },
  'nothing for a FETCH of what another session expunged': {
    hooks: expungedMeanwhile('nothing'),
    shows: { say: expungedElsewhere('FETCH 1 UID'), seen: /\nOK .*\nOK Fetched$/ },
  },
  '\\Recent for the session that was there first': {
    patch: recentToTheFirst,
    shows: {
      say: ['SELECT INBOX', ['SELECT INBOX'], [ONE], ['NOOP'], 'NOOP', 'FETCH 1 FLAGS'],
      seen: /\* 0 RECENT[\s\S]*\* 1 FETCH \(FLAGS \(\\Recent/,
    },
  },
  'no lasting mod-sequences (NOMODSEQ)': {
    quirks: { mailboxesWithoutModseqs: ['*'] },
    shows: { say: ['SELECT INBOX'], seen: /\[NOMODSEQ\]/ },
  },
  'an octet a write': { quirks: { output: 'split' } },
  'many responses in one write': { quirks: { output: 'merged' } },
  'RENAME of INBOX and DELETE with children refused': {
    quirks: { refuseInboxRename: true, refuseDeleteWithChildren: true },
    shows: { say: ['RENAME INBOX a', 'CREATE b/c', 'DELETE b'], seen: /^NO [\s\S]*\nNO / },
  },
  'no password in clear': {
    quirks: { loginDisabled: true },
  },
  'few capabilities before the login': { hooks: reticent },
  'ten connections at most': { hooks: fewConnections(), mayRest: true },
  'a pause behind a wrong password': { hooks: slowToRefuse, mayRest: true },
  'no patience with bad commands': { hooks: shortTempered(), mayRest: true },
  'TLS 1.3 alone': { patch: onlyTls('TLSv1.3'), leavesUndone: checksOf('001_M', 'tls-psk') },
  'answers that take their time': { hooks: slow(), mayRest: true },
  'none of the optional extensions': {
    quirks: { disabledExtensions: OPTIONAL },
    shows: { say: ['CAPABILITY'], seen: /^\* CAPABILITY (?!.* IDLE)/m },
  },
  'gaps between UIDs and a FETCH for each item': {
    patch: withGaps,
    hooks: splitFetches,
    shows: {
      say: [ONE, ONE, 'SELECT INBOX', 'UID FETCH 1:* (RFC822.SIZE INTERNALDATE)'],
      seen: /UID 2\)\n\* 1 FETCH \(UID 2 RFC822\.SIZE \d+\)\n\* 1 FETCH \(UID 2 INTERNALDATE/,
    },
  },
  'UIDs that begin above a thousand': {
    patch: farApart,
    shows: { say: ['CREATE a', append('x', 'a')], seen: /\[APPENDUID \d+ 1235\]/ },
  },
  'another UIDVALIDITY with RENAME': {
    patch: newWithRename,
    shows: {
      say: ['CREATE a', 'STATUS a (UIDVALIDITY)', 'RENAME a b', 'STATUS b (UIDVALIDITY)'],
      seen: /UIDVALIDITY (\d+)\)[\s\S]*UIDVALIDITY (?!\1)/,
    },
  },
  'UIDs that go on in a folder that is created again': {
    patch: continued,
    shows: {
      say: ['CREATE a', append('x', 'a'), 'DELETE a', 'CREATE a', append('x', 'a')],
      seen: /\[APPENDUID (\d+) 1\][\s\S]*\[APPENDUID \1 2\]/,
    },
  },
  'neither APPENDUID nor COPYUID': {
    hooks: noUidCodes,
    leavesUndone: checksOf('022_M', 'appenduid-given', 'copyuid-given'),
    shows: { say: [ONE, 'SELECT INBOX', 'COPY 1 INBOX'], seen: /^OK (?!\[)[^\n]*\n\*[\s\S]*\nOK (?!\[)/ },
  },
  'sets of COPYUID without ranges': {
    hooks: copyuidSingly,
    shows: { say: [ONE, ONE, 'SELECT INBOX', 'COPY 1:2 INBOX'], seen: /\[COPYUID \d+ 1,2 3,4\]/ },
  },
  'no flags and dates of APPEND': {
    hooks: bareAppend,
    leavesUndone: checksOf('009_M', 'sets-flags', 'sets-date'),
    leavesOpen: checksOf('018_M', 'internal-date'),
    shows: {
      say: [append('x', 'INBOX', '(\\Seen) '), 'EXAMINE INBOX', 'FETCH 1 FLAGS'],
      seen: /FLAGS \(\\Recent\)\)/,
    },
  },
  'no flags and dates of the originals with COPY': {
    patch: bareCopies,
    leavesUndone: checksOf('012_M', 'keeps-flags', 'keeps-date'),
    shows: {
      say: [append('x', 'INBOX', '(\\Seen) '), 'SELECT INBOX', 'COPY 1 INBOX', 'FETCH 2 FLAGS'],
      seen: /2 FETCH \(FLAGS \((?!\\Seen)/,
    },
  },
  'lines of CRLF alone': {
    hooks: bareLineEndsRefused,
    mayRest: true,
    shows: { say: [append('a\nb')], seen: /^NO Lines end/m },
  },
  'lines that it ends with CRLF': {
    patch: bareLineEndsMended,
    shows: { say: [append('a\nb'), 'SELECT INBOX', 'FETCH 1 RFC822.SIZE'], seen: /RFC822\.SIZE 4\)/ },
  },
  'no octets beyond US-ASCII in headers': {
    hooks: eightBitHeadersRefused,
    shows: { say: [append('Subject: gr\xfcn\r\n\r\n')], seen: /^NO A header/m },
  },
  'SEARCH in US-ASCII alone': {
    hooks: asciiOnly,
    shows: { say: ['SELECT INBOX', 'SEARCH CHARSET UTF-8 ALL'], seen: /^NO \[BADCHARSET \(US-ASCII\)\]/m },
  },
  'SEARCH in US-ASCII that takes encoded words as they stand': {
    patch: undecodedHeaders,
    shows: {
      say: [append('Subject: =?utf-8?Q?gr=C3=BCn_ist?=\r\n\r\n'), 'SELECT INBOX', 'SEARCH SUBJECT "n ist"'],
      seen: /\* SEARCH\n/,
    },
  },
  'attributes with LIST that nobody asked for or knows': {
    hooks: manyAttributes,
    shows: { say: ['LIST "" INBOX'], seen: /\* LIST \(\\X-Kept \\Unmarked .*\\X-2\)/ },
  },
} as const satisfies Record<string, Manner>;
