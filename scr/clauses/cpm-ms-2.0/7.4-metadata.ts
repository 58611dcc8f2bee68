/** What a server does with flags and annotations (§7.4; readings in errata E-02, E-03, E-70). */
import { checksOf } from '../checks-of.ts';
import { type Clause, clausesOf } from '../clause.ts';

const TEXT = 'cpm-ms-2.0';
const FLAGS = 'cpm-ms-2.0/CPM-TS-MS-S-019_M';
const FLAGS_READ = 'cpm-ms-2.0/CPM-TS-MS-S-019a_M';
const OBJECT = 'cpm-ms-2.0/CPM-TS-MS-S-020_O';
const OBJECT_READ = 'cpm-ms-2.0/CPM-TS-MS-S-020a_O';
const FOLDER = 'cpm-ms-2.0/CPM-TS-MS-S-021_M';
const FOLDER_READ = 'cpm-ms-2.0/CPM-TS-MS-S-021a_O';
const SERVER = 'cpm-ms-2.0/CPM-TS-MS-S-021c_M';
const SELECT = 'cpm-ms-2.0/CPM-TS-MS-S-004_M';

export const serverMetadata: readonly Clause[] = [
  ...clausesOf(TEXT, '7.4', [
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'The server lets clients change the flags that §5.5 lists.',
      rows: [FLAGS, SELECT],
      shownBy: [
        ...checksOf(FLAGS, 'sets-each-flag', 'keeps-forwarded', 'adds-and-removes'),
        ...checksOf(SELECT, 'permanentflags-last'),
      ],
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'The server lets clients read the flags that §5.5 lists.',
      rows: [FLAGS_READ, FLAGS, SELECT],
      shownBy: [
        ...checksOf(FLAGS_READ, 'tells-all', 'agrees-with-search'),
        ...checksOf(FLAGS, 'sets-each-flag', 'keeps-forwarded'),
        ...checksOf(SELECT, 'recent-to-first', 'flags-has-system-flags'),
      ],
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'The server lets clients change annotations of the server.',
      rows: [SERVER],
      shownBy: checksOf(SERVER, 'sets-replaces-removes', 'all-or-none', 'not-before-login'),
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'The server lets clients read annotations of the server.',
      rows: [SERVER],
      shownBy: checksOf(SERVER, 'sets-replaces-removes', 'keeps-octets', 'not-before-login'),
    },
    {
      level: 'MAY',
      binds: ['server'],
      asks: 'The server may let clients change annotations of objects and folders.',
      rows: [OBJECT, FOLDER],
      shownBy: [
        ...checksOf(OBJECT, 'stores-shared'),
        ...checksOf(FOLDER, 'sets-and-replaces', 'sets-several', 'removes-with-nil'),
      ],
      notShown: [
        'erratum',
        'E-03: §5.5 and the table ask for annotations of folders, and that reading decides.',
      ],
    },
    {
      level: 'MAY',
      binds: ['server'],
      asks: 'The server may let clients read annotations of objects and folders.',
      rows: [OBJECT_READ, FOLDER_READ],
      shownBy: [
        ...checksOf(OBJECT_READ, 'asked-entries', 'both-versions'),
        ...checksOf(FOLDER_READ, 'fetches-values'),
      ],
      notShown: ['permission', 'A server without these extensions does no wrong by this sentence.'],
    },
  ]),
  ...clausesOf(TEXT, '7.4.1', [
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'A STORE changes the flags of the object as it says and as RFC 3501 has it.',
      rows: [FLAGS],
      shownBy: [`${FLAGS}/*`],
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'A server that advertises annotations of objects carries out those in a STORE as RFC 5257 says.',
      rows: [OBJECT],
      shownBy: checksOf(
        OBJECT,
        'stores-shared',
        'private-and-shared',
        'several-entries',
        'store-sets',
        'nil-removes',
        'empty-value',
        'value-octets',
        'binary-value',
        'leaves-object',
        'silent',
        'modseq',
        'examine',
        'toobig',
        'toomany',
        'body-parts',
        'no-such-part',
        'invalid-names',
        'size-read-only',
        'private-stays-private',
        'private-each',
        'shared-needs-n',
      ),
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'A SETMETADATA that names a folder adds, changes or removes its annotations as RFC 5464 says.',
      rows: [FOLDER],
      shownBy: [`${FOLDER}/*`],
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'A SETMETADATA with the empty string adds, changes or removes annotations of the server as RFC 5464 says.',
      rows: [SERVER],
      shownBy: checksOf(
        SERVER,
        'sets-replaces-removes',
        'all-or-none',
        'keeps-octets',
        'names-without-case',
        'apart-from-folders',
        'refuses-bad-names',
        'admin',
        'unsolicited',
        'unsolicited-unasked',
      ),
    },
  ]),
  ...clausesOf(TEXT, '7.4.2', [
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'A FETCH gives the flags of the objects as RFC 3501 says.',
      rows: [FLAGS_READ],
      shownBy: [`${FLAGS_READ}/*`],
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'A server that advertises annotations of objects gives those that a FETCH asks for as RFC 5257 says.',
      rows: [OBJECT_READ],
      shownBy: [`${OBJECT_READ}/*`],
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'A GETMETADATA that names a folder gives its annotations as RFC 5464 says.',
      rows: [FOLDER_READ],
      shownBy: [`${FOLDER_READ}/*`],
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'A GETMETADATA with the empty string gives annotations of the server as RFC 5464 says.',
      rows: [SERVER],
      shownBy: checksOf(
        SERVER,
        'sets-replaces-removes',
        'private-hidden',
        'depth',
        'maxsize',
        'options-order',
        'refuses-bad-names',
      ),
    },
  ]),
];
