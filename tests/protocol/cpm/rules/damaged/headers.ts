/** Tables 1 to 4 of cpm-ms-2.0: headers that are missing, repeated, malformed or out of place. */
import { added, edit, headerOf, twice, valued, withBody, without } from '../edits.ts';
import { CONTRIBUTION, chat, groupState, imdn, mms, sessionInfo, sms, standalone } from '../good-objects.ts';
import { type Damaged, damaged, inHeader } from './damaged.ts';

const mandatory: Damaged[] = [
  'From',
  'To',
  'Date',
  'Conversation-ID',
  'Contribution-ID',
  'IMDN-Message-ID',
].flatMap((name) => [
  damaged(
    `a standalone message without ${name}`,
    without(standalone, name),
    `message/has-${name.toLowerCase()}`,
    {
      place: {},
    },
  ),
  damaged(`group state without ${name}`, without(groupState, name), `message/has-${name.toLowerCase()}`),
]);

const people: Damaged[] = [
  damaged('From with nothing in it', valued(chat, 'From', ''), 'message/has-from', inHeader('From')),
  damaged(
    'TO with blanks alone',
    edit(chat, 'To: Bob <sip:bob@example.com>', 'TO:   '),
    'message/has-to',
    inHeader('TO'),
  ),
  damaged('From with a name alone', valued(chat, 'From', 'Alice'), 'message/from-address', inHeader('From')),
  damaged(
    'To with a name in angle brackets',
    valued(groupState, 'To', 'Bob <bob>'),
    'message/to-address',
    inHeader('To'),
  ),
  damaged(
    'DateTime in the place of Date',
    edit(chat, 'Date: Wed, 13 Jun 2012 16:39:57 -0500', 'DateTime: 2012-06-13T16:39:57-05:00'),
    'message/has-date',
  ),
  damaged(
    'a Date of XML',
    valued(chat, 'Date', '2012-06-13T16:39:57-05:00'),
    'message/date-form',
    inHeader('Date'),
  ),
  damaged(
    'the 31st of June',
    valued(chat, 'Date', 'Sun, 31 Jun 2012 16:39:57 -0500'),
    'message/date-form',
    inHeader('Date'),
  ),
  damaged(
    'the 29th of February 2011',
    valued(chat, 'Date', '29 Feb 2011 16:39:57 -0500'),
    'message/date-form',
  ),
  damaged('a Date at 24:10', valued(chat, 'Date', 'Wed, 13 Jun 2012 24:10:00 -0500'), 'message/date-form'),
  damaged('a Date without a zone', valued(chat, 'Date', 'Wed, 13 Jun 2012 16:39:57'), 'message/date-form'),
  damaged(
    'a Date of a month that no language has',
    valued(chat, 'Date', 'Wed, 13 Jum 2012 16:39:57 -0500'),
    'message/date-form',
  ),
  damaged(
    'a Date of two days',
    twice(chat, 'Date', 'Thu, 14 Jun 2012 16:39:57 -0500'),
    'mime/fields-once',
    inHeader('Date'),
  ),
  damaged(
    'a Wednesday called Friday',
    valued(chat, 'Date', 'Fri, 13 Jun 2012 16:39:57 -0500'),
    'message/date-weekday',
    inHeader('Date'),
  ),
];

