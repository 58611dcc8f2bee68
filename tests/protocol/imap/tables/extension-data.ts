/** Data of ACL, METADATA, URLAUTH, CONVERT, and data that the grammar does not know. */
import type { Data } from '../../../../protocol/imap/model/response.ts';
import type { Row } from './row.ts';

const row = (wire: string, data: Data): Row => ({ wire, value: { kind: 'data', ...data } });

/** The form that a serialiser chooses. */
export const EXTENSION_DATA: Row[] = [
  row('* ACL INBOX Fred rwipslda -Fred wetd\r\n', {
    type: 'ACL',
    mailbox: 'INBOX',
    entries: [
      { identifier: 'Fred', rights: 'rwipslda' },
      { identifier: '-Fred', rights: 'wetd' },
    ],
  }),
  row('* ACL foo\r\n', { type: 'ACL', mailbox: 'foo', entries: [] }),
  row('* LISTRIGHTS ~/Mail/saved smith la r swicdkxte\r\n', {
    type: 'LISTRIGHTS',
    mailbox: '~/Mail/saved',
    identifier: 'smith',
    required: 'la',
    optional: ['r', 'swicdkxte'],
  }),
  row('* LISTRIGHTS archive anyone "" l r s 0\r\n', {
    type: 'LISTRIGHTS',
    mailbox: 'archive',
    identifier: 'anyone',
    required: '',
    optional: ['l', 'r', 's', '0'],
  }),
  row('* MYRIGHTS INBOX rwiptsldaex\r\n', { type: 'MYRIGHTS', mailbox: 'INBOX', rights: 'rwiptsldaex' }),
  row('* METADATA INBOX /shared/comment\r\n', {
    type: 'METADATA',
    mailbox: 'INBOX',
    entries: null,
    names: ['/shared/comment'],
  }),
  row('* METADATA "" /shared/comment /private/comment\r\n', {
    type: 'METADATA',
    mailbox: '',
    entries: null,
    names: ['/shared/comment', '/private/comment'],
  }),
  row(
    '* GENURLAUTH "imap://joe@example.com/My%20box/;uid=20/;section=1.2;urlauth=anonymous:internal:91"\r\n',
    {
      type: 'GENURLAUTH',
      urls: ['imap://joe@example.com/My%20box/;uid=20/;section=1.2;urlauth=anonymous:internal:91'],
    },
  ),
  row('* CONVERSION "image/gif" "image/jpeg" (pix-y pix-x)\r\n', {
    type: 'CONVERSION',
    from: 'image/gif',
    to: 'image/jpeg',
    parameters: ['pix-y', 'pix-x'],
  }),
  row('* CONVERSION "text/html" "text/plain"\r\n', {
    type: 'CONVERSION',
    from: 'text/html',
    to: 'text/plain',
    parameters: [],
  }),
  row(
    '* 2 CONVERTED (TAG "b3") (BODYPARTSTRUCTURE[1.2] ("image" "jpeg" NIL NIL NIL "BINARY" 3) BINARY[1.2] ~{3}\r\na\0b)\r\n',
    {
      type: 'CONVERTED',
      number: 2,
      tag: 'b3',
      items: [
        {
          name: 'BODYPARTSTRUCTURE[]',
          path: [1, 2],
          structure: {
            kind: 'single',
            type: 'image',
            subtype: 'jpeg',
            parameters: null,
            id: null,
            description: null,
            encoding: 'BINARY',
            size: 3,
            lines: null,
            message: null,
            extension: null,
          },
        },
        { name: 'BINARY[]', path: [1, 2], origin: null, data: Buffer.from('a\0b') },
      ],
    },
  ),
  row('* 2 CONVERTED (TAG "b002") (UID 9 BINARY.SIZE[3] 10)\r\n', {
    type: 'CONVERTED',
    number: 2,
    tag: 'b002',
    items: [
      { name: 'UID', uid: 9 },
      { name: 'BINARY.SIZE[]', path: [3], size: 10 },
    ],
  }),
  row('* XLIST (a) {3}\r\nb\r\n c\r\n', {
    type: 'UNKNOWN',
    name: 'XLIST',
    number: null,
    raw: Buffer.from(' (a) {3}\r\nb\r\n c'),
  }),
  row('* 5 XYZ\r\n', { type: 'UNKNOWN', name: 'XYZ', number: 5, raw: Buffer.alloc(0) }),
  row('* X  two \r\n', { type: 'UNKNOWN', name: 'X', number: null, raw: Buffer.from('  two ') }),
];

/** Other right forms of values; a serialiser may not choose them. */
export const EXTENSION_DATA_VARIANTS: Row[] = [
  row('* GENURLAUTH imap://a/;urlauth=anonymous:internal:91 {1}\r\nb\r\n', {
    type: 'GENURLAUTH',
    urls: ['imap://a/;urlauth=anonymous:internal:91', 'b'],
  }),
  row('* METADATA "INBOX" (/shared/comment "a" /private/comment NIL "/shared/x" ~{3}\r\n\0b\0)\r\n', {
    type: 'METADATA',
    mailbox: 'INBOX',
    entries: [
      { entry: '/shared/comment', value: Buffer.from('a') },
      { entry: '/private/comment', value: null },
      { entry: '/shared/x', value: Buffer.from('\0b\0') },
    ],
    names: null,
  }),
  row('* URLFETCH "imap://a/b" {4}\r\nbody imap://c NIL\r\n', {
    type: 'URLFETCH',
    results: [
      { url: 'imap://a/b', data: Buffer.from('body') },
      { url: 'imap://c', data: null },
    ],
  }),
  row('* CONVERSION "image/gif" "image/png" ("pix-y")\r\n', {
    type: 'CONVERSION',
    from: 'image/gif',
    to: 'image/png',
    parameters: ['pix-y'],
  }),
  row(
    '* 2 CONVERTED (TAG "b2") (BINARY[1] (ERROR "no" TEMPFAIL) BINARY[2]<4> ~{2}\r\nab AVAILABLECONVERSIONS[2] (("a/b")))\r\n',
    {
      type: 'CONVERTED',
      number: 2,
      tag: 'b2',
      items: [
        { name: 'OTHER', attribute: 'BINARY[1]', raw: '(ERROR "no" TEMPFAIL)' },
        { name: 'BINARY[]', path: [2], origin: 4, data: Buffer.from('ab') },
        { name: 'OTHER', attribute: 'AVAILABLECONVERSIONS[2]', raw: '(("a/b"))' },
      ],
    },
  ),
];
