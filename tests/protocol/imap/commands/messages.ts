import type { FetchAttribute } from '../../../../protocol/imap/model/command.ts';
import { type CommandRow, range } from './row.ts';

const FAST: FetchAttribute[] = [{ name: 'FLAGS' }, { name: 'INTERNALDATE' }, { name: 'RFC822.SIZE' }];

function fetch(wire: string, items: FetchAttribute[], canonical: string): CommandRow {
  return {
    wire: `FETCH 1 ${wire}`,
    value: { name: 'FETCH', uid: false, set: [range(1)], items, modifiers: [] },
    canonical: `FETCH 1 ${canonical}`,
  };
}

function store(wire: string, change: object, canonical = wire): CommandRow {
  return {
    wire: `STORE 1 ${wire}`,
    value: {
      name: 'STORE',
      uid: false,
      set: [range(1)],
      unchangedSince: null,
      action: 'replace',
      silent: false,
      flags: [],
      annotations: null,
      ...change,
    },
    canonical: `STORE 1 ${canonical}`,
  };
}

/** FETCH, STORE, COPY, MOVE, EXPUNGE, CONVERT, CONVERSIONS. */
export const MESSAGES: CommandRow[] = [
  fetch('FAST', FAST, '(FLAGS INTERNALDATE RFC822.SIZE)'),
  fetch('all', [...FAST, { name: 'ENVELOPE' }], '(FLAGS INTERNALDATE RFC822.SIZE ENVELOPE)'),
  fetch(
    'FULL',
    [...FAST, { name: 'ENVELOPE' }, { name: 'BODY' }],
    '(FLAGS INTERNALDATE RFC822.SIZE ENVELOPE BODY)',
  ),
  fetch('UID', [{ name: 'UID' }], '(UID)'),
  fetch(
    '(body BodyStructure RFC822 RFC822.HEADER RFC822.TEXT MODSEQ)',
    [
      { name: 'BODY' },
      { name: 'BODYSTRUCTURE' },
      { name: 'RFC822' },
      { name: 'RFC822.HEADER' },
      { name: 'RFC822.TEXT' },
      { name: 'MODSEQ' },
    ],
    '(BODY BODYSTRUCTURE RFC822 RFC822.HEADER RFC822.TEXT MODSEQ)',
  ),
  fetch(
    '(BODY[] BODY.PEEK[1.2.MIME]<0.1> body[header.fields.not ("A B" c)])',
    [
      { name: 'BODY[]', peek: false, section: { path: [], text: '', fields: [] }, partial: null },
      {
        name: 'BODY[]',
        peek: true,
        section: { path: [1, 2], text: 'MIME', fields: [] },
        partial: { offset: 0, count: 1 },
      },
      {
        name: 'BODY[]',
        peek: false,
        section: { path: [], text: 'HEADER.FIELDS.NOT', fields: ['A B', 'c'] },
        partial: null,
      },
    ],
    '(BODY[] BODY.PEEK[1.2.MIME]<0.1> BODY[HEADER.FIELDS.NOT ("A B" c)])',
  ),
  fetch(
    '(BINARY[] BINARY.PEEK[3.1]<5.6> BINARY.SIZE[2])',
    [
      { name: 'BINARY[]', peek: false, path: [], partial: null },
      { name: 'BINARY[]', peek: true, path: [3, 1], partial: { offset: 5, count: 6 } },
      { name: 'BINARY.SIZE[]', path: [2] },
    ],
    '(BINARY[] BINARY.PEEK[3.1]<5.6> BINARY.SIZE[2])',
  ),
  fetch(
    '(ANNOTATION (/* (value size)) ANNOTATION ((/a /b) value.priv))',
    [
      { name: 'ANNOTATION', entries: ['/*'], attributes: ['value', 'size'] },
      { name: 'ANNOTATION', entries: ['/a', '/b'], attributes: ['value.priv'] },
    ],
    '(ANNOTATION (/* (value size)) ANNOTATION ((/a /b) value.priv))',
  ),
  {
    wire: 'UID FETCH 1:* (FLAGS) (CHANGEDSINCE 9223372036854775807 VANISHED)',
    value: {
      name: 'FETCH',
      uid: true,
      set: [range(1, '*')],
      items: [{ name: 'FLAGS' }],
      modifiers: [{ name: 'CHANGEDSINCE', modseq: 9223372036854775807n }, { name: 'VANISHED' }],
    },
  },
  store('FLAGS ()', {}),
  store('+flags \\Deleted', { action: 'add', flags: ['\\Deleted'] }, '+FLAGS (\\Deleted)'),
  store(
    '-FLAGS.SILENT \\Seen $x y',
    { action: 'remove', silent: true, flags: ['\\Seen', '$x', 'y'] },
    '-FLAGS.SILENT (\\Seen $x y)',
  ),
  store('(UNCHANGEDSINCE 0) FLAGS (a)', { unchangedSince: 0n, flags: ['a'] }),
  store('ANNOTATION (/comment (value.priv "x" value.shared NIL))', {
    annotations: [
      {
        entry: '/comment',
        attributes: [
          ['value.priv', Buffer.from('x')],
          ['value.shared', null],
        ],
      },
    ],
  }),
  store('ANNOTATION (/a (value.priv ~{2+}\r\n\0x))', {
    annotations: [{ entry: '/a', attributes: [['value.priv', Buffer.from('\0x')]] }],
  }),
  {
    wire: 'UID COPY $ inbox',
    value: { name: 'COPY', uid: true, set: '$', mailbox: 'INBOX' },
    canonical: 'UID COPY $ INBOX',
  },
  { wire: 'MOVE *:1 x', value: { name: 'MOVE', uid: false, set: [range('*', 1)], mailbox: 'x' } },
  { wire: 'EXPUNGE', value: { name: 'EXPUNGE', uid: false, uids: null } },
  { wire: 'UID EXPUNGE 3,1:2', value: { name: 'EXPUNGE', uid: true, uids: [range(3), range(1, 2)] } },
  { wire: 'CONVERSIONS "image/*" "*"', value: { name: 'CONVERSIONS', from: 'image/*', to: '*' } },
  {
    wire: 'UID CONVERT 1 ("image/jpeg" ("pix-x" "32" pix-y 8)) (UID BINARY[1]<0.9> BODY[2.MIME])',
    value: {
      name: 'CONVERT',
      uid: true,
      set: [range(1)],
      target: 'image/jpeg',
      parameters: [
        ['pix-x', '32'],
        ['pix-y', '8'],
      ],
      items: [
        { name: 'UID', path: [], partial: null },
        { name: 'BINARY', path: [1], partial: { offset: 0, count: 9 } },
        { name: 'BODY[MIME]', path: [2], partial: null },
      ],
    },
    canonical: 'UID CONVERT 1 ("image/jpeg" (pix-x 32 pix-y 8)) (UID BINARY[1]<0.9> BODY[2.MIME])',
  },
  {
    wire: 'CONVERT 2 (NIL) AVAILABLECONVERSIONS[]',
    value: {
      name: 'CONVERT',
      uid: false,
      set: [range(2)],
      target: null,
      parameters: [],
      items: [{ name: 'AVAILABLECONVERSIONS', path: [], partial: null }],
    },
    canonical: 'CONVERT 2 (NIL) (AVAILABLECONVERSIONS[])',
  },
  {
    wire: 'CONVERT 2 (NIL) (BINARY.SIZE[1] BODYPARTSTRUCTURE[1.2] BODY[HEADER])',
    value: {
      name: 'CONVERT',
      uid: false,
      set: [range(2)],
      target: null,
      parameters: [],
      items: [
        { name: 'BINARY.SIZE', path: [1], partial: null },
        { name: 'BODYPARTSTRUCTURE', path: [1, 2], partial: null },
        { name: 'BODY[HEADER]', path: [], partial: null },
      ],
    },
  },
];
