/** Message/CPIM, and what it wraps. */
import { edit, valued, withBody } from '../edits.ts';
import { base64, chat, crlf, imdn, mms, PICTURE } from '../good-objects.ts';
import { unusual } from './unusual.ts';

/** A chat message whose CPIM is of these lines. */
const cpim = (...lines: string[]): string => withBody(chat, crlf(...lines));
const plain = ['', 'Content-Type: text/plain', '', 'I am fine.', ''];
const octets = (head: string, body: Buffer, tail = ''): Buffer =>
  Buffer.concat([Buffer.from(head), body, Buffer.from(tail)]);

export const cpims = [
  unusual(
    'CPIM with several namespaces and another prefix',
    'chat-message',
    cpim(
      'From: <sip:a@example.com>',
      'NS: n <urn:ietf:params:imdn>',
      'NS: MyFeatures <mid:MessageFeatures@id.foo.com>',
      'n.Message-ID: Bw8x9y0z1',
      'Require: MyFeatures.Vital',
      'MyFeatures.Vital: yes',
      ...plain,
    ),
  ),
  unusual(
    'CPIM whose namespace is declared behind its first use',
    'chat-message',
    cpim(
      'From: <sip:a@example.com>',
      'imdn.Message-ID: Bw8x9y0z1',
      'NS: imdn <urn:ietf:params:imdn>',
      ...plain,
    ),
  ),
  unusual(
    'CPIM with another default namespace',
    'chat-message',
    cpim(
      'From: <sip:a@example.com>',
      'NS: c <urn:ietf:params:cpim-headers:>',
      'NS: <urn:example:other>',
      'c.DateTime: 2012-06-13T16:39:57Z',
      'DateTime: noon',
      ...plain,
    ),
  ),
  unusual(
    'CPIM with subjects in two languages and copies',
    'chat-message',
    cpim(
      'From: MR SANDERS <im:piglet@100akerwood.com>',
      'To: Depressed Donkey <im:eeyore@100akerwood.com>',
      'cc: Winnie the Pooh <im:pooh@100akerwood.com>',
      'Subject: weather',
      'Subject:;lang=fr temps pr\u00e9vu',
      ...plain,
    ),
  ),
  unusual(
    'CPIM with the replacement character, which is UTF-8 too',
    'chat-message',
    cpim('From: \ufffd <sip:a@example.com>', ...plain),
  ),
  unusual('CPIM with no message header', 'chat-message', cpim(...plain)),
  unusual(
    'CPIM to several people, of a private message',
    'chat-message',
    cpim('From: <sip:a@example.com>', 'To: <sip:b@example.com>', 'To: <sip:c@example.com>', ...plain),
  ),
  unusual('CPIM without From and DateTime', 'chat-message', cpim('To: <sip:b@example.com>', ...plain)),
  unusual(
    'CPIM with a fraction and a small t',
    'chat-message',
    edit(chat, '2012-06-13T16:39:57-05:00', '2012-06-13t16:39:57.0012345z'),
  ),
  unusual(
    'CPIM in a leap second',
    'chat-message',
    edit(chat, '2012-06-13T16:39:57-05:00', '2012-06-30T23:59:60Z'),
  ),
  unusual('CPIM in a zone of 15 hours', 'chat-message', edit(chat, '16:39:57-05:00', '16:39:57+15:00')),
  unusual(
    'CPIM with content without a header',
    'chat-message',
    cpim('From: <sip:a@example.com>', '', '', 'I am fine.', ''),
    'cpim/content-type',
  ),
  unusual(
    'CPIM with empty content',
    'chat-message',
    cpim('From: <sip:a@example.com>', '', 'Content-Type: text/plain', '', ''),
  ),
  unusual(
    'CPIM with folded MIME headers of its content',
    'chat-message',
    cpim('From: <sip:a@example.com>', '', 'Content-Type: text/plain;', '  charset=utf-8', '', 'I am fine.'),
  ),
  unusual(
    'CPIM with a picture of octets',
    'chat-message',
    octets(
      cpim(
        'From: <sip:a@example.com>',
        '',
        'Content-Type: image/jpeg',
        'Content-Transfer-Encoding: base64',
        '',
        '',
      ),
      Buffer.from(PICTURE.toString('base64')),
    ),
  ),
  unusual(
    'CPIM with multipart in multipart',
    'mms',
    edit(
      mms,
      'Content-Type: text/plain; charset=utf-8\r\n\r\nLook at this.',
      'Content-Type: multipart/alternative; boundary=deep\r\n\r\n--deep\r\n\r\nLook.\r\n--deep\r\nContent-Type: text/html\r\n\r\n<p>Look.\r\n--deep--',
    ),
  ),
  unusual(
    'CPIM with a whole message',
    'chat-message',
    cpim('From: <sip:a@example.com>', '', 'Content-Type: message/rfc822', '', 'Subject: x', '', 'text', ''),
  ),
  unusual(
    'CPIM with CPIM',
    'chat-message',
    cpim(
      'From: <sip:a@example.com>',
      '',
      'Content-Type: Message/CPIM',
      '',
      'From: <sip:b@example.com>',
      ...plain,
    ),
  ),
  unusual(
    'text in ISO-8859-1',
    'chat-message',
    Buffer.from(
      edit(
        edit(chat, 'charset=utf-8', 'charset=iso-8859-1\r\nContent-Transfer-Encoding: 8bit'),
        'I am fine',
        '\u00c7a va',
      ),
      'latin1',
    ),
  ),
  unusual(
    'a chat message of one blank',
    'chat-message',
    withBody(valued(chat, 'Content-Type', 'text/plain'), ' '),
    'chat-message/content-type-cpim',
  ),
  unusual(
    'a chat message about XML, in text',
    'chat-message',
    withBody(valued(chat, 'Content-Type', 'text/plain'), 'Write <session> and <groupstate/> there.\r\n'),
    'chat-message/content-type-cpim',
  ),
  unusual(
    'a chat message about XML, in CPIM',
    'chat-message',
    edit(chat, 'I am fine.', '<session><file-transfer/></session>'),
  ),
  unusual(
    'a chat message of several parts without CPIM',
    'chat-message',
    withBody(
      valued(chat, 'Content-Type', 'multipart/mixed; boundary=b'),
      crlf('--b', '', 'text', '--b--', ''),
    ),
    'chat-message/content-type-cpim',
  ),
  unusual(
    'a notification of delivery',
    'imdn',
    imdn.replaceAll('display-notification', 'delivery-notification').replace('displayed', 'failed'),
  ),
  unusual(
    'a notification of processing',
    'imdn',
    imdn.replaceAll('display-notification', 'processing-notification').replace('displayed', 'stored'),
  ),
  unusual(
    'a notification with a prefix, and more elements',
    'imdn',
    imdn
      .replace('<imdn xmlns=', '<i:imdn xmlns:i=')
      .replace('</imdn>', '</i:imdn>')
      .replace(/<(\/?)(message-id|datetime|display-notification|status|displayed)/g, '<$1i:$2')
      .replace(
        '</i:message-id>',
        '</i:message-id><i:recipient-uri>im:bob@example.com</i:recipient-uri><i:original-recipient-uri>im:bob@example.com</i:original-recipient-uri><i:subject>x</i:subject>',
      ),
  ),
  unusual(
    'a notification whose disposition is among the message headers',
    'imdn',
    edit(
      edit(imdn, 'Content-Disposition: notification\r\n', ''),
      'NS: imdn',
      'Content-Disposition: Notification\r\nNS: imdn',
    ),
  ),
  unusual(
    'a notification in base64 inside',
    'imdn',
    edit(
      imdn,
      imdn.slice(imdn.indexOf('\r\n\r\n<?xml')),
      `\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(Buffer.from(imdn.slice(imdn.indexOf('<?xml'))))}`,
    ),
  ),
];
