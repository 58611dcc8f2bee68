/** FETCH: every item of every form. */
import type {
  BodyStructure,
  Envelope,
  FetchItem,
  SinglePart,
} from '../../../../protocol/imap/model/response.ts';
import type { Row } from './row.ts';

const row = (wire: string, ...items: FetchItem[]): Row => ({
  wire: `* 12 FETCH (${wire})\r\n`,
  value: { kind: 'data', type: 'FETCH', number: 12, items },
});

const ENVELOPE_WIRE =
  '("Wed, 17 Jul 1996 02:23:25 -0700" "a \\"b\\" \\\\" (("Terry" NIL "gray" "cac")) ' +
  '((NIL "@r" "m" "h")(NIL NIL "group" NIL)(NIL NIL NIL NIL)) NIL NIL NIL NIL "" "<B@cac>")';

const ENVELOPE: Envelope = {
  date: 'Wed, 17 Jul 1996 02:23:25 -0700',
  subject: 'a "b" \\',
  from: [{ name: 'Terry', adl: null, mailbox: 'gray', host: 'cac' }],
  sender: [
    { name: null, adl: '@r', mailbox: 'm', host: 'h' },
    { name: null, adl: null, mailbox: 'group', host: null },
    { name: null, adl: null, mailbox: null, host: null },
  ],
  replyTo: null,
  to: null,
  cc: null,
  bcc: null,
  inReplyTo: '',
  messageId: '<B@cac>',
};

const TEXT: SinglePart = {
  kind: 'single',
  type: 'TEXT',
  subtype: 'PLAIN',
  parameters: [['CHARSET', 'US-ASCII']],
  id: null,
  description: null,
  encoding: '7BIT',
  size: 3028,
  lines: 92,
  message: null,
  extension: null,
};
const TEXT_WIRE = '"TEXT" "PLAIN" ("CHARSET" "US-ASCII") NIL NIL "7BIT" 3028 92';

const IMAGE: SinglePart = {
  ...TEXT,
  type: 'IMAGE',
  subtype: 'PNG',
  parameters: null,
  id: '<a@b>',
  description: 'd',
  encoding: 'BASE64',
  size: 7,
  lines: null,
};
const IMAGE_WIRE = '"IMAGE" "PNG" NIL "<a@b>" "d" "BASE64" 7';

const MESSAGE: SinglePart = {
  ...TEXT,
  type: 'MESSAGE',
  subtype: 'RFC822',
  parameters: null,
  size: 99,
  lines: 4,
  message: { envelope: ENVELOPE, structure: TEXT },
};
const MESSAGE_WIRE = `"MESSAGE" "RFC822" NIL NIL NIL "7BIT" 99 ${ENVELOPE_WIRE} (${TEXT_WIRE}) 4`;

const multi = (...parts: BodyStructure[]): BodyStructure => ({
  kind: 'multi',
  parts,
  subtype: 'MIXED',
  extension: null,
});

/** The form that a serialiser chooses. */
export const FETCH: Row[] = [
  row('FLAGS (\\Seen \\Recent $x)', { name: 'FLAGS', flags: ['\\Seen', '\\Recent', '$x'] }),
  row('FLAGS () UID 4294967295', { name: 'FLAGS', flags: [] }, { name: 'UID', uid: 4294967295 }),
  row('RFC822.SIZE 0', { name: 'RFC822.SIZE', size: 0 }),
  row('INTERNALDATE "17-Jul-1996 02:44:25 -0700"', {
    name: 'INTERNALDATE',
    date: { text: '17-Jul-1996 02:44:25 -0700', zone: '-0700', instant: Date.UTC(1996, 6, 17, 9, 44, 25) },
  }),
  row('INTERNALDATE " 1-Feb-2024 00:00:00 +0530"', {
    name: 'INTERNALDATE',
    date: { text: ' 1-Feb-2024 00:00:00 +0530', zone: '+0530', instant: Date.UTC(2024, 0, 31, 18, 30, 0) },
  }),
  row(`ENVELOPE ${ENVELOPE_WIRE}`, { name: 'ENVELOPE', envelope: ENVELOPE }),
  row('MODSEQ (624140003)', { name: 'MODSEQ', modseq: 624140003n }),
  row(`BODY (${TEXT_WIRE})`, { name: 'BODY', structure: TEXT }),
  row(`BODY (${IMAGE_WIRE})`, { name: 'BODY', structure: IMAGE }),
  row(`BODY (${MESSAGE_WIRE})`, { name: 'BODY', structure: MESSAGE }),
  row(`BODY ((${TEXT_WIRE})((${IMAGE_WIRE}) "MIXED") "MIXED")`, {
    name: 'BODY',
    structure: multi(TEXT, multi(IMAGE)),
  }),
  row(`BODYSTRUCTURE (${TEXT_WIRE})`, { name: 'BODYSTRUCTURE', structure: TEXT }),
  row(`BODYSTRUCTURE (${IMAGE_WIRE} NIL ("attachment" ("FILENAME" "x")) ("en" "de") "loc")`, {
    name: 'BODYSTRUCTURE',
    structure: {
      ...IMAGE,
      extension: {
        md5: null,
        disposition: { type: 'attachment', parameters: [['FILENAME', 'x']] },
        language: ['en', 'de'],
        location: 'loc',
        further: [],
      },
    },
  }),
  row(`BODYSTRUCTURE ((${TEXT_WIRE}) "MIXED" ("BOUNDARY" "b" "X" "") ("inline" NIL) NIL NIL)`, {
    name: 'BODYSTRUCTURE',
    structure: {
      kind: 'multi',
      parts: [TEXT],
      subtype: 'MIXED',
      extension: {
        parameters: [
          ['BOUNDARY', 'b'],
          ['X', ''],
        ],
        disposition: { type: 'inline', parameters: null },
        language: null,
        location: null,
        further: [],
      },
    },
  }),
  row('BODY[] {5}\r\na\r\n)b', {
    name: 'BODY[]',
    section: { path: [], text: '', fields: [] },
    origin: null,
    data: Buffer.from('a\r\n)b'),
  }),
  row('BODY[1.2.MIME] NIL', {
    name: 'BODY[]',
    section: { path: [1, 2], text: 'MIME', fields: [] },
    origin: null,
    data: null,
  }),
  row('BODY[4.1]<10> {0}\r\n', {
    name: 'BODY[]',
    section: { path: [4, 1], text: '', fields: [] },
    origin: 10,
    data: Buffer.alloc(0),
  }),
  row('BODY[HEADER.FIELDS.NOT (From X-Y)] {2}\r\n\r\n', {
    name: 'BODY[]',
    section: { path: [], text: 'HEADER.FIELDS.NOT', fields: ['From', 'X-Y'] },
    origin: null,
    data: Buffer.from('\r\n'),
  }),
  row('RFC822.HEADER {2}\r\n\r\n', { name: 'RFC822.HEADER', data: Buffer.from('\r\n') }),
  row('RFC822 NIL', { name: 'RFC822', data: null }),
  row('BINARY[1] ~{3}\r\na\0b', {
    name: 'BINARY[]',
    path: [1],
    origin: null,
    data: Buffer.from('a\0b'),
  }),
  row('BINARY.SIZE[] 12', { name: 'BINARY.SIZE[]', path: [], size: 12 }),
  row('X-GM-LABELS (\\Inbox "a b")', { name: 'OTHER', attribute: 'X-GM-LABELS', raw: '(\\Inbox "a b")' }),
  row('EMAILID (M6d99ac3275bb4e)', { name: 'OTHER', attribute: 'EMAILID', raw: '(M6d99ac3275bb4e)' }),
  row('X[1]<2> {2}\r\n)(', { name: 'OTHER', attribute: 'X[1]<2>', raw: '{2}\r\n)(' }),
];

