/**
 * The objects that cpm-ms-2.0 shows, rebuilt: what the scan damaged is mended, what is left out is filled in, and
 * what the text itself has wrong stays wrong.
 */
import { base64, crlf, PICTURE } from '../good-objects.ts';

/** Ids of appendix D, E and F. */
export const CONVERSATION = 'f81d4fae-7dec-11d0-a765-00a0c91e6bf6';
export const CONTRIBUTION = 'abcdef-1234-5678-90ab-cdef01234567';
const IN_REPLY_TO = 'InReplyTo-Contribution-ID: 01234567-89ab-cdef-0123-456789abcdef';
const SERVICE = 'P-Asserted-Service: urn:urn-7:3gpp-service.ims.icsi.oma.cpm.';
const SAME_ID = 'IMDN-Message-ID: 654131a654131a654131a654131a8994656';
const PEOPLE = ['From: John Doe <jdoe@machine.example>', 'To: Alice <sip:alice@example.com>'];

/** Appendix D says that all bodies are in base64. */
const inBase64 = (...lines: string[]): string[] => [
  'Content-Transfer-Encoding: base64',
  '',
  base64(Buffer.from(crlf(...lines, ''))),
  '',
];

export const sessionInfoOfD = crlf(
  ...PEOPLE,
  'Date: Fri, 29 Apr 2014 09:46:50 -0800',
  'Subject: the weather will be fine today',
  `Conversation-ID: ${CONVERSATION}`,
  `Contribution-ID: ${CONTRIBUTION}`,
  IN_REPLY_TO,
  `${SERVICE}session`,
  SAME_ID,
  'Content-Type: Application/X-CPM-Session',
  ...inBase64(
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<session>',
    '<session-type>1-1</session-type>',
    '',
    '<sdp>',
    'c=IN IP4 x.x.x.x',
    't=0 0',
    'm=message 4797 TCP/MSRP *',
    'a=path:msrp://x.x.x.x:4797/yzRHodwjm1;tcp',
    'a=accept-types:message/cpim application/im-iscomposing+xml',
    'a=accept-wrapped-types: text/plain message/imdn+xml',
    'a=setup:active',
    'a=max-size:10000',
    'a=sendrecv',
    '',
    '</sdp>',
    '</session>',
  ),
);

/** Its body is not printed: any text in Message/CPIM. */
export const chatOfD = crlf(
  ...PEOPLE,
  'DateTime: 2014-04-29T09:47:00-08:00',
  'Subject: Hello World',
  'Conversation-Id: a2133b-654131a-f564321-c5d654',
  'Contribution-Id: 683135-a654bb2-35c641d-84679c',
  `${SERVICE}session`,
  SAME_ID,
  'Content-Type: Message/CPIM',
  ...inBase64(
    'From: John Doe <jdoe@machine.example>',
    'To: Alice <sip:alice@example.com>',
    'DateTime: 2014-04-29T09:47:00-08:00',
    '',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Hello World',
  ),
);

/** A picture of the size that the selector gives. */
const picture = Buffer.alloc(4092, PICTURE);

export const fileTransferOfE = crlf(
  'From: John Doe <jdoe@machine.example.com>',
  'To: Alice <sip:alice@example.com>',
  'Date: Fri, 21 Nov 1997 09:55:06 -0600',
  `Conversation-ID: ${CONVERSATION}`,
  `Contribution-ID: ${CONTRIBUTION}`,
  IN_REPLY_TO,
  `${SERVICE}filetransfer`,
  'IMDN-Message-ID: 654131a654131a131bfrufh37846r44tcbrfb94656',
  'Content-type: multipart/related;boundary=cpm; type="Application/X-CPM-File-Transfer"',
  '',
  '--cpm',
  'Content-Type: Application/X-CPM-File-Transfer',
  '',
  '<?xml version="1.0" encoding="UTF-8"?>',
  '<file-transfer>',
  '<file-transfer-type>1-1</file-transfer-type>',
  '<invited-participants>jdoe@machine.example; sip:alice@example.com</invited-participants>',
  '<imdn></imdn>',
  '<sdp>',
  'i=This is my latest picture',
  'a=sendonly',
  'a=file-selector:name:"My picture.jpg" type:image/jpeg size:4092',
  'a=file-disposition:render',
  'a=file-date:creation:"Mon, 15 May 2006 15:01:31 +0300"',
  'a=file-icon:cid:mythumbnail@example.com',
  '</sdp>',
  '<file-object>',
  '<cid>cid:1234@example.com</cid>',
  '</file-object>',
  '</file-transfer>',
  '',
  '--cpm',
  'Content-Type: image/jpeg',
  'Content-Transfer-Encoding: binary',
  'Content-ID: <mythumbnail@example.com>',
  '',
  PICTURE.toString('latin1'),
  '--cpm',
  'Content-Type: image/jpeg',
  'Content-Transfer-Encoding: binary',
  'Content-ID: <1234@example.com>',
  '',
  picture.toString('latin1'),
  '--cpm--',
  '',
);

/** Appendix F shows two elements side by side, and no declaration. */
export const sessionInfoOfF = crlf(
  'From: John Doe <jdoe@machine.example>',
  'Date: Fri, 21 Nov 1997 09:55:06 -0600',
  'Subject: the weather will be fine today',
  `Conversation-ID: ${CONVERSATION}`,
  `Contribution-ID: ${CONTRIBUTION}`,
  IN_REPLY_TO,
  'Content-Type: application/X-CPM-Session',
  '',
  '<session-type>1-1</session-type>',
  '<sdp>',
  'a=sendonly',
  'm=audio 49170 RTP/AVP 0 97',
  '</sdp>',
  '',
);

const state = (session: string, type: string): string[] => [
  '<groupstate timestamp="2012-06-13T16:39:57-05:00"',
  `lastfocussessionid="${session}"`,
  `group-type="${type}">`,
  '<participant name="bob" comm-addr="tel:+16135551212"/>',
  '<participant name="alice" comm-addr="tel:+15195551212"/>',
  '<participant name="bernie" comm-addr="tel:+15145551212"/>',
  '</groupstate>',
  '',
];

export const groupStateOfF = crlf(
  'Content-Type: application/group-state-object+xml',
  '',
  ...state('da9274453@company.com', 'closed'),
);

const CHAT_OF_F = [
  'From: John Doe <jdoe@machine.example>',
  'To: Alice <sip:alice@example.com>',
  'DateTime: 2000-12-13T13:40:00-08:00',
];
const TEXT_OF_F = [
  'Content-type: text/plain; charset=utf-8',
  '',
  'Hello, here is the text of my message.',
  '',
];

/** Msg 1 of appendix F, whose blank lines are lost: its DateTime in the header of the object, as erratum E-33 reads it. */
export const chatOfF = crlf('Content-type: Message/CPIM', ...CHAT_OF_F, '', '', ...TEXT_OF_F);
/** The same, its DateTime within Message/CPIM. */
export const chatOfFInside = crlf('Content-type: Message/CPIM', '', ...CHAT_OF_F, '', ...TEXT_OF_F);

/** The XML of table 5, in an object with the headers of table 1. */
export const groupStateOfTable5 = crlf(
  ...PEOPLE,
  'Date: Wed, 13 Jun 2012 16:39:57 -0500',
  `Conversation-ID: ${CONVERSATION}`,
  `Contribution-ID: ${CONTRIBUTION}`,
  'IMDN-Message-ID: 3b241101',
  'Content-Type: application/group-state-object+xml',
  '',
  '<?xml version="1.0" encoding="UTF-8"?>',
  ...state('sip:da9274453@company.com', 'Closed'),
);
