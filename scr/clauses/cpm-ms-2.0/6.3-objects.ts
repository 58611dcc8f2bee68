/** What a client sends to store, fetch, copy and remove objects (§6.3). */
import { checksOf } from '../checks-of.ts';
import { type Clause, clausesOf } from '../clause.ts';

const TEXT = 'cpm-ms-2.0';
const CLIENT = 'cpm-ms-2.0/CPM-TS-MS-C-';
const SERVER = 'cpm-ms-2.0/CPM-TS-MS-S-';

export const clientObjects: readonly Clause[] = [
  ...clausesOf(TEXT, '6.3.1', [
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'To store an object the client sends APPEND of RFC 3501.',
      rows: [`${CLIENT}009_M`],
      shownBy: checksOf(`${CLIENT}009_M`, 'stores', 'append-waits'),
    },
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'APPEND names the folder and carries the object itself.',
      rows: [`${CLIENT}009_M`],
      shownBy: checksOf(`${CLIENT}009_M`, 'stores', 'stores-right-objects', 'stores-recommended-objects'),
    },
    {
      level: 'MAY',
      binds: ['client'],
      asks: 'APPEND may give the object its first flags.',
      rows: [`${CLIENT}009_M`, `${SERVER}009_M`],
      shownBy: checksOf(`${SERVER}009_M`, 'sets-flags', 'no-flags-by-default'),
      notShown: ['permission', 'A client may as well set flags later, or none.'],
    },
    {
      level: 'MAY',
      binds: ['client'],
      asks: 'APPEND may give the object its first annotations (RFC 5257).',
      rows: [`${CLIENT}009_M`, `${CLIENT}020_O`, `${SERVER}020_O`],
      shownBy: checksOf(`${SERVER}020_O`, 'append', 'append-beside-flags'),
      notShown: ['permission', 'A client may as well annotate an object later, or never.'],
    },
  ]),
  ...clausesOf(TEXT, '6.3.2', [
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'To fetch an object of the active folder the client sends FETCH or UID FETCH of RFC 3501 and says which one.',
      rows: [`${CLIENT}010_M`],
      shownBy: checksOf(`${CLIENT}010_M`, 'fetches', 'fetches-existing'),
    },
  ]),
  ...clausesOf(TEXT, '6.3.3', [
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'To fetch a preview the client sends CONVERT or UID CONVERT of RFC 5259 for the stored object.',
      rows: [`${CLIENT}011_O`],
      shownBy: checksOf(`${CLIENT}011_O`, 'converts'),
    },
    {
      level: 'MAY',
      binds: ['server'],
      asks: 'For a preview the server may make something smaller of the object than what is stored.',
      rows: [`${SERVER}011_O`],
      shownBy: checksOf(`${SERVER}011_O`, 'image-size', 'image-type', 'default-conversion'),
      notShown: [
        'permission',
        'How much smaller a preview is, the server may decide where nothing is asked.',
      ],
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'A conversion changes what the client is given and never what is stored.',
      rows: [`${SERVER}011_O`],
      shownBy: checksOf(`${SERVER}011_O`, 'image-unchanged', 'object-unchanged'),
    },
  ]),
  ...clausesOf(TEXT, '6.3.4', [
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'To copy an object the client sends COPY of RFC 3501 with the object and the folder that it is to go to.',
      rows: [`${CLIENT}012_M`],
      shownBy: checksOf(`${CLIENT}012_M`, 'copies', 'copies-existing'),
    },
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'Disposition notifications go along when the message or file transfer that they are about is copied.',
      rows: [`${CLIENT}012_M`, `${SERVER}012_M`],
      shownBy: [
        ...checksOf(`${CLIENT}012_M`, 'copies-imdns'),
        ...checksOf(`${SERVER}012_M`, 'associated-imdn'),
      ],
    },
  ]),
  ...clausesOf(TEXT, '6.3.5', [
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'To remove an object the client first sets \\Deleted on it by STORE of RFC 3501.',
      rows: [`${CLIENT}013_M`],
      shownBy: checksOf(`${CLIENT}013_M`, 'removes', 'expunges-marked'),
    },
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'The client removes no session info object by itself, only a whole session folder or its move takes it away.',
      rows: [`${CLIENT}013_M`, `${SERVER}013_M`],
      shownBy: [
        ...checksOf(`${CLIENT}013_M`, 'keeps-session-info', 'session-info-with-folder'),
        ...checksOf(`${SERVER}013_M`, 'session-info-outlives-chat'),
      ],
      notShown: [
        'erratum',
        'E-55: §5.2.3 allows it once the other objects are gone, so then a client is warned in a session folder, and let be elsewhere.',
      ],
    },
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'After it has set \\Deleted the client sends EXPUNGE of RFC 3501, which removes what is marked for good.',
      rows: [`${CLIENT}013_M`, `${SERVER}013_M`],
      shownBy: [
        ...checksOf(`${CLIENT}013_M`, 'removes', 'expunges-marked'),
        ...checksOf(`${SERVER}013_M`, 'empties-folder'),
      ],
    },
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'Disposition notifications are removed along with the message or file transfer that they are about.',
      rows: [`${CLIENT}013_M`, `${SERVER}013_M`],
      shownBy: [
        ...checksOf(`${CLIENT}013_M`, 'removes-imdns'),
        ...checksOf(`${SERVER}013_M`, 'associated-imdn'),
      ],
    },
    {
      level: 'MAY',
      binds: ['client'],
      asks: 'One EXPUNGE can remove what several STORE commands have marked.',
      rows: [`${CLIENT}013_M`, `${SERVER}013_M`],
      shownBy: checksOf(`${SERVER}013_M`, 'several-stores'),
      notShown: ['permission', 'A client may as well expunge after each STORE.'],
    },
  ]),
];
