/** Group State Objects (§5.2.4, table 4): the object, then its XML. The schema is in appendix G. */
import { checksOf } from '../checks-of.ts';
import { type Clause, type ClauseEntry, clausesOf } from '../clause.ts';

const ROW = 'cpm-ms-2.0/§5.2.4';
const MESSAGE = 'cpm-ms-2.0/§5.2.1';
const IDENTITY = 'cpm-ms-2.0/§5.3';
const FETCHING = 'cpm-ms-2.0/CPM-TS-MS-S-010_M';
const rows = [ROW];

const object: readonly ClauseEntry[] = [
  {
    level: 'MUST',
    binds: ['object', 'server'],
    asks: 'It is stored as message objects are, and its content is XML.',
    rows: [ROW, IDENTITY, FETCHING],
    shownBy: [
      ...checksOf(ROW, 'group-state-well-formed', 'group-state-content-type'),
      ...checksOf(FETCHING, 'cpm-objects', 'cpm-single-parts'),
    ],
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'It has the header fields of table 1, but for what table 4 changes.',
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
    asks: 'The body is XML of the type application/group-state-object+xml.',
    rows,
    shownBy: checksOf(ROW, 'group-state-content-type', 'group-state-well-formed', 'group-state-root-element'),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'The body has the identity by which the group session can be reached.',
    rows,
    shownBy: checksOf(
      ROW,
      'group-state-has-lastfocussessionid',
      'group-state-lastfocussessionid-value',
      'group-state-lastfocussessionid-uri',
    ),
    notShown: [
      'other-interface',
      'Whether the identity is still valid is seen where sessions are joined, by SIP.',
    ],
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'The body names all who were active in the session at the time that timestamp gives.',
    rows,
    shownBy: checksOf(
      ROW,
      'group-state-has-participant',
      'group-state-has-timestamp',
      'group-state-participants-differ',
    ),
    notShown: [
      'other-interface',
      'Who was active at that time is known from the signalling of the session alone.',
    ],
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'P-Asserted-Service is not there.',
    rows,
    shownBy: checksOf(ROW, 'group-state-no-p-asserted-service'),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'Group State Objects always belong to a group session.',
    rows,
    shownBy: checksOf(ROW, 'folder-group-state-of-group'),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'Message-Correlator is not there.',
    rows,
    shownBy: checksOf(ROW, 'group-state-no-message-correlator'),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'Message-Context is not there.',
    rows,
    shownBy: checksOf(ROW, 'group-state-no-message-context'),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'The Content-Type is application/group-state-object+xml.',
    rows,
    shownBy: checksOf(ROW, 'group-state-content-type'),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'There is a body, with the content of a group state.',
    rows: [ROW, MESSAGE],
    shownBy: [...checksOf(MESSAGE, 'message-has-body'), ...checksOf(ROW, 'group-state-root-element')],
  },
];

const xml: readonly ClauseEntry[] = [
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'The XML has one root element, groupstate.',
    rows,
    shownBy: checksOf(
      ROW,
      'group-state-well-formed',
      'group-state-root-element',
      'group-state-xml-within-bounds',
    ),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'groupstate has one attribute lastfocussessionid, a URI: the identity of the group session.',
    rows,
    shownBy: checksOf(
      ROW,
      'group-state-has-lastfocussessionid',
      'group-state-lastfocussessionid-value',
      'group-state-lastfocussessionid-uri',
    ),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'groupstate has one attribute timestamp, a dateTime.',
    rows,
    shownBy: checksOf(ROW, 'group-state-has-timestamp', 'group-state-timestamp-value'),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'groupstate has one attribute group-type, which tells of which type the group session is.',
    rows,
    shownBy: checksOf(ROW, 'group-state-has-group-type', 'group-state-group-type-value'),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'group-type is Closed or Open.',
    rows,
    shownBy: checksOf(ROW, 'group-state-group-type-value'),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'Closed is used for the sessions that nobody new can join, as the requirements of CPM define them.',
    rows,
    shownBy: checksOf(ROW, 'group-state-group-type-value'),
    notShown: [
      'other-interface',
      'Whether a session is closed is seen where somebody tries to join it, by SIP.',
    ],
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'groupstate has one participant element or more.',
    rows,
    shownBy: checksOf(ROW, 'group-state-has-participant'),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'Each participant has an attribute name.',
    rows,
    shownBy: checksOf(ROW, 'group-state-participant-name'),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'name is empty, and not left out, where no name of a participant is known.',
    rows,
    shownBy: checksOf(ROW, 'group-state-participant-name'),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'Each participant has an attribute comm-addr, a URI: the address of the participant.',
    rows,
    shownBy: checksOf(
      ROW,
      'group-state-participant-comm-addr',
      'group-state-participant-comm-addr-uri',
      'group-state-participants-differ',
    ),
  },
];

export const groupState: readonly Clause[] = clausesOf('cpm-ms-2.0', '5.2.4', [...object, ...xml]);
