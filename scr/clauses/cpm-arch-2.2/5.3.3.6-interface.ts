/** What the interface to the store offers (§5.3.3.6), and how it is protected (§5.4, §5.4.4). */
import { checksOf } from '../checks-of.ts';
import { type Clause, type ClauseEntry, clausesOf } from '../clause.ts';
import { NMS, REFERENCES, SERVER } from './rows.ts';

const TEXT = 'cpm-arch-2.2';
const IMAP_SERVER = 'cpm-ms-2.0/§7';

function offered(
  asks: string,
  ...shown: readonly (readonly [row: string, ...slugs: string[]])[]
): ClauseEntry {
  return {
    level: 'MUST',
    binds: ['server'],
    asks,
    rows: shown.map(([row]) => row),
    shownBy: shown.flatMap(([row, ...slugs]) => checksOf(row, ...slugs)),
  };
}

const messages: readonly ClauseEntry[] = [
  offered(
    'The server has an interface by which clients and other components come to what it stores.',
    [IMAP_SERVER, 'greeting', 'capability', 'agrees-with-witness'],
    [`${NMS}REST-NMS-SUPPORT-S-001-M`, '*'],
  ),
  offered(
    'It authenticates the address of the user.',
    [`${SERVER}002_M`, 'plain', 'wrong-password'],
    [`${SERVER}003_M`, 'login-quoted', 'wrong-login'],
    [`${NMS}§5.2.3`, 'no-token', 'garbage'],
  ),
  offered(
    'By it objects of CPM and others are uploaded and downloaded, whole or in parts.',
    [`${SERVER}009_M`, 'keeps-cpm-objects', 'keeps-odd-bodies'],
    [`${SERVER}010_M`, 'cpm-objects', 'every-section', 'partial'],
    [`${NMS}REST-NMS-OBJECTS-S-002-M`, 'creates'],
    [`${NMS}REST-NMS-AOBJECT-PAYLOADPART-S-002-M`, 'every-part'],
  ),
  offered('By it previews of media are retrieved.', [`${SERVER}011_O`, 'image-type', 'image-size']),
  offered(
    'By it objects of CPM and others are deleted.',
    [`${SERVER}013_M`, 'removes-for-good', 'empties-folder'],
    [`${NMS}REST-NMS-AOBJECT-S-003-M`, 'deletes'],
  ),
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'By it objects of CPM and others are renamed and copied within a folder.',
    rows: [`${SERVER}012_M`, `${NMS}REST-NMS-FOLDERS-COPY-S-002-M`],
    shownBy: [
      ...checksOf(`${SERVER}012_M`, 'same-folder', 'octets'),
      ...checksOf(`${NMS}REST-NMS-FOLDERS-COPY-S-002-M`, 'same-folder'),
    ],
    notShown: [
      'other-interface',
      'Neither IMAP nor the REST interface gives an object a name that could be changed.',
    ],
  },
  offered(
    'By it folders are made, deleted, moved and renamed.',
    [`${SERVER}014_M`, 'creates-empty-folder'],
    [`${SERVER}016_M`, 'renames-with-content', 'moves-to-other-parent'],
    [`${SERVER}017_M`, 'removes-folder'],
    [`${NMS}REST-NMS-FOLDERS-S-002-M`, 'creates'],
    [`${NMS}REST-NMS-AFOLDERS-S-003-M`, 'deletes'],
    [`${NMS}REST-NMS-FOLDERS-MOVE-S-003-M`, 'moves-recursively'],
    [`${NMS}REST-NMS-FOLDERNAME-S-003-M`, 'renames'],
  ),
  offered(
    'By it objects are moved and copied from folder to folder.',
    [`${SERVER}012_M`, 'copies-named-to-end', 'octets', 'keeps-flags'],
    [`${SERVER}013_M`, 'removes-for-good'],
    [`${NMS}REST-NMS-FOLDERS-MOVE-S-002-M`, 'moves'],
    [`${NMS}REST-NMS-FOLDERS-COPY-S-002-M`, 'copies'],
  ),
  offered(
    'By it folders are searched to which the user has access.',
    [`${SERVER}018_M`, 'cpm-objects', 'body-and-text', 'not-selected'],
    [`${SERVER}005_M`, 'read-select'],
    [`${NMS}REST-NMS-OBJECTS-SEARCH-S-002-M`, 'by-attribute', 'other-box'],
  ),
  offered(
    'By it what a client keeps is synchronized with the store.',
    [`${SERVER}022_M`, 'offline-fetch', 'offline-search', 'resync-by-searches'],
    [`${NMS}§5.6`, 'mirror-online', 'mirror-offline'],
  ),
  offered('By it references to objects are obtained, and objects by their references.', [
    REFERENCES,
    'generates',
    'for-user',
    'for-anybody',
    'whole-object',
    'sections',
  ]),
  offered(
    'By it is managed who has access to a folder.',
    [`${SERVER}005_M`, 'set-takes-effect', 'set-replaces'],
    [`${SERVER}006_M`, 'get'],
    [`${SERVER}007-M`, 'deleteacl'],
    [`${SERVER}008_M`, 'listrights', 'myrights-any'],
  ),
  {
    level: 'MAY',
    binds: ['server', 'client'],
    asks: 'The protocol of the interface can be IMAP4.',
    rows: [IMAP_SERVER, 'cpm-ms-2.0/client/§6'],
    notShown: ['permission', 'E-102: one binding is enough, and a product is tested on those that it has.'],
  },
  {
    level: 'MAY',
    binds: ['server', 'client'],
    asks: 'The protocol of the interface can be the OMA NMS REST API.',
    rows: [`${NMS}REST-NMS-SUPPORT-S-001-M`, `${NMS}client/§6`],
    notShown: ['permission', 'E-102: one binding is enough, and a product is tested on those that it has.'],
  },
];

