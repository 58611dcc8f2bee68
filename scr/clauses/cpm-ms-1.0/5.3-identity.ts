/** Identity of what is stored (§5.3), notifications (§5.4) and metadata (§5.5). */
import { checksOf } from '../checks-of.ts';
import { type Clause, type ClauseEntry, clausesOf } from '../clause.ts';

const TEXT = 'cpm-ms-1.0';
const SERVER = 'cpm-ms-1.0/CPM-TS-MS-S-';
const CLIENT = 'cpm-ms-1.0/CPM-TS-MS-C-';
const IDENTITY = 'cpm-ms-1.0/§5.3';
const NOTIFICATIONS = 'cpm-ms-1.0/§6.2.6';

const identity: readonly ClauseEntry[] = [
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'Folder name, UIDVALIDITY and UID stand for one object only, and do so for ever.',
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
  },
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'Internal date, size, envelope, body structure and all texts of an object stay as they are.',
    rows: [IDENTITY, `${SERVER}002_M`],
    shownBy: [
      ...checksOf(IDENTITY, 'unchanged-in-session', 'unchanged-in-later-session', 'referee-immutable'),
      ...checksOf(`${SERVER}002_M`, 'static-items'),
    ],
  },
  {
    level: 'MAY',
    binds: ['server'],
    asks: 'Message numbers, and what a STORE command can set, may change.',
    rows: [IDENTITY, `${SERVER}012_M`],
    shownBy: [...checksOf(IDENTITY, 'unchanged-in-session'), ...checksOf(`${SERVER}012_M`, 'sets-each-flag')],
  },
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'Each folder and each conversation history has a next UID, which a new object there can be expected to get.',
    rows: [IDENTITY, `${SERVER}008_M`],
    shownBy: [
      ...checksOf(`${SERVER}008_M`, 'required-data', 'uidnext-predicts'),
      ...checksOf(IDENTITY, 'referee-uidnext'),
    ],
  },
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'From the next UID a client can tell whether objects have come since it looked last.',
    rows: [IDENTITY, `${SERVER}008_M`],
    shownBy: [
      ...checksOf(IDENTITY, 'uidnext-changes', 'referee-new-uids', 'referee-uid-order'),
      ...checksOf(`${SERVER}008_M`, 'status-is-true'),
    ],
  },
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'The next UID changes each time that an object is stored.',
    rows: [IDENTITY],
    shownBy: checksOf(IDENTITY, 'uidnext-changes'),
  },
];

const notifications: readonly ClauseEntry[] = [
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'The server tells clients of changes, asked or unasked, after the model of RFC 5551.',
    rows: [NOTIFICATIONS],
    shownBy: checksOf(
      NOTIFICATIONS,
      'append-told',
      'expunge-told',
      'flags-told',
      'idle-pushes',
      'status-new',
      'status-expunge',
      'selected-new',
    ),
    notShown: [
      'erratum',
      'E-04: where NOTIFY is not offered, only the untagged responses of RFC 3501 are asked for.',
    ],
  },
];

const CONTENTS = 'The list says what a notification may hold, and a server that tells less keeps it.';

const notificationsData: readonly ClauseEntry[] = [
  {
    level: 'MAY',
    binds: ['server'],
    asks: 'A notification may tell the size of a folder and which objects have come or gone.',
    rows: [NOTIFICATIONS],
    shownBy: checksOf(
      NOTIFICATIONS,
      'append-told',
      'expunge-told',
      'size-coherent',
      'status-new',
      'status-expunge',
    ),
    notShown: ['permission', CONTENTS],
  },
  {
    level: 'MAY',
    binds: ['server'],
    asks: 'A notification may tell the next UID, where somebody else has changed the store.',
    rows: [NOTIFICATIONS],
    shownBy: checksOf(NOTIFICATIONS, 'status-new', 'status-first'),
    notShown: ['permission', CONTENTS],
  },
  {
    level: 'MAY',
    binds: ['server'],
    asks: 'A notification may tell the flags of an object, \\Recent among them.',
    rows: [NOTIFICATIONS],
    shownBy: checksOf(NOTIFICATIONS, 'flags-told', 'selected-flags', 'selected-flags-uid'),
    notShown: ['permission', CONTENTS],
  },
];

const FLAGS = `${SERVER}012_M`;
const EACH_FLAG = 'cpm-ms-1.0/client/§5.5';

/** One of the flags of the list; `slugs` are of the checks that a client sets it, and leaves it set. */
function flag(
  name: string,
  meaning: string,
  checks: readonly string[],
  slugs: readonly string[],
  rows: readonly string[] = [],
): ClauseEntry {
  return {
    level: 'MUST',
    binds: ['client', 'server'],
    asks: `Client and server know the flag ${name}: ${meaning}.`,
    rows: [FLAGS, `${CLIENT}013_M`, EACH_FLAG, ...rows],
    shownBy: [...checks, ...checksOf(EACH_FLAG, ...slugs)],
  };
}

