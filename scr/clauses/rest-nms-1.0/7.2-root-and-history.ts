/** Access and the root folder (§7, §7.2 to §7.2.6), and what a client keeps at home (§7.2.9, §7.2.10); E-90, E-91, E-99. */
import { checksOf } from '../checks-of.ts';
import { type Clause, clausesOf } from '../clause.ts';

const TEXT = 'rest-nms-1.0';
const TOKENS = 'rest-nms-1.0/§5.2.3';
const CLIENT_TOKENS = 'rest-nms-1.0/client/§5.2.2';
const STRICT = 'rest-nms-1.0/§5.6';
const ROOT = 'rest-nms-1.0/§7.2.5';
const CLIENT_ROOT = 'rest-nms-1.0/client/§7.2.5';
const CLIENT_HIERARCHY = 'rest-nms-1.0/client/§7.12.22';
const FOLDER_NAME = 'rest-nms-1.0/REST-NMS-FOLDERNAME-S-003-M';
const NOTIFICATIONS = 'rest-nms-1.0/REST-NMS-NOTIF-S-001-O';
const CLIENT_HISTORY = 'rest-nms-1.0/client/§7.2.9';
const CLIENT_WAITS = 'rest-nms-1.0/client/§7.10.9';
const CLIENT_MANNERS = 'rest-nms-1.0/client/§6';

export const accessAndRoot: readonly Clause[] = [
  ...clausesOf(TEXT, '7', [
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'The server makes it possible that clients stay wholly in step with its folders.',
      rows: [STRICT],
      shownBy: checksOf(STRICT, 'mirror-online', 'mirror-offline', 'mirror-believes', 'token-twice'),
    },
  ]),
  ...clausesOf(TEXT, '7.2', [
    {
      level: 'MUST',
      binds: ['client', 'server'],
      asks: 'No request reaches anything before it is clear who asks, and that this one may.',
      rows: [TOKENS, CLIENT_TOKENS, NOTIFICATIONS],
      shownBy: [
        ...checksOf(TOKENS, 'no-token', 'other-box', 'tells-nothing', 'subscription-of-another'),
        ...checksOf(NOTIFICATIONS, 'channel-of-another', 'not-of-another-box'),
        ...checksOf(CLIENT_TOKENS, 'presents-token'),
      ],
    },
  ]),
  ...clausesOf(TEXT, '7.2.5', [
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'From the root folder, once found, the client can go through all folders below.',
      rows: [CLIENT_ROOT, CLIENT_HIERARCHY],
      shownBy: [...checksOf(CLIENT_ROOT, 'finds-root'), ...checksOf(CLIENT_HIERARCHY, 'discovers-hierarchy')],
    },
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'The client finds the root by a search of folders for an attribute.',
      rows: [CLIENT_ROOT],
      shownBy: checksOf(CLIENT_ROOT, 'finds-root'),
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'A search of folders for an attribute leads to the root, from which the others can be reached.',
      rows: [ROOT],
      shownBy: checksOf(ROOT, 'one-root', 'root-leads-on', 'root-stays'),
    },
    {
      level: 'MUST',
      binds: ['folder', 'server'],
      asks: 'The root has the attribute Root, whose value is Yes.',
      rows: [ROOT],
      shownBy: checksOf(ROOT, 'root-attribute'),
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'Each box has one root, neither none nor several.',
      rows: [ROOT],
      shownBy: checksOf(ROOT, 'one-root', 'root-stays', 'root-parent'),
    },
    {
      level: 'MAY',
      binds: ['server'],
      asks: 'The root has the empty name, unless the server calls it something else.',
      rows: [ROOT],
      shownBy: checksOf(ROOT, 'root-name'),
    },
  ]),
  ...clausesOf(TEXT, '7.2.6', [
    {
      level: 'MAY',
      binds: ['server'],
      asks: 'The policy of a provider may forbid new names for folders, for the root above all.',
      rows: [FOLDER_NAME],
      shownBy: checksOf(FOLDER_NAME, 'permits', 'renames'),
    },
  ]),
  ...clausesOf(TEXT, '7.2.8', [
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'Rights of access are those of an appendix of the interface.',
      rows: [],
      notShown: ['meaning', 'It says where the rights are described, and that is not in this document.'],
    },
  ]),
];

export const history: readonly Clause[] = [
  ...clausesOf(TEXT, '7.2.9', [
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'The client keeps the URLs of all objects and folders, the flags, and how messages belong together.',
      rows: [CLIENT_HISTORY, CLIENT_MANNERS],
      shownBy: checksOf(CLIENT_MANNERS, 'urls-as-given'),
      notShown: [
        'inside',
        'What a client keeps shows only where it uses it: URLs are seen, the rest is not.',
      ],
    },
    {
      level: 'SHOULD',
      binds: ['client'],
      asks: 'The client searches objects only to get many at once: after its cache was cleared, or it was away for long.',
      rows: [CLIENT_HISTORY],
      shownBy: checksOf(CLIENT_HISTORY, 'bulk-search-once'),
    },
    {
      level: 'SHOULD',
      binds: ['client'],
      asks: 'In steady state the client stays in step by polls, and not by searches.',
      rows: [CLIENT_HISTORY, CLIENT_WAITS],
      shownBy: [
        ...checksOf(CLIENT_HISTORY, 'bulk-search-once'),
        ...checksOf(CLIENT_WAITS, 'waits-for-notifications'),
      ],
    },
    {
      level: 'MAY',
      binds: ['client'],
      asks: 'The client may keep the headers of all messages.',
      rows: [CLIENT_HISTORY],
      notShown: ['permission', 'It allows a way of keeping and forbids no other.'],
    },
    {
      level: 'SHOULD',
      binds: ['client'],
      asks: 'A client that does not keep all headers keeps those of the latest messages of each thread.',
      rows: [CLIENT_HISTORY],
      notShown: ['inside', 'What a client keeps is not on the wire.'],
    },
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'The client can show a summary of each thread and its latest messages without asking the store.',
      rows: [CLIENT_HISTORY],
      notShown: ['inside', 'What a client shows, and when, is not on the wire.'],
    },
  ]),
  ...clausesOf(TEXT, '7.2.10', [
    {
      level: 'SHOULD',
      binds: ['client'],
      asks: 'The client keeps binary data at home, of the latest messages above all.',
      rows: [CLIENT_HISTORY],
      shownBy: checksOf(CLIENT_HISTORY, 'keeps-payloads'),
    },
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'With what it keeps the client can show whole messages with pictures without asking the store.',
      rows: [],
      notShown: ['inside', 'What a client shows, and when, is not on the wire.'],
    },
  ]),
];
