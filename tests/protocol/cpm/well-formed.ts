/** Objects that others might write: well-formed, and none of them as `serialise` would build it. */
import type { ObjectType } from '../../../protocol/cpm/object-types.ts';

export interface WellFormed {
  title: string;
  octets: Buffer;
  /** What it is recognised as; null for what is no object of CPM. */
  type: ObjectType | null;
  /** False: there is no data of it. */
  hasData: boolean;
}

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');

function crlf(...lines: string[]): Buffer {
  return Buffer.from(lines.join('\r\n'));
}

const HEADER = [
  'From: John Doe <jdoe@machine.example>',
  'To: Alice <sip:alice@example.com>',
  'Date: Tue, 29 Apr 2014 09:46:50 -0800',
  'Conversation-ID: f81d4fae-7dec-11d0-a765-00a0c91e6bf6',
  'Contribution-ID: abcdef-1234-5678-90ab-cdef01234567',
  'IMDN-Message-ID: Ju5ieVuK2wXW7z4i',
];
const CPIM = [
  'Content-Type: Message/CPIM',
  '',
  'From: <tel:+15145550100>',
  'DateTime: 2014-04-29T09:46:50-08:00',
  '',
];
const TEXT = ['Content-Type: text/plain; charset=utf-8', '', 'Hello'];
const SERVICE = 'P-Asserted-Service: urn:urn-7:3gpp-service.ims.icsi.oma.cpm.filetransfer';
const TRANSFER = 'type="Application/X-CPM-File-Transfer"';
const ROOT = [
  'Content-Type: Application/X-CPM-File-Transfer',
  '',
  '<file-transfer><file-transfer-type>1-1</file-transfer-type>',
  '<sdp>a=file-selector:name:"a" type:image/png size:9</sdp></file-transfer>',
];

function transfer(contentType: string, ...body: (string | Buffer)[]): Buffer {
  const header = crlf(...HEADER, SERVICE, `Content-Type: ${contentType}`, '', '');
  return Buffer.concat([
    header,
    ...body.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)),
  ]);
}

const FILE = latin1(
  'Content-Type: image/png\r\nContent-ID: <a@b>\r\nContent-Transfer-Encoding: binary\r\n\r\n\n\r\0\xff\n--\n\r\n',
);

function well(title: string, type: ObjectType | null, octets: Buffer, hasData = true): WellFormed {
  return { title, type, octets, hasData };
}

const session = (...xml: string[]): Buffer =>
  crlf(
    ...HEADER,
    SERVICE.replace('filetransfer', 'session'),
    'Content-Type: Application/X-CPM-Session',
    '',
    ...xml,
  );