const security: readonly ClauseEntry[] = [
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'Before it gives access the server authenticates the client by address, certificate or pre-shared key.',
    rows: [IMAP_SERVER, `${SERVER}001_M`, `${SERVER}002_M`, `${NMS}§5.2.3`],
    shownBy: [
      ...checksOf(IMAP_SERVER, 'before-login', 'append-before-login'),
      ...checksOf(`${SERVER}001_M`, 'tls-psk'),
      ...checksOf(`${SERVER}002_M`, 'plain', 'external', 'wrong-password'),
      ...checksOf(`${NMS}§5.2.3`, 'no-token', 'garbage', 'expired'),
    ],
  },
  {
    level: 'MUST',
    binds: ['client'],
    asks: 'The client authenticates the server.',
    rows: ['cpm-ms-2.0/CPM-TS-MS-C-001_M'],
    shownBy: checksOf('cpm-ms-2.0/CPM-TS-MS-C-001_M', 'certificate-checked'),
  },
  {
    level: 'MAY',
    binds: ['server'],
    asks: 'Any other component that is not trusted could be authenticated in the same ways.',
    rows: [IMAP_SERVER],
    shownBy: checksOf(IMAP_SERVER, 'before-login'),
    notShown: ['permission', 'At the door a component is a user like any other.'],
  },
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'Before it gives access the server makes sure that the principal owns the resource, or was let in by the owner.',
    rows: [`${SERVER}005_M`, `${SERVER}008_M`, REFERENCES, `${NMS}§5.2.3`],
    shownBy: [
      ...checksOf(`${SERVER}005_M`, 'read-select', 'read-status', 'insert-append', 'lookup-list'),
      ...checksOf(`${SERVER}008_M`, 'rights-hide-folder'),
      ...checksOf(REFERENCES, 'token-missing', 'rights-lost'),
      ...checksOf(`${NMS}§5.2.3`, 'other-box', 'others-token'),
    ],
  },
  {
    level: 'SHOULD',
    binds: ['client', 'server'],
    asks: 'Integrity and confidentiality of what passes are protected, if the principal wants it and policy allows it.',
    rows: [`${SERVER}001_M`, 'cpm-ms-2.0/CPM-TS-MS-C-001_M'],
    shownBy: [
      ...checksOf(`${SERVER}001_M`, 'implicit-tls', 'starttls', 'starttls-injection', 'tls-version'),
      ...checksOf('cpm-ms-2.0/CPM-TS-MS-C-001_M', 'tls-before-login', 'tls-version'),
    ],
  },
];

export const interfaceAndSecurity: readonly Clause[] = [
  ...clausesOf(TEXT, '5.3.3.6', messages),
  ...clausesOf(TEXT, '5.4', [
    {
      level: 'MUST',
      binds: ['client', 'server'],
      asks: 'What passes is as confidential and as safe from change as with other messaging services, at least.',
      rows: [`${SERVER}001_M`],
      notShown: ['meaning', 'It names no measure; what is asked of the store stands in §5.4.4.'],
    },
  ]),
  ...clausesOf(TEXT, '5.4.4', security),
];
