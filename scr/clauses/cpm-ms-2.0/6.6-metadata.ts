/** What a client sends to change and read flags and annotations (§6.6; readings in errata E-02, E-70). */
import { checksOf } from '../checks-of.ts';
import { type Clause, clausesOf } from '../clause.ts';

const TEXT = 'cpm-ms-2.0';
const CLIENT = 'cpm-ms-2.0/CPM-TS-MS-C-';
const EACH_FLAG = 'cpm-ms-2.0/client/§5.5';
const CPM_ENTRIES = 'cpm-ms-2.0/CPM-TS-MS-S-021b_M';

export const clientMetadata: readonly Clause[] = [
  ...clausesOf(TEXT, '6.6', [
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'The client can change each of the flags that §5.5 lists.',
      rows: [`${CLIENT}019_M`, EACH_FLAG],
      shownBy: [
        ...checksOf(`${CLIENT}019_M`, 'stores-flags', 'leaves-recent'),
        ...checksOf(
          EACH_FLAG,
          'sets-seen',
          'sets-answered',
          'sets-flagged',
          'sets-deleted',
          'sets-draft',
          'sets-forwarded',
        ),
      ],
      notShown: [
        'inside',
        'Who keeps drafts by APPEND alone never comes to change \\Draft, and whether it could is not seen.',
      ],
    },
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'The client can read the flags that §5.5 lists.',
      rows: [`${CLIENT}019a_M`],
      shownBy: checksOf(`${CLIENT}019a_M`, 'fetches-flags'),
    },
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'The client can change annotations of the server.',
      rows: [`${CLIENT}021c_M`],
      shownBy: checksOf(`${CLIENT}021c_M`, 'sets-server-metadata'),
    },
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'The client can read annotations of the server.',
      rows: [`${CLIENT}021c_M`],
      shownBy: checksOf(`${CLIENT}021c_M`, 'gets-server-metadata'),
    },
    {
      level: 'MAY',
      binds: ['client'],
      asks: 'The client may be able to change annotations of objects and folders.',
      rows: [`${CLIENT}020_O`, `${CLIENT}021_M`],
      shownBy: [
        ...checksOf(`${CLIENT}020_O`, 'stores-annotation'),
        ...checksOf(`${CLIENT}021_M`, 'sets-folder-metadata'),
      ],
      notShown: [
        'erratum',
        'E-03: §5.5 and the table ask for annotations of folders, and that reading decides.',
      ],
    },
    {
      level: 'MAY',
      binds: ['client'],
      asks: 'The client may be able to read annotations of objects and folders.',
      rows: [`${CLIENT}020a_O`, `${CLIENT}021a_O`],
      shownBy: [
        ...checksOf(`${CLIENT}020a_O`, 'fetches-annotation'),
        ...checksOf(`${CLIENT}021a_O`, 'gets-folder-metadata'),
      ],
      notShown: ['permission', 'A client that reads none keeps this sentence too.'],
    },
  ]),
  ...clausesOf(TEXT, '6.6.1', [
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'To change flags the client sends STORE of RFC 3501 with the object and the changes.',
      rows: [`${CLIENT}019_M`],
      shownBy: checksOf(
        `${CLIENT}019_M`,
        'stores-flags',
        'stores-existing',
        'permanent-flags',
        'leaves-recent',
      ),
    },
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'A client that annotates objects does it by STORE with the object and the item ANNOTATION of RFC 5257.',
      rows: [`${CLIENT}020_O`],
      shownBy: checksOf(`${CLIENT}020_O`, 'stores-annotation'),
    },
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'To change annotations of the server or of a folder the client sends SETMETADATA of RFC 5464.',
      rows: [`${CLIENT}021_M`, `${CLIENT}021c_M`],
      shownBy: [
        ...checksOf(`${CLIENT}021_M`, 'sets-folder-metadata'),
        ...checksOf(`${CLIENT}021c_M`, 'sets-server-metadata'),
      ],
    },
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'SETMETADATA names the folder whose annotations change.',
      rows: [`${CLIENT}021_M`],
      shownBy: checksOf(`${CLIENT}021_M`, 'sets-folder-metadata'),
    },
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'SETMETADATA names the entry and gives the value that it is to have.',
      rows: [`${CLIENT}021_M`, `${CLIENT}021c_M`, 'cpm-ms-2.0/client/§6'],
      shownBy: [
        ...checksOf(`${CLIENT}021_M`, 'sets-folder-metadata'),
        ...checksOf(`${CLIENT}021c_M`, 'sets-server-metadata'),
        ...checksOf('cpm-ms-2.0/client/§6', 'grammar'),
      ],
    },
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'To change annotations of the server, the empty string stands for the name of the folder.',
      rows: [`${CLIENT}021c_M`, `${CLIENT}021b_M`],
      shownBy: [
        ...checksOf(`${CLIENT}021c_M`, 'sets-server-metadata'),
        ...checksOf(`${CLIENT}021b_M`, 'cpm-entries'),
      ],
    },
    {
      level: 'SHOULD',
      binds: ['client'],
      asks: 'All entries that are to change at a time go into one SETMETADATA.',
      rows: [`${CLIENT}021_M`],
      shownBy: checksOf(`${CLIENT}021_M`, 'sets-at-once'),
    },
  ]),
  ...clausesOf(TEXT, '6.6.2', [
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'To read flags the client sends FETCH of RFC 3501 with the object and the item FLAGS.',
      rows: [`${CLIENT}019a_M`],
      shownBy: checksOf(`${CLIENT}019a_M`, 'fetches-flags', 'fetches-flags-existing'),
    },
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'A client that reads annotations of objects (E-70) does it by FETCH with the item ANNOTATION of RFC 5257.',
      rows: [`${CLIENT}020a_O`],
      shownBy: checksOf(`${CLIENT}020a_O`, 'fetches-annotation'),
    },
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'To read annotations of the server or of a folder the client sends GETMETADATA of RFC 5464.',
      rows: [`${CLIENT}021a_O`, `${CLIENT}021c_M`],
      shownBy: [
        ...checksOf(`${CLIENT}021a_O`, 'gets-folder-metadata'),
        ...checksOf(`${CLIENT}021c_M`, 'gets-server-metadata'),
      ],
    },
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'GETMETADATA names the folder whose annotations are asked for.',
      rows: [`${CLIENT}021a_O`],
      shownBy: checksOf(`${CLIENT}021a_O`, 'gets-folder-metadata'),
    },
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'GETMETADATA names the entry.',
      rows: [`${CLIENT}021a_O`, `${CLIENT}021c_M`, 'cpm-ms-2.0/client/§6'],
      shownBy: [
        ...checksOf(`${CLIENT}021a_O`, 'gets-folder-metadata'),
        ...checksOf(`${CLIENT}021c_M`, 'gets-server-metadata'),
        ...checksOf('cpm-ms-2.0/client/§6', 'grammar'),
      ],
    },
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'To read annotations of the server, the empty string stands for the name of the folder.',
      rows: [`${CLIENT}021c_M`, `${CLIENT}021b_M`],
      shownBy: [
        ...checksOf(`${CLIENT}021c_M`, 'gets-server-metadata'),
        ...checksOf(`${CLIENT}021b_M`, 'cpm-entries'),
      ],
    },
    {
      level: 'SHOULD',
      binds: ['client'],
      asks: 'Annotations are read many at a time by the option DEPTH.',
      rows: [`${CLIENT}021a_O`],
      shownBy: checksOf(`${CLIENT}021a_O`, 'gets-with-depth'),
    },
    {
      level: 'SHOULD',
      binds: ['client'],
      asks: 'The depth that is asked for is "infinity".',
      rows: [`${CLIENT}021a_O`, CPM_ENTRIES],
      shownBy: [
        ...checksOf(`${CLIENT}021a_O`, 'gets-with-depth'),
        ...checksOf(CPM_ENTRIES, 'default-folder-below'),
      ],
    },
    {
      level: 'SHOULD',
      binds: ['client'],
      asks: 'The entry that is named is one high up, such as /shared/OMNA, for all that is below it.',
      rows: [`${CLIENT}021a_O`, CPM_ENTRIES],
      shownBy: [
        ...checksOf(`${CLIENT}021a_O`, 'gets-higher-entry'),
        ...checksOf(CPM_ENTRIES, 'default-folder-below'),
      ],
    },
  ]),
];
