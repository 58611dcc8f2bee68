/** What describes mailboxes: CAPABILITY, FLAGS, LIST, STATUS, EXISTS, SEARCH, NAMESPACE, ID and their kin. */
import type { Data } from '../../../../protocol/imap/model/response.ts';
import type { Row } from './row.ts';

const row = (wire: string, data: Data): Row => ({ wire, value: { kind: 'data', ...data } });

const NO_RESULT = {
  type: 'ESEARCH',
  tag: null,
  uid: false,
  min: null,
  max: null,
  all: null,
  count: null,
  modseq: null,
  other: [],
} as const;

/** The form that a serialiser chooses. */
export const MAILBOX_DATA: Row[] = [
  row('* CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED\r\n', {
    type: 'CAPABILITY',
    capabilities: ['IMAP4rev1', 'STARTTLS', 'LOGINDISABLED'],
  }),
  row('* ENABLED QRESYNC X-GOOD\r\n', { type: 'ENABLED', capabilities: ['QRESYNC', 'X-GOOD'] }),
  row('* ENABLED\r\n', { type: 'ENABLED', capabilities: [] }),
  row('* FLAGS (\\Answered \\Seen $cpm)\r\n', { type: 'FLAGS', flags: ['\\Answered', '\\Seen', '$cpm'] }),
  row('* FLAGS ()\r\n', { type: 'FLAGS', flags: [] }),
  row('* LIST (\\Noselect) "/" ~/Mail/foo\r\n', {
    type: 'LIST',
    attributes: ['\\Noselect'],
    delimiter: '/',
    mailbox: '~/Mail/foo',
    extended: [],
  }),
  row('* LIST () NIL INBOX\r\n', {
    type: 'LIST',
    attributes: [],
    delimiter: null,
    mailbox: 'INBOX',
    extended: [],
  }),
  row('* LSUB (\\HasChildren) "\\\\" "a b"\r\n', {
    type: 'LSUB',
    attributes: ['\\HasChildren'],
    delimiter: '\\',
    mailbox: 'a b',
    extended: [],
  }),
  row('* STATUS INBOX ()\r\n', { type: 'STATUS', mailbox: 'INBOX', items: [] }),
  row('* STATUS foo (MESSAGES 0 RECENT 1 UIDNEXT 44292 UIDVALIDITY 7 UNSEEN 3)\r\n', {
    type: 'STATUS',
    mailbox: 'foo',
    items: [
      { name: 'MESSAGES', value: 0 },
      { name: 'RECENT', value: 1 },
      { name: 'UIDNEXT', value: 44292 },
      { name: 'UIDVALIDITY', value: 7 },
      { name: 'UNSEEN', value: 3 },
    ],
  }),
  row('* STATUS foo (HIGHESTMODSEQ 7011231777 MAILBOXID (F_2-x))\r\n', {
    type: 'STATUS',
    mailbox: 'foo',
    items: [
      { name: 'HIGHESTMODSEQ', value: 7011231777n },
      { name: 'MAILBOXID', value: 'F_2-x' },
    ],
  }),
  row('* 23 EXISTS\r\n', { type: 'EXISTS', number: 23 }),
  row('* 0 RECENT\r\n', { type: 'RECENT', number: 0 }),
  row('* 44 EXPUNGE\r\n', { type: 'EXPUNGE', number: 44 }),
  row('* SEARCH\r\n', { type: 'SEARCH', numbers: [], modseq: null }),
  row('* SEARCH 2 84 882\r\n', { type: 'SEARCH', numbers: [2, 84, 882], modseq: null }),
  row('* SEARCH 2 5 (MODSEQ 917162500)\r\n', { type: 'SEARCH', numbers: [2, 5], modseq: 917162500n }),
  row('* ESEARCH\r\n', { ...NO_RESULT, other: [] }),
  row('* ESEARCH (TAG "A282") UID\r\n', { ...NO_RESULT, tag: 'A282', uid: true, other: [] }),
  row('* VANISHED 405,407,410:425\r\n', {
    type: 'VANISHED',
    earlier: false,
    uids: [
      { from: 405, to: 405 },
      { from: 407, to: 407 },
      { from: 410, to: 425 },
    ],
  }),
  row('* VANISHED (EARLIER) 41\r\n', { type: 'VANISHED', earlier: true, uids: [{ from: 41, to: 41 }] }),
  row('* NAMESPACE (("" "/")) NIL NIL\r\n', {
    type: 'NAMESPACE',
    personal: [{ prefix: '', delimiter: '/', extensions: [] }],
    other: null,
    shared: null,
  }),
  row('* NAMESPACE (("" "/")("#mh/" NIL "X-PARAM" ("F1" "F2"))) (("~" "/")) (("#s" "."))\r\n', {
    type: 'NAMESPACE',
    personal: [
      { prefix: '', delimiter: '/', extensions: [] },
      { prefix: '#mh/', delimiter: null, extensions: [{ name: 'X-PARAM', values: ['F1', 'F2'] }] },
    ],
    other: [{ prefix: '~', delimiter: '/', extensions: [] }],
    shared: [{ prefix: '#s', delimiter: '.', extensions: [] }],
  }),
  row('* ID NIL\r\n', { type: 'ID', fields: null }),
  row('* ID ("name" "Cyrus" "version" NIL)\r\n', {
    type: 'ID',
    fields: [
      ['name', 'Cyrus'],
      ['version', null],
    ],
  }),
];

