/** Standalone media (§5.2.5) and the folders: conversation, session, user (§5.2.6 to §5.2.8). */
import { checksOf } from '../checks-of.ts';
import { type Clause, clausesOf } from '../clause.ts';

const TEXT = 'cpm-ms-2.0';
const MEDIA = 'cpm-ms-2.0/§5.2.5';
const CONVERSATION = 'cpm-ms-2.0/§5.2.6';
const SESSION = 'cpm-ms-2.0/§5.2.7';
const SERVER = 'cpm-ms-2.0/CPM-TS-MS-S-';

const media: readonly Clause[] = clausesOf(TEXT, '5.2.5', [
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'A standalone Media Object is put into a MIME object, and is so a message of IMAP4.',
    rows: [MEDIA, `${SERVER}009_M`, `${SERVER}010_M`],
    shownBy: [
      ...checksOf(MEDIA, 'media-has-from', 'media-has-date', 'media-has-body'),
      ...checksOf(`${SERVER}009_M`, 'keeps-cpm-objects'),
      ...checksOf(`${SERVER}010_M`, 'cpm-objects'),
    ],
  },
  {
    level: 'MUST',
    binds: ['object', 'server'],
    asks: 'But for the form of its content it is as a message object is, its identity included.',
    rows: [MEDIA, 'cpm-ms-2.0/§5.3', `${SERVER}012_M`, `${SERVER}013_M`],
    shownBy: [...checksOf(`${SERVER}012_M`, 'octets'), ...checksOf(`${SERVER}013_M`, 'empties-folder')],
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'The header fields of CPM do not apply to it.',
    rows: [MEDIA],
    shownBy: checksOf(
      MEDIA,
      'media-no-conversation-id',
      'media-no-contribution-id',
      'media-no-inreplyto-contribution-id',
      'media-no-imdn-message-id',
      'media-no-p-asserted-service',
      'media-no-message-correlator',
    ),
  },
  {
    level: 'MUST',
    binds: ['object', 'folder'],
    asks: 'It lies in the folder of its conversation.',
    rows: [MEDIA],
    shownBy: checksOf(MEDIA, 'folder-media-in-conversation'),
    notShown: [
      'erratum',
      'E-58: the folder of the session is right too, so only the default folder itself is warned of.',
    ],
  },
]);

const conversation: readonly Clause[] = clausesOf(TEXT, '5.2.6', [
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'A conversation history folder is a mailbox of IMAP4.',
    rows: [CONVERSATION],
    shownBy: checksOf(CONVERSATION, 'conversation-names', 'conversation-content'),
  },
  {
    level: 'MUST',
    binds: ['folder'],
    asks: 'It has the objects of one conversation in it, and of that one alone.',
    rows: [CONVERSATION],
    shownBy: checksOf(CONVERSATION, 'folder-conversation-one-id', 'conversation-content'),
  },
  {
    level: 'MUST',
    binds: ['server', 'folder'],
    asks: 'The folders of the group sessions of a conversation are sub-folders of it.',
    rows: [CONVERSATION, SESSION],
    shownBy: [
      ...checksOf(CONVERSATION, 'conversation-content'),
      ...checksOf(
        SESSION,
        'folder-session-in-conversation',
        'folder-group-info-in-session-folder',
        'folder-group-state-in-session-folder',
      ),
    ],
  },
  {
    level: 'MUST',
    binds: ['server', 'folder'],
    asks: 'Its name is the identity of the conversation.',
    rows: [CONVERSATION],
    shownBy: checksOf(
      CONVERSATION,
      'conversation-names',
      'folder-conversation-name',
      'folder-conversation-name-address',
    ),
  },
]);

