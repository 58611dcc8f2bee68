/** What a store may hold (§5.2). */
import { checksOf } from '../checks-of.ts';
import { type Clause, clausesOf } from '../clause.ts';

const SERVER = 'cpm-ms-2.0/CPM-TS-MS-S-';
const STORING = 'cpm-ms-2.0/CPM-TS-MS-C-009_M';

export const kinds: readonly Clause[] = clausesOf('cpm-ms-2.0', '5.2', [
  {
    level: 'MAY',
    binds: ['client', 'server'],
    asks: 'A store takes message objects, file transfer histories, session info, Group State Objects and standalone media.',
    rows: [`${SERVER}009_M`, `${SERVER}010_M`, `${SERVER}018_M`, STORING],
    shownBy: [
      ...checksOf(`${SERVER}009_M`, 'keeps-cpm-objects'),
      ...checksOf(`${SERVER}010_M`, 'cpm-objects', 'cpm-file-parts', 'cpm-single-parts'),
      ...checksOf(`${SERVER}018_M`, 'cpm-objects', 'cpm-kinds'),
      ...checksOf(STORING, 'stores-right-objects', 'stores-recommended-objects'),
    ],
  },
  {
    level: 'MAY',
    binds: ['server'],
    asks: 'A store has conversation history folders, session history folders and folders of the user.',
    rows: ['cpm-ms-2.0/§5.2.6', 'cpm-ms-2.0/§5.2.7', `${SERVER}014_M`],
    shownBy: [
      ...checksOf('cpm-ms-2.0/§5.2.6', 'conversation-names', 'conversation-content'),
      ...checksOf('cpm-ms-2.0/§5.2.7', 'unique-in-conversation', 'session-content'),
      ...checksOf(`${SERVER}014_M`, 'creates-empty-folder'),
    ],
  },
  {
    level: 'MUST',
    binds: ['client', 'server'],
    asks: 'Operations reach these objects by the names and identities of IMAP4 and its extensions.',
    rows: [`${SERVER}010_M`, `${SERVER}012_M`, `${SERVER}013_M`, `${SERVER}018_M`],
    shownBy: [
      ...checksOf(`${SERVER}010_M`, 'cpm-objects'),
      ...checksOf(`${SERVER}012_M`, 'octets', 'uid-copy'),
      ...checksOf(`${SERVER}013_M`, 'empties-folder'),
      ...checksOf(`${SERVER}018_M`, 'cpm-objects'),
    ],
  },
]);