/** Other right forms of values; a serialiser may not choose them. */
export const MAILBOX_DATA_VARIANTS: Row[] = [
  row('* capability X imap4REV1\r\n', { type: 'CAPABILITY', capabilities: ['X', 'imap4REV1'] }),
  row('* LIST (\\HasNoChildren \\Marked) "/" {5}\r\niNbOx\r\n', {
    type: 'LIST',
    attributes: ['\\HasNoChildren', '\\Marked'],
    delimiter: '/',
    mailbox: 'INBOX',
    extended: [],
  }),
  row('* LIST (\\NonExistent) "/" "Foo" ("CHILDINFO" ("SUBSCRIBED") OLDNAME (old))\r\n', {
    type: 'LIST',
    attributes: ['\\NonExistent'],
    delimiter: '/',
    mailbox: 'Foo',
    extended: [
      { name: 'CHILDINFO', value: ['SUBSCRIBED'] },
      { name: 'OLDNAME', value: ['old'] },
    ],
  }),
  row('* LIST () "/" Foo (X-A (a ("b" (c]))) X-B () X-C 1:*,7 X-D 0)\r\n', {
    type: 'LIST',
    attributes: [],
    delimiter: '/',
    mailbox: 'Foo',
    extended: [
      { name: 'X-A', value: ['a', 'b', 'c]'] },
      { name: 'X-B', value: [] },
      { name: 'X-C', value: ['1:*,7'] },
      { name: 'X-D', value: ['0'] },
    ],
  }),
  row('* LIST () "/" Foo ()\r\n', {
    type: 'LIST',
    attributes: [],
    delimiter: '/',
    mailbox: 'Foo',
    extended: [],
  }),
  row('* STATUS "f" (SIZE 9007199254740993 X-N 12 X-V (a "b") APPENDLIMIT NIL)\r\n', {
    type: 'STATUS',
    mailbox: 'f',
    items: [
      { name: 'SIZE', value: 9007199254740993n },
      { name: 'X-N', value: 12 },
      { name: 'X-V', value: '(a "b")' },
      { name: 'APPENDLIMIT', value: 'NIL' },
    ],
  }),
  row('* 0023 EXISTS\r\n', { type: 'EXISTS', number: 23 }),
  row(
    '* ESEARCH (TAG {1}\r\na) uid COUNT 5 ALL 4:19,21,28 MIN 4 MAX 28 MODSEQ 9 PARTIAL (1:2 4:5) MIN 6\r\n',
    {
      type: 'ESEARCH',
      tag: 'a',
      uid: true,
      min: 4,
      max: 28,
      all: [
        { from: 4, to: 19 },
        { from: 21, to: 21 },
        { from: 28, to: 28 },
      ],
      count: 5,
      modseq: 9n,
      other: [
        { name: 'PARTIAL', raw: '(1:2 4:5)' },
        { name: 'MIN', raw: '6' },
      ],
    },
  ),
  row('* ID ()\r\n', { type: 'ID', fields: [] }),
  row('* ID ({1}\r\na {2}\r\n\xc3\xa9)\r\n', { type: 'ID', fields: [['a', '\xc3\xa9']] }),
];
