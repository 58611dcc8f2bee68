import { type CommandRow, range } from './row.ts';

const DATE = { text: '01-Feb-2026 13:00:00 +0100', zone: '+0100', instant: Date.UTC(2026, 1, 1, 12) };
const NO_OPTIONS = { flags: [], date: null, annotations: [] };

/** SELECT, EXAMINE, CREATE, DELETE, RENAME, SUBSCRIBE, UNSUBSCRIBE, LIST, LSUB, STATUS, APPEND. */
export const MAILBOXES: CommandRow[] = [
  {
    wire: 'SELECT inBox',
    value: { name: 'SELECT', mailbox: 'INBOX', parameters: [] },
    canonical: 'SELECT INBOX',
  },
  {
    wire: 'EXAMINE "a b" (CONDSTORE ANNOTATE X-Y (1 (b "c")) Z 1:2,*)',
    value: {
      name: 'EXAMINE',
      mailbox: 'a b',
      parameters: [
        { name: 'CONDSTORE' },
        { name: 'ANNOTATE' },
        { name: 'OTHER', parameter: 'X-Y (1 (b "c"))' },
        { name: 'OTHER', parameter: 'Z 1:2,*' },
      ],
    },
  },
  {
    wire: 'SELECT m (QRESYNC (67890007 90060115194045000 41,43:211 (1,3 5,7)))',
    value: {
      name: 'SELECT',
      mailbox: 'm',
      parameters: [
        {
          name: 'QRESYNC',
          uidvalidity: 67890007,
          modseq: 90060115194045000n,
          known: [range(41), range(43, 211)],
          match: { sequences: [range(1), range(3)], uids: [range(5), range(7)] },
        },
      ],
    },
  },
  {
    wire: 'SELECT m (QRESYNC (1 2))',
    value: {
      name: 'SELECT',
      mailbox: 'm',
      parameters: [{ name: 'QRESYNC', uidvalidity: 1, modseq: 2n, known: null, match: null }],
    },
  },
  {
    wire: 'SELECT m (QRESYNC (1 2 (3 4)))',
    value: {
      name: 'SELECT',
      mailbox: 'm',
      parameters: [
        {
          name: 'QRESYNC',
          uidvalidity: 1,
          modseq: 2n,
          known: null,
          match: { sequences: [range(3)], uids: [range(4)] },
        },
      ],
    },
  },
  { wire: 'CREATE a/', value: { name: 'CREATE', mailbox: 'a/' } },
  { wire: 'DELETE "50%"', value: { name: 'DELETE', mailbox: '50%' } },
  { wire: 'SUBSCRIBE {3+}\r\na\xffb', value: { name: 'SUBSCRIBE', mailbox: 'a\xffb' } },
  { wire: 'UNSUBSCRIBE &-', value: { name: 'UNSUBSCRIBE', mailbox: '&-' } },
  { wire: 'RENAME a "b c"', value: { name: 'RENAME', from: 'a', to: 'b c' } },
  {
    wire: 'LIST "" *',
    value: { name: 'LIST', selection: [], reference: '', patterns: ['*'], returns: [], extended: false },
  },
  {
    wire: 'LIST a "%"',
    value: { name: 'LIST', selection: [], reference: 'a', patterns: ['%'], returns: [], extended: false },
    canonical: 'LIST a %',
  },
  {
    wire: 'LIST (SUBSCRIBED RECURSIVEMATCH) "" (a% "b c") RETURN (CHILDREN STATUS (MESSAGES UNSEEN) X (y))',
    value: {
      name: 'LIST',
      selection: ['SUBSCRIBED', 'RECURSIVEMATCH'],
      reference: '',
      patterns: ['a%', 'b c'],
      returns: [
        { option: 'CHILDREN', statusItems: [] },
        { option: 'STATUS', statusItems: ['MESSAGES', 'UNSEEN'] },
        { option: 'X (y)', statusItems: [] },
      ],
      extended: true,
    },
  },
  {
    wire: 'LIST () "" (x)',
    value: { name: 'LIST', selection: [], reference: '', patterns: ['x'], returns: [], extended: true },
    canonical: 'LIST "" x RETURN ()',
  },
  { wire: 'LSUB "" a.%', value: { name: 'LSUB', reference: '', pattern: 'a.%' } },
  {
    wire: 'STATUS m (messages RECENT UIDNEXT UIDVALIDITY UNSEEN HIGHESTMODSEQ MAILBOXID)',
    value: {
      name: 'STATUS',
      mailbox: 'm',
      items: ['MESSAGES', 'RECENT', 'UIDNEXT', 'UIDVALIDITY', 'UNSEEN', 'HIGHESTMODSEQ', 'MAILBOXID'],
    },
    canonical: 'STATUS m (MESSAGES RECENT UIDNEXT UIDVALIDITY UNSEEN HIGHESTMODSEQ MAILBOXID)',
  },
  {
    wire: 'APPEND m {4+}\r\na\r\nb',
    value: {
      name: 'APPEND',
      mailbox: 'm',
      messages: [{ ...NO_OPTIONS, data: { kind: 'octets', octets: Buffer.from('a\r\nb'), binary: false } }],
    },
  },
  {
    wire: 'APPEND m () {0+}\r\n',
    value: {
      name: 'APPEND',
      mailbox: 'm',
      messages: [{ ...NO_OPTIONS, data: { kind: 'octets', octets: Buffer.alloc(0), binary: false } }],
    },
    canonical: 'APPEND m {0+}\r\n',
  },
  {
    wire: 'APPEND m (\\Seen $x) "01-Feb-2026 13:00:00 +0100" ~{2+}\r\n\0b (y) CATENATE (URL "/m/;uid=1" TEXT {1+}\r\nz)',
    value: {
      name: 'APPEND',
      mailbox: 'm',
      messages: [
        {
          flags: ['\\Seen', '$x'],
          date: DATE,
          annotations: [],
          data: { kind: 'octets', octets: Buffer.from('\0b'), binary: true },
        },
        {
          ...NO_OPTIONS,
          flags: ['y'],
          data: {
            kind: 'catenate',
            parts: [
              { kind: 'url', url: '/m/;uid=1' },
              { kind: 'text', octets: Buffer.from('z') },
            ],
          },
        },
      ],
    },
    canonical:
      'APPEND m (\\Seen $x) "01-Feb-2026 13:00:00 +0100" ~{2+}\r\n\0b (y) CATENATE (URL /m/;uid=1 TEXT {1+}\r\nz)',
  },
  {
    wire: 'APPEND m "01-Feb-2026 13:00:00 +0100" ANNOTATION (/comment (value.priv "x" value.shared NIL)) {1+}\r\na',
    value: {
      name: 'APPEND',
      mailbox: 'm',
      messages: [
        {
          flags: [],
          date: DATE,
          annotations: [
            {
              entry: '/comment',
              attributes: [
                ['value.priv', Buffer.from('x')],
                ['value.shared', null],
              ],
            },
          ],
          data: { kind: 'octets', octets: Buffer.from('a'), binary: false },
        },
      ],
    },
  },
];
