/** How a client keeps up with the store: synchronisation (§6.7, errata E-06, E-71, E-72) and notifications (§6.8). */
import { checksOf } from '../checks-of.ts';
import { type Clause, clausesOf } from '../clause.ts';

const TEXT = 'cpm-ms-2.0';
const CLIENT = 'cpm-ms-2.0/CPM-TS-MS-C-';
const SYNC = 'cpm-ms-2.0/CPM-TS-MS-C-022_M';
const SERVER_SYNC = 'cpm-ms-2.0/CPM-TS-MS-S-022_M';
const NOTIFY = 'cpm-ms-2.0/CPM-TS-MS-C-023_O';

export const clientSynchronization: readonly Clause[] = [
  ...clausesOf(TEXT, '6.7', [
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'To synchronise, the client supports LIST-STATUS (RFC 5819) and makes use of it.',
      rows: [SYNC, `${CLIENT}015_M`],
      shownBy: [
        ...checksOf(SYNC, 'uses-extensions'),
        ...checksOf(`${CLIENT}015_M`, 'list-status', 'list-status-offered'),
      ],
    },
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'To synchronise, the client supports UIDPLUS (RFC 4315) and makes use of it.',
      rows: [SYNC],
      shownBy: checksOf(SYNC, 'uses-extensions'),
    },
    {
      level: 'MAY',
      binds: ['client'],
      asks: 'It may use ENABLE (RFC 5161) with CONDSTORE and QRESYNC (RFC 7162) to be quicker.',
      rows: [SYNC, SERVER_SYNC],
      shownBy: [
        ...checksOf(SYNC, 'enables-qresync', 'enables-early'),
        ...checksOf(SERVER_SYNC, 'resync-select', 'resync-changedsince', 'resync-search-modseq'),
      ],
      notShown: ['permission', 'A client that uses none of them is slower, and does no wrong.'],
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'A server that keeps no mod-sequences gives the client the sign of that which RFC 7162 has.',
      rows: [SERVER_SYNC],
      shownBy: checksOf(SERVER_SYNC, 'highestmodseq-told', 'nomodseq-refuses'),
    },
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'A client with QRESYNC goes by what RFC 7162 says of synchronising (E-72), with the changes that follow.',
      rows: [SYNC, SERVER_SYNC],
      shownBy: [
        ...checksOf(
          SYNC,
          'enables-qresync',
          'enables-early',
          'vanished-with-changedsince',
          'honours-uidvalidity',
        ),
        ...checksOf(
          SERVER_SYNC,
          'resync-select',
          'resync-repeated',
          'resync-untold-expunge',
          'resync-recreated',
        ),
      ],
    },
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'New messages are those above the highest UID that the client knows, and it fetches them all.',
      rows: [SYNC, SERVER_SYNC],
      shownBy: [
        ...checksOf(SYNC, 'fetches-new', 'honours-uidvalidity'),
        ...checksOf(SERVER_SYNC, 'offline-fetch', 'range-to-last', 'resync-folders'),
      ],
    },
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'Where both sides have the modifier VANISHED of UID FETCH, the client learns by it which messages are gone.',
      rows: [SYNC, SERVER_SYNC],
      shownBy: [
        ...checksOf(SYNC, 'uses-vanished', 'vanished-with-changedsince', 'enables-qresync'),
        ...checksOf(SERVER_SYNC, 'resync-fetch-vanished'),
      ],
    },
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'The client brings the flag of what is read up to date for all messages.',
      rows: [SYNC, SERVER_SYNC],
      shownBy: [
        ...checksOf(SYNC, 'synchronises-flags'),
        ...checksOf(SERVER_SYNC, 'offline-fetch', 'offline-search', 'resync-by-searches'),
      ],
    },
    {
      level: 'MAY',
      binds: ['client'],
      asks: 'For that it can ask for those that are fewer, the read or the unread ones, and infer the rest (E-71).',
      rows: [SYNC, SERVER_SYNC],
      shownBy: checksOf(SERVER_SYNC, 'offline-search', 'resync-by-searches'),
      notShown: ['permission', 'A client may search for either value, or fetch all flags.'],
    },
    {
      level: 'MAY',
      binds: ['client'],
      asks: 'Other flags that matter can be brought up to date in the same way.',
      rows: [SYNC, SERVER_SYNC],
      shownBy: checksOf(SERVER_SYNC, 'resync-by-searches'),
      notShown: ['permission', 'Which other flags matter to it, a client decides.'],
    },
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'No other flags are taken over into what the client keeps on its side.',
      rows: [SYNC],
      notShown: [
        'inside',
        'What a client writes down of the flags that it was told is not seen by the store.',
      ],
    },
  ]),
  ...clausesOf(TEXT, '6.8', [
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'A client that wants notifications of certain folders and events asks for just those by NOTIFY (RFC 5465).',
      rows: [NOTIFY],
      shownBy: checksOf(NOTIFY, 'notify', 'notify-events'),
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'Without NOTIFY a server tells of changes in the answer to a command, as FETCH responses to a STORE.',
      rows: ['cpm-ms-2.0/CPM-TS-MS-S-019_M', SERVER_SYNC],
      shownBy: [
        ...checksOf('cpm-ms-2.0/CPM-TS-MS-S-019_M', 'tells-new-flags'),
        ...checksOf(SERVER_SYNC, 'flags-shown'),
      ],
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'Without NOTIFY it tells what other sessions have changed just before a command ends.',
      rows: [SERVER_SYNC],
      shownBy: checksOf(
        SERVER_SYNC,
        'append-told',
        'expunge-told',
        'expunge-not-told-in-fetch',
        'flags-told',
      ),
    },
    {
      level: 'MUST',
      binds: ['client', 'server'],
      asks: 'Without NOTIFY it tells of changes while the client idles (RFC 2177).',
      rows: [NOTIFY, SERVER_SYNC],
      shownBy: [
        ...checksOf(NOTIFY, 'idle-done'),
        ...checksOf(SERVER_SYNC, 'idle-pushes', 'idle-coherent', 'idle-completes'),
      ],
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'Without NOTIFY it tells of changes at no other time.',
      rows: ['cpm-ms-2.0/§7', SERVER_SYNC],
      shownBy: [
        ...checksOf('cpm-ms-2.0/§7', 'referee-expunge-time'),
        ...checksOf(SERVER_SYNC, 'expunge-not-told-in-fetch'),
      ],
      notShown: [
        'meaning',
        'It tells what servers do, and RFC 3501 §5.2 allows them to send all but EXPUNGE at any time.',
      ],
    },
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'Having got a notification, the client brings what it keeps on its side up to date.',
      rows: [NOTIFY, `${CLIENT}010_M`, `${CLIENT}019_M`],
      shownBy: [
        ...checksOf(`${CLIENT}010_M`, 'fetches-existing'),
        ...checksOf(`${CLIENT}019_M`, 'stores-existing'),
      ],
      notShown: [
        'inside',
        'The store sees no more of it than whether the client names messages that are gone.',
      ],
    },
  ]),
];
