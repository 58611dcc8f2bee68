/** What a server does when folders are made, listed, renamed, deleted and searched (§7.5). */
import { checksOf } from '../checks-of.ts';
import { type Clause, clausesOf } from '../clause.ts';

const TEXT = 'cpm-ms-2.0';
const CREATE = 'cpm-ms-2.0/CPM-TS-MS-S-014_M';
const LIST = 'cpm-ms-2.0/CPM-TS-MS-S-015_M';
const RENAME = 'cpm-ms-2.0/CPM-TS-MS-S-016_M';
const DELETE = 'cpm-ms-2.0/CPM-TS-MS-S-017_M';
const SEARCH = 'cpm-ms-2.0/CPM-TS-MS-S-018_M';
const METADATA = 'cpm-ms-2.0/CPM-TS-MS-S-021_M';
const CLIENT_RENAME = 'cpm-ms-2.0/CPM-TS-MS-C-016_M';
const CONVERSATIONS = 'cpm-ms-2.0/§5.2.6';
const SESSIONS = 'cpm-ms-2.0/§5.2.7';
const RECORDING = 'cpm-ms-2.0/§7.5.3';

export const serverFolders: readonly Clause[] = [
  ...clausesOf(TEXT, '7.5.1', [
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'A CREATE makes the folder under the name that was asked for, as RFC 3501 says.',
      rows: [CREATE],
      shownBy: [`${CREATE}/*`],
    },
    {
      level: 'MUST',
      binds: ['folder'],
      asks: 'Folders of CPM are there to hold the history of conversations or of group sessions.',
      rows: [CONVERSATIONS, SESSIONS],
      shownBy: [
        ...checksOf(
          CONVERSATIONS,
          'conversation-names',
          'conversation-content',
          'folder-conversation-one-id',
        ),
        ...checksOf(SESSIONS, 'unique-in-conversation', 'session-content', 'folder-session-of-group'),
      ],
    },
  ]),
  ...clausesOf(TEXT, '7.5.2', [
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'A LIST names every folder that the user has, as RFC 3501 says.',
      rows: [LIST, CONVERSATIONS],
      shownBy: [`${LIST}/*`, ...checksOf(CONVERSATIONS, 'conversation-names')],
    },
  ]),
  ...clausesOf(TEXT, '7.5.3', [
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'A RENAME gives the folder its new name, as RFC 3501 says.',
      rows: [RENAME, METADATA],
      shownBy: [`${RENAME}/*`, ...checksOf(METADATA, 'rename-keeps')],
    },
    {
      level: 'MUST',
      binds: ['client', 'server'],
      asks: 'No RENAME is used on the folder of a session, or of its conversation, while that session is being recorded.',
      rows: [RECORDING, CLIENT_RENAME],
      shownBy: checksOf(RECORDING, 'loses-nothing', 'old-name-again'),
      notShown: [
        'other-interface',
        'E-76: that a session goes on only its signalling tells, so a client is not judged by it, and a server by what it loses.',
      ],
    },
  ]),
  ...clausesOf(TEXT, '7.5.4', [
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'A DELETE removes the folder that it names, as RFC 3501 says.',
      rows: [DELETE, METADATA],
      shownBy: [`${DELETE}/*`, ...checksOf(METADATA, 'recreated-has-none')],
    },
  ]),
  ...clausesOf(TEXT, '7.5.5', [
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'A SEARCH with search keys is carried out as RFC 3501 says.',
      rows: [SEARCH],
      shownBy: [`${SEARCH}/*`],
    },
  ]),
];
