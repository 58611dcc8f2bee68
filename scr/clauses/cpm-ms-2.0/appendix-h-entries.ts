/** The METADATA entries of CPM (Appendix H, table 13) and the form of their values (H.1). */
import { checksOf } from '../checks-of.ts';
import { type Clause, clausesOf } from '../clause.ts';

const TEXT = 'cpm-ms-2.0';
const SERVER = 'cpm-ms-2.0/CPM-TS-MS-S-021b_M';
const CLIENT = 'cpm-ms-2.0/CPM-TS-MS-C-021b_M';

export const entries: readonly Clause[] = [
  ...clausesOf(TEXT, 'Appendix H', [
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'The name of the entry for the default folder is DefaultFolderLocation, below /shared/OMNA/OMACPM20.',
      rows: [SERVER],
      shownBy: checksOf(SERVER, 'default-folder', 'default-folder-any-case', 'default-folder-below'),
    },
    {
      level: 'MUST',
      binds: ['client', 'server'],
      asks: 'The entry is an annotation of the server.',
      rows: [SERVER, CLIENT],
      shownBy: [...checksOf(SERVER, 'default-folder'), ...checksOf(CLIENT, 'cpm-entries')],
    },
    {
      level: 'MUST',
      binds: ['client', 'server'],
      asks: 'The entry is an annotation of no mailbox.',
      rows: [SERVER, CLIENT],
      shownBy: [...checksOf(SERVER, 'default-folder-on-folder'), ...checksOf(CLIENT, 'cpm-entries')],
    },
    {
      level: 'MUST',
      binds: ['client', 'server'],
      asks: 'The entry tells where the default folder of the system is, below which CPM keeps its histories.',
      rows: [SERVER, CLIENT],
      shownBy: [...checksOf(SERVER, 'default-folder'), ...checksOf(CLIENT, 'cpm-entries')],
      notShown: [
        'inside',
        'That the folder is the one in which the network stores is seen by who stores there.',
      ],
    },
  ]),
  ...clausesOf(TEXT, 'Appendix H.1', [
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'The value of an entry is a string, with the form that its own section lays down.',
      rows: [SERVER],
      shownBy: checksOf(SERVER, 'default-folder'),
    },
  ]),
  ...clausesOf(TEXT, 'Appendix H.1.1', [
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'The value of DefaultFolderLocation is the whole name of a mailbox, fit to be given to SELECT.',
      rows: [SERVER],
      shownBy: checksOf(SERVER, 'default-folder'),
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'The value ends in the hierarchy separator of the server.',
      rows: [SERVER],
      shownBy: checksOf(SERVER, 'default-folder-suffix'),
    },
  ]),
];
