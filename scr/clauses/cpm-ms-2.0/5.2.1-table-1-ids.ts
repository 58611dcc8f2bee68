/** The rows of table 1 (§5.2.1) about identities: Conversation-ID to IMDN-Message-ID. */
import { checksOf } from '../checks-of.ts';
import type { ClauseEntry, NotShownKind } from '../clause.ts';

const ROW = 'cpm-ms-2.0/§5.2.1';
const rows = [ROW];

/** Why nobody sees at the store whether an id is that of the request. */
const ofRequest = (id: string): [NotShownKind, string] => [
  'other-interface',
  `Which ${id} the SIP request had is known from that request alone.`,
];

export const idRows: readonly ClauseEntry[] = [
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'A message object has the field Conversation-ID.',
    rows,
    shownBy: checksOf(
      ROW,
      'message-has-conversation-id',
      'message-one-conversation-id',
      'message-conversation-id-form',
    ),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'Conversation-ID is that of the SIP MESSAGE or INVITE.',
    rows: [ROW, 'cpm-ms-2.0/§5.2.6', 'cpm-ms-2.0/§5.2.7'],
    shownBy: [
      ...checksOf('cpm-ms-2.0/§5.2.6', 'folder-conversation-one-id'),
      ...checksOf('cpm-ms-2.0/§5.2.7', 'folder-session-conversation-id'),
    ],
    notShown: ofRequest('Conversation-ID'),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'A message object has the field Contribution-ID.',
    rows,
    shownBy: checksOf(
      ROW,
      'message-has-contribution-id',
      'message-one-contribution-id',
      'message-contribution-id-form',
    ),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'Contribution-ID is that of the SIP MESSAGE or INVITE.',
    rows: [ROW, 'cpm-ms-2.0/§5.2.7'],
    shownBy: checksOf('cpm-ms-2.0/§5.2.7', 'folder-session-contribution-id'),
    notShown: ofRequest('Contribution-ID'),
  },
  {
    level: 'MAY',
    binds: ['object'],
    asks: 'InReplyTo-Contribution-ID, where it is, is that of the SIP MESSAGE or INVITE.',
    rows,
    shownBy: checksOf(ROW, 'message-one-inreplyto-contribution-id', 'message-inreplyto-contribution-id-form'),
    notShown: ofRequest('InReplyTo-Contribution-ID'),
  },
  {
    level: 'SHOULD',
    binds: ['object'],
    asks: 'A chat message has no InReplyTo-Contribution-ID: the session info object has it.',
    rows,
    shownBy: checksOf(ROW, 'chat-message-no-inreplyto-contribution-id'),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'A message object has the field IMDN-Message-ID.',
    rows,
    shownBy: checksOf(
      ROW,
      'message-has-imdn-message-id',
      'message-one-imdn-message-id',
      'message-imdn-message-id-form',
    ),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'For what came by MSRP, IMDN-Message-ID is the imdn.Message-ID of the request, if that had one.',
    rows,
    shownBy: checksOf(ROW, 'message-imdn-message-id-of-cpim'),
    notShown: [
      'other-interface',
      'For a file transfer the id stood in the SIP request, which is not stored.',
    ],
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'For an MMS, IMDN-Message-ID is the Message-ID of the MMS.',
    rows,
    shownBy: checksOf(ROW, 'message-has-imdn-message-id'),
    notShown: [
      'other-interface',
      'The Message-ID of the MMS is known at the MMS gateway, and nothing else of the object has it.',
    ],
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'SMS, pager mode messages without an id, session info and group state get an IMDN-Message-ID from who stores them.',
    rows,
    shownBy: checksOf(ROW, 'message-has-imdn-message-id', 'message-imdn-message-id-form'),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'An IMDN-Message-ID that is made so is given to no other object, as RFC 5438 has it.',
    rows,
    shownBy: checksOf(ROW, 'folder-imdn-message-id-unique'),
  },
];
