/** How a client stays in step (§7.10.2 to §7.10.10); errata E-84, E-88, E-99. */
import { checksOf } from '../checks-of.ts';
import { type Clause, clausesOf } from '../clause.ts';

const TEXT = 'rest-nms-1.0';
const STRICT = 'rest-nms-1.0/§5.6';
const SYNC = 'rest-nms-1.0/REST-NMS-SUBSCR-S-004-O';
const POLLS = 'rest-nms-1.0/REST-NMS-NOTIF-S-002-O';
const CLIENT_KIND = 'rest-nms-1.0/client/§7.10.2';
const CLIENT_STRICT = 'rest-nms-1.0/client/§7.10.3';
const CLIENT_TOKEN = 'rest-nms-1.0/client/§7.10.4';
const CLIENT_FIRST = 'rest-nms-1.0/client/§7.10.7';
const CLIENT_WAITS = 'rest-nms-1.0/client/§7.10.9';
const CLIENT_ESCAPE = 'rest-nms-1.0/client/§7.10.10';
const CLIENT_SEARCHES = 'rest-nms-1.0/client/§7.2.9';
const CLIENT_SUBSCRIBES = 'rest-nms-1.0/client/§7.4';
const CLIENT_TAKES = 'rest-nms-1.0/client/§7.6';

export const strictSynchronisation: readonly Clause[] = [
  ...clausesOf(TEXT, '7.10.2', [
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'The server offers strict synchronisation.',
      rows: [STRICT, SYNC],
      shownBy: [
        ...checksOf(STRICT, 'provides-token', 'mirror-online', 'mirror-offline', 'token-twice', 'no-reset'),
        ...checksOf(SYNC, 'sync-created', 'sync-deleted'),
      ],
    },
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'The client makes use of strict synchronisation.',
      rows: [CLIENT_KIND, CLIENT_STRICT, CLIENT_SUBSCRIBES],
      shownBy: [
        ...checksOf(CLIENT_STRICT, 'returns-with-token', 'gives-known-token'),
        ...checksOf(CLIENT_SUBSCRIBES, 'subscribes'),
      ],
    },
    {
      level: 'SHOULD',
      binds: ['client'],
      asks: 'The client does not even try simplified synchronisation.',
      rows: [CLIENT_KIND],
      shownBy: checksOf(CLIENT_KIND, 'no-simplified-synchronisation'),
    },
  ]),
  ...clausesOf(TEXT, '7.10.3', [
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'The client synchronises strictly.',
      rows: [CLIENT_STRICT],
      shownBy: checksOf(CLIENT_STRICT, 'returns-with-token', 'gives-known-token'),
    },
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'The client learns of what happens in the store by subscribing and by notifications.',
      rows: [CLIENT_STRICT, CLIENT_SUBSCRIBES, CLIENT_TAKES, CLIENT_WAITS],
      shownBy: [
        ...checksOf(CLIENT_SUBSCRIBES, 'subscribes'),
        ...checksOf(CLIENT_TAKES, 'takes-notifications'),
        ...checksOf(CLIENT_WAITS, 'waits-for-notifications'),
      ],
    },
  ]),
  ...clausesOf(TEXT, '7.10.4', [
    {
      level: 'MUST',
      binds: ['client', 'server'],
      asks: 'While a client is connected, strict synchronisation brings it the changes one after the other.',
      rows: [STRICT, CLIENT_TOKEN, CLIENT_WAITS],
      shownBy: [
        ...checksOf(STRICT, 'mirror-online', 'mirror-believes', 'mirror-callback'),
        ...checksOf(CLIENT_WAITS, 'waits-for-notifications'),
      ],
    },
    {
      level: 'MUST',
      binds: ['client', 'server'],
      asks: 'A client that was away asks for what changed since, and is told.',
      rows: [STRICT, SYNC, CLIENT_TOKEN],
      shownBy: [
        ...checksOf(STRICT, 'mirror-offline', 'token-twice'),
        ...checksOf(SYNC, 'sync-created', 'sync-flagged', 'sync-moved', 'sync-deleted', 'sync-cancelled'),
        ...checksOf(CLIENT_TOKEN, 'returns-with-token'),
      ],
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'It gets over notifications that are lost, doubled or out of order.',
      rows: [STRICT],
      shownBy: checksOf(STRICT, 'mirror-loss', 'mirror-doubled', 'mirror-reordered', 'token-twice'),
    },
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'The client gets over notifications that are lost, doubled or out of order.',
      rows: [CLIENT_TOKEN],
      shownBy: checksOf(CLIENT_TOKEN, 'recovers-from-gaps'),
      notShown: [
        'inside',
        'A gap makes a client ask; what it makes of a doubled notification stays within it.',
      ],
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'A client that synchronises is sent the changes that it lacks, and no others.',
      rows: [STRICT, SYNC],
      shownBy: [
        ...checksOf(SYNC, 'sync-only-changes', 'sync-several-tokens', 'sync-unknown-token'),
        ...checksOf(STRICT, 'no-reset'),
      ],
    },
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'The client goes by the token that it and the server hand to each other for a user’s folders.',
      rows: [CLIENT_TOKEN],
      shownBy: checksOf(CLIENT_TOKEN, 'gives-known-token', 'gives-latest-token', 'returns-with-token'),
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'Such a token is for the folders of one user.',
      rows: [STRICT],
      shownBy: checksOf(STRICT, 'token-of-another'),
    },
  ]),
];