export const WELL_FORMED: readonly WellFormed[] = [
  well(
    'a header folded at every blank',
    'chat-message',
    crlf(
      'Subject:\r\n folded\r\n\tin tabs \r\n too',
      ...HEADER.map((line) => line.replaceAll(' ', '\r\n ')),
      ...CPIM,
      ...TEXT,
      '',
    ),
  ),
  well(
    'names in odd case, blanks before colons',
    'chat-message',
    crlf(
      ...HEADER.map((line) => line.replace(/^(.*?):/, (_, name) => `${name.toUpperCase()} \t:`)),
      'content-TYPE:message/cpim',
      ...CPIM.slice(1),
      ...TEXT,
      '',
    ),
  ),
  well('no line end at the end', 'chat-message', crlf(...HEADER, ...CPIM, ...TEXT)),
  well('LF as line end throughout', 'chat-message', latin1([...HEADER, ...CPIM, ...TEXT, ''].join('\n'))),
  well(
    'no text at all behind the header of the content',
    'chat-message',
    crlf(...HEADER, ...CPIM, TEXT[0]!, '', ''),
  ),
  well(
    'another prefix for IMDN headers, a default namespace, a subject with a language',
    'chat-message',
    crlf(
      ...HEADER,
      'Content-Type: Message/CPIM',
      '',
      'NS: n <urn:ietf:params:imdn>',
      'NS: <urn:example:default>',
      'Subject:;lang=fr Bonjour',
      'n.Message-ID: Ju5ieVuK2wXW7z4i',
      '',
      ...TEXT,
      '',
    ),
  ),
  well(
    'a body in base64 with lines of odd length',
    'chat-message',
    crlf(
      ...HEADER,
      'Content-Transfer-Encoding: BASE64',
      'Content-Type: Message/CPIM',
      '',
      ...crlf(...CPIM.slice(2), ...TEXT, '')
        .toString('base64')
        .match(/.{1,19}/g)!,
      '',
      '',
    ),
  ),
  well(
    'a body in quoted-printable',
    'chat-message',
    crlf(
      ...HEADER,
      'Content-Transfer-Encoding: quoted-printable',
      'Content-Type: Message/CPIM',
      '',
      'From: <tel:=2B15145550100>',
      '',
      ...TEXT.slice(0, 2),
      'Gr=C3=BC=',
      '=C3=9Fe',
      '',
    ),
  ),
  well(
    'a text in another character set',
    'chat-message',
    latin1(
      [...HEADER, ...CPIM, 'Content-Type: text/plain; charset=iso-8859-1', '', 'Gr\xfc\xdfe', ''].join(
        '\r\n',
      ),
    ),
  ),
  well(
    'a multipart with nested parts in the CPIM',
    'mms',
    crlf(
      ...HEADER,
      'Message-Context: multimedia-message',
      ...CPIM,
      'Content-Type: multipart/mixed; boundary="a b"',
      '',
      'preamble',
      '--a b  ',
      'Content-Type: multipart/mixed; boundary=a',
      '',
      '--a',
      '',
      'x',
      '--a--',
      'inner epilogue',
      '--a b',
      '',
      'y',
      '--a b--',
      'epilogue',
    ),
  ),
  well(
    'binary parts with LF, NUL and hyphens',
    'file-transfer-history',
    transfer(
      `multipart/related;boundary=cpm;${TRANSFER}`,
      `--cpm\r\n${ROOT.join('\r\n')}\r\n--cpm\r\n`,
      FILE,
      '\r\n--cpm--\r\n',
    ),
  ),
  well(
    'a preamble, an epilogue, another boundary, padding behind it',
    'file-transfer-history',
    transfer(
      `multipart/related; boundary="=_x y"; ${TRANSFER}`,
      'a preamble\r\n\r\n',
      `--=_x y \t\r\n${ROOT.join('\r\n')}\r\n--=_x y\r\n`,
      FILE,
      '\r\n--=_x y-- \r\nan epilogue\r\n--cpm\r\n',
    ),
  ),
  well(
    'no closing boundary',
    'file-transfer-history',
    transfer(
      `multipart/related;boundary=cpm;${TRANSFER}`,
      `--cpm\r\n${ROOT.join('\r\n')}\r\n--cpm\r\n`,
      FILE,
    ),
  ),
  well(
    'the closing boundary as the last octets',
    'file-transfer-history',
    transfer(
      `multipart/related;boundary=cpm;${TRANSFER}`,
      `\r\n--cpm\r\n${ROOT.join('\r\n')}\r\n--cpm\r\n`,
      FILE,
      '\r\n--cpm--',
    ),
  ),
  well(
    'an empty part',
    'file-transfer-history',
    transfer(
      `multipart/related;boundary=cpm;${TRANSFER}`,
      `--cpm\r\n\r\n--cpm\r\n${ROOT.join('\r\n')}\r\n--cpm--\r\n`,
    ),
    false,
  ),
  well(
    'comments in Content-Type',
    'file-transfer-history',
    transfer(
      `multipart/related (a comment); (another) boundary=cpm;\r\n\t${TRANSFER}`,
      `--cpm\r\n${ROOT.join('\r\n')}\r\n--cpm\r\n`,
      FILE,
      '\r\n--cpm--\r\n',
    ),
  ),
  well(
    'XML with comments, references, CDATA and instructions',
    'session-info',
    session(
      '<?xml version="1.0"?>',
      '<!-- <session> -->',
      '<session x="&#x41;">',
      '<?pi?><session-type>1&#45;1<!-- in it --></session-type>',
      '<sdp><![CDATA[m=message 9 <&>',
      ']]>a=sendrecv</sdp>',
      '</session>',
      '<!-- behind -->',
      '',
    ),
  ),
  well(
    'XML without declaration, on one line',
    'session-info',
    session('<session><session-type>1-1</session-type><sdp>m=message 9 TCP/MSRP *</sdp></session>'),
  ),
  well(
    'XML in UTF-16',
    'group-state',
    Buffer.concat([
      crlf(
        ...HEADER,
        'Content-Type: application/group-state-object+xml',
        'Content-Transfer-Encoding: binary',
        '',
        '',
      ),
      Buffer.from(
        '\ufeff<groupstate timestamp="2012-06-13T16:39:57-05:00" lastfocussessionid="sip:a@b" group-type="Open"><participant name="é" comm-addr="tel:+1"/></groupstate>',
        'utf16le',
      ),
    ]),
  ),
  well(
    'a medium as it is',
    'standalone-media',
    Buffer.concat([
      crlf(
        'From: <tel:+1>',
        'Date: x',
        'Content-Type: image/png',
        'Content-Transfer-Encoding: binary',
        '',
        '',
      ),
      FILE,
    ]),
  ),
  well('nothing of CPM', null, crlf('From: a@b', 'Subject: hello', '', 'text', ''), false),
  well('a header without end', null, crlf('From: a@b', 'Subject: hello'), false),
  well(
    'lines that are no fields',
    null,
    crlf('From: a@b', 'what is this', ' and this', ': and this', '', 'text'),
    false,
  ),
];
