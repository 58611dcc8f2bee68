/** What the store is for, and that REST is another way to it (§4); an introduction asks for nothing by itself (§3.1). */
import { checksOf } from '../checks-of.ts';
import { type Clause, clausesOf } from '../clause.ts';

const BOTH_DOORS = 'rest-nms-1.0/§4';
const TOKENS = 'rest-nms-1.0/§5.2.3';
const CREATE = 'rest-nms-1.0/REST-NMS-OBJECTS-S-001-M';
const SEARCH = 'rest-nms-1.0/REST-NMS-OBJECTS-SEARCH-S-001-M';
const OBJECT = 'rest-nms-1.0/REST-NMS-AOBJECT-S-001-M';
const COPY = 'rest-nms-1.0/REST-NMS-FOLDERS-COPY-S-001-M';
const MOVE = 'rest-nms-1.0/REST-NMS-FOLDERS-MOVE-S-001-M';
const FOLDERS = 'rest-nms-1.0/REST-NMS-FOLDERS-S-001-M';
const NOTIFICATIONS = 'rest-nms-1.0/REST-NMS-NOTIF-S-001-O';
const STRICT = 'rest-nms-1.0/§5.6';
const TAGS = 'rest-nms-1.0/§7.13.3';

export const introduction: readonly Clause[] = clausesOf('rest-nms-1.0', '4', [
  {
    level: 'SHOULD',
    binds: ['server'],
    asks: 'The store keeps messages old and new, file transfers, sessions, conversations and media for its users.',
    rows: [CREATE, TAGS],
    shownBy: [
      ...checksOf(CREATE, 'chat-message', 'session-info', 'file-transfer', 'standalone-media'),
      ...checksOf(TAGS, 'received', 'sent'),
    ],
  },
  {
    level: 'SHOULD',
    binds: ['server'],
    asks: 'The store makes sure of who a user is, and of what that user may do.',
    rows: [TOKENS],
    shownBy: checksOf(TOKENS, 'no-token', 'garbage', 'other-box', 'others-token'),
  },
  {
    level: 'SHOULD',
    binds: ['server'],
    asks: 'Users can fetch, arrange, copy, move and remove what is kept for them.',
    rows: [OBJECT, FOLDERS, COPY, MOVE],
    shownBy: [
      ...checksOf(OBJECT, 'metadata', 'deletes'),
      ...checksOf(FOLDERS, 'creates'),
      ...checksOf(COPY, 'copies', 'whole-tree'),
      ...checksOf(MOVE, 'moves', 'moves-recursively'),
    ],
  },
  {
    level: 'SHOULD',
    binds: ['server'],
    asks: 'Users can say who else has access to what is kept for them.',
    rows: [],
    notShown: [
      'erratum',
      'E-86: the sections about access control lists are headings alone, and no table has a row for them.',
    ],
  },
  {
    level: 'SHOULD',
    binds: ['server'],
    asks: 'Users are notified of events, and can keep their devices in step with the store.',
    rows: [NOTIFICATIONS, STRICT],
    shownBy: [
      ...checksOf(NOTIFICATIONS, 'tells-created', 'tells-deleted', 'tells-flag-added'),
      ...checksOf(STRICT, 'mirror-online', 'mirror-offline'),
    ],
  },
  {
    level: 'SHOULD',
    binds: ['server'],
    asks: 'Users can look for stored objects by words.',
    rows: [SEARCH],
    shownBy: checksOf(SEARCH, 'by-attribute', 'all-text', 'whole-word'),
  },
  {
    level: 'SHOULD',
    binds: ['server'],
    asks: 'REST is a second way to the store that IMAP leads to: both show the same objects and folders.',
    rows: [BOTH_DOORS],
    shownBy: [`${BOTH_DOORS}/*`],
  },
]);
