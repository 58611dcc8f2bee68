/** What is stored: folders, messages, session and conversation histories, standalone media (§5.2). */
import { checksOf } from '../checks-of.ts';
import { type Clause, clausesOf } from '../clause.ts';

const TEXT = 'cpm-ms-1.0';
const SERVER = 'cpm-ms-1.0/CPM-TS-MS-S-';
const IDENTITY = 'cpm-ms-1.0/§5.3';
const IMAP_SERVER = 'cpm-ms-1.0/§6.2';
// The forms of folders and media stand in rows of 2.0 alone.
const CONVERSATION = 'cpm-ms-2.0/§5.2.6';
const MEDIA = 'cpm-ms-2.0/§5.2.5';

export const storageObjects: readonly Clause[] = [
  ...clausesOf(TEXT, '5.2', [
    {
      level: 'MAY',
      binds: ['server'],
      asks: 'Folders, messages, session histories, conversation histories and standalone media can all be in a store.',
      rows: [`${SERVER}001_M`, `${SERVER}006_M`],
      shownBy: [
        ...checksOf(`${SERVER}001_M`, 'keeps-cpm-objects'),
        ...checksOf(`${SERVER}006_M`, 'creates-empty-folder'),
      ],
    },
  ]),
  ...clausesOf(TEXT, '5.2.1', [
    {
      level: 'MUST',
      binds: ['server', 'folder'],
      asks: 'A folder is a mailbox of IMAP4.',
      rows: [`${SERVER}006_M`, `${SERVER}008_M`],
      shownBy: [
        ...checksOf(`${SERVER}006_M`, 'creates-empty-folder'),
        ...checksOf(`${SERVER}008_M`, 'required-data', 'exists-is-count'),
      ],
    },
    {
      level: 'MUST',
      binds: ['server', 'folder'],
      asks: 'Its name is what tells a folder from the others.',
      rows: [`${SERVER}006_M`, `${SERVER}007_M`, `${SERVER}009_M`],
      shownBy: [
        ...checksOf(`${SERVER}006_M`, 'existing-name', 'names-in-two-cases'),
        ...checksOf(`${SERVER}007_M`, 'all-folders-once', 'listed-names-work'),
        ...checksOf(`${SERVER}009_M`, 'renames-with-content', 'existing-target'),
      ],
    },
    {
      level: 'MUST',
      binds: ['server', 'folder'],
      asks: 'Names of folders keep the rules of RFC 3501 for names of mailboxes.',
      rows: [`${SERVER}006_M`, `${SERVER}007_M`, `${SERVER}008_M`],
      shownBy: [
        ...checksOf(
          `${SERVER}006_M`,
          'forms-of-a-name',
          'international-names',
          'malformed-international-names',
          'eight-bit-names',
          'unusual-names',
          'inbox',
        ),
        ...checksOf(`${SERVER}007_M`, 'delimiter'),
        ...checksOf(`${SERVER}008_M`, 'inbox-any-case'),
      ],
    },
  ]),
  ...clausesOf(TEXT, '5.2.2', [
    {
      level: 'MUST',
      binds: ['server', 'object'],
      asks: 'A message object is stored as a message of IMAP4.',
      rows: [`${SERVER}001_M`, `${SERVER}002_M`],
      shownBy: [
        ...checksOf(`${SERVER}001_M`, 'stores-at-end', 'keeps-cpm-objects'),
        ...checksOf(`${SERVER}002_M`, 'cpm-objects', 'items-agree'),
      ],
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'Commands find an object by three things: its folder, its number and the UIDVALIDITY of the folder.',
      rows: [IDENTITY],
      shownBy: checksOf(IDENTITY, 'uids-persist', 'one-uidvalidity', 'created-again', 'referee-uid-change'),
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'The folder in that triple is the one in which the object lies.',
      rows: [`${SERVER}001_M`, `${SERVER}005_M`],
      shownBy: [
        ...checksOf(`${SERVER}001_M`, 'keeps-selection', 'stores-at-end'),
        ...checksOf(`${SERVER}005_M`, 'other-folder'),
      ],
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'The number in that triple is a sequence number or a UID of 32 bits, both as RFC 3501 has them.',
      rows: [`${SERVER}002_M`, `${SERVER}011_M`, IMAP_SERVER, IDENTITY],
      shownBy: [
        ...checksOf(`${SERVER}002_M`, 'uid-fetch', 'uid-sets', 'sequence-sets'),
        ...checksOf(`${SERVER}011_M`, 'uid-sets', 'sequence-sets'),
        ...checksOf(IDENTITY, 'uids-ascend'),
        ...checksOf(IMAP_SERVER, 'numbers-do-not-wrap'),
      ],
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'UIDVALIDITY, a number of 32 bits, tells folders apart that have the same name one after the other.',
      rows: [IDENTITY, `${SERVER}006_M`],
      shownBy: [
        ...checksOf(IDENTITY, 'created-again', 'renamed-away', 'renamed-here', 'uidvalidity-grows'),
        ...checksOf(`${SERVER}006_M`, 'created-again'),
      ],
    },
  ]),
  ...clausesOf(TEXT, '5.2.3', [
    {
      level: 'MUST',
      binds: ['server', 'object'],
      asks: 'A session history object is a message of IMAP4 with content types of its own.',
      rows: [`${SERVER}001_M`, `${SERVER}002_M`],
      shownBy: [
        ...checksOf(`${SERVER}001_M`, 'keeps-cpm-objects'),
        ...checksOf(`${SERVER}002_M`, 'cpm-objects', 'bodystructure-cpm'),
      ],
      notShown: [
        'erratum',
        'E-83: 1.0 leaves those types open, so the session info objects of 2.0 stand in for them.',
      ],
    },
    {
      level: 'MUST',
      binds: ['server', 'object'],
      asks: 'Definition and identity of message objects hold for session history objects: they have UID and UIDVALIDITY.',
      rows: [IDENTITY, `${SERVER}011_M`],
      shownBy: [
        ...checksOf(
          IDENTITY,
          'uids-ascend',
          'uids-persist',
          'unchanged-in-later-session',
          'referee-immutable',
        ),
        ...checksOf(`${SERVER}011_M`, 'cpm-objects'),
      ],
    },
    {
      level: 'MUST',
      binds: ['server', 'object'],
      asks: 'A header field about the content can be searched for to find session history objects.',
      rows: [`${SERVER}011_M`],
      shownBy: checksOf(`${SERVER}011_M`, 'cpm-kinds', 'header-cpm-fields', 'header-matching'),
    },
    {
      level: 'MUST',
      binds: ['object'],
      asks: 'That header field tells the different content types from each other.',
      rows: [`${SERVER}011_M`],
      shownBy: checksOf(`${SERVER}011_M`, 'cpm-kinds'),
      notShown: [
        'erratum',
        'E-83: which types there are 1.0 leaves open, so no rule judges the field of a 1.0 object.',
      ],
    },
  ]),
  ...clausesOf(TEXT, '5.2.4', [
    {
      level: 'MUST',
      binds: ['server', 'folder'],
      asks: 'A conversation history object is a mailbox of IMAP4, below another.',
      rows: [CONVERSATION, `${SERVER}009_M`],
      shownBy: [
        ...checksOf(CONVERSATION, 'conversation-names', 'conversation-content'),
        ...checksOf(`${SERVER}009_M`, 'moves-to-other-parent'),
      ],
    },
    {
      level: 'MUST',
      binds: ['folder'],
      asks: 'All that belongs to one conversation lies in its conversation history object.',
      rows: [CONVERSATION],
      shownBy: checksOf(CONVERSATION, 'conversation-content', 'folder-conversation-one-id'),
      notShown: [
        'other-interface',
        'Whether something of a conversation was never stored is known from its SIP and MSRP traffic alone.',
      ],
    },
    {
      level: 'MUST',
      binds: ['folder'],
      asks: 'The conversation history object is named by the identity of the conversation.',
      rows: [CONVERSATION],
      shownBy: checksOf(
        CONVERSATION,
        'conversation-names',
        'folder-conversation-name',
        'folder-conversation-name-address',
      ),
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'The server shows conversation history objects to clients.',
      rows: [CONVERSATION, `${SERVER}007_M`],
      shownBy: [
        ...checksOf(CONVERSATION, 'conversation-names'),
        ...checksOf(`${SERVER}007_M`, 'all-folders-once', 'seen-by-other-session'),
      ],
    },
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'The client shows what is in a conversation history in the manner that its user chose.',
      rows: [],
      notShown: ['inside', 'What a client shows to its user does not pass the doors of the store.'],
    },
  ]),
  ...clausesOf(TEXT, '5.2.5', [
    {
      level: 'MUST',
      binds: ['server', 'object'],
      asks: 'A standalone Media Object is stored as a message of IMAP4.',
      rows: [`${SERVER}001_M`, `${SERVER}002_M`],
      shownBy: [
        ...checksOf(`${SERVER}001_M`, 'keeps-cpm-objects'),
        ...checksOf(`${SERVER}002_M`, 'cpm-objects'),
      ],
    },
    {
      level: 'MUST',
      binds: ['object'],
      asks: 'The media is wrapped in MIME, so that it fits into such a message.',
      rows: [MEDIA, 'cpm-ms-2.0/§5.2.1'],
      shownBy: [
        ...checksOf(MEDIA, 'media-has-body'),
        ...checksOf(
          'cpm-ms-2.0/§5.2.1',
          'mime-content-type-form',
          'mime-transfer-encoding',
          'mime-base64-whole',
        ),
      ],
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'In all else it is as a message object is: UID, next UID and their values are given alike.',
      rows: [IDENTITY, `${SERVER}002_M`],
      shownBy: [
        ...checksOf(IDENTITY, 'uids-ascend', 'uidnext-changes', 'referee-uidnext'),
        ...checksOf(`${SERVER}002_M`, 'cpm-objects', 'bodystructure-cpm'),
      ],
    },
  ]),
];
