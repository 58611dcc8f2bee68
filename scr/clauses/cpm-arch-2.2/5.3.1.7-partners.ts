/** With whom the server deals, and what for (§5.3.1.7). */
import { checksOf } from '../checks-of.ts';
import type { ClauseEntry } from '../clause.ts';
import { NMS, REFERENCES, SERVER } from './rows.ts';

export const partners: readonly ClauseEntry[] = [
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'The Participating Function can put stored resources into messages, and no client has to download them.',
    rows: [REFERENCES],
    shownBy: checksOf(REFERENCES, 'for-submission', 'for-user', 'for-anybody'),
    notShown: [
      'other-interface',
      'How the Participating Function makes its messages is seen in SIP and MSRP.',
    ],
  },
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'The Participating Function can store messages, file transfers, sessions, conversations and media.',
    rows: [`${SERVER}009_M`, `${SERVER}005_M`],
    shownBy: [
      ...checksOf(`${SERVER}009_M`, 'keeps-cpm-objects', 'concurrent-appends', 'other-session-told'),
      ...checksOf(`${SERVER}005_M`, 'insert-append'),
    ],
  },
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'Clients can synchronize what they keep with the server, in part too.',
    rows: [`${SERVER}022_M`, `${NMS}§5.6`],
    shownBy: [
      ...checksOf(
        `${SERVER}022_M`,
        'offline-fetch',
        'offline-search',
        'resync-folders',
        'resync-by-searches',
      ),
      ...checksOf(`${NMS}§5.6`, 'mirror-offline', 'token-twice'),
    ],
  },
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'Clients can upload objects, or sets of them.',
    rows: [`${SERVER}009_M`, `${NMS}REST-NMS-OBJECTS-S-002-M`, `${NMS}REST-NMS-OBJECTS-bulkCreation-S-001-O`],
    shownBy: [
      ...checksOf(`${SERVER}009_M`, 'stores-at-end', 'keeps-cpm-objects'),
      ...checksOf(`${NMS}REST-NMS-OBJECTS-S-002-M`, 'creates'),
      `${NMS}REST-NMS-OBJECTS-bulkCreation-S-001-O/*`,
    ],
  },
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'Clients can download objects, parts, previews, or sets of them.',
    rows: [`${SERVER}010_M`, `${SERVER}011_O`, `${NMS}REST-NMS-AOBJECT-PAYLOADPART-S-002-M`],
    shownBy: [
      ...checksOf(`${SERVER}010_M`, 'cpm-objects', 'every-section', 'partial', 'uid-sets'),
      ...checksOf(`${SERVER}011_O`, 'image-size'),
      ...checksOf(`${NMS}REST-NMS-AOBJECT-PAYLOADPART-S-002-M`, 'octets-binary', 'every-part'),
    ],
  },
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'Clients can manage objects and folders: copy, move, rename, read, write, delete, and say who has access.',
    rows: [
      `${SERVER}012_M`,
      `${SERVER}013_M`,
      `${SERVER}016_M`,
      `${SERVER}017_M`,
      `${SERVER}019_M`,
      `${SERVER}005_M`,
    ],
    shownBy: [
      ...checksOf(`${SERVER}012_M`, 'copies-named-to-end'),
      ...checksOf(`${SERVER}013_M`, 'removes-for-good'),
      ...checksOf(`${SERVER}016_M`, 'renames-with-content', 'moves-to-other-parent'),
      ...checksOf(`${SERVER}017_M`, 'removes-folder'),
      ...checksOf(`${SERVER}019_M`, 'sets-each-flag'),
      ...checksOf(`${SERVER}005_M`, 'set-takes-effect'),
    ],
  },
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'Clients can list what is stored, all of it or what a filter lets through.',
    rows: [`${SERVER}010_M`, `${SERVER}015_M`, `${SERVER}018_M`, `${NMS}REST-NMS-AFOLDERS-S-002-M`],
    shownBy: [
      ...checksOf(`${SERVER}010_M`, 'sequence-sets'),
      ...checksOf(`${SERVER}015_M`, 'all-folders-once', 'wildcards'),
      ...checksOf(`${SERVER}018_M`, 'cpm-kinds', 'logic'),
      ...checksOf(`${NMS}REST-NMS-AFOLDERS-S-002-M`, 'children', 'list-filter'),
    ],
  },
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'Clients can get references to what is stored, so that it can be forwarded without being downloaded.',
    rows: [REFERENCES],
    shownBy: checksOf(REFERENCES, 'generates', 'for-user', 'for-anybody', 'sections'),
  },
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'The Push Enabler delivers notifications for the server.',
    rows: [],
    notShown: ['other-interface', 'What goes to the push enabler does not pass the doors of the store.'],
  },
];
