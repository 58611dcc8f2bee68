/** What a client sends to make, list, rename, delete and search folders (§6.4). */
import { checksOf } from '../checks-of.ts';
import { type Clause, clausesOf } from '../clause.ts';

const TEXT = 'cpm-ms-2.0';
const CLIENT = 'cpm-ms-2.0/CPM-TS-MS-C-';

export const clientFolders: readonly Clause[] = [
  ...clausesOf(TEXT, '6.4.1', [
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'To make a folder the client sends CREATE of RFC 3501 with its name.',
      rows: [`${CLIENT}014_M`],
      shownBy: checksOf(`${CLIENT}014_M`, 'creates', 'creates-named'),
    },
  ]),
  ...clausesOf(TEXT, '6.4.2', [
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'To learn which folders its user has, the client sends LIST of RFC 3501.',
      rows: [`${CLIENT}015_M`],
      shownBy: checksOf(`${CLIENT}015_M`, 'lists'),
    },
    {
      level: 'SHOULD',
      binds: ['client'],
      asks: 'Once it has been synchronised, the client asks for the state of folders by LIST-STATUS (RFC 5819).',
      rows: [`${CLIENT}015_M`, `${CLIENT}022_M`],
      shownBy: checksOf(`${CLIENT}015_M`, 'list-status', 'list-status-offered'),
    },
    {
      level: 'MAY',
      binds: ['client'],
      asks: 'It may send a STATUS for each folder in the place of that.',
      rows: [`${CLIENT}015_M`],
      notShown: ['permission', 'A client that does so is only warned of the better way.'],
    },
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'To list what is in the selected folder the client sends FETCH of RFC 3501.',
      rows: [`${CLIENT}015_M`],
      shownBy: checksOf(`${CLIENT}015_M`, 'lists-contents'),
    },
  ]),
  ...clausesOf(TEXT, '6.4.3', [
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'To rename or move a folder the client sends RENAME of RFC 3501 with its old and its new name.',
      rows: [`${CLIENT}016_M`],
      shownBy: checksOf(`${CLIENT}016_M`, 'renames', 'renames-named'),
    },
  ]),
  ...clausesOf(TEXT, '6.4.4', [
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'To delete a folder the client sends DELETE of RFC 3501 with its name.',
      rows: [`${CLIENT}017_M`],
      shownBy: checksOf(`${CLIENT}017_M`, 'deletes', 'deletes-not-inbox', 'deleted-is-gone'),
    },
  ]),
  ...clausesOf(TEXT, '6.4.5', [
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'To search the active folder the client sends SEARCH of RFC 3501 with at least one search key.',
      rows: [`${CLIENT}018_M`],
      shownBy: checksOf(`${CLIENT}018_M`, 'searches', 'search-charset'),
    },
  ]),
];
