/** The rows of table 1 (§5.2.1): the header fields and the body of a message object. */
import { checksOf } from '../checks-of.ts';
import type { ClauseEntry } from '../clause.ts';
import { idRows } from './5.2.1-table-1-ids.ts';

const ROW = 'cpm-ms-2.0/§5.2.1';
const rows = [ROW];

const people: readonly ClauseEntry[] = [
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'A message object has the field From.',
    rows,
    shownBy: checksOf(ROW, 'message-has-from', 'mime-fields-once'),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'From gives the authenticated address of who began the request or the legacy message.',
    rows,
    shownBy: checksOf(ROW, 'message-from-address'),
    notShown: ['other-interface', 'The address that was authenticated stands in the SIP request alone.'],
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'From gives what Referred-By gave, where the SIP request had that field.',
    rows,
    notShown: ['other-interface', 'Referred-By stands in the SIP request alone.'],
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'A message object has the field To.',
    rows,
    shownBy: checksOf(ROW, 'message-has-to', 'mime-fields-once'),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'To gives the authenticated address of the recipient, as the 200 response of SIP has it.',
    rows,
    shownBy: checksOf(ROW, 'message-to-address'),
    notShown: ['other-interface', 'The address that was authenticated stands in the SIP response alone.'],
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'A message object has the field Date.',
    rows,
    shownBy: checksOf(ROW, 'message-has-date', 'message-date-form', 'message-date-weekday'),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'Date gives the date of the SIP request if it has one, or else when the recording began.',
    rows,
    notShown: [
      'other-interface',
      'What date the SIP request had, and when the recording began, is not stored beside it.',
    ],
  },
  {
    level: 'MAY',
    binds: ['object'],
    asks: 'Subject is there only if the SIP request had a subject.',
    rows,
    notShown: ['other-interface', 'Whether the SIP request had a subject is known from that request alone.'],
  },
  {
    level: 'SHOULD',
    binds: ['object'],
    asks: 'A chat message has no Subject: the session info object has it.',
    rows,
    shownBy: checksOf(ROW, 'chat-message-no-subject'),
  },
];

const service: readonly ClauseEntry[] = [
  {
    level: 'MAY',
    binds: ['object'],
    asks: 'P-Asserted-Service, where it is, gives the CPM feature tag of the SIP request.',
    rows,
    shownBy: checksOf(ROW, 'message-p-asserted-service-of-cpm', 'message-p-asserted-service-form'),
    notShown: ['other-interface', 'Which tag the SIP request had is known from that request alone.'],
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'A CPM Standalone Message has P-Asserted-Service.',
    rows,
    shownBy: checksOf(ROW, 'standalone-message-has-p-asserted-service'),
    notShown: [
      'inside',
      'An object without the field looks like a chat message, unless whoever hands it in says what it is.',
    ],
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'A disposition notification that came by SIP MESSAGE has P-Asserted-Service.',
    rows,
    shownBy: checksOf(ROW, 'message-p-asserted-service-of-cpm'),
    notShown: [
      'other-interface',
      'A stored notification does not tell whether it came by SIP MESSAGE or in a session.',
    ],
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'A File Transfer History object has P-Asserted-Service.',
    rows: [ROW, 'cpm-ms-2.0/§5.2.2'],
    shownBy: [
      ...checksOf('cpm-ms-2.0/§5.2.2', 'file-transfer-has-p-asserted-service'),
      ...checksOf(ROW, 'message-p-asserted-service-of-cpm'),
    ],
  },
  {
    level: 'SHOULD',
    binds: ['object'],
    asks: 'A chat message has no P-Asserted-Service: the session info object has it.',
    rows,
    shownBy: checksOf(ROW, 'chat-message-no-p-asserted-service'),
  },
  {
    level: 'SHOULD',
    binds: ['object'],
    asks: 'A Group State Object has no P-Asserted-Service: the session info object has it.',
    rows: [ROW, 'cpm-ms-2.0/§5.2.4'],
    shownBy: checksOf('cpm-ms-2.0/§5.2.4', 'group-state-no-p-asserted-service'),
  },
  {
    level: 'SHOULD',
    binds: ['object'],
    asks: 'An SMS or MMS has no P-Asserted-Service.',
    rows,
    shownBy: checksOf(ROW, 'legacy-no-p-asserted-service'),
  },
];

const legacy: readonly ClauseEntry[] = [
  {
    level: 'MAY',
    binds: ['object'],
    asks: 'Message-Correlator may be there, to match legacy messages by in the future.',
    rows,
    shownBy: checksOf(ROW, 'message-one-message-correlator', 'message-message-correlator-form'),
  },
  {
    level: 'MAY',
    binds: ['object'],
    asks: 'Message-Context may be there, and is then the field of RFC 3458.',
    rows,
    shownBy: checksOf(ROW, 'message-one-message-context', 'message-message-context-value'),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'Message-Context is there only on what was delivered by SMS or MMS.',
    rows,
    shownBy: checksOf(ROW, 'message-message-context-value'),
    notShown: [
      'other-interface',
      'By which way a message was delivered is known from the field alone; only a value of neither way is seen.',
    ],
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'Message-Context is pager-message on an SMS.',
    rows,
    shownBy: checksOf(ROW, 'message-message-context-value'),
    notShown: ['other-interface', 'That it was an SMS, and no MMS, is known from this field alone.'],
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'Message-Context is multimedia-message on an MMS.',
    rows,
    shownBy: checksOf(ROW, 'message-message-context-value'),
    notShown: ['other-interface', 'That it was an MMS, and no SMS, is known from this field alone.'],
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'On a received message Message-Context tells by which of the two it reached a primary device.',
    rows,
    notShown: ['other-interface', 'How a message reached the device is seen by the SMS or MMS gateway.'],
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'On an originated message Message-Context tells by which of the two it was sent.',
    rows,
    notShown: ['other-interface', 'How a message was sent is seen by the SMS or MMS gateway.'],
  },
];

const content: readonly ClauseEntry[] = [
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'A message object has the field Content-Type.',
    rows,
    shownBy: checksOf(ROW, 'message-has-content-type', 'mime-content-type-form'),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'The Content-Type of a standalone message, a legacy message or a notification is Message/CPIM.',
    rows,
    shownBy: checksOf(ROW, 'message-content-type-cpim', 'chat-message-content-type-cpim'),
  },
  {
    level: 'MAY',
    binds: ['object'],
    asks: 'Content of any other type may be stored within the Message/CPIM.',
    rows,
    notShown: ['permission', 'It forbids no type of content within the wrapper.'],
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'A message object has a body.',
    rows,
    shownBy: checksOf(ROW, 'message-has-body'),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'The body is the content of the CPM Message just as it was received.',
    rows,
    notShown: [
      'other-interface',
      'What was received is known from SIP and MSRP; that a store keeps it is asked in §7.3.1.',
    ],
  },
  {
    level: 'MAY',
    binds: ['object'],
    asks: 'Who was meant by a private message of a group session may be recorded in To of its CPIM headers.',
    rows,
    notShown: ['permission', 'A message without such a record is as right.'],
  },
];

/** In the order of the table. */
export const tableOne: readonly ClauseEntry[] = [...people, ...service, ...idRows, ...legacy, ...content];
