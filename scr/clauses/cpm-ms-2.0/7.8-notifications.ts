/** What a server tells of changes (§7.8, errata E-04, E-05). */
import { checksOf } from '../checks-of.ts';
import { type Clause, clausesOf } from '../clause.ts';

const TEXT = 'cpm-ms-2.0';
const NOTIFY = 'cpm-ms-2.0/CPM-TS-MS-S-023_O';
const SYNC = 'cpm-ms-2.0/CPM-TS-MS-S-022_M';
const DEFERRED = 'cpm-ms-2.0/§7.3.1.1';

export const serverNotifications: readonly Clause[] = clausesOf(TEXT, '7.8', [
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'When a client has sent NOTIFY, or something stored has changed, the server tells that there are changes.',
    rows: [NOTIFY, SYNC, DEFERRED],
    shownBy: [
      `${NOTIFY}/*`,
      ...checksOf(SYNC, 'append-told', 'expunge-told', 'flags-told'),
      ...checksOf(DEFERRED, 'announced'),
    ],
  },
  {
    level: 'MAY',
    binds: ['server'],
    asks: 'Among the changes can be that messages come and go.',
    rows: [NOTIFY],
    shownBy: checksOf(NOTIFY, 'selected-new', 'selected-expunge', 'status-new', 'status-expunge'),
    notShown: [
      'permission',
      'Which events it knows, a server may decide within what RFC 5465 makes mandatory.',
    ],
  },
  {
    level: 'MAY',
    binds: ['server'],
    asks: 'Among the changes can be that flags are set and cleared.',
    rows: [NOTIFY],
    shownBy: checksOf(NOTIFY, 'selected-flags', 'selected-flags-uid', 'status-flags'),
    notShown: [
      'permission',
      'Which events it knows, a server may decide within what RFC 5465 makes mandatory.',
    ],
  },
  {
    level: 'MAY',
    binds: ['server'],
    asks: 'Among the changes can be that somebody logs in or out.',
    rows: [NOTIFY],
    notShown: ['erratum', 'E-05: RFC 5465 has no event that could carry this.'],
  },
  {
    level: 'MAY',
    binds: ['server'],
    asks: 'Among the changes can be that folders are made, deleted and renamed.',
    rows: [NOTIFY],
    shownBy: checksOf(NOTIFY, 'name-created', 'name-deleted', 'name-renamed', 'name-parent'),
    notShown: [
      'permission',
      'Which events it knows, a server may decide within what RFC 5465 makes mandatory.',
    ],
  },
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'While a client is registered and wants notifications, each operation of the server that changes objects brings one.',
    rows: [NOTIFY],
    shownBy: checksOf(
      NOTIFY,
      'selected-new',
      'selected-flags',
      'selected-expunge',
      'status-new',
      'status-expunge',
      'status-flags',
      'status-copied',
      'status-closed',
      'selected-copied',
      'selected-annotations',
      'status-annotations',
      'idle-same',
    ),
  },
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'A client that comes back, or wants notifications again, is told what has changed since.',
    rows: [NOTIFY, SYNC],
    shownBy: [
      ...checksOf(NOTIFY, 'status-first', 'implies-noop'),
      ...checksOf(SYNC, 'offline-fetch', 'offline-search', 'qresync-select'),
    ],
    notShown: [
      'erratum',
      'E-05: nothing can be pushed to who is away, so what a client is told on its return counts.',
    ],
  },
]);
