/** Headers as RFC 5322, RFC 2045 and RFC 2047 permit them. */
import { added, edit, headerOf, valued, without } from '../edits.ts';
import {
  chat,
  fileTransfer,
  groupState,
  imdn,
  media,
  mms,
  sessionInfo,
  sms,
  standalone,
} from '../good-objects.ts';
import { unusual } from './unusual.ts';

const date = (value: string): string => valued(chat, 'Date', value);
const correlated = (value: string): string => added(sms, 'Message-Correlator', value);
const CORRELATOR = 'message/message-correlator-encoding';

export const headers = [
  unusual(
    'names of headers in capitals',
    'standalone-message',
    standalone.replace(/^[\w-]+:/gm, (name, at: number) =>
      at < headerOf(standalone).length ? name.toUpperCase() : name,
    ),
  ),
  unusual(
    'names of headers in small letters',
    'group-state',
    groupState.replace(/^[A-Z][\w-]+:/gm, (name) => name.toLowerCase()),
  ),
  unusual(
    'blanks before colons, as of old',
    'chat-message',
    edit(edit(chat, 'From:', 'From :'), 'Conversation-ID:', 'Conversation-ID \t:'),
  ),
  unusual(
    'no blank behind colons',
    'chat-message',
    chat.replace(/^(Conversation-ID|To|Date|MIME-Version): /gm, (whole, name: string, at: number) =>
      at < headerOf(chat).length ? `${name}:` : whole,
    ),
  ),
  unusual(
    'folded headers',
    'standalone-message',
    edit(
      edit(edit(standalone, 'To: Bob <', 'To: Bob\r\n <'), 'Date: Wed, 13', 'Date: Wed,\r\n\t13'),
      'Contribution-ID: ',
      'Contribution-ID:\r\n ',
    ),
  ),
  unusual(
    'a folded Content-Type',
    'file-transfer-history',
    edit(fileTransfer, ';boundary=cpm;type', ';\r\n\tboundary=cpm;\r\n\ttype'),
  ),
  unusual(
    'names of parameters and types in odd case',
    'file-transfer-history',
    edit(
      fileTransfer,
      'multipart/related;boundary=cpm;type="Application/X-CPM-File-Transfer"',
      'Multipart/RELATED; Type="application/x-cpm-FILE-transfer"; BOUNDARY="cpm"',
    ),
  ),
  unusual(
    'comments in Content-Type',
    'session-info',
    valued(sessionInfo, 'Content-Type', 'Application/X-CPM-Session (a (nested) comment; with \\) in it)'),
  ),
  unusual(
    'comments around the slash of Content-Type',
    'group-state',
    valued(groupState, 'Content-Type', '(a) application (b) / (c) group-state-object+xml (d)'),
  ),
  unusual(
    'parameters with blanks, comments and a semicolon too many',
    'session-info',
    valued(sessionInfo, 'Content-Type', 'Application/X-CPM-Session ; charset = utf-8 (a) ; b="c; \\" d";'),
  ),
  unusual(
    'a charset of the XML in Content-Type',
    'session-info',
    valued(sessionInfo, 'Content-Type', 'Application/X-CPM-Session; charset="UTF-8"'),
  ),
  unusual(
    'a comment in Content-Transfer-Encoding',
    'chat-message',
    added(chat, 'Content-Transfer-Encoding', '8bit (because (we) can)'),
  ),
  unusual(
    'a private transfer encoding',
    'standalone-media',
    valued(media, 'Content-Transfer-Encoding', 'x-uuencode'),
  ),
  unusual(
    'headers that are none of CPM',
    'chat-message',
    added(
      added(
        added(added(chat, 'X-Spam', 'no'), 'Received', 'from a by b; Wed, 13 Jun 2012 16:39:57 -0500'),
        'Received',
        'from b by c; Wed, 13 Jun 2012 16:39:58 -0500',
      ),
      'List-Id',
      '<friends>',
    ),
  ),
  unusual(
    'a Message-ID and references',
    'standalone-message',
    added(added(standalone, 'Message-ID', '<1@example.com>'), 'References', '<0@example.com>'),
  ),
  unusual('no MIME-Version', 'standalone-message', without(standalone, 'MIME-Version')),
  unusual(
    'a comment in MIME-Version',
    'standalone-message',
    valued(standalone, 'MIME-Version', '1.0 (produced by a phone)'),
  ),
  unusual(
    'several recipients',
    'standalone-message',
    valued(standalone, 'To', 'Bob <sip:bob@example.com>, <tel:+15145550102>, carol@example.com'),
  ),
  unusual(
    'a group of recipients that is not told',
    'standalone-message',
    valued(standalone, 'To', 'undisclosed-recipients:;'),
  ),
  unusual(
    'addresses of telephones, bare',
    'chat-message',
    valued(valued(chat, 'From', 'tel:+1-514-555-0100;ext=12'), 'To', '+15145550102'),
  ),
  unusual(
    'addresses of mail',
    'chat-message',
    valued(valued(chat, 'From', 'John Doe <jdoe@machine.example>'), 'To', 'alice@example.com (Alice)'),
  ),
  unusual(
    'a name in encoded words',
    'chat-message',
    valued(chat, 'From', '=?utf-8?b?QW5kcsOp?= =?iso-8859-1?q?_M=FCller?= <sips:andre@example.com>'),
  ),
  unusual(
    'an anonymous sender',
    'chat-message',
    valued(chat, 'From', '"Anonymous" <sip:anonymous@anonymous.invalid>'),
  ),
  unusual('a Date without its weekday', 'chat-message', date('13 Jun 2012 16:39:57 -0500')),
  unusual('a Date without seconds', 'chat-message', date('Wed, 13 Jun 2012 16:39 -0500')),
  unusual('a Date with comments', 'chat-message', date('Wed, 13 Jun 2012 16:39:57 -0500 (EST (Montreal))')),
  unusual(
    'a Date with comments everywhere',
    'chat-message',
    date('(a)Wed(b),(c) 13 (d)Jun (e)2012 (f)16(g):39:57 -0500'),
  ),
  unusual('a Date in small letters', 'chat-message', date('wed, 13 jun 2012 16:39:57 gmt')),
  unusual('a Date of one digit', 'chat-message', date('Fri, 1 Jun 2012 06:39:57 +0000')),
  unusual('a Date of two digits for the year', 'chat-message', date('Wed, 13 Jun 12 16:39:57 EDT')),
  unusual('a Date of three digits for the year', 'chat-message', date('13 Jun 112 16:39:57 Z')),
  unusual('a Date in a military zone', 'chat-message', date('Wed, 13 Jun 2012 16:39:57 R')),
  unusual('a Date in a zone that is not known', 'chat-message', date('Wed, 13 Jun 2012 21:39:57 -0000')),
  unusual('a Date in a leap second', 'chat-message', date('Sat, 30 Jun 2012 23:59:60 +0000')),
  unusual('a Date on the 29th of February', 'chat-message', date('Wed, 29 Feb 2012 16:39:57 -0500')),
  unusual(
    'a Date with blanks around its colons',
    'chat-message',
    date('Wed, 13 Jun 2012 16 : 39 : 57 -0500'),
  ),
  unusual(
    'ids with every character of a token',
    'session-info',
    valued(sessionInfo, 'Conversation-ID', "!#$%&'*+-.^_`{|}~09azAZ"),
  ),
  unusual(
    'the id of an MMS as its own',
    'mms',
    valued(mms, 'IMDN-Message-ID', '<20120613.1639@mms.example.com>'),
    'message/imdn-message-id-characters',
  ),
  unusual('an SMS with another id than inside', 'sms', valued(sms, 'IMDN-Message-ID', 'assigned')),
  unusual(
    'a reply',
    'standalone-message',
    added(standalone, 'InReplyTo-Contribution-ID', '01234567-89ab-cdef-0123-456789abcdef'),
  ),
  unusual(
    'a message with a Subject',
    'standalone-message',
    added(standalone, 'Subject', '=?utf-8?q?caf=C3=A9?='),
  ),
  unusual(
    'a service in the form of a feature tag',
    'standalone-message',
    valued(
      standalone,
      'P-Asserted-Service',
      '+g.3gpp.icsi-ref="urn%3Aurn-7%3A3gpp-service.ims.icsi.oma.cpm.largemsg"',
    ),
  ),
  unusual(
    'a service of group messages',
    'standalone-message',
    valued(standalone, 'P-Asserted-Service', 'urn:urn-7:3gpp-service.ims.icsi.oma.cpm.msg.group'),
  ),
  unusual('a notification that came by MSRP, without a service', 'imdn', without(imdn, 'P-Asserted-Service')),
  unusual('a Message-Context in capitals', 'sms', valued(sms, 'Message-Context', 'PAGER-MESSAGE')),
  unusual('an SMS whose text is its correlator', 'sms', correlated('The bus is late.')),
  unusual('an SMS whose text begins with its correlator', 'sms', correlated('The bus')),
  unusual('a correlator in base64', 'sms', correlated('=?UTF-8?B?VGhlIGJ1cw==?=')),
  unusual('a correlator in base64 with a language', 'sms', correlated('=?utf-8*en?b?VGhlIGJ1cw==?=')),
  unusual(
    'a correlator in two words of base64',
    'sms',
    correlated('=?utf-8?b?VGhlIA==?=\r\n =?utf-8?b?YnVz?='),
  ),
  unusual('a correlator folded with a tab', 'sms', correlated('The\r\n\tbus')),
  unusual(
    'a correlator of letters outside of ASCII',
    'sms',
    edit(correlated('=?utf-8?b?TGUgY2Fmw6k=?='), 'The bus is late.', 'Le caf\u00e9 est froid.'),
  ),
  unusual('a correlator in Q', 'sms', correlated('=?utf-8?q?The_bus?='), CORRELATOR),
  unusual(
    'an MMS with its Message-ID',
    'mms',
    added(mms, 'Message-Correlator', '<20120613.1639@mms.example.com>'),
  ),
  unusual(
    'the device that read a message',
    'chat-message',
    added(chat, 'Message-seen-identity', '"<urn:uuid:6ba7b810-9dad-11d1-80b4-00c04fd430c8>"'),
  ),
];
