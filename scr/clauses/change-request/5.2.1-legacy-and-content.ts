/** The same table (§5.2.1): what tells SMS and MMS apart, the content, and the identities of devices. */
import { checksOf } from '../checks-of.ts';
import type { ClauseEntry, NotShownKind } from '../clause.ts';

const ROW = 'cpm-ms-2.0/§5.2.1';
const rows = [ROW];

export const legacy: readonly ClauseEntry[] = [
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'Message-Correlator of an SMS holds its text, or the beginning of it where that is long.',
    rows,
    shownBy: checksOf(ROW, 'change-request-sms-correlator', 'message-message-correlator-form'),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'Message-Correlator of an MMS is the Message-ID that the MMS had.',
    rows,
    shownBy: checksOf(ROW, 'change-request-mms-correlator', 'change-request-mms-own-id'),
    notShown: [
      'other-interface',
      'Which Message-ID it had is known at the MMS gateway; its form alone is seen.',
    ],
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'Message-Correlator is of the kind that Message-Context says: a text for SMS, an id for MMS.',
    rows,
    shownBy: checksOf(ROW, 'change-request-sms-correlator', 'change-request-mms-correlator'),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'The new field Message-Correlator has the form that Appendix C gives it.',
    rows,
    shownBy: checksOf(
      ROW,
      'message-one-message-correlator',
      'message-message-correlator-form',
      'message-message-correlator-encoding',
    ),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'Only messages that were sent or delivered by SMS, MMS or the like have Message-Context.',
    rows,
    shownBy: checksOf(ROW, 'message-message-context-value', 'legacy-no-p-asserted-service'),
    notShown: ['other-interface', 'By which way a message went is known from this field alone.'],
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'Where there is a Message-Correlator there is a Message-Context.',
    rows,
    shownBy: checksOf(ROW, 'change-request-context-of-correlator'),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'Message-Context is pager-message for SMS and multimedia-message for MMS.',
    rows,
    shownBy: checksOf(
      ROW,
      'message-message-context-value',
      'message-one-message-context',
      'change-request-sms-correlator',
      'change-request-mms-correlator',
    ),
    notShown: [
      'other-interface',
      'That it was the one and not the other is known from this field and the correlator.',
    ],
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'For received messages that value is set at the delivery to a primary device.',
    rows,
    notShown: [
      'other-interface',
      'How and when a message reached a device is seen by the SMS or MMS gateway.',
    ],
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'For originated messages that value is set at the sending.',
    rows,
    notShown: ['other-interface', 'How and when a message was sent is seen by the SMS or MMS gateway.'],
  },
];

export const content: readonly ClauseEntry[] = [
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'There is a field Content-Type.',
    rows,
    shownBy: checksOf(ROW, 'message-has-content-type', 'mime-content-type-form', 'mime-fields-once'),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'Standalone messages, SMS, MMS and disposition notifications are of the type Message/CPIM.',
    rows,
    shownBy: checksOf(ROW, 'message-content-type-cpim'),
  },
  {
    level: 'MAY',
    binds: ['object'],
    asks: 'Content of any other type may be wrapped in that Message/CPIM.',
    rows,
    shownBy: checksOf(ROW, 'cpim-content-header', 'mime-content-type-form'),
    notShown: ['permission', 'Every type is right within the wrapper.'],
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'There is a body.',
    rows,
    shownBy: checksOf(ROW, 'message-has-body'),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'The body is the content as it was received.',
    rows,
    notShown: ['other-interface', 'What was received is known from SIP and MSRP.'],
  },
  {
    level: 'MAY',
    binds: ['object'],
    asks: 'Private messages of a group session may name their recipients in To fields of CPIM.',
    rows,
    notShown: ['permission', 'A private message without them is right too.'],
  },
];

/** How a device is named is left open: that something is said is all that is asked. */
function identity(header: string, did: string, kind: NotShownKind, why: string): readonly ClauseEntry[] {
  const slug = header.toLowerCase();
  return [
    {
      level: 'MUST',
      binds: ['object'],
      asks: `${header}, which may be left out, names the device of the client that ${did} the message.`,
      rows,
      shownBy: checksOf(ROW, `change-request-${slug}-value`, `change-request-one-${slug}`),
      notShown: [kind, why],
    },
    {
      level: 'MAY',
      binds: ['object'],
      asks: `${header} may be the sip.instance, the GRUU or any other identity of the device.`,
      rows,
      shownBy: checksOf(ROW, `change-request-${slug}-value`),
      notShown: ['permission', 'Any form is right.'],
    },
  ];
}

export const identities: readonly ClauseEntry[] = [
  ...identity(
    'Message-seen-identity',
    'read',
    'other-interface',
    'Which device a client runs on is told to SIP and not to the store.',
  ),
  ...identity(
    'Message-delete-identity',
    'deleted',
    'erratum',
    'E-65: the header of a stored object cannot change, and a deleted object is not seen any more.',
  ),
];
