/** What the architecture asks of the server (§5.3.1.7): resources, functions, privileges. */
import { checksOf } from '../checks-of.ts';
import type { ClauseEntry } from '../clause.ts';
import { NMS, SERVER } from './rows.ts';

const ACL = `${SERVER}005_M`;
const FETCH = `${SERVER}010_M`;

function resource(asks: string, ...slugs: readonly string[]): ClauseEntry {
  return {
    level: 'MUST',
    binds: ['server'],
    asks,
    rows: [FETCH, `${SERVER}018_M`],
    shownBy: [...checksOf(FETCH, ...slugs), ...checksOf(`${SERVER}018_M`, 'cpm-objects')],
  };
}

export const resources: readonly ClauseEntry[] = [
  resource(
    'Each message can be used by itself, its media and those in a session among them.',
    'cpm-objects',
    'cpm-single-parts',
  ),
  resource(
    'Each file transfer history can be used by itself, its files too.',
    'cpm-objects',
    'cpm-file-parts',
  ),
  resource(
    'What a session history holds can be used one by one, disposition notifications too.',
    'cpm-objects',
  ),
  resource('Each standalone Media Object can be used by itself.', 'cpm-objects', 'bodystructure-cpm'),
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'Conversation histories, session info and Group State Objects can be used one by one.',
    rows: [FETCH, 'cpm-ms-2.0/§5.2.6', 'cpm-ms-2.0/§5.2.7'],
    shownBy: [
      ...checksOf(FETCH, 'cpm-objects'),
      ...checksOf('cpm-ms-2.0/§5.2.6', 'conversation-names', 'conversation-content'),
      ...checksOf('cpm-ms-2.0/§5.2.7', 'session-content'),
    ],
  },
];

export const functions: readonly ClauseEntry[] = [
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'The server authenticates the address of its user, by whatever access it comes.',
    rows: [`${SERVER}002_M`, `${SERVER}003_M`, `${NMS}§5.2.3`],
    shownBy: [
      ...checksOf(`${SERVER}002_M`, 'plain', 'wrong-password'),
      ...checksOf(`${SERVER}003_M`, 'login-quoted', 'wrong-login'),
      ...checksOf(`${NMS}§5.2.3`, 'no-token', 'others-token'),
    ],
  },
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'The server stores every kind of object of CPM, with the media in it.',
    rows: [`${SERVER}009_M`, `${NMS}REST-NMS-OBJECTS-S-002-M`],
    shownBy: [
      ...checksOf(`${SERVER}009_M`, 'keeps-cpm-objects', 'keeps-odd-bodies', 'large-object'),
      ...checksOf(`${NMS}REST-NMS-OBJECTS-S-002-M`, 'creates', 'attributes'),
    ],
  },
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'The server lets what devices keep be synchronized with it, several devices at once too.',
    rows: [`${SERVER}022_M`, `${NMS}§5.6`],
    shownBy: [
      ...checksOf(
        `${SERVER}022_M`,
        'offline-fetch',
        'offline-search',
        'resync-by-searches',
        'append-told',
        'expunge-told',
      ),
      ...checksOf(`${NMS}§5.6`, 'mirror-online', 'mirror-offline'),
    ],
    notShown: ['inside', 'What users prefer, and what the policy of the operator is, stands in no exchange.'],
  },
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'Access control lists of folders can be managed.',
    rows: [ACL, `${SERVER}006_M`, `${SERVER}007-M`, `${SERVER}008_M`],
    shownBy: [ACL, `${SERVER}006_M`, `${SERVER}007-M`, `${SERVER}008_M`].map((row) => `${row}/*`),
  },
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'Who wants to be notified is told of changes in what is stored.',
    rows: [`${SERVER}023_O`, `${SERVER}022_M`, `${NMS}REST-NMS-NOTIF-S-002-O`],
    shownBy: [
      ...checksOf(`${SERVER}023_O`, 'status-new', 'status-expunge', 'selected-new', 'selected-flags'),
      ...checksOf(`${SERVER}022_M`, 'append-told', 'expunge-told'),
      ...checksOf(`${NMS}REST-NMS-NOTIF-S-002-O`, 'poll-waiting', 'poll-held'),
    ],
  },
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'What is stored can be managed and read: copied, deleted and so on.',
    rows: [`${SERVER}012_M`, `${SERVER}013_M`, FETCH, `${NMS}REST-NMS-AOBJECT-S-003-M`],
    shownBy: [
      ...checksOf(`${SERVER}012_M`, 'copies-named-to-end', 'octets'),
      ...checksOf(`${SERVER}013_M`, 'removes-for-good'),
      ...checksOf(FETCH, 'cpm-objects'),
      ...checksOf(`${NMS}REST-NMS-AOBJECT-S-003-M`, 'deletes'),
    ],
  },
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'What is stored can be searched.',
    rows: [`${SERVER}018_M`, `${NMS}REST-NMS-OBJECTS-SEARCH-S-002-M`],
    shownBy: [
      `${SERVER}018_M/*`,
      ...checksOf(`${NMS}REST-NMS-OBJECTS-SEARCH-S-002-M`, 'by-attribute', 'own-attribute'),
    ],
  },
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'Folders that are not of CPM can be made and managed.',
    rows: [`${SERVER}014_M`, `${SERVER}016_M`, `${SERVER}017_M`],
    shownBy: [
      ...checksOf(`${SERVER}014_M`, 'creates-empty-folder', 'international-names'),
      ...checksOf(`${SERVER}016_M`, 'renames-with-content'),
      ...checksOf(`${SERVER}017_M`, 'removes-folder'),
    ],
  },
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'Objects that are not of CPM can be stored and managed.',
    rows: [`${SERVER}009_M`, `${SERVER}012_M`, `${SERVER}013_M`],
    shownBy: [
      ...checksOf(`${SERVER}009_M`, 'stores-at-end', 'keeps-header', 'keeps-odd-bodies'),
      ...checksOf(`${SERVER}012_M`, 'copies-named-to-end'),
      ...checksOf(`${SERVER}013_M`, 'removes-for-good'),
    ],
  },
];