/** Other right forms of values; a serialiser may not choose them. */
export const FETCH_VARIANTS: Row[] = [
  row('flags (\\seen)', { name: 'FLAGS', flags: ['\\seen'] }),
  row('BODY[header.fields ("To" {2}\r\nCc)] "x"', {
    name: 'BODY[]',
    section: { path: [], text: 'HEADER.FIELDS', fields: ['To', 'Cc'] },
    origin: null,
    data: Buffer.from('x'),
  }),
  row('RFC822.TEXT "\\"q\\\\"', { name: 'RFC822.TEXT', data: Buffer.from('"q\\') }),
  row('INTERNALDATE "29-FEB-2000 23:59:60 +0000"', {
    name: 'INTERNALDATE',
    date: { text: '29-FEB-2000 23:59:60 +0000', zone: '+0000', instant: Date.UTC(2000, 2, 1) },
  }),
  row('BINARY[2]<7> "a"', { name: 'BINARY[]', path: [2], origin: 7, data: Buffer.from('a') }),
  row(`BODYSTRUCTURE (${TEXT_WIRE} "md5")`, {
    name: 'BODYSTRUCTURE',
    structure: {
      ...TEXT,
      extension: { md5: 'md5', disposition: null, language: null, location: null, further: [] },
    },
  }),
  row(`BODYSTRUCTURE (${TEXT_WIRE} NIL NIL "en" NIL 5 (NIL (1 "x")) "z")`, {
    name: 'BODYSTRUCTURE',
    structure: {
      ...TEXT,
      extension: {
        md5: null,
        disposition: null,
        language: ['en'],
        location: null,
        further: ['5', '(NIL (1 "x"))', '"z"'],
      },
    },
  }),
  row('BODY ("text" {5}\r\nplain NIL NIL NIL "8bit" 1 1)', {
    name: 'BODY',
    structure: {
      ...TEXT,
      type: 'text',
      subtype: 'plain',
      parameters: null,
      encoding: '8bit',
      size: 1,
      lines: 1,
    },
  }),
  row('BODY ("MESSAGE" "GLOBAL" NIL NIL NIL "8BIT" 5)', {
    name: 'BODY',
    structure: {
      ...IMAGE,
      type: 'MESSAGE',
      subtype: 'GLOBAL',
      id: null,
      description: null,
      encoding: '8BIT',
      size: 5,
    },
  }),
  row(`BODY (${MESSAGE_WIRE.replace('RFC822', 'GLOBAL')})`, {
    name: 'BODY',
    structure: { ...MESSAGE, subtype: 'GLOBAL' },
  }),
  row('ANNOTATION (/comment (value.priv "My" size.shared NIL))', {
    name: 'ANNOTATION',
    entries: [
      {
        entry: '/comment',
        attributes: [
          ['value.priv', Buffer.from('My')],
          ['size.shared', null],
        ],
      },
    ],
  }),
  row('ANNOTATION (/comment "/a b")', {
    name: 'ANNOTATION',
    entries: [
      { entry: '/comment', attributes: [] },
      { entry: '/a b', attributes: [] },
    ],
  }),
];
