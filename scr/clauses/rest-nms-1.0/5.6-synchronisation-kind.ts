/** Strict synchronisation (§5.6), and no simplified one (§5.7); errata E-84, E-88. */
import { checksOf } from '../checks-of.ts';
import { type Clause, clausesOf } from '../clause.ts';

const TEXT = 'rest-nms-1.0';
const STRICT = 'rest-nms-1.0/§5.6';
const CLIENT_STRICT = 'rest-nms-1.0/client/§5.6';
const SIMPLIFIED = 'rest-nms-1.0/§5.7';
const CLIENT_SIMPLIFIED = 'rest-nms-1.0/client/§5.7';
const CREATED = 'rest-nms-1.0/REST-NMS-SUBSCR-S-003-O';
const SYNC = 'rest-nms-1.0/REST-NMS-SUBSCR-S-004-O';
const NOTIFICATIONS = 'rest-nms-1.0/REST-NMS-NOTIF-S-001-O';

export const synchronisationKind: readonly Clause[] = [
  ...clausesOf(TEXT, '5.6', [
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'A client can learn of all that changed: what came, what was moved, flags, what was deleted.',
      rows: [STRICT, SYNC, NOTIFICATIONS],
      shownBy: [
        ...checksOf(NOTIFICATIONS, 'tells-created', 'tells-moved', 'tells-flag-added', 'tells-deleted'),
        ...checksOf(SYNC, 'sync-created', 'sync-moved', 'sync-flagged', 'sync-deleted'),
        ...checksOf(STRICT, 'mirror-online'),
      ],
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'The server gives out a restartToken, a text that stands for the moment up to which a client knows of changes.',
      rows: [STRICT, CREATED, SYNC],
      shownBy: [
        ...checksOf(STRICT, 'provides-token', 'token-twice', 'token-of-update'),
        ...checksOf(CREATED, 'created-token'),
        ...checksOf(SYNC, 'sync-several-tokens', 'sync-token-of-notification'),
      ],
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'The server implements the strict synchronisation of the interface.',
      rows: [STRICT, SYNC],
      shownBy: [`${STRICT}/*`, `${SYNC}/*`],
    },
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'The client implements the strict synchronisation of the interface.',
      rows: [CLIENT_STRICT],
      shownBy: [`${CLIENT_STRICT}/*`],
    },
  ]),
  ...clausesOf(TEXT, '5.7', [
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'The server has no simplified synchronisation.',
      rows: [SIMPLIFIED],
      shownBy: [`${SIMPLIFIED}/*`],
      notShown: ['erratum', 'E-88: that it is absent cannot be proven, so that its signs are warnings.'],
    },
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'The client has no simplified synchronisation.',
      rows: [CLIENT_SIMPLIFIED],
      shownBy: checksOf(CLIENT_SIMPLIFIED, 'no-simplified-synchronisation'),
    },
  ]),
];
