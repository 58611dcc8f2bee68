/** Places of objects that a sender fills as he likes, and what regular expressions and scanners may stumble over. */
import { added, edit, headerOf, valued } from '../edits.ts';
import {
  callLog,
  chat,
  fileTransfer,
  groupSession,
  groupState,
  imdn,
  media,
  mms,
  sessionInfo,
  sms,
  standalone,
  voicemail,
} from '../good-objects.ts';

export interface Slot {
  where: string;
  fill: (filling: string) => string;
}

export const FILLINGS = [
  ...' \t()";<>=?,:@\\/&*a0\'%.-#[]',
  '=?',
  '=?utf-8?b?',
  '=?utf-8?q?a?= ',
  '%C3',
  '()',
  '("',
  '(\\',
  'a@',
  '@a ',
  'a,',
  'a/',
  'a:b ',
  'a;b=',
  ';a*0=',
  '*0*=',
  '--',
  '1-',
  '00:',
  '<!--',
  '<![CDATA[',
  '<?',
  '<a>',
  '<a ',
  '&#1;',
  '&a;',
  'cid:',
  'name:"',
  'sip:a@b,',
  'sip:a@b;',
  '=20',
  '= \t',
  '\\"',
  '\u00e9',
  '\r\n ',
] as const;

/** A header field of an object, what stands before the filling, and what might make an expression try again behind it. */
function header(object: string, name: string, ...before: string[]): Slot[] {
  return ['', ...before].map((text) => ({
    where: `${name}: ${text}`,
    fill: (filling) => {
      const value = `${text}${filling} x\u00a7`;
      const present = headerOf(object).toLowerCase().includes(`\r\n${name.toLowerCase()}:`);
      return present ? valued(object, name, value) : added(object, name, value);
    },
  }));
}

function within(
  where: string,
  object: string,
  from: string,
  before: string[] = [''],
  behind = ' x\u00a7',
): Slot[] {
  return before.map((text) => ({
    where: `${where} ${text}`,
    fill: (filling) => edit(object, from, `${text}${filling}${behind}`),
  }));
}

const message: Slot[] = [
  ...[
    'To',
    'Conversation-ID',
    'Contribution-ID',
    'IMDN-Message-ID',
    'InReplyTo-Contribution-ID',
    'Subject',
    'Content-ID',
  ].flatMap((name) => header(standalone, name)),
  ...header(standalone, 'From', '"a" <'),
  ...header(standalone, 'Date', 'Wed, 13 Jun 2012 16:39:57 '),
  ...header(standalone, 'P-Asserted-Service', 'urn:a.oma.cpm.'),
  ...header(sms, 'Message-Correlator', '=?utf-8?b?', '=?utf-8?b?aa?= '),
  ...header(mms, 'Message-Correlator'),
  ...header(sms, 'Message-Context', 'pager-message'),
  ...header(chat, 'Message-seen-identity'),
  ...header(
    chat,
    'Content-Type',
    'text/',
    'text/plain;',
    'text/plain; charset=',
    'message/cpim;',
    'multipart/mixed; boundary="',
  ),
  ...header(
    fileTransfer,
    'Content-Type',
    'multipart/related;',
    'multipart/related; type="',
    'multipart/related;boundary=cpm;start=',
  ),
  ...header(media, 'Content-Transfer-Encoding', 'base64', 'x-'),
  ...['Conversation-ID', 'Contribution-ID', 'From', 'Date'].flatMap((name) =>
    header(voicemail, name, '+1', '6ba7b810-'),
  ),
  ...['Call-Type', 'Call-Disposition', 'Call-Duration', 'Date', 'Enriched-Content'].flatMap((name) =>
    header(callLog, name, 'ANSWERED '),
  ),
  { where: 'the name of a header', fill: (filling) => `${filling}: x\r\n${chat}` },
  { where: 'the whole object', fill: (filling) => filling },
  {
    where: 'a body without Content-Type',
    fill: (filling) => headerOf(sessionInfo).replace(/Content-Type.*\r\n/, '') + filling,
  },
  {
    where: 'a body of text',
    fill: (filling) => headerOf(valued(chat, 'Content-Type', 'text/plain')) + filling,
  },
  ...['base64', 'quoted-printable', '7bit'].map((encoding) => ({
    where: `a body in ${encoding}`,
    fill: (filling: string) => headerOf(valued(media, 'Content-Transfer-Encoding', encoding)) + filling,
  })),
];

