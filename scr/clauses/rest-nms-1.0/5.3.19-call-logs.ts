/** Call log objects (§5.3.19), row by row of their table; erratum E-93. */
import { checksOf } from '../checks-of.ts';
import { type Clause, type ClauseEntry, clausesOf } from '../clause.ts';

const ROW = 'rest-nms-1.0/§5.3.19';
const CREATE = 'rest-nms-1.0/REST-NMS-OBJECTS-S-001-M';
const PART = 'rest-nms-1.0/REST-NMS-AOBJECT-PAYLOADPART-S-001-M';
const rows = [ROW];
const BY_THE_CLIENT = 'call-log-attributes';

const form: readonly ClauseEntry[] = [
  {
    level: 'MUST',
    binds: ['object', 'server'],
    asks: 'A call log is an object with attributes of its own, which tell of a call.',
    rows: [ROW, CREATE],
    shownBy: [...checksOf(CREATE, 'call-log', 'call-log-attributes'), ...checksOf(ROW, BY_THE_CLIENT)],
  },
  {
    level: 'MUST',
    binds: ['object', 'client', 'server'],
    asks: 'A call log has no payload.',
    rows: [ROW, CREATE, PART],
    shownBy: [
      ...checksOf(ROW, 'call-log-no-body', 'call-log-bare'),
      ...checksOf(CREATE, 'call-log'),
      ...checksOf(PART, 'no-parts'),
    ],
  },
];

const parties: readonly ClauseEntry[] = [
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'A call log has the attribute From.',
    rows,
    shownBy: checksOf(ROW, 'call-log-has-from', BY_THE_CLIENT),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'From is the address of the caller that P-Asserted-Id gave.',
    rows,
    notShown: ['other-interface', 'The field stands in the SIP request of the call alone.'],
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'From is the word unknown where the caller came as anonymous.',
    rows,
    shownBy: checksOf(ROW, 'call-log-from-value', BY_THE_CLIENT),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'From is the word restricted where an address came with the wish not to show it.',
    rows,
    notShown: ['other-interface', 'The wish stands in the SIP request of the call alone.'],
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'A call log has the attribute To.',
    rows,
    shownBy: checksOf(ROW, 'call-log-has-to', BY_THE_CLIENT),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'To is the address of the called party that P-Called-Party-Id gave.',
    rows,
    notShown: ['other-interface', 'The field stands in the SIP request of the call alone.'],
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'A list of those who were called is there for calls of a group, and for no others.',
    rows,
    notShown: ['erratum', 'E-93: the row of the table has no name, so that the attribute cannot be told.'],
  },
];

const call: readonly ClauseEntry[] = [
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'A call log has the attribute Call-Type.',
    rows,
    shownBy: checksOf(ROW, 'call-log-has-call-type', BY_THE_CLIENT),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'Call-Type is one of two words: voice, or video.',
    rows,
    shownBy: checksOf(ROW, 'call-log-call-type-value', BY_THE_CLIENT),
  },
  {
    level: 'MAY',
    binds: ['object'],
    asks: 'Call-subtype may tell how the call was carried.',
    rows,
    notShown: ['permission', 'It may be there or not, and its values are left for further study (E-93).'],
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'A call log has a Date, as the interface defines it for any object.',
    rows,
    shownBy: checksOf(ROW, 'call-log-has-date', 'call-log-date-value', BY_THE_CLIENT),
  },
  {
    level: 'MAY',
    binds: ['object'],
    asks: 'Device-Name may tell which device stored the log.',
    rows,
    notShown: ['permission', 'A log without it is as good.'],
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'Device-Name is there in logs alone that devices store.',
    rows,
    notShown: ['inside', 'Who stored an object that lies there already is not seen.'],
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'Device-Name is the name that the user has given to the device.',
    rows,
    notShown: ['inside', 'What users call their devices is not on the wire.'],
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'A call log has the attribute Call-Disposition.',
    rows,
    shownBy: checksOf(ROW, 'call-log-has-call-disposition', BY_THE_CLIENT),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'Call-Disposition of a call that came in is answered, rejected, hung up, busy, blacklisted, or a message left.',
    rows,
    shownBy: checksOf(ROW, 'call-log-call-disposition-value', BY_THE_CLIENT),
    notShown: [
      'erratum',
      'E-93: the table has no attribute of the direction, so that each value of either list passes.',
    ],
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'Call-Disposition of a call that went out is answered, unanswered, hung up before an answer, or busy.',
    rows,
    shownBy: checksOf(ROW, 'call-log-call-disposition-value', BY_THE_CLIENT),
    notShown: [
      'erratum',
      'E-93: the table has no attribute of the direction, so that each value of either list passes.',
    ],
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'Call-Disposition tells how the call went for all devices together: missed on one and answered on another is answered.',
    rows,
    notShown: ['other-interface', 'How a call went on each device is seen in the signalling of calls alone.'],
  },
  {
    level: 'MUST',
    binds: ['client'],
    asks: 'The device on which a call was answered stores the log of it.',
    rows,
    notShown: ['other-interface', 'Which device answered is seen in the signalling of calls alone.'],
  },
  {
    level: 'MAY',
    binds: ['object'],
    asks: 'Data-Usage may tell how much data the call took.',
    rows,
    notShown: [
      'permission',
      'It may be there or not, and whether it stays is left for further study (E-93).',
    ],
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'A call log has the attribute Call-Duration.',
    rows,
    shownBy: checksOf(ROW, 'call-log-has-call-duration', BY_THE_CLIENT),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'Call-Duration is a number of seconds.',
    rows,
    shownBy: checksOf(ROW, 'call-log-call-duration-value', BY_THE_CLIENT),
  },
  {
    level: 'MUST',
    binds: ['object', 'client'],
    asks: 'Enriched-Content, where it is there, has a content type of several parts.',
    rows,
    shownBy: checksOf(ROW, 'call-log-no-enriched-content', 'call-log-not-enriched'),
    notShown: [
      'erratum',
      'E-93: parts need a body, which a call log must not have, so that its presence is a warning.',
    ],
  },
];

export const callLogs: readonly Clause[] = clausesOf('rest-nms-1.0', '5.3.19', [
  ...form,
  ...parties,
  ...call,
]);
