/** The message object (§5.2.1): what it is, how it is named, and where notifications go; then table 1. */
import { checksOf } from '../checks-of.ts';
import { type Clause, type ClauseEntry, clausesOf } from '../clause.ts';
import { tableOne } from './5.2.1-table-1.ts';

const ROW = 'cpm-ms-2.0/§5.2.1';
const IDENTITY = 'cpm-ms-2.0/§5.3';
const SERVER = 'cpm-ms-2.0/CPM-TS-MS-S-';

const form: readonly ClauseEntry[] = [
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'A message object is an object of MIME: header fields, a blank line, a body.',
    rows: [ROW],
    shownBy: checksOf(
      ROW,
      'mime-header-lines',
      'mime-header-line-ends',
      'mime-fields-once',
      'mime-transfer-encoding',
      'mime-boundary-closed',
    ),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'The field Content-Type tells of which type and form the content is.',
    rows: [ROW],
    shownBy: checksOf(
      ROW,
      'message-has-content-type',
      'mime-content-type-form',
      'mime-content-type-parameters',
    ),
  },
  {
    level: 'MAY',
    binds: ['object'],
    asks: 'The content may be of one simple type, text or an image.',
    rows: [ROW],
    notShown: ['permission', 'It names usual types, and table 1 says which one is due.'],
  },
  {
    level: 'MAY',
    binds: ['object'],
    asks: 'The content may be a multipart, whose parts a boundary sets apart, each with a Content-Type of its own.',
    rows: [ROW],
    shownBy: checksOf(
      ROW,
      'mime-boundary-parameter',
      'mime-has-parts',
      'mime-boundary-closed',
      'mime-multipart-not-encoded',
    ),
  },
  {
    level: 'MAY',
    binds: ['object'],
    asks: 'The content may be in Message/CPIM, which wraps any MIME content as RFC 3862 has it.',
    rows: [ROW],
    shownBy: checksOf(
      ROW,
      'cpim-ends-headers',
      'cpim-header-lines',
      'cpim-content-header',
      'cpim-utf-8',
      'cpim-prefix-declared',
    ),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'What Message/CPIM wraps has a Content-Type of its own, which tells its type and form.',
    rows: [ROW],
    shownBy: checksOf(ROW, 'cpim-content-type', 'cpim-content-header', 'mime-content-type-form'),
  },
];

const identity: readonly ClauseEntry[] = [
  {
    level: 'MUST',
    binds: ['client', 'server'],
    asks: 'A command names a message object by folder, number and validity of the folder, all three together.',
    rows: [IDENTITY],
    shownBy: checksOf(IDENTITY, 'uids-persist', 'created-again', 'renamed-away', 'renamed-here'),
  },
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'The name of the folder is that of the folder in which the object is stored.',
    rows: [IDENTITY, `${SERVER}009_M`, `${SERVER}012_M`],
    shownBy: [
      ...checksOf(`${SERVER}009_M`, 'stores-at-end', 'folder-name-forms'),
      ...checksOf(`${SERVER}012_M`, 'copies-named-to-end'),
    ],
  },
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'The number is a message sequence number or a UID of 32 bits, as RFC 3501 has them.',
    rows: [IDENTITY, `${SERVER}010_M`, `${SERVER}012_M`],
    shownBy: [
      ...checksOf(IDENTITY, 'uids-ascend', 'referee-uid-change', 'referee-uid-order'),
      ...checksOf(`${SERVER}012_M`, 'uid-copy', 'absent-uids'),
    ],
  },
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'The validity is the UIDVALIDITY of 32 bits, which sets folders apart that have the same name one after another.',
    rows: [IDENTITY],
    shownBy: checksOf(IDENTITY, 'created-again', 'renamed-away', 'one-uidvalidity', 'referee-uidvalidity'),
  },
];

const stored: readonly ClauseEntry[] = [
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'Disposition notifications, those sent and those received, are stored as message objects.',
    rows: [ROW],
    shownBy: checksOf(
      ROW,
      'imdn-well-formed',
      'imdn-root-element',
      'imdn-has-message-id',
      'message-content-type-cpim',
    ),
    notShown: ['erratum', 'E-44: that a notification was not stored at all is never held against a store.'],
  },
  {
    level: 'MUST',
    binds: ['object', 'folder'],
    asks: 'A disposition notification lies in the folder of the message that it is about.',
    rows: [ROW],
    shownBy: checksOf(ROW, 'folder-imdn-with-original', 'imdn-message-id-value'),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'Standalone messages, chat messages, disposition notifications, SMS and MMS all have the form of message objects.',
    rows: [ROW],
    shownBy: checksOf(
      ROW,
      'message-has-from',
      'message-has-date',
      'message-has-imdn-message-id',
      'message-content-type-cpim',
      'chat-message-content-type-cpim',
      'message-has-body',
    ),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'File transfer histories are message objects with something added.',
    rows: [ROW, 'cpm-ms-2.0/§5.2.2'],
    shownBy: [
      ...checksOf(ROW, 'message-has-from', 'message-has-conversation-id', 'message-has-imdn-message-id'),
      ...checksOf('cpm-ms-2.0/§5.2.2', 'file-transfer-multipart-related'),
    ],
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'A message object is a message of RFC 5322 with the MIME fields that table 1 names.',
    rows: [ROW],
    shownBy: checksOf(
      ROW,
      'mime-header-lines',
      'mime-header-line-length',
      'mime-header-ascii',
      'mime-fields-once',
      'message-date-form',
    ),
  },
];

export const messageObject: readonly Clause[] = clausesOf('cpm-ms-2.0', '5.2.1', [
  ...form,
  ...identity,
  ...stored,
  ...tableOne,
]);
