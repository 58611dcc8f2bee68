/** What the client does with folders (§6.1.3), with metadata (§6.1.4), and to stay in step (§6.1.5, §6.1.6). */
import { checksOf } from '../checks-of.ts';
import { type Clause, clausesOf } from '../clause.ts';

const TEXT = 'cpm-ms-1.0';
const CLIENT = 'cpm-ms-1.0/CPM-TS-MS-C-';
const NOTIFICATIONS = 'cpm-ms-1.0/§6.2.6';
const FLAGS = 'cpm-ms-1.0/CPM-TS-MS-S-012_M';
// Version 1.0 has no row for the client's notifications (E-07): the one of 2.0 took the sentences over.
const NOTIFY = 'cpm-ms-2.0/CPM-TS-MS-C-023_O';

const folders: readonly Clause[] = [
  ...clausesOf(TEXT, '6.1.3.1', [
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'To make a folder or a conversation history object the client sends CREATE with its name.',
      rows: [`${CLIENT}007_M`],
      shownBy: checksOf(`${CLIENT}007_M`, 'creates', 'creates-named'),
    },
  ]),
  ...clausesOf(TEXT, '6.1.3.2', [
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'To list what is in the selected folder or conversation history the client sends LIST.',
      rows: [`${CLIENT}008_M`],
      shownBy: checksOf(`${CLIENT}008_M`, 'lists'),
      notShown: [
        'erratum',
        'E-73: LIST tells folders and no messages, so only that folders are listed by it is asked.',
      ],
    },
  ]),
  ...clausesOf(TEXT, '6.1.3.3', [
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'To make a folder or a conversation history the active one the client sends SELECT with its name.',
      rows: [`${CLIENT}009_M`],
      shownBy: checksOf(`${CLIENT}009_M`, 'selects', 'selects-first'),
    },
  ]),
  ...clausesOf(TEXT, '6.1.3.4', [
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'To rename or move a folder or a conversation history the client sends RENAME with old and new name.',
      rows: [`${CLIENT}010_M`],
      shownBy: checksOf(`${CLIENT}010_M`, 'renames', 'renames-named'),
    },
  ]),
  ...clausesOf(TEXT, '6.1.3.5', [
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'To remove a folder or a conversation history the client sends DELETE with its name.',
      rows: [`${CLIENT}011_M`],
      shownBy: checksOf(`${CLIENT}011_M`, 'deletes', 'deletes-not-inbox', 'deleted-is-gone'),
    },
  ]),
  ...clausesOf(TEXT, '6.1.3.6', [
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'To search the active folder the client sends SEARCH with one search key or more.',
      rows: [`${CLIENT}012_M`],
      shownBy: checksOf(`${CLIENT}012_M`, 'searches', 'search-charset'),
    },
  ]),
];

const metadata: readonly Clause[] = clausesOf(TEXT, '6.1.4.1', [
  {
    level: 'MUST',
    binds: ['client'],
    asks: 'The client can change the flags of §5.5.',
    rows: [`${CLIENT}013_M`],
    shownBy: checksOf(`${CLIENT}013_M`, 'stores-flags', 'leaves-recent', 'permanent-flags'),
  },
  {
    level: 'MAY',
    binds: ['client'],
    asks: 'The client may change the annotations of folders and objects.',
    rows: [`${CLIENT}014_O`, `${CLIENT}015_O`],
    notShown: ['permission', 'Annotations are optional for clients.'],
  },
  {
    level: 'MUST',
    binds: ['client'],
    asks: 'The client changes flags by a STORE that names the object and the change.',
    rows: [`${CLIENT}013_M`],
    shownBy: checksOf(`${CLIENT}013_M`, 'stores-flags', 'stores-existing'),
  },
  {
    level: 'MAY',
    binds: ['client'],
    asks: 'In such a STORE the client may change annotations too, by ANNOTATE (RFC 5257).',
    rows: [`${CLIENT}014_O`],
    shownBy: checksOf(`${CLIENT}014_O`, 'stores-annotation'),
    notShown: ['permission', 'Annotations are optional for clients.'],
  },
  {
    level: 'MUST',
    binds: ['client'],
    asks: 'Annotations of a folder or a conversation history the client changes by SETMETADATA with name and values.',
    rows: [`${CLIENT}015_O`],
    shownBy: checksOf(`${CLIENT}015_O`, 'sets-folder-metadata'),
  },
]);

