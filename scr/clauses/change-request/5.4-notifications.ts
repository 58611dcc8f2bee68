/** Notifications over IMAP (§5.4.1) and to the push enabler (§5.4.2). */
import { checksOf } from '../checks-of.ts';
import { type Clause, clausesOf } from '../clause.ts';

const TEXT = 'change-request';
const NOTIFY = 'cpm-ms-2.0/CPM-TS-MS-S-023_O';
const CONTENTS = 'The list says what a notification may hold, and a server that tells less keeps it.';

export const notifications: readonly Clause[] = [
  ...clausesOf(TEXT, '5.4.1', [
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'A server with NOTIFY tells clients of changes, asked or unasked, after RFC 5551 and RFC 5465.',
      rows: [NOTIFY],
      shownBy: [`${NOTIFY}/*`],
    },
    {
      level: 'MAY',
      binds: ['server'],
      asks: 'A notification may tell the size of a folder and which objects have come or gone.',
      rows: [NOTIFY],
      shownBy: checksOf(NOTIFY, 'status-new', 'status-expunge', 'selected-new', 'selected-expunge'),
      notShown: ['permission', CONTENTS],
    },
    {
      level: 'MAY',
      binds: ['server'],
      asks: 'A notification may tell the next UID, where somebody else has changed the store.',
      rows: [NOTIFY],
      shownBy: checksOf(NOTIFY, 'status-new', 'status-first'),
      notShown: ['permission', CONTENTS],
    },
    {
      level: 'MAY',
      binds: ['server'],
      asks: 'A notification may tell the flags of an object, \\Recent among them.',
      rows: [NOTIFY],
      shownBy: checksOf(NOTIFY, 'selected-flags', 'selected-flags-uid', 'status-flags'),
      notShown: ['permission', CONTENTS],
    },
  ]),
  ...clausesOf(TEXT, '5.4.2', [
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'A server that supports it tells the CPM PUSH Enabler when the state of a message or a voicemail changes.',
      rows: [],
      notShown: [
        'other-interface',
        'E-67: it goes to the push enabler, and nothing of it passes the doors of the store.',
      ],
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'That notification names the device that brought the change about.',
      rows: [],
      notShown: [
        'other-interface',
        'E-67: it goes to the push enabler, and nothing of it passes the doors of the store.',
      ],
    },
  ]),
];
