/** Session info objects: the object (§5.2.3, table 3) and its XML (§5.2.3.1). */
import { checksOf } from '../checks-of.ts';
import { type Clause, clausesOf } from '../clause.ts';

const TEXT = 'cpm-ms-2.0';
const ROW = 'cpm-ms-2.0/§5.2.3';
const MESSAGE = 'cpm-ms-2.0/§5.2.1';
const FOLDER = 'cpm-ms-2.0/§5.2.7';
const IDENTITY = 'cpm-ms-2.0/§5.3';
const REMOVING = 'cpm-ms-2.0/CPM-TS-MS-S-013_M';
const CLIENT_REMOVING = 'cpm-ms-2.0/CPM-TS-MS-C-013_M';
const rows = [ROW];

const object: readonly Clause[] = clausesOf(TEXT, '5.2.3', [
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'A session info object has what is to be said of the session that was recorded, and nothing else.',
    rows,
    shownBy: checksOf(
      ROW,
      'session-info-known-elements',
      'session-info-root-element',
      'session-info-well-formed',
    ),
  },
  {
    level: 'MUST',
    binds: ['object', 'folder'],
    asks: 'It belongs to one session history folder, or to the conversation folder of a 1-1 session.',
    rows: [ROW, FOLDER],
    shownBy: checksOf(
      FOLDER,
      'folder-group-info-in-session-folder',
      'folder-session-one-info',
      'folder-session-name',
      'session-content',
    ),
  },
  {
    level: 'MUST',
    binds: ['client'],
    asks: 'It is not moved to another folder while chat messages, notifications or group state of its session remain.',
    rows: [ROW, CLIENT_REMOVING],
    shownBy: checksOf(CLIENT_REMOVING, 'keeps-session-info'),
  },
  {
    level: 'MUST',
    binds: ['client', 'server'],
    asks: 'It is not removed from its folder while chat messages, notifications or group state of its session remain.',
    rows: [ROW, REMOVING, CLIENT_REMOVING],
    shownBy: [
      ...checksOf(REMOVING, 'session-info-outlives-chat', 'session-info'),
      ...checksOf(CLIENT_REMOVING, 'keeps-session-info'),
    ],
    notShown: [
      'erratum',
      'E-55: a server may remove what a client has marked, so only the client is held to it.',
    ],
  },
  {
    level: 'MUST',
    binds: ['object', 'server'],
    asks: 'It is identified as message objects are, by its UID and the UIDVALIDITY of its folder.',
    rows: [ROW, IDENTITY, REMOVING],
    shownBy: [
      ...checksOf(REMOVING, 'session-info'),
      ...checksOf(IDENTITY, 'uids-persist', 'referee-uid-change'),
    ],
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'It is a message object and has the header fields of table 1, but for what table 3 changes.',
    rows: [ROW, MESSAGE],
    shownBy: checksOf(
      MESSAGE,
      'message-has-from',
      'message-has-to',
      'message-has-date',
      'message-has-conversation-id',
      'message-has-contribution-id',
      'message-has-imdn-message-id',
    ),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'What its header fields say comes from the invitation to the session.',
    rows,
    notShown: ['other-interface', 'The invitation is a SIP request, which is not stored.'],
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'The body tells of the session in the form that table 3 gives.',
    rows,
    shownBy: checksOf(
      ROW,
      'session-info-well-formed',
      'session-info-root-element',
      'session-info-has-session-type',
    ),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'P-Asserted-Service is there.',
    rows,
    shownBy: [
      ...checksOf(ROW, 'session-info-has-p-asserted-service'),
      ...checksOf(MESSAGE, 'message-p-asserted-service-of-cpm'),
    ],
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'Message-Correlator is not there.',
    rows,
    shownBy: checksOf(ROW, 'session-info-no-message-correlator'),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'Message-Context is not there.',
    rows,
    shownBy: checksOf(ROW, 'session-info-no-message-context'),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'The Content-Type is Application/X-CPM-Session.',
    rows,
    shownBy: checksOf(ROW, 'session-info-content-type'),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'There is a body, and it is what §5.2.3.1 defines.',
    rows: [ROW, MESSAGE],
    shownBy: [
      ...checksOf(ROW, 'session-info-root-element', 'session-info-has-session-type', 'session-info-has-sdp'),
      ...checksOf(MESSAGE, 'message-has-body'),
    ],
  },
]);

const xml: readonly Clause[] = clausesOf(TEXT, '5.2.3.1', [
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'Each element that the definition does not call optional is there.',
    rows,
    shownBy: checksOf(ROW, 'session-info-has-session-type', 'session-info-has-sdp'),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'The XML has one root element, session.',
    rows,
    shownBy: checksOf(
      ROW,
      'session-info-well-formed',
      'session-info-root-element',
      'session-info-xml-within-bounds',
    ),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'session-type tells of which kind the session is.',
    rows,
    shownBy: checksOf(ROW, 'session-info-has-session-type', 'session-info-one-session-type'),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'The kind is Group or 1-1.',
    rows,
    shownBy: checksOf(ROW, 'session-info-session-type-value'),
  },
  {
    level: 'MAY',
    binds: ['object'],
    asks: 'session-replaces may be left out.',
    rows,
    shownBy: checksOf(ROW, 'session-info-one-session-replaces'),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'session-replaces, where it is, has the Contribution-ID of the session that this one took the place of.',
    rows,
    shownBy: checksOf(ROW, 'session-info-session-replaces-value', 'session-info-session-replaces-other'),
  },
  {
    level: 'MAY',
    binds: ['object'],
    asks: 'invited-participants may be left out.',
    rows,
    shownBy: checksOf(
      ROW,
      'session-info-one-invited-participants',
      'session-info-group-has-invited-participants',
    ),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'invited-participants is there for a session of a group alone.',
    rows,
    shownBy: checksOf(
      ROW,
      'session-info-invited-participants-of-group',
      'session-info-group-has-invited-participants',
    ),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'invited-participants lists who was invited to an ad-hoc session, with semicolons, or has the address of the group.',
    rows,
    shownBy: checksOf(
      ROW,
      'session-info-invited-participants-list',
      'session-info-invited-participants-addresses',
    ),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'sdp holds the session description that came with the invitation.',
    rows,
    shownBy: checksOf(
      ROW,
      'session-info-has-sdp',
      'session-info-one-sdp',
      'session-info-sdp-not-empty',
      'sdp-line-form',
    ),
    notShown: [
      'other-interface',
      'Whether the description is the one that came is known from the SIP request alone.',
    ],
  },
]);

export const sessionInfo: readonly Clause[] = [...object, ...xml];
