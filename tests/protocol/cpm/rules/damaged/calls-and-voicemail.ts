/** The change request's headers and its voicemail, and the call logs of the REST document. */
import { added, edit, headerOf, twice, valued, withBody, without } from '../edits.ts';
import { callLog, chat, groupState, media, mms, sms, voicemail } from '../good-objects.ts';
import { type Damaged, damaged, inHeader } from './damaged.ts';

const identities: Damaged[] = ['Message-seen-identity', 'Message-delete-identity'].flatMap((name) => {
  const slug = name.toLowerCase();
  return [
    damaged(`an empty ${name}`, added(chat, name, ''), `change-request/${slug}-value`, inHeader(name)),
    damaged(
      `${name} twice`,
      twice(added(groupState, name, '<urn:uuid:6ba7b810-9dad-11d1-80b4-00c04fd430c8>'), name),
      `change-request/one-${slug}`,
      inHeader(name),
    ),
  ];
});

const legacy: Damaged[] = [
  damaged(
    'a Message-Correlator without a Message-Context',
    added(chat, 'Message-Correlator', 'I am'),
    'change-request/context-of-correlator',
    inHeader('Message-Correlator'),
  ),
  damaged(
    'an SMS whose correlator is another text',
    added(sms, 'Message-Correlator', 'The train is late.'),
    'change-request/sms-correlator',
    inHeader('Message-Correlator'),
  ),
  damaged(
    'an SMS whose correlator is its end',
    added(sms, 'Message-Correlator', 'is late.'),
    'change-request/sms-correlator',
  ),
  damaged(
    'an SMS with an empty correlator',
    added(sms, 'Message-Correlator', ''),
    'change-request/sms-correlator',
    inHeader('Message-Correlator'),
  ),
  damaged(
    'an MMS whose correlator is a text',
    added(mms, 'Message-Correlator', 'Look at this.'),
    'change-request/mms-correlator',
    inHeader('Message-Correlator'),
  ),
  damaged(
    'an MMS with one id for two',
    added(mms, 'Message-Correlator', 'Dm6m7s8i9'),
    'change-request/mms-own-id',
    inHeader('IMDN-Message-ID'),
  ),
];

const voicemails: Damaged[] = [
  ...['Conversation-ID', 'IMDN-Message-ID'].flatMap((name) => [
    damaged(`a voicemail without ${name}`, without(voicemail, name), `voicemail/has-${name.toLowerCase()}`, {
      place: {},
    }),
    damaged(
      `a voicemail with ${name} of two words`,
      valued(voicemail, name, '5d23 b0a1'),
      `voicemail/${name.toLowerCase()}-form`,
      inHeader(name),
    ),
  ]),
  ...['Conversation-ID', 'Contribution-ID', 'IMDN-Message-ID', 'Message-Context'].map((name) =>
    damaged(
      `a voicemail with ${name} twice`,
      twice(voicemail, name),
      `voicemail/one-${name.toLowerCase()}`,
      inHeader(name),
    ),
  ),
  damaged(
    'a voicemail in a conversation of words',
    valued(voicemail, 'Conversation-ID', 'alice'),
    'voicemail/conversation-id-value',
    inHeader('Conversation-ID'),
  ),
  damaged(
    'a voicemail in a conversation by SIP',
    valued(voicemail, 'Conversation-ID', 'sip:alice@example.com'),
    'voicemail/conversation-id-value',
  ),
  damaged(
    'a voicemail whose Contribution-ID is a number',
    valued(voicemail, 'Contribution-ID', '17'),
    'voicemail/contribution-id-value',
    inHeader('Contribution-ID'),
  ),
  damaged(
    'a voicemail without Message-Context',
    without(voicemail, 'Message-Context'),
    'voicemail/message-context-value',
    { as: 'voicemail' },
  ),
  damaged(
    'a voicemail with the Message-Context of text',
    valued(voicemail, 'Message-Context', 'text-message'),
    'voicemail/message-context-value',
    { as: 'voicemail' },
  ),
  damaged(
    'a voicemail without its wrapper',
    withBody(valued(voicemail, 'Content-Type', 'audio/amr'), '#!AMR\r\n'),
    'voicemail/content-type-cpim',
    inHeader('Content-Type'),
  ),
  damaged('a voicemail without a body', headerOf(voicemail), 'voicemail/has-body'),
  damaged('a voicemail without a Date', without(voicemail, 'Date'), 'voicemail/has-date', { place: {} }),
  damaged(
    'a voicemail of a Date that there is not',
    voicemail.replaceAll('13 Jun 2012', '31 Jun 2012'),
    'message/date-form',
    inHeader('Date'),
  ),
  damaged(
    'a voicemail from somebody else than inside',
    valued(voicemail, 'From', '<tel:+15145550177>'),
    'voicemail/copied-headers',
    inHeader('From'),
  ),
  damaged(
    'a voicemail of another time than inside',
    valued(voicemail, 'Date', 'Wed, 13 Jun 2012 16:40:00 -0500'),
    'voicemail/copied-headers',
    inHeader('Date'),
  ),
];

const calls: Damaged[] = [
  ...['From', 'To', 'Date', 'Call-Disposition', 'Call-Duration'].map((name) =>
    damaged(`a call log without ${name}`, without(callLog, name), `call-log/has-${name.toLowerCase()}`, {
      place: {},
    }),
  ),
  damaged('a call log without Call-Type', without(callLog, 'Call-Type'), 'call-log/has-call-type', {
    as: 'call-log',
  }),
  damaged(
    'a call log with an empty Call-Type',
    valued(callLog, 'Call-Type', ''),
    'call-log/has-call-type',
    inHeader('Call-Type'),
  ),
  ...['"Anonymous" <sip:anonymous@anonymous.invalid>', 'sip:anonymous@example.com', 'Anonymous'].map((from) =>
    damaged(`a call from ${from}`, valued(callLog, 'From', from), 'call-log/from-value', inHeader('From')),
  ),
  damaged(
    'a call by fax',
    valued(callLog, 'Call-Type', 'fax'),
    'call-log/call-type-value',
    inHeader('Call-Type'),
  ),
  damaged(
    'a call that was missed',
    valued(callLog, 'Call-Disposition', 'MISSED'),
    'call-log/call-disposition-value',
    inHeader('Call-Disposition'),
  ),
  damaged(
    'a call that was answered in lower case',
    valued(callLog, 'Call-Disposition', 'answered'),
    'call-log/call-disposition-value',
  ),
  damaged(
    'a call of minutes and seconds',
    valued(callLog, 'Call-Duration', '1:33'),
    'call-log/call-duration-value',
    inHeader('Call-Duration'),
  ),
  damaged(
    'a call of less than no time',
    valued(callLog, 'Call-Duration', '-1'),
    'call-log/call-duration-value',
  ),
  damaged('a call yesterday', valued(callLog, 'Date', 'yesterday'), 'call-log/date-value', inHeader('Date')),
  damaged('a call log with a body', `${callLog}They spoke of the weekend.\r\n`, 'call-log/no-body', {
    place: {},
  }),
  damaged(
    'a call log with Enriched-Content',
    added(callLog, 'Enriched-Content', 'multipart/mixed'),
    'call-log/no-enriched-content',
    inHeader('Enriched-Content'),
  ),
];

export const callsAndVoicemail: readonly Damaged[] = [
  ...identities,
  ...legacy,
  ...voicemails,
  ...calls,
  damaged(
    'media with a body of nothing, in base64',
    edit(media, 'R0lGODlhAQABAAAAACwAAAAAAQABAAACAkQBADs=', ''),
    'media/has-body',
  ),
];