function privilege(asks: string, ...slugs: readonly string[]): ClauseEntry {
  return { level: 'MUST', binds: ['server'], asks, rows: [ACL], shownBy: checksOf(ACL, ...slugs) };
}

/** In the letters of RFC 4314 (erratum E-103). */
export const privileges: readonly ClauseEntry[] = [
  {
    level: 'MAY',
    binds: ['server'],
    asks: 'A user can lay down for a folder which principal has which privileges.',
    rows: [ACL],
    shownBy: checksOf(ACL, 'set-takes-effect', 'set-anyone', 'set-replaces', 'set-needs-a'),
  },
  privilege('There is a privilege to copy: to read here and to insert there.', 'read-select', 'insert-copy'),
  privilege(
    'There is a privilege to move between folders: to insert there and to expunge here.',
    'insert-copy',
    'expunge',
  ),
  privilege('There is a privilege to rename.', 'rename-shared'),
  privilege('There is a privilege to read.', 'read-select', 'read-status'),
  privilege('There is a privilege to write.', 'insert-append', 'store-others', 'store-seen'),
  privilege('There is a privilege to delete.', 'store-deleted', 'expunge', 'delete-shared'),
  privilege('For folders there is a privilege to make folders below them.', 'create-below'),
  privilege('For folders there is a privilege to list them.', 'lookup-list', 'lookup-below-hidden'),
  {
    level: 'MAY',
    binds: ['server'],
    asks: 'A privilege can have a time at which it ends.',
    rows: [ACL],
    notShown: ['erratum', 'E-103: rights of RFC 4314 do not expire, and no command gives them a time.'],
  },
  {
    level: 'MAY',
    binds: ['server'],
    asks: 'The server may adapt content before a device gets it, for previews or into another charset.',
    rows: [`${SERVER}011_O`],
    shownBy: checksOf(`${SERVER}011_O`, 'image-type', 'image-size', 'charsets-to-utf-8', 'object-unchanged'),
    notShown: ['permission', 'A server without CONVERT keeps the sentence too.'],
  },
];