export const synchronisationFlows: readonly Clause[] = [
  ...clausesOf(TEXT, '7.10.5', [
    {
      level: 'SHOULD',
      binds: ['client'],
      asks: 'The client knows a first synchronisation, for when it has nothing yet or nothing any more.',
      rows: [CLIENT_FIRST],
      shownBy: checksOf(CLIENT_FIRST, 'first-time-sync'),
    },
  ]),
  ...clausesOf(TEXT, '7.10.6', [
    {
      level: 'SHOULD',
      binds: ['client'],
      asks: 'The client knows a synchronisation that goes on, through time-outs, lost networks and restarts as well.',
      rows: [CLIENT_WAITS, CLIENT_TOKEN],
      shownBy: [
        ...checksOf(CLIENT_WAITS, 'waits-for-notifications'),
        ...checksOf(CLIENT_TOKEN, 'returns-with-token', 'gives-latest-token', 'recovers-from-gaps'),
      ],
    },
  ]),
  ...clausesOf(TEXT, '7.10.7', [
    {
      level: 'SHOULD',
      binds: ['client'],
      asks: 'The first synchronisation leaves both sides with the same messages.',
      rows: [CLIENT_FIRST],
      shownBy: checksOf(CLIENT_FIRST, 'first-time-sync'),
      notShown: ['inside', 'What the device has is not on the wire.'],
    },
    {
      level: 'SHOULD',
      binds: ['client'],
      asks: 'The client fetches the messages that the store has already.',
      rows: [CLIENT_FIRST],
      shownBy: checksOf(CLIENT_FIRST, 'first-time-sync'),
    },
    {
      level: 'SHOULD',
      binds: ['client'],
      asks: 'The client stores the messages of the device that the store lacks.',
      rows: [CLIENT_FIRST],
      notShown: ['inside', 'Which messages the device has is not on the wire.'],
    },
  ]),
  ...clausesOf(TEXT, '7.10.8', [
    {
      level: 'SHOULD',
      binds: ['client'],
      asks: 'Behind its first synchronisation the client goes over to the one that goes on.',
      rows: [CLIENT_SEARCHES, CLIENT_WAITS],
      shownBy: [
        ...checksOf(CLIENT_SEARCHES, 'bulk-search-once'),
        ...checksOf(CLIENT_WAITS, 'waits-for-notifications'),
      ],
    },
  ]),
  ...clausesOf(TEXT, '7.10.9', [
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'The client polls, and waits for what the answers tell of new messages.',
      rows: [CLIENT_WAITS],
      shownBy: checksOf(CLIENT_WAITS, 'waits-for-notifications'),
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'A request that polls is answered with the notifications that there are, or held until there is one.',
      rows: [POLLS],
      shownBy: checksOf(
        POLLS,
        'poll-waiting',
        'poll-held',
        'poll-once',
        'poll-at-most',
        'poll-of-two',
        'poll-twice',
        'channel-status',
        'channel-members',
      ),
    },
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'The client acts upon notifications: it fetches and stores messages as they call for it.',
      rows: [CLIENT_WAITS],
      shownBy: checksOf(CLIENT_WAITS, 'fetches-news'),
      notShown: [
        'inside',
        'That a client fetches is seen; which messages of the device a notification asks it to store is not.',
      ],
    },
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'The client finds out which messages of the store and of the device are the same.',
      rows: [CLIENT_WAITS],
      notShown: ['inside', 'Which messages the device has is not on the wire.'],
    },
  ]),
  ...clausesOf(TEXT, '7.10.10', [
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'The client has a way out of steady state for errors that it cannot mend.',
      rows: [CLIENT_ESCAPE],
      shownBy: checksOf(CLIENT_ESCAPE, 'escapes'),
    },
    {
      level: 'MAY',
      binds: ['client'],
      asks: 'That way may begin by another try of what went wrong.',
      rows: [CLIENT_ESCAPE],
      shownBy: checksOf(CLIENT_ESCAPE, 'escapes'),
    },
    {
      level: 'SHOULD',
      binds: ['client'],
      asks: 'That way ends in a first synchronisation.',
      rows: [CLIENT_ESCAPE],
      shownBy: checksOf(CLIENT_ESCAPE, 'escapes'),
    },
  ]),
];
