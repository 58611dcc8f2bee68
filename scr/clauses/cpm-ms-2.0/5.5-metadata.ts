/** The model of metadata (§5.5): flags, annotations of folders and of the server, annotations of messages. */
import { checksOf } from '../checks-of.ts';
import { type Clause, type ClauseEntry, clausesOf } from '../clause.ts';

const SERVER = 'cpm-ms-2.0/CPM-TS-MS-S-';
const CLIENT = 'cpm-ms-2.0/CPM-TS-MS-C-';
const SELECTING = `${SERVER}004_M`;
const FLAGS = `${SERVER}019_M`;
const FLAGS_FETCHED = `${SERVER}019a_M`;
const CLIENT_FLAGS = `${CLIENT}019_M`;
const CLIENT_FLAGS_FETCHED = `${CLIENT}019a_M`;
const EACH_FLAG = 'cpm-ms-2.0/client/§5.5';
const FLAG_ROWS = [FLAGS, FLAGS_FETCHED, CLIENT_FLAGS, CLIENT_FLAGS_FETCHED];
const REMOVING = [`${SERVER}013_M`, `${CLIENT}013_M`];
const ANNOTATE_ROWS = [`${SERVER}020_O`, `${SERVER}020a_O`, `${CLIENT}020_O`, `${CLIENT}020a_O`];
const FOLDER_ROWS = [`${SERVER}021_M`, `${SERVER}021a_O`, `${CLIENT}021_M`, `${CLIENT}021a_O`];
const CPM_ROWS = [`${SERVER}021b_M`, `${CLIENT}021b_M`];
const SERVER_ROWS = [`${SERVER}021c_M`, `${CLIENT}021c_M`];

const model: readonly ClauseEntry[] = [
  {
    level: 'MUST',
    binds: ['client', 'server'],
    asks: 'Message objects, file transfers and standalone media have flags: system flags and keywords.',
    rows: FLAG_ROWS,
    shownBy: [
      ...checksOf(FLAGS, 'every-kind', 'sets-each-flag', 'keeps-forwarded', 'changes-only-named'),
      ...checksOf(FLAGS_FETCHED, 'tells-all'),
      ...checksOf(CLIENT_FLAGS, 'stores-flags'),
    ],
  },
  {
    level: 'MUST',
    binds: ['client', 'server'],
    asks: 'Folders and messages can have annotations, which the system or the user sets.',
    rows: [...FOLDER_ROWS, ...ANNOTATE_ROWS],
    shownBy: [
      ...checksOf(`${SERVER}021_M`, 'sets-and-replaces', 'shared-and-private'),
      ...checksOf(`${SERVER}020_O`, 'stores-shared', 'private-and-shared'),
      ...checksOf(`${CLIENT}021_M`, 'sets-folder-metadata'),
    ],
  },
  {
    level: 'MUST',
    binds: ['client', 'server'],
    asks: 'The server can have annotations of its own, which the system or the user sets.',
    rows: SERVER_ROWS,
    shownBy: [
      ...checksOf(`${SERVER}021c_M`, 'sets-replaces-removes', 'apart-from-folders'),
      ...checksOf(`${CLIENT}021c_M`, 'sets-server-metadata', 'gets-server-metadata'),
    ],
  },
  {
    level: 'MUST',
    binds: ['client', 'server'],
    asks: 'Client and server support flags.',
    rows: FLAG_ROWS,
    shownBy: [
      ...checksOf(FLAGS, 'sets-each-flag', 'adds-and-removes', 'tells-new-flags'),
      ...checksOf(FLAGS_FETCHED, 'tells-all'),
      ...checksOf(CLIENT_FLAGS, 'stores-flags'),
      ...checksOf(CLIENT_FLAGS_FETCHED, 'fetches-flags'),
    ],
  },
  {
    level: 'MUST',
    binds: ['client', 'server'],
    asks: 'Client and server support annotations of folders.',
    rows: FOLDER_ROWS,
    shownBy: [
      ...checksOf(`${SERVER}021_M`, 'sets-and-replaces', 'persists', 'removes-with-nil'),
      ...checksOf(`${SERVER}021a_O`, 'fetches-values'),
      ...checksOf(`${CLIENT}021_M`, 'sets-folder-metadata'),
      ...checksOf(`${CLIENT}021a_O`, 'gets-folder-metadata'),
    ],
    notShown: [
      'erratum',
      'E-03: other sections leave it open, so a server with METADATA-SERVER alone is not failed.',
    ],
  },
  {
    level: 'MUST',
    binds: ['client', 'server'],
    asks: 'Client and server support annotations of the server.',
    rows: SERVER_ROWS,
    shownBy: [
      ...checksOf(`${SERVER}021c_M`, 'sets-replaces-removes', 'keeps-octets'),
      ...checksOf(`${CLIENT}021c_M`, 'sets-server-metadata', 'gets-server-metadata'),
    ],
  },
  {
    level: 'MAY',
    binds: ['client', 'server'],
    asks: 'Client and server may support annotations of messages.',
    rows: ANNOTATE_ROWS,
    shownBy: [
      ...checksOf(`${SERVER}020_O`, 'stores-shared', 'annotations-code'),
      ...checksOf(`${SERVER}020a_O`, 'asked-entries'),
      ...checksOf(`${CLIENT}020_O`, 'stores-annotation'),
      ...checksOf(`${CLIENT}020a_O`, 'fetches-annotation'),
    ],
  },
];

