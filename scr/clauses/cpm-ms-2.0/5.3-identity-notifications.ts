/** Identity of stored objects (§5.3), and what notifications tell (§5.4). */
import { checksOf } from '../checks-of.ts';
import { type Clause, clausesOf } from '../clause.ts';

const TEXT = 'cpm-ms-2.0';
const IDENTITY = 'cpm-ms-2.0/§5.3';
const SELECTING = 'cpm-ms-2.0/CPM-TS-MS-S-004_M';
const FLAGS = 'cpm-ms-2.0/CPM-TS-MS-S-019_M';
const SYNCHRONISING = 'cpm-ms-2.0/CPM-TS-MS-S-022_M';
const CLIENT_SYNCHRONISING = 'cpm-ms-2.0/CPM-TS-MS-C-022_M';
const NOTIFYING = 'cpm-ms-2.0/CPM-TS-MS-S-023_O';
const CLIENT_NOTIFYING = 'cpm-ms-2.0/CPM-TS-MS-C-023_O';

const identity: readonly Clause[] = clausesOf(TEXT, '5.3', [
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'Folder name, UID and UIDVALIDITY together name one stored object for good, and never a second one.',
    rows: [IDENTITY],
    shownBy: checksOf(
      IDENTITY,
      'uids-persist',
      'uids-not-reused',
      'created-again',
      'renamed-away',
      'renamed-here',
      'referee-uid-change',
      'referee-uid-reuse',
      'referee-uidvalidity',
    ),
    notShown: [
      'operator',
      'Whether identities outlive a restart of the server is for its operator to bring about.',
    ],
  },
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'Date, size, envelope, structure and texts of a stored object stay as they are.',
    rows: [IDENTITY],
    shownBy: checksOf(IDENTITY, 'unchanged-in-session', 'unchanged-in-later-session', 'referee-immutable'),
  },
  {
    level: 'MAY',
    binds: ['server'],
    asks: 'The message number of an object may change, and so may what STORE sets, its flags.',
    rows: [IDENTITY, FLAGS],
    shownBy: [...checksOf(IDENTITY, 'unchanged-in-session'), ...checksOf(FLAGS, 'replaces-flags')],
  },
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'Each folder has a next UID, a prediction of what UID the next object there will get.',
    rows: [IDENTITY, SELECTING],
    shownBy: [
      ...checksOf(SELECTING, 'uidnext-predicts', 'required-data'),
      ...checksOf(IDENTITY, 'referee-uidnext', 'uidnext-changes'),
    ],
  },
  {
    level: 'MUST',
    binds: ['client', 'server'],
    asks: 'From the next UID a client can tell whether anything came to the folder since it last looked.',
    rows: [IDENTITY, SYNCHRONISING, CLIENT_SYNCHRONISING],
    shownBy: [
      ...checksOf(IDENTITY, 'uidnext-changes', 'referee-new-uids'),
      ...checksOf(SYNCHRONISING, 'offline-fetch', 'resync-folders'),
      ...checksOf(CLIENT_SYNCHRONISING, 'fetches-new'),
    ],
  },
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'The next UID is another one whenever an object has been stored in the folder.',
    rows: [IDENTITY],
    shownBy: checksOf(IDENTITY, 'uidnext-changes'),
  },
]);

const notifications: readonly Clause[] = clausesOf(TEXT, '5.4', [
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'A server with NOTIFY tells a client of changes of what is stored, in answers to its commands.',
    rows: [NOTIFYING],
    shownBy: checksOf(NOTIFYING, 'implies-noop', 'status-first', 'selected-delayed', 'idle-same'),
  },
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'A server with NOTIFY tells a client of changes without being asked at that time, as RFC 5551 and RFC 5465 say.',
    rows: [NOTIFYING],
    shownBy: checksOf(
      NOTIFYING,
      'selected-new',
      'selected-expunge',
      'selected-flags',
      'status-new',
      'status-expunge',
      'name-created',
      'metadata',
    ),
  },
  {
    level: 'MAY',
    binds: ['server'],
    asks: 'Notifications tell the size of a folder and the state of its objects: what came and what went.',
    rows: [NOTIFYING],
    shownBy: checksOf(NOTIFYING, 'status-new', 'status-expunge', 'selected-new', 'selected-expunge'),
  },
  {
    level: 'MAY',
    binds: ['server'],
    asks: 'Notifications tell the next UID of a folder that somebody else has changed.',
    rows: [NOTIFYING],
    shownBy: checksOf(NOTIFYING, 'status-new', 'status-flags'),
  },
  {
    level: 'MAY',
    binds: ['client', 'server'],
    asks: 'Notifications tell the flags of objects, \\Recent of new ones among them.',
    rows: [NOTIFYING, CLIENT_NOTIFYING],
    shownBy: [
      ...checksOf(NOTIFYING, 'selected-flags', 'selected-flags-uid'),
      ...checksOf(CLIENT_NOTIFYING, 'notify-events'),
    ],
  },
]);

export const identityAndNotifications: readonly Clause[] = [...identity, ...notifications];
