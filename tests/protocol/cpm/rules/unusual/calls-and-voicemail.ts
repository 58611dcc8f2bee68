/** Voicemail and call logs that are right. */
import { added, edit, headerOf, valued, withBody, without } from '../edits.ts';
import { callLog, crlf, voicemail } from '../good-objects.ts';
import { unusual } from './unusual.ts';

const call = (disposition: string) =>
  unusual(
    `a call that ended as ${disposition}`,
    'call-log',
    valued(callLog, 'Call-Disposition', disposition),
  );
const conversation = (value: string) =>
  unusual(
    `a voicemail in the conversation ${value}`,
    'voicemail',
    valued(voicemail, 'Conversation-ID', value),
  );

export const callsAndVoicemail = [
  ...[
    'LEFT_MESSAGE',
    'HUNG UP',
    'BUSY',
    'BLACKLISTED',
    'OUTGOING ANSWERED',
    'OUTGOING_UNANSWERED',
    'HUNG_UP_BEFORE_ANSWER',
  ].map(call),
  unusual(
    'a video call of no time',
    'call-log',
    valued(valued(callLog, 'Call-Type', 'video'), 'Call-Duration', '0'),
  ),
  unusual('a call from somebody who is not shown', 'call-log', valued(callLog, 'From', 'restricted')),
  unusual('a call with a Date of XML', 'call-log', valued(callLog, 'Date', '2012-06-13T16:39:57Z')),
  unusual(
    'a call with a device and a Contribution-ID',
    'call-log',
    added(added(callLog, 'Device-Name', '=?utf-8?b?QWxpY2XigJlzIGlQYWQ=?='), 'Contribution-ID', 'a1'),
  ),
  unusual('a call without a body and its blank line', 'call-log', callLog.slice(0, -2)),
  unusual('a call with blank lines behind it', 'call-log', `${callLog}\r\n\r\n`),
  ...[
    'tel:+1-514-555-0100',
    '+1(514)5550100',
    'tel:7042;phone-context=example.com',
    '*98',
    '6ba7b810-9dad-11d1-80b4-00c04fd430c8',
    'urn:uuid:6BA7B810-9DAD-11D1-80B4-00C04FD430C8',
  ].map(conversation),
  unusual(
    'a voicemail without From, To and Contribution-ID',
    'voicemail',
    without(without(without(voicemail, 'From'), 'To'), 'Contribution-ID'),
  ),
  unusual('a voicemail without a Date', 'voicemail', without(voicemail, 'Date'), 'voicemail/has-date'),
  unusual(
    'a voicemail that holds a message',
    'voicemail',
    edit(
      voicemail,
      'Content-Type: audio/amr\r\nContent-Transfer-Encoding: base64\r\n\r\nIyFBTVIK',
      'Content-Type: message/rfc822\r\n\r\nFrom:  <tel:+15145550100>\r\nDate: Wed, 13 Jun 2012 16:39:57 -0500\r\nContent-Type: audio/amr\r\n\r\n#!AMR',
    ),
  ),
  unusual(
    'a voicemail whose content has no headers of mail',
    'voicemail',
    withBody(voicemail, crlf('From: <tel:+15145550100>', '', 'Content-Type: audio/amr', '', '#!AMR', '')),
  ),
  unusual(
    'a voicemail whose content folds its headers',
    'voicemail',
    edit(voicemail, headerOf(voicemail), headerOf(voicemail)).replace(
      /To: <tel:\+15145550199>\r\nDate: ([^\r]*)\r\nContent-Type: audio/,
      'To:\r\n <tel:+15145550199>\r\nDate: $1\r\nContent-Type: audio',
    ),
  ),
];
