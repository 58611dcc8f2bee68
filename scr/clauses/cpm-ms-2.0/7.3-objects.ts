/** What a server does when objects are stored, fetched, copied and removed (§7.3). */
import { checksOf } from '../checks-of.ts';
import { type Clause, clausesOf } from '../clause.ts';

const TEXT = 'cpm-ms-2.0';
const APPEND = 'cpm-ms-2.0/CPM-TS-MS-S-009_M';
const FETCH = 'cpm-ms-2.0/CPM-TS-MS-S-010_M';
const CONVERT = 'cpm-ms-2.0/CPM-TS-MS-S-011_O';
const COPY = 'cpm-ms-2.0/CPM-TS-MS-S-012_M';
const REMOVE = 'cpm-ms-2.0/CPM-TS-MS-S-013_M';
const DELETE = 'cpm-ms-2.0/CPM-TS-MS-S-017_M';
const STORE = 'cpm-ms-2.0/CPM-TS-MS-S-019_M';
const DEFERRED = 'cpm-ms-2.0/§7.3.1.1';
const IDENTITY = 'cpm-ms-2.0/§5.3';

export const serverObjects: readonly Clause[] = [
  ...clausesOf(TEXT, '7.3.1', [
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'An APPEND is carried out as RFC 3501 says.',
      rows: [APPEND],
      shownBy: [`${APPEND}/*`],
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'The object that came becomes the last one of the folder that was named.',
      rows: [APPEND, IDENTITY],
      shownBy: [
        ...checksOf(APPEND, 'stores-at-end', 'keeps-cpm-objects', 'concurrent-appends', 'makes-no-folder'),
        ...checksOf(IDENTITY, 'uids-ascend'),
      ],
    },
  ]),
  ...clausesOf(TEXT, '7.3.1.1', [
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'A deferred message is stored by APPEND as RFC 3501 says, at the end of the folder that is set aside for such messages.',
      rows: [DEFERRED, APPEND],
      shownBy: [...checksOf(DEFERRED, 'kept-until-moved'), ...checksOf(APPEND, 'stores-at-end')],
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'The server tells the client that the message has come.',
      rows: [DEFERRED],
      shownBy: [...checksOf(DEFERRED, 'announced'), ...checksOf(APPEND, 'other-session-told')],
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'The message stays in that folder as long as no client moves it and its time is not over.',
      rows: [DEFERRED],
      shownBy: checksOf(DEFERRED, 'kept-until-moved', 'expires'),
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'The message is deleted from that folder when its time is over.',
      rows: [DEFERRED],
      shownBy: checksOf(DEFERRED, 'expires'),
    },
  ]),
  ...clausesOf(TEXT, '7.3.2', [
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'A FETCH or UID FETCH of a stored object is carried out as RFC 3501 says.',
      rows: [FETCH],
      shownBy: [`${FETCH}/*`],
    },
  ]),
  ...clausesOf(TEXT, '7.3.3', [
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'A CONVERT or UID CONVERT of a stored object is carried out as RFC 5259 says.',
      rows: [CONVERT],
      shownBy: [`${CONVERT}/*`],
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'The preview has the format and the dimensions that were asked for.',
      rows: [CONVERT],
      shownBy: checksOf(CONVERT, 'image-type', 'image-size', 'charsets-to-utf-8', 'impossible-type'),
    },
  ]),
  ...clausesOf(TEXT, '7.3.4', [
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'A COPY of stored objects is carried out as RFC 3501 says.',
      rows: [COPY],
      shownBy: [`${COPY}/*`],
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'The copies become the last objects of the folder that was named.',
      rows: [COPY],
      shownBy: checksOf(COPY, 'copies-named-to-end', 'same-folder', 'own-child', 'uid-copy', 'whole-folder'),
    },
  ]),
  ...clausesOf(TEXT, '7.3.5', [
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'A STORE of \\Deleted for an object sets that flag as RFC 3501 says.',
      rows: [REMOVE, STORE],
      shownBy: [
        ...checksOf(REMOVE, 'marks', 'several-stores', 'pipelined'),
        ...checksOf(STORE, 'sets-each-flag', 'changes-only-named'),
      ],
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'A session info object is removed only when its session folder is.',
      rows: [REMOVE, DELETE],
      shownBy: [
        ...checksOf(REMOVE, 'session-info', 'session-info-outlives-chat'),
        ...checksOf(DELETE, 'removes-content'),
      ],
      notShown: [
        'erratum',
        'E-55: no duty to refuse its removal is read into this, so either answer passes.',
      ],
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'An EXPUNGE removes for good what has \\Deleted, as RFC 3501 says.',
      rows: [REMOVE],
      shownBy: [`${REMOVE}/*`],
    },
  ]),
];