const cpim: Slot[] = [
  ...['NS', 'From', 'DateTime', 'Subject', 'imdn.Message-ID'].flatMap((name) =>
    within(
      `the CPIM header ${name}`,
      standalone,
      'DateTime: 2012',
      [`${name}: `, `${name}: a <`, `${name}: a <urn:`],
      ' x\u00a7\r\nDateTime: 2012',
    ),
  ),
  ...within('the name of a CPIM header', standalone, 'DateTime: 2012', [''], ': x\r\nDateTime: 2012'),
  ...within('the Content-Type inside', standalone, 'text/plain; charset=utf-8', [
    '',
    'text/plain; ',
    'text/plain; charset="',
  ]),
  ...within('the text of an SMS', sms, 'The bus is late.'),
  ...within('the Content-Disposition of a notification', imdn, 'Disposition: notification', [
    'Disposition: ',
  ]),
];

const xmlPlaces: [where: string, object: string, from: string, behind?: string][] = [
  ['session-type', sessionInfo, '1-1'],
  ['the root', sessionInfo, '<session>'],
  ['the XML declaration', sessionInfo, '<?xml version'],
  ['invited-participants', groupSession, 'sip:bob@example.com;tel:+15145550102'],
  ['the name of a participant', groupState, 'bob'],
  ['comm-addr', groupState, 'tel:+16135551212'],
  ['lastfocussessionid', groupState, 'sip:da9274453@company.com'],
  ['timestamp', groupState, '2012-06-13T16:39:57-05:00"\r\n    last', '"\r\n    last'],
  ['message-id', imdn, 'Av4f5g6h7</message-id>', '</message-id>'],
  ['datetime', imdn, '2012-06-13T16:40:03-05:00'],
  ['status', imdn, '<displayed/>'],
  ['cid', fileTransfer, 'cid:picture@example.com'],
];

const xml: Slot[] = [
  ...xmlPlaces.flatMap(([where, object, from, behind]) =>
    within(where, object, from, ['', '<', '<a ', '<a b="', '<?xml version="1.0" ', 'sip:a;', 'a@'], behind),
  ),
  ...[
    '',
    'a=',
    'a=file-selector:',
    'a=file-selector:name:"',
    'a=file-selector:type:a/b;',
    'a=file-selector:hash:sha-1:00',
    'a=file-disposition:',
    'a=file-date:',
    'a=file-date:creation:"',
    'a=file-icon:cid:',
    'a=file-transfer-id:',
    'a=file-range:1-',
  ].flatMap((line) => within('sdp', fileTransfer, 'i=A picture', [line])),
];

const parts: Slot[] = [
  ...within('the name of a part', fileTransfer, 'filename="picture.jpg"', [
    '',
    'filename=',
    'filename="',
    "filename*=utf-8''",
  ]),
  ...within('the Content-Type of a part', fileTransfer, 'image/jpeg; name="picture.jpg"', [
    '',
    'image/jpeg; name="',
  ]),
  ...within('the Content-ID of a part', fileTransfer, '<picture@example.com>', ['', '<']),
  ...within(
    'the Content-Transfer-Encoding of a part',
    fileTransfer,
    'base64\r\nContent-ID: <picture',
    [''],
    '\r\nContent-ID: <picture',
  ),
];

export const slots: readonly Slot[] = [...message, ...cpim, ...xml, ...parts];
