/** Metadata (§6.2.4), synchronization (§6.2.5) and notifications (§6.2.6) at the server. */
import { checksOf } from '../checks-of.ts';
import { type Clause, type ClauseEntry, clausesOf } from '../clause.ts';

const TEXT = 'cpm-ms-1.0';
const SERVER = 'cpm-ms-1.0/CPM-TS-MS-S-';
const FLAGS = `${SERVER}012_M`;
const ANNOTATE = `${SERVER}013_O`;
const METADATA = `${SERVER}014_O`;
const SYNCHRONIZATION = `${SERVER}015_M`;
const NOTIFICATIONS = 'cpm-ms-1.0/§6.2.6';
const IMAP_SERVER = 'cpm-ms-1.0/§6.2';

const metadata: readonly ClauseEntry[] = [
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'The server supports the flags of §5.5.',
    rows: [FLAGS, `${SERVER}008_M`],
    shownBy: [
      ...checksOf(FLAGS, 'sets-each-flag', 'keeps-forwarded', 'keeps-mdnsent'),
      ...checksOf(`${SERVER}008_M`, 'flags-has-system-flags', 'recent-counts-flags'),
    ],
  },
  {
    level: 'MAY',
    binds: ['server'],
    asks: 'The server may support the annotations of §5.5, on folders and on objects.',
    rows: [ANNOTATE, METADATA],
    notShown: ['permission', 'Annotations are optional for servers.'],
  },
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'A STORE changes the flags of the object that it names as it says, after RFC 3501.',
    rows: [FLAGS],
    shownBy: [`${FLAGS}/*`],
  },
  {
    level: 'MAY',
    binds: ['server'],
    asks: 'The server may take annotations in a STORE, after RFC 5257.',
    rows: [ANNOTATE],
    shownBy: checksOf(ANNOTATE, 'stores-shared', 'several-entries', 'store-sets', 'nil-removes'),
    notShown: ['permission', 'A server without ANNOTATE keeps the sentence too.'],
  },
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'SETMETADATA adds annotations, after RFC 5464.',
    rows: [METADATA],
    shownBy: checksOf(METADATA, 'sets-and-replaces', 'sets-several', 'read-back', 'persists'),
    notShown: ['erratum', 'E-74: the sentence names an object by UID, and SETMETADATA names a folder.'],
  },
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'SETMETADATA removes annotations, after RFC 5464.',
    rows: [METADATA],
    shownBy: checksOf(METADATA, 'removes-with-nil', 'empty-value'),
    notShown: ['erratum', 'E-74: the sentence names an object by UID, and SETMETADATA names a folder.'],
  },
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'SETMETADATA replaces values of annotations, after RFC 5464.',
    rows: [METADATA],
    shownBy: checksOf(METADATA, 'sets-and-replaces', 'names-without-case', 'keeps-octets'),
    notShown: ['erratum', 'E-74: the sentence names an object by UID, and SETMETADATA names a folder.'],
  },
];

const LIST = 'The list says what changes there may be, and obliges to none.';

const notifications: readonly ClauseEntry[] = [
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'The server tells clients of changes, at a NOTIFY and when something changes.',
    rows: [NOTIFICATIONS],
    shownBy: checksOf(
      NOTIFICATIONS,
      'append-told',
      'expunge-told',
      'status-first',
      'status-new',
      'status-expunge',
      'selected-new',
      'selected-expunge',
      'implies-noop',
    ),
    notShown: [
      'erratum',
      'E-04: where NOTIFY is not offered, only the untagged responses of RFC 3501 are asked for.',
    ],
  },
  {
    level: 'MAY',
    binds: ['server'],
    asks: 'Among the changes may be messages that come and go.',
    rows: [NOTIFICATIONS],
    shownBy: checksOf(NOTIFICATIONS, 'append-told', 'expunge-told', 'selected-new', 'selected-expunge'),
    notShown: ['permission', LIST],
  },
  {
    level: 'MAY',
    binds: ['server'],
    asks: 'Among the changes may be flags that are set or cleared.',
    rows: [NOTIFICATIONS],
    shownBy: checksOf(NOTIFICATIONS, 'flags-told', 'flags-shown', 'selected-flags', 'status-flags'),
    notShown: ['permission', LIST],
  },
  {
    level: 'MAY',
    binds: ['server'],
    asks: 'Among the changes may be logins and logouts.',
    rows: [NOTIFICATIONS],
    notShown: ['erratum', 'E-05: RFC 5465 has no event for them, so none can be missed.'],
  },
  {
    level: 'MAY',
    binds: ['server'],
    asks: 'Among the changes may be folders that are made, deleted or renamed.',
    rows: [NOTIFICATIONS],
    shownBy: checksOf(NOTIFICATIONS, 'name-created', 'name-deleted', 'name-renamed', 'subscription'),
    notShown: ['permission', LIST],
  },
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'While a client is connected and has asked for it, it is told what any operation changes in stored objects.',
    rows: [NOTIFICATIONS],
    shownBy: checksOf(
      NOTIFICATIONS,
      'status-new',
      'status-expunge',
      'selected-new',
      'selected-flags',
      'selected-expunge',
      'idle-pushes',
      'idle-same',
      'expunge-not-told-in-fetch',
      'numbers-coherent',
      'size-coherent',
    ),
  },
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'A client that was away, or had notifications switched off, learns afterwards what has changed meanwhile.',
    rows: [NOTIFICATIONS, SYNCHRONIZATION],
    shownBy: [
      ...checksOf(NOTIFICATIONS, 'implies-noop', 'status-first'),
      ...checksOf(SYNCHRONIZATION, 'resync-select', 'resync-fetch-vanished', 'qresync-select'),
    ],
    notShown: [
      'erratum',
      'E-05: who is not connected cannot be told, so what SELECT, STATUS and QRESYNC tell stands for it.',
    ],
  },
  {
    level: 'MAY',
    binds: ['server'],
    asks: 'IDLE, NOTIFY and other news of state serve synchronization too, and not notification alone.',
    rows: [IMAP_SERVER, NOTIFICATIONS],
    shownBy: [
      ...checksOf(
        NOTIFICATIONS,
        'idle-completes',
        'idle-authenticated',
        'idle-anonymous',
        'done-any-case',
        'idle-coherent',
      ),
      ...checksOf(IMAP_SERVER, 'idle'),
    ],
    notShown: ['meaning', 'It says what the commands are good for.'],
  },
];

export const serverMetadata: readonly Clause[] = [
  ...clausesOf(TEXT, '6.2.4', metadata),
  ...clausesOf(TEXT, '6.2.5', [
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'Asked to synchronize, the server does what RFC 5162 says for clients that ask for it themselves.',
      rows: [SYNCHRONIZATION],
      shownBy: [`${SYNCHRONIZATION}/*`],
    },
  ]),
  ...clausesOf(TEXT, '6.2.6', notifications),
];