const ids: Damaged[] = [
  ...['Conversation-ID', 'Contribution-ID', 'IMDN-Message-ID'].flatMap((name) => {
    const slug = name.toLowerCase();
    return [
      damaged(`${name} twice`, twice(groupState, name, 'another'), `message/one-${slug}`, inHeader(name)),
      damaged(`${name} twice alike`, twice(chat, name), `message/one-${slug}`),
      damaged(
        `${name} of two words`,
        valued(groupState, name, 'two words'),
        `message/${slug}-form`,
        inHeader(name),
      ),
      damaged(`an empty ${name}`, valued(groupState, name, ''), `message/${slug}-form`, inHeader(name)),
      damaged(
        `${name} with an at sign`,
        valued(groupState, name, 'a1b2@example.com'),
        `message/${slug}-characters`,
        inHeader(name),
      ),
    ];
  }),
  damaged(
    'InReplyTo-Contribution-ID twice',
    twice(added(standalone, 'InReplyTo-Contribution-ID', 'a1'), 'InReplyTo-Contribution-ID'),
    'message/one-inreplyto-contribution-id',
    inHeader('InReplyTo-Contribution-ID'),
  ),
  damaged(
    'an empty InReplyTo-Contribution-ID',
    added(standalone, 'InReplyTo-Contribution-ID', ''),
    'message/inreplyto-contribution-id-form',
    inHeader('InReplyTo-Contribution-ID'),
  ),
  damaged(
    'InReplyTo-Contribution-ID with a quote',
    added(standalone, 'InReplyTo-Contribution-ID', '"a1"'),
    'message/inreplyto-contribution-id-characters',
    inHeader('InReplyTo-Contribution-ID'),
  ),
  damaged(
    'Conversation-ID with a letter outside of ASCII',
    valued(chat, 'Conversation-ID', 'caf\u00e9'),
    'message/conversation-id-form',
    { warns: ['mime/header-ascii'] },
  ),
  damaged(
    'another IMDN-Message-ID than inside',
    valued(standalone, 'IMDN-Message-ID', 'Zz'),
    'message/imdn-message-id-of-cpim',
    inHeader('IMDN-Message-ID'),
  ),
  damaged(
    'another IMDN-Message-ID than inside a notification',
    valued(imdn, 'IMDN-Message-ID', 'Zz'),
    'message/imdn-message-id-of-cpim',
  ),
  damaged(
    'an id inside that differs in case',
    edit(chat, 'imdn.Message-ID: Bw8', 'imdn.Message-ID: bw8'),
    'message/imdn-message-id-of-cpim',
  ),
];

const content: Damaged[] = [
  damaged(
    'a standalone message without Content-Type',
    without(standalone, 'Content-Type'),
    'message/has-content-type',
    { as: 'standalone-message' },
  ),
  damaged(
    'an empty Content-Type',
    valued(groupState, 'Content-Type', ''),
    'message/has-content-type',
    inHeader('Content-Type'),
  ),
  damaged(
    'session info without Content-Type',
    without(sessionInfo, 'Content-Type'),
    'message/has-content-type',
  ),
  damaged(
    'an SMS without its wrapper',
    withBody(valued(sms, 'Content-Type', 'text/plain'), 'The bus is late.\r\n'),
    'message/content-type-cpim',
    inHeader('Content-Type'),
  ),
  damaged(
    'an MMS without its wrapper',
    withBody(valued(mms, 'Content-Type', 'image/gif'), 'GIF89a\r\n'),
    'message/content-type-cpim',
  ),
  damaged(
    'a standalone message without its wrapper',
    withBody(valued(standalone, 'Content-Type', 'text/plain'), 'Hello\r\n'),
    'message/content-type-cpim',
  ),
  damaged(
    'a notification without its wrapper',
    withBody(
      valued(imdn, 'Content-Type', 'message/imdn+xml'),
      '<imdn xmlns="urn:ietf:params:xml:ns:imdn"/>\r\n',
    ),
    'message/content-type-cpim',
  ),
  damaged(
    'a chat message without its wrapper',
    withBody(valued(chat, 'Content-Type', 'text/plain'), 'Hello\r\n'),
    'chat-message/content-type-cpim',
    inHeader('Content-Type'),
  ),
  damaged(
    'session info as text/xml',
    valued(sessionInfo, 'Content-Type', 'text/xml'),
    'session-info/content-type',
    inHeader('Content-Type'),
  ),
  damaged(
    'group state as application/xml',
    valued(groupState, 'Content-Type', 'application/xml'),
    'group-state/content-type',
    inHeader('Content-Type'),
  ),
  damaged('a chat message without a body', headerOf(chat), 'message/has-body', { place: {} }),
  damaged('a chat message of line ends', withBody(chat, '\r\n\r\n'), 'message/has-body', {
    warns: ['cpim/content-type'],
  }),
  damaged(
    'group state of another group of ids',
    added(groupState, 'Contribution-Id', CONTRIBUTION),
    'message/one-contribution-id',
    inHeader('Contribution-ID'),
  ),
];

export const headers: readonly Damaged[] = [...mandatory, ...people, ...ids, ...content];