const session: readonly Clause[] = clausesOf(TEXT, '5.2.7', [
  {
    level: 'MUST',
    binds: ['server', 'folder'],
    asks: 'A session history folder is a mailbox of IMAP4, below another folder.',
    rows: [SESSION],
    shownBy: checksOf(SESSION, 'session-content', 'unique-in-conversation', 'folder-session-in-conversation'),
  },
  {
    level: 'MUST',
    binds: ['folder'],
    asks: 'Its name is the Contribution-ID of the group session.',
    rows: [SESSION],
    shownBy: checksOf(
      SESSION,
      'folder-session-name',
      'folder-session-contribution-id',
      'folder-session-of-group',
      'unique-in-conversation',
    ),
  },
  {
    level: 'MUST',
    binds: ['folder'],
    asks: 'It has one session info object in it.',
    rows: [SESSION],
    shownBy: checksOf(SESSION, 'folder-session-one-info', 'session-content'),
  },
  {
    level: 'MAY',
    binds: ['folder'],
    asks: 'It has message objects of the session in it, any number of them.',
    rows: [SESSION],
    shownBy: checksOf(SESSION, 'session-content', 'folder-session-conversation-id'),
  },
  {
    level: 'MAY',
    binds: ['folder'],
    asks: 'It has file transfers of the session in it, any number of them.',
    rows: [SESSION],
    shownBy: checksOf(SESSION, 'session-content', 'folder-session-conversation-id'),
  },
  {
    level: 'MAY',
    binds: ['folder'],
    asks: 'It has standalone media in it, any number of them.',
    rows: [SESSION],
    notShown: ['permission', 'E-58: media may lie here and may lie in the folder of the conversation.'],
  },
  {
    level: 'MAY',
    binds: ['folder'],
    asks: 'It has Group State Objects of the session in it, any number of them.',
    rows: [SESSION, 'cpm-ms-2.0/§5.2.4'],
    shownBy: [
      ...checksOf(SESSION, 'session-content', 'folder-group-state-in-session-folder'),
      ...checksOf('cpm-ms-2.0/§5.2.4', 'folder-group-state-of-group'),
    ],
  },
  {
    level: 'MUST',
    binds: ['folder'],
    asks: 'It has nothing in it but what is listed for it.',
    rows: [SESSION],
    shownBy: checksOf(SESSION, 'folder-session-content'),
  },
  {
    level: 'MUST',
    binds: ['server', 'folder'],
    asks: 'No other folder has its name within the same conversation.',
    rows: [SESSION],
    shownBy: checksOf(SESSION, 'unique-in-conversation'),
  },
]);

const user: readonly Clause[] = clausesOf(TEXT, '5.2.8', [
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'A folder of the user is a mailbox of IMAP4.',
    rows: [`${SERVER}004_M`, `${SERVER}009_M`, `${SERVER}014_M`],
    shownBy: [
      ...checksOf(`${SERVER}014_M`, 'creates-empty-folder', 'existing-name'),
      ...checksOf(`${SERVER}009_M`, 'stores-at-end'),
      ...checksOf(`${SERVER}004_M`, 'required-data'),
    ],
  },
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'It is known by the name that it was given.',
    rows: [`${SERVER}014_M`, `${SERVER}015_M`],
    shownBy: [
      ...checksOf(`${SERVER}014_M`, 'creates-empty-folder', 'unusual-names', 'forms-of-a-name'),
      ...checksOf(`${SERVER}015_M`, 'all-folders-once', 'listed-names-work'),
    ],
  },
  {
    level: 'MUST',
    binds: ['client', 'server'],
    asks: 'For its name the rules of RFC 3501 hold that there are for mailboxes.',
    rows: [`${SERVER}014_M`, `${SERVER}015_M`, 'cpm-ms-2.0/CPM-TS-MS-C-014_M'],
    shownBy: [
      ...checksOf(
        `${SERVER}014_M`,
        'international-names',
        'malformed-international-names',
        'trailing-delimiter',
        'inbox',
      ),
      ...checksOf(`${SERVER}015_M`, 'delimiter', 'inbox'),
      ...checksOf('cpm-ms-2.0/CPM-TS-MS-C-014_M', 'creates-named'),
    ],
  },
]);

export const mediaAndFolders: readonly Clause[] = [...media, ...conversation, ...session, ...user];
