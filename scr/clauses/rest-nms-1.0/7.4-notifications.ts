/** Subscriptions (§7.4), notifications (§7.6) and filters (§7.8, §7.9); errata E-25, E-84, E-89, E-99. */
import { checksOf } from '../checks-of.ts';
import { type Clause, clausesOf } from '../clause.ts';

const TEXT = 'rest-nms-1.0';
const CLIENT_SUBSCRIBES = 'rest-nms-1.0/client/§7.4';
const CLIENT_TAKES = 'rest-nms-1.0/client/§7.6';
const CREATE = 'rest-nms-1.0/REST-NMS-SUBSCR-S-003-O';
const FILTER = 'rest-nms-1.0/REST-NMS-SUBSCR-S-005-O';
const READ = 'rest-nms-1.0/REST-NMS-INDSUBSCR-S-002-O';
const UPDATE = 'rest-nms-1.0/REST-NMS-INDSUBSCR-S-003-O';
const CANCEL = 'rest-nms-1.0/REST-NMS-INDSUBSCR-S-004-O';
const NOTIFICATIONS = 'rest-nms-1.0/REST-NMS-NOTIF-S-001-O';

export const notifications: readonly Clause[] = [
  ...clausesOf(TEXT, '7.4', [
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'The client subscribes, to be told of changes as they happen.',
      rows: [CLIENT_SUBSCRIBES],
      shownBy: checksOf(CLIENT_SUBSCRIBES, 'subscribes', 'one-subscription', 'updates-by-post'),
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'The server takes the subscriptions of clients, keeps them, and ends them when it is asked to.',
      rows: [CREATE, READ, UPDATE, CANCEL],
      shownBy: [
        ...checksOf(CREATE, 'creates', 'notifies', 'own-url'),
        ...checksOf(READ, 'reads', 'as-made'),
        ...checksOf(UPDATE, 'updates'),
        ...checksOf(CANCEL, 'cancels', 'stops', 'others-stay'),
      ],
    },
  ]),
  ...clausesOf(TEXT, '7.6', [
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'Notifications come of two things together: a subscription that is there, and a change in the box.',
      rows: [NOTIFICATIONS, CREATE, CANCEL],
      shownBy: [
        ...checksOf(CREATE, 'notifies', 'notifies-both'),
        ...checksOf(CANCEL, 'stops', 'others-stay'),
        ...checksOf(
          NOTIFICATIONS,
          'not-of-another-box',
          'own-changes',
          'posts-changes',
          'referee-event-passed-over',
        ),
      ],
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'Each time that something stored changes, each subscribed client is sent a notification of it.',
      rows: [NOTIFICATIONS],
      shownBy: checksOf(
        NOTIFICATIONS,
        'tells-created',
        'tells-copied',
        'tells-flag-added',
        'tells-flag-removed',
        'tells-flags-replaced',
        'tells-moved',
        'tells-deleted',
        'tells-burst',
        'folder-created',
        'folder-renamed',
        'folder-moved',
        'folder-deleted',
        'tells-deleted-with-folder',
        'tells-copied-with-folder',
        'tells-bulk-created',
        'tells-bulk-deleted',
      ),
    },
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'The client takes the notifications that it is sent.',
      rows: [CLIENT_TAKES],
      shownBy: checksOf(CLIENT_TAKES, 'takes-notifications'),
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'Of that is left out only what the filter of the subscription keeps back.',
      rows: [FILTER],
      shownBy: checksOf(FILTER, 'filter-passes', 'filter-passes-changes', 'filter-sync'),
    },
  ]),
  ...clausesOf(TEXT, '7.8', [
    {
      level: 'MAY',
      binds: ['client'],
      asks: 'By a filter the client may say which kinds of changes it wants to hear of.',
      rows: [],
      notShown: ['permission', 'A client that subscribes to everything keeps it as well.'],
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'A filter that the server takes decides of which changes it tells: of short messages alone, for instance.',
      rows: [FILTER],
      shownBy: checksOf(FILTER, 'filter-passes', 'filter-keeps-back', 'filter-passes-changes', 'filter-sync'),
    },
  ]),
  ...clausesOf(TEXT, '7.9', [
    {
      level: 'MAY',
      binds: ['server'],
      asks: 'The server need not say that it passes over criteria which it does not know, and may answer 200 all the same.',
      rows: [FILTER],
      shownBy: checksOf(FILTER, 'filter-answered', 'filter-keeps-back'),
    },
  ]),
];
