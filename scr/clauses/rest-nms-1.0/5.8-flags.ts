/** Flags and annotations (§5.8); errata E-68, E-69, E-85, E-87, E-98. */
import { checksOf } from '../checks-of.ts';
import { type Clause, type ClauseEntry, clausesOf } from '../clause.ts';

const SERVER = 'rest-nms-1.0/§5.8';
const CLIENT = 'rest-nms-1.0/client/§5.8';
const LIST = 'rest-nms-1.0/REST-NMS-AOBJECT-FLAGS-S-001-M';
const SINGLE = 'rest-nms-1.0/REST-NMS-AOBJECT-INDFLAG-S-001-M';
const rows = [SERVER, CLIENT];

const model: readonly ClauseEntry[] = [
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'Messages, file transfers and media that stand alone have flags, which tell in what state they are.',
    rows: [SERVER, LIST],
    shownBy: [
      ...checksOf(SERVER, 'keeps-all', 'flags-of-file-transfer', 'flags-of-standalone-media'),
      ...checksOf(LIST, 'gets-list', 'put-list-alone'),
    ],
  },
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'Folders and messages can have annotations, of the system or of the user.',
    rows: [],
    notShown: ['erratum', 'E-87: the interface has nothing to write or read annotations with.'],
  },
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'The server as such can have annotations, of the system or of the user.',
    rows: [],
    notShown: ['erratum', 'E-87: the interface has nothing to write or read annotations with.'],
  },
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'The server supports flags.',
    rows: [SERVER, LIST, SINGLE],
    shownBy: [
      ...checksOf(SERVER, 'keeps-all', 'deleted-is-a-flag', 'keywords'),
      ...checksOf(LIST, 'gets-list', 'replaces-list'),
      ...checksOf(SINGLE, 'tests-flag', 'adds-flag', 'removes-flag'),
    ],
  },
  {
    level: 'MUST',
    binds: ['client'],
    asks: 'The client supports flags.',
    rows: [CLIENT],
    shownBy: checksOf(CLIENT, 'known-flags'),
  },
  {
    level: 'MUST',
    binds: ['client', 'server'],
    asks: 'Client and server support annotations of folders and of the server.',
    rows: [],
    notShown: ['erratum', 'E-87: the same section says further on that the interface has none.'],
  },
  {
    level: 'MAY',
    binds: ['client', 'server'],
    asks: 'Client and server may support annotations of messages.',
    rows: [],
    notShown: ['permission', 'The interface has none that could be seen (E-87).'],
  },
];

/** A flag that a client sets: `keeps-seen` of the server, `sets-seen` of the client, and what else shows it. */
function flag(name: string, asks: string, flagSlug: string, ...others: readonly string[]): ClauseEntry {
  return {
    level: 'MUST',
    binds: ['client', 'server'],
    asks: `The flag ${name} is supported, ${asks}.`,
    rows,
    shownBy: [
      ...checksOf(SERVER, `keeps-${flagSlug}`, 'keeps-all', ...others),
      ...checksOf(CLIENT, `sets-${flagSlug}`),
    ],
  };
}

const flags: readonly ClauseEntry[] = [
  flag('\\Seen', 'which says that a message was read', 'seen'),
  flag('\\Answered', 'which says that a message was answered', 'answered'),
  flag('\\Flagged', 'which asks for attention', 'flagged'),
  flag('\\Deleted', 'which marks what is to be removed, and removes nothing', 'deleted', 'deleted-is-a-flag'),
  flag('\\Draft', 'which says that a message is not finished', 'draft'),
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'The flag \\Recent is supported, which says that a message has just come.',
    rows: [SERVER],
    shownBy: checksOf(SERVER, 'recent', 'recent-is-the-servers'),
    notShown: [
      'erratum',
      'E-68: it is the server’s own, and when it comes and goes over REST is laid down nowhere, so that its absence is no failure.',
    ],
  },
  {
    level: 'MUST',
    binds: ['client'],
    asks: 'The client takes \\Recent for what the server says, and does not set it.',
    rows: [CLIENT],
    shownBy: checksOf(CLIENT, 'known-flags'),
  },
  flag('$Forwarded', 'which says that a message was forwarded', 'forwarded'),
  flag('\\read-report-sent', 'which says that a receipt was sent for a message', 'read-report-sent'),
];

const others: readonly ClauseEntry[] = [
  {
    level: 'SHOULD',
    binds: ['client', 'server'],
    asks: 'The flag Archived is supported, which says that a message was put away.',
    rows,
    shownBy: [...checksOf(SERVER, 'keeps-archived'), ...checksOf(CLIENT, 'known-flags')],
    notShown: [
      'erratum',
      'E-85: the appendix that is to define it is not there, so that both spellings count, and no client is asked to use it.',
    ],
  },
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'Annotations of the server and of folders show nowhere in this interface.',
    rows: [],
    notShown: ['meaning', 'It states what the interface lacks; there is no place where one could appear.'],
  },
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'Annotations of messages show nowhere in this interface.',
    rows: [],
    notShown: ['meaning', 'It states what the interface lacks; there is no place where one could appear.'],
  },
];

export const flagClauses: readonly Clause[] = clausesOf('rest-nms-1.0', '5.8', [
  ...model,
  ...flags,
  ...others,
]);