/** A flag that client and server must know at least; `slug` is of the check that a client sets it. */
function flag(name: string, meaning: string, slug: string): ClauseEntry {
  return {
    level: 'MUST',
    binds: ['client', 'server'],
    asks: `${name} is supported: ${meaning}.`,
    rows: [...FLAG_ROWS, EACH_FLAG, SELECTING],
    shownBy: [
      ...checksOf(FLAGS, 'sets-each-flag'),
      ...checksOf(SELECTING, 'flags-has-system-flags', 'permanentflags-last'),
      ...checksOf(EACH_FLAG, slug),
    ],
  };
}

const flags: readonly ClauseEntry[] = [
  flag('\\Seen', 'the object was read', 'sets-seen'),
  flag('\\Answered', 'it was answered', 'sets-answered'),
  flag('\\Flagged', 'it is urgent or needs attention', 'sets-flagged'),
  {
    level: 'MUST',
    binds: ['client', 'server'],
    asks: '\\Deleted is supported: a later EXPUNGE is to take the object away.',
    rows: [...FLAG_ROWS, EACH_FLAG, SELECTING, ...REMOVING],
    shownBy: [
      ...checksOf(FLAGS, 'sets-each-flag'),
      ...checksOf(SELECTING, 'flags-has-system-flags', 'permanentflags-last'),
      ...checksOf(`${SERVER}013_M`, 'marks', 'removes-for-good'),
      ...checksOf(`${CLIENT}013_M`, 'removes', 'expunges-marked'),
      ...checksOf(EACH_FLAG, 'sets-deleted'),
    ],
  },
  flag('\\Draft', 'it is not finished', 'sets-draft'),
  {
    level: 'MUST',
    binds: ['client', 'server'],
    asks: '\\Recent is supported: the object came to the folder just now.',
    rows: [...FLAG_ROWS, SELECTING],
    shownBy: [
      ...checksOf(SELECTING, 'recent-to-first', 'recent-counts-flags', 'recent-once'),
      ...checksOf(CLIENT_FLAGS, 'leaves-recent'),
    ],
  },
  {
    level: 'MUST',
    binds: ['client', 'server'],
    asks: '$Forwarded is supported: the object was forwarded.',
    rows: [...FLAG_ROWS, EACH_FLAG, `${SERVER}012_M`],
    shownBy: [
      ...checksOf(FLAGS, 'keeps-forwarded'),
      ...checksOf(`${SERVER}012_M`, 'keeps-flags'),
      ...checksOf(EACH_FLAG, 'sets-forwarded', 'keeps-forwarded'),
    ],
  },
  {
    level: 'MUST',
    binds: ['client', 'server'],
    asks: 'Flags are set and handled in no other way than that of RFC 3501.',
    rows: FLAG_ROWS,
    shownBy: [
      ...checksOf(
        FLAGS,
        'replaces-flags',
        'adds-and-removes',
        'tells-new-flags',
        'silent-has-effect',
        'keeps-both-sessions-flags',
        'flags-in-any-case',
      ),
      ...checksOf(FLAGS_FETCHED, 'agrees-with-search', 'tells-others-changes'),
      ...checksOf(CLIENT_FLAGS, 'leaves-recent', 'stores-existing', 'permanent-flags'),
    ],
  },
];

const structure: readonly ClauseEntry[] = [
  {
    level: 'MUST',
    binds: ['client', 'server'],
    asks: 'Annotations of folders and of the server are built as RFC 5464 has them.',
    rows: [...FOLDER_ROWS, ...SERVER_ROWS],
    shownBy: [
      ...checksOf(
        `${SERVER}021_M`,
        'names-without-case',
        'shared-and-private',
        'refuses-bad-names',
        'refuses-foreign-names',
        'refuses-short-names',
        'keeps-octets',
      ),
      ...checksOf(`${SERVER}021a_O`, 'depth-infinity'),
      ...checksOf(`${SERVER}021c_M`, 'names-without-case', 'refuses-bad-names', 'private-hidden'),
      ...checksOf(`${CLIENT}021_M`, 'sets-folder-metadata'),
      ...checksOf(`${CLIENT}021c_M`, 'sets-server-metadata'),
    ],
  },
  {
    level: 'MUST',
    binds: ['client', 'server'],
    asks: 'The entries that Appendix H defines are supported.',
    rows: CPM_ROWS,
    shownBy: [
      ...checksOf(`${SERVER}021b_M`, 'default-folder', 'default-folder-any-case'),
      ...checksOf(`${CLIENT}021b_M`, 'cpm-entries'),
    ],
    notShown: [
      'erratum',
      'E-61: this sentence puts the entries on folders, the table on the server, where it is judged.',
    ],
  },
  {
    level: 'MUST',
    binds: ['client', 'server'],
    asks: 'Annotations of messages, where they are supported, are built as RFC 5257 has them.',
    rows: ANNOTATE_ROWS,
    shownBy: [
      ...checksOf(
        `${SERVER}020_O`,
        'every-kind',
        'private-and-shared',
        'several-entries',
        'invalid-names',
        'body-parts',
        'size-read-only',
      ),
      ...checksOf(`${SERVER}020a_O`, 'wildcards', 'asked-attributes'),
      ...checksOf(`${CLIENT}020_O`, 'stores-annotation'),
      ...checksOf(`${CLIENT}020a_O`, 'fetches-annotation'),
    ],
  },
];

export const metadata: readonly Clause[] = clausesOf('cpm-ms-2.0', '5.5', [...model, ...flags, ...structure]);