const metadata: readonly ClauseEntry[] = [
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'Messages, session histories and standalone media have flags, which tell the state that they are in.',
    rows: [FLAGS, `${SERVER}002_M`, `${SERVER}011_M`],
    shownBy: [
      ...checksOf(FLAGS, 'every-kind', 'sets-each-flag', 'changes-only-named'),
      ...checksOf(`${SERVER}002_M`, 'every-item', 'sets-seen'),
      ...checksOf(`${SERVER}011_M`, 'system-flags'),
    ],
  },
  {
    level: 'MAY',
    binds: ['client', 'server'],
    asks: 'All that is stored can have annotations, which hold what its user says of it.',
    rows: [`${SERVER}013_O`, `${SERVER}014_O`, `${CLIENT}014_O`, `${CLIENT}015_O`],
    shownBy: [
      ...checksOf(`${SERVER}013_O`, 'stores-shared', 'private-and-shared'),
      ...checksOf(`${SERVER}014_O`, 'sets-and-replaces', 'shared-and-private'),
      ...checksOf(`${CLIENT}014_O`, 'stores-annotation'),
      ...checksOf(`${CLIENT}015_O`, 'sets-folder-metadata'),
    ],
    notShown: ['permission', 'A store without annotations keeps the sentence too.'],
  },
  {
    level: 'MUST',
    binds: ['client', 'server'],
    asks: 'Client and server support flags.',
    rows: [FLAGS, `${CLIENT}013_M`],
    shownBy: [
      ...checksOf(FLAGS, 'sets-each-flag', 'replaces-flags', 'adds-and-removes'),
      ...checksOf(`${CLIENT}013_M`, 'stores-flags'),
    ],
  },
  {
    level: 'MAY',
    binds: ['client', 'server'],
    asks: 'Client and server may support annotations.',
    rows: [`${SERVER}013_O`, `${SERVER}014_O`, `${CLIENT}014_O`, `${CLIENT}015_O`],
    notShown: ['permission', 'Annotations are optional on either side.'],
  },
  flag(
    '\\Seen',
    'the message was read',
    [...checksOf(FLAGS, 'sets-each-flag', 'flags-in-any-case'), ...checksOf(`${SERVER}002_M`, 'sets-seen')],
    ['sets-seen'],
    [`${SERVER}002_M`],
  ),
  flag('\\Answered', 'the message was answered', checksOf(FLAGS, 'sets-each-flag', 'replaces-flags'), [
    'sets-answered',
  ]),
  flag('\\Flagged', 'the message needs attention', checksOf(FLAGS, 'sets-each-flag', 'adds-and-removes'), [
    'sets-flagged',
  ]),
  flag(
    '\\Deleted',
    'a later EXPUNGE is to remove the message',
    [...checksOf(FLAGS, 'sets-each-flag'), ...checksOf(`${SERVER}005_M`, 'marks', 'removes-for-good')],
    ['sets-deleted'],
    [`${SERVER}005_M`],
  ),
  flag('\\Draft', 'the message is not finished', checksOf(FLAGS, 'sets-each-flag', 'replaces-flags'), [
    'sets-draft',
  ]),
  {
    level: 'MUST',
    binds: ['client', 'server'],
    asks: 'Client and server know the flag \\Recent, by which the server marks what came lately.',
    rows: [`${SERVER}001_M`, `${SERVER}008_M`, `${SERVER}011_M`, `${CLIENT}013_M`],
    shownBy: [
      ...checksOf(`${SERVER}001_M`, 'no-flags-by-default'),
      ...checksOf(`${SERVER}008_M`, 'recent-to-first', 'recent-counts-flags'),
      ...checksOf(`${SERVER}011_M`, 'recent-new-old'),
      ...checksOf(`${CLIENT}013_M`, 'leaves-recent'),
    ],
  },
  flag('$MDNSent', 'a disposition notification was sent', checksOf(FLAGS, 'keeps-mdnsent'), [
    'sets-mdnsent',
    'keeps-mdnsent',
  ]),
  flag('$Forwarded', 'the message was forwarded', checksOf(FLAGS, 'keeps-forwarded'), [
    'sets-forwarded',
    'keeps-forwarded',
  ]),
  {
    level: 'MUST',
    binds: ['client', 'server'],
    asks: 'Whatever is done with flags is done as RFC 3501 lays down.',
    rows: [FLAGS, `${CLIENT}013_M`],
    shownBy: [`${FLAGS}/*`, `${CLIENT}013_M/*`],
  },
  {
    level: 'MUST',
    binds: ['client', 'server'],
    asks: 'Annotations of folders and conversation histories, where there are any, have the structure of RFC 5464.',
    rows: [`${SERVER}014_O`, `${CLIENT}015_O`],
    shownBy: [`${SERVER}014_O/*`, ...checksOf(`${CLIENT}015_O`, 'sets-folder-metadata')],
  },
  {
    level: 'MUST',
    binds: ['client', 'server'],
    asks: 'Annotations of messages, session histories and media, where there are any, have the structure of RFC 5257.',
    rows: [`${SERVER}013_O`, `${CLIENT}014_O`],
    shownBy: [`${SERVER}013_O/*`, ...checksOf(`${CLIENT}014_O`, 'stores-annotation')],
  },
];

export const identityAndMetadata: readonly Clause[] = [
  ...clausesOf(TEXT, '5.3', identity),
  ...clausesOf(TEXT, '5.4', notifications),
  ...clausesOf(TEXT, '5.4.1', notificationsData),
  ...clausesOf(TEXT, '5.5', metadata),
];
