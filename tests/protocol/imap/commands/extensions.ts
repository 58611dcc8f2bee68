import type { CommandRow } from './row.ts';

/** ACL, METADATA, URLAUTH, NOTIFY. */
export const EXTENSIONS: CommandRow[] = [
  {
    wire: 'SETACL m anyone +lr',
    value: { name: 'SETACL', mailbox: 'm', identifier: 'anyone', action: 'add', rights: 'lr' },
  },
  {
    wire: 'SETACL m -bob "-x"',
    value: { name: 'SETACL', mailbox: 'm', identifier: '-bob', action: 'remove', rights: 'x' },
    canonical: 'SETACL m -bob -x',
  },
  {
    wire: 'SETACL m bob ""',
    value: { name: 'SETACL', mailbox: 'm', identifier: 'bob', action: 'replace', rights: '' },
  },
  { wire: 'DELETEACL m bob', value: { name: 'DELETEACL', mailbox: 'm', identifier: 'bob' } },
  { wire: 'LISTRIGHTS m "b b"', value: { name: 'LISTRIGHTS', mailbox: 'm', identifier: 'b b' } },
  { wire: 'GETACL m', value: { name: 'GETACL', mailbox: 'm' } },
  { wire: 'MYRIGHTS m', value: { name: 'MYRIGHTS', mailbox: 'm' } },
  {
    wire: 'GETMETADATA "" /shared/comment',
    value: { name: 'GETMETADATA', mailbox: '', maxsize: null, depth: null, entries: ['/shared/comment'] },
  },
  {
    wire: 'GETMETADATA (maxsize 0 DEPTH INFINITY) m (/private/a /shared/b)',
    value: {
      name: 'GETMETADATA',
      mailbox: 'm',
      maxsize: 0,
      depth: 'infinity',
      entries: ['/private/a', '/shared/b'],
    },
    canonical: 'GETMETADATA (MAXSIZE 0 DEPTH infinity) m (/private/a /shared/b)',
  },
  {
    wire: 'GETMETADATA m (DEPTH 1) (/a)',
    value: { name: 'GETMETADATA', mailbox: 'm', maxsize: null, depth: '1', entries: ['/a'] },
    canonical: 'GETMETADATA (DEPTH 1) m /a',
  },
  {
    wire: 'SETMETADATA m (/private/a "x" /private/b NIL /c ~{1+}\r\n\0)',
    value: {
      name: 'SETMETADATA',
      mailbox: 'm',
      entries: [
        { entry: '/private/a', value: Buffer.from('x') },
        { entry: '/private/b', value: null },
        { entry: '/c', value: Buffer.from('\0') },
      ],
    },
  },
  {
    wire: 'SETMETADATA "" (/shared/x "NIL")',
    value: { name: 'SETMETADATA', mailbox: '', entries: [{ entry: '/shared/x', value: Buffer.from('NIL') }] },
  },
  {
    wire: 'GENURLAUTH "imap://a@h/b%20c;urlauth=anonymous" internal x INTERNAL',
    value: {
      name: 'GENURLAUTH',
      urls: [
        { url: 'imap://a@h/b%20c;urlauth=anonymous', mechanism: 'INTERNAL' },
        { url: 'x', mechanism: 'INTERNAL' },
      ],
    },
    canonical: 'GENURLAUTH "imap://a@h/b%20c;urlauth=anonymous" INTERNAL x INTERNAL',
  },
  {
    wire: 'URLFETCH imap://h/a;uid=1 "b"',
    value: { name: 'URLFETCH', urls: ['imap://h/a;uid=1', 'b'] },
    canonical: 'URLFETCH imap://h/a;uid=1 b',
  },
  { wire: 'RESETKEY', value: { name: 'RESETKEY', mailbox: null, mechanisms: [] } },
  { wire: 'RESETKEY m INTERNAL', value: { name: 'RESETKEY', mailbox: 'm', mechanisms: ['INTERNAL'] } },
  { wire: 'NOTIFY NONE', value: { name: 'NOTIFY', set: null } },
  {
    wire: 'NOTIFY SET STATUS (selected (MessageNew (UID BODY.PEEK[]) messageexpunge X-y)) (subtree (a "b c") NONE)',
    value: {
      name: 'NOTIFY',
      set: {
        status: true,
        groups: [
          {
            filter: { kind: 'selected' },
            events: [
              {
                name: 'MessageNew',
                attributes: [
                  { name: 'UID' },
                  { name: 'BODY[]', peek: true, section: { path: [], text: '', fields: [] }, partial: null },
                ],
              },
              { name: 'MessageExpunge', attributes: [] },
              { name: 'X-y', attributes: [] },
            ],
          },
          { filter: { kind: 'subtree', mailboxes: ['a', 'b c'] }, events: null },
        ],
      },
    },
    canonical:
      'NOTIFY SET STATUS (selected (MessageNew (UID BODY.PEEK[]) MessageExpunge X-y)) (subtree (a "b c") NONE)',
  },
  {
    wire: 'NOTIFY SET (SELECTED-DELAYED (FlagChange)) (inboxes NONE) (personal NONE) (subscribed NONE) (mailboxes inbox NONE)',
    value: {
      name: 'NOTIFY',
      set: {
        status: false,
        groups: [
          { filter: { kind: 'selected-delayed' }, events: [{ name: 'FlagChange', attributes: [] }] },
          { filter: { kind: 'inboxes' }, events: null },
          { filter: { kind: 'personal' }, events: null },
          { filter: { kind: 'subscribed' }, events: null },
          { filter: { kind: 'mailboxes', mailboxes: ['INBOX'] }, events: null },
        ],
      },
    },
    canonical:
      'NOTIFY SET (selected-delayed (FlagChange)) (inboxes NONE) (personal NONE) (subscribed NONE) (mailboxes INBOX NONE)',
  },
];
