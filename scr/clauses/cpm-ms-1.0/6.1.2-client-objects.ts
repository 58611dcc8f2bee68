/** What the client does with objects: storing, fetching, previews, copying, removing (§6.1.2). */
import { checksOf } from '../checks-of.ts';
import { type Clause, clausesOf } from '../clause.ts';

const TEXT = 'cpm-ms-1.0';
const CLIENT = 'cpm-ms-1.0/CPM-TS-MS-C-';
const SERVER = 'cpm-ms-1.0/CPM-TS-MS-S-';
const IMAP_SERVER = 'cpm-ms-1.0/§6.2';
const IMAP_CLIENT = 'cpm-ms-2.0/client/§6';

export const clientObjects: readonly Clause[] = [
  ...clausesOf(TEXT, '6.1.2', [
    {
      level: 'MAY',
      binds: ['client'],
      asks: 'In the authenticated state a client can use what is stored, and can let other principals at it.',
      rows: [IMAP_CLIENT, 'cpm-ms-2.0/CPM-TS-MS-C-005_M'],
      shownBy: [...checksOf(IMAP_CLIENT, 'states'), ...checksOf('cpm-ms-2.0/CPM-TS-MS-C-005_M', 'sets-acl')],
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'Who asks for an operation on objects is authenticated first.',
      rows: [IMAP_SERVER],
      shownBy: checksOf(IMAP_SERVER, 'before-login', 'append-before-login'),
    },
  ]),
  ...clausesOf(TEXT, '6.1.2.1', [
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'To store an object in a folder the client sends APPEND with the folder and the octets of the object.',
      rows: [`${CLIENT}001_M`],
      shownBy: checksOf(`${CLIENT}001_M`, 'stores', 'append-waits'),
    },
    {
      level: 'MAY',
      binds: ['client'],
      asks: 'The client may name flags in APPEND, after RFC 3501.',
      rows: [`${CLIENT}001_M`],
      notShown: ['permission', 'An APPEND with flags and one without are both right.'],
    },
    {
      level: 'MAY',
      binds: ['client'],
      asks: 'The client may name annotations in APPEND, after RFC 5257.',
      rows: [`${CLIENT}001_M`, `${CLIENT}014_O`],
      notShown: ['permission', 'An APPEND with annotations and one without are both right.'],
    },
    {
      level: 'MAY',
      binds: ['client'],
      asks: 'Flags and annotations of a stored object can be changed later.',
      rows: [`${CLIENT}013_M`, `${CLIENT}014_O`],
      shownBy: [
        ...checksOf(`${CLIENT}013_M`, 'stores-flags'),
        ...checksOf(`${CLIENT}014_O`, 'stores-annotation'),
      ],
    },
  ]),
  ...clausesOf(TEXT, '6.1.2.2', [
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'To fetch objects of the active folder the client sends FETCH or UID FETCH with what names them.',
      rows: [`${CLIENT}002_M`, `${CLIENT}003_M`],
      shownBy: [
        ...checksOf(`${CLIENT}002_M`, 'fetches', 'fetches-existing'),
        ...checksOf(`${CLIENT}003_M`, 'fetches-several'),
      ],
    },
    {
      level: 'MAY',
      binds: ['client'],
      asks: 'The client may fetch parts of an object alone.',
      rows: [`${CLIENT}002_M`],
      notShown: ['permission', 'A client that fetches whole objects is right too.'],
    },
  ]),
  ...clausesOf(TEXT, '6.1.2.3', [
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'To fetch a preview from the active folder the client sends CONVERT or UID CONVERT for the object.',
      rows: [`${CLIENT}004_O`],
      shownBy: checksOf(`${CLIENT}004_O`, 'converts'),
    },
    {
      level: 'MAY',
      binds: ['client'],
      asks: 'The client may fetch previews of single parts of an object.',
      rows: [`${CLIENT}004_O`],
      notShown: ['permission', 'A client that asks for the preview of a whole object is right too.'],
    },
    {
      level: 'MAY',
      binds: ['client', 'server'],
      asks: 'CONVERT can change the media type of a part, or its encoding parameters within the type.',
      rows: [`${SERVER}003_O`],
      shownBy: checksOf(
        `${SERVER}003_O`,
        'image-type',
        'image-size',
        'charsets-to-utf-8',
        'default-conversion',
      ),
    },
    {
      level: 'MAY',
      binds: ['server'],
      asks: 'For a preview the server may adapt the content, and give a smaller or shorter form than the original.',
      rows: [`${SERVER}003_O`],
      shownBy: checksOf(`${SERVER}003_O`, 'image-size', 'size'),
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'A conversion changes what is sent, and leaves the stored object unconverted.',
      rows: [`${SERVER}003_O`],
      shownBy: checksOf(`${SERVER}003_O`, 'image-unchanged', 'object-unchanged'),
    },
  ]),
  ...clausesOf(TEXT, '6.1.2.4', [
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'To copy an object the client sends COPY with what names the object, and with the destination.',
      rows: [`${CLIENT}005_M`],
      shownBy: checksOf(`${CLIENT}005_M`, 'copies', 'copies-existing'),
    },
  ]),
  ...clausesOf(TEXT, '6.1.2.5', [
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'Removing takes two steps: objects are marked with \\Deleted, then their removal is asked for.',
      rows: [`${CLIENT}006_M`],
      shownBy: checksOf(`${CLIENT}006_M`, 'removes', 'expunges-marked'),
    },
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'The client marks an object for removal by a STORE that names it and sets \\Deleted.',
      rows: [`${CLIENT}006_M`, `${CLIENT}013_M`],
      shownBy: [
        ...checksOf(`${CLIENT}006_M`, 'removes'),
        ...checksOf(`${CLIENT}013_M`, 'stores-flags', 'stores-existing'),
      ],
    },
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'Behind the mark the client sends EXPUNGE, which removes for good what is marked.',
      rows: [`${CLIENT}006_M`],
      shownBy: checksOf(`${CLIENT}006_M`, 'removes', 'expunges-marked'),
    },
    {
      level: 'MAY',
      binds: ['client'],
      asks: 'One EXPUNGE may follow several STOREs, and remove many objects.',
      rows: [`${CLIENT}006_M`],
      notShown: ['permission', 'A client that removes its objects one by one is right too.'],
    },
  ]),
];