const staysInStep: readonly Clause[] = [
  ...clausesOf(TEXT, '6.1.5', [
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'To bring what it keeps in step with the store the client goes by RFC 5162, asking for it itself.',
      rows: [`${CLIENT}016_M`],
      shownBy: checksOf(
        `${CLIENT}016_M`,
        'uses-qresync',
        'enables-qresync',
        'vanished-with-changedsince',
        'fetches-new',
        'synchronises-flags',
        'honours-uidvalidity',
      ),
    },
  ]),
  ...clausesOf(TEXT, '6.1.6', [
    {
      level: 'MAY',
      binds: ['client'],
      asks: 'By NOTIFY (RFC 5465) a client can ask to be told of events in the folders that it names.',
      rows: [NOTIFY, NOTIFICATIONS],
      shownBy: [
        ...checksOf(NOTIFY, 'notify', 'notify-events'),
        ...checksOf(NOTIFICATIONS, 'mailboxes', 'subtree', 'groups-add-up'),
      ],
      notShown: ['permission', 'A client that asks for no events keeps the sentence too.'],
    },
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'To be told of some folders and events only, the client sends NOTIFY.',
      rows: [NOTIFY],
      shownBy: checksOf(NOTIFY, 'notify', 'notify-events'),
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'Without NOTIFY changes are told as what a command brings about, such as FETCH responses to FETCH and STORE.',
      rows: [FLAGS, 'cpm-ms-1.0/CPM-TS-MS-S-002_M'],
      shownBy: [
        ...checksOf(FLAGS, 'tells-new-flags', 'uid-store-tells-uid'),
        ...checksOf('cpm-ms-1.0/CPM-TS-MS-S-002_M', 'tells-seen'),
      ],
      notShown: [
        'meaning',
        'That nothing else is told would break RFC 3501 §7, by which data may come at any time.',
      ],
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'Without NOTIFY changes of other sessions are told before a command ends, such as EXISTS and EXPUNGE.',
      rows: [NOTIFICATIONS],
      shownBy: checksOf(
        NOTIFICATIONS,
        'append-told',
        'expunge-told',
        'flags-told',
        'expunge-not-told-in-fetch',
        'size-coherent',
      ),
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'Without NOTIFY changes are told while the client idles.',
      rows: [NOTIFICATIONS],
      shownBy: checksOf(NOTIFICATIONS, 'idle-pushes', 'idle-coherent'),
    },
    {
      level: 'MAY',
      binds: ['client', 'server'],
      asks: 'By IDLE (RFC 2177) a client can have events of the selected folder pushed to it.',
      rows: [NOTIFICATIONS, NOTIFY],
      shownBy: [
        ...checksOf(NOTIFICATIONS, 'idle-completes', 'idle-authenticated', 'done-any-case', 'idle-pushes'),
        ...checksOf(NOTIFY, 'idle-done'),
      ],
    },
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'A client that was told of a change brings what it keeps itself up to date.',
      rows: [`${CLIENT}002_M`, `${CLIENT}005_M`, `${CLIENT}013_M`],
      shownBy: [
        ...checksOf(`${CLIENT}002_M`, 'fetches-existing'),
        ...checksOf(`${CLIENT}005_M`, 'copies-existing'),
        ...checksOf(`${CLIENT}013_M`, 'stores-existing'),
      ],
      notShown: ['inside', 'What a client keeps is seen only as far as its next commands rest on it.'],
    },
  ]),
];

export const clientFolders: readonly Clause[] = [...folders, ...metadata, ...staysInStep];
