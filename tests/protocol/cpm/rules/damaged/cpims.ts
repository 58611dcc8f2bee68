/** Message/CPIM: RFC 3862. */
import { edit, withBody } from '../edits.ts';
import { chat, crlf, standalone } from '../good-objects.ts';
import { type Damaged, damaged, inHeader } from './damaged.ts';

const cut = (object: string, behind: string): string =>
  object.slice(0, object.indexOf(behind) + behind.length);

export const cpims: readonly Damaged[] = [
  damaged(
    'message headers that do not end',
    cut(chat, 'imdn.Message-ID: Bw8x9y0z1\r\n'),
    'cpim/ends-headers',
    { place: {} },
  ),
  damaged(
    'a line among the message headers without a colon',
    edit(chat, 'NS: imdn', 'no header\r\nNS: imdn'),
    'cpim/header-lines',
    { place: {} },
  ),
  damaged(
    'content whose MIME header does not end',
    cut(chat, 'text/plain; charset=utf-8\r\n'),
    'cpim/content-header',
    { place: {} },
  ),
  damaged(
    'content without its MIME header',
    withBody(chat, crlf('From: <sip:a@example.com>', '', 'I am fine.', '')),
    'cpim/content-header',
  ),
  damaged(
    'no content at all',
    withBody(chat, crlf('From: <sip:a@example.com>', '', '')),
    'cpim/content-header',
  ),
  damaged(
    'content whose MIME header does not tell its type',
    edit(chat, 'Content-Type: text/plain; charset=utf-8', 'Content-ID: <a@example.com>'),
    'cpim/content-type',
    { place: {} },
  ),
  damaged(
    'a message header without a space behind its colon',
    edit(standalone, 'DateTime: 2012', 'DateTime:2012'),
    'cpim/space-after-colon',
    inHeader('DateTime'),
  ),
  damaged(
    'a folded message header',
    edit(standalone, 'NS: imdn <', 'NS: imdn\r\n <'),
    'cpim/no-folding',
    inHeader('NS'),
  ),
  damaged(
    'message headers in ISO-8859-1',
    Buffer.from(edit(standalone, 'DateTime: 2012', 'Subject: caf\u00e9\r\nDateTime: 2012'), 'latin1'),
    'cpim/utf-8',
    { place: {} },
  ),
  damaged(
    'DateTime as mail has it',
    edit(chat, 'DateTime: 2012-06-13T16:39:57-05:00', 'DateTime: Wed, 13 Jun 2012 16:39:57 -0500'),
    'cpim/datetime-form',
    inHeader('DateTime'),
  ),
  damaged(
    'DateTime without a zone',
    edit(chat, 'DateTime: 2012-06-13T16:39:57-05:00', 'DateTime: 2012-06-13T16:39:57'),
    'cpim/datetime-form',
  ),
  damaged(
    'DateTime in the 13th month',
    edit(chat, 'DateTime: 2012-06-13', 'DateTime: 2012-13-06'),
    'cpim/datetime-form',
  ),
  damaged('DateTime in a zone of 24 hours', edit(chat, '57-05:00', '57+24:00'), 'cpim/datetime-form'),
  damaged(
    'NS without brackets',
    edit(standalone, 'NS: imdn <urn:ietf:params:imdn>', 'NS: imdn urn:ietf:params:imdn'),
    'cpim/ns-form',
    inHeader('NS'),
  ),
  damaged(
    'NS with a name that is no URI',
    edit(edit(chat, 'imdn.Message-ID: Bw8x9y0z1\r\n', ''), '<urn:ietf:params:imdn>', '<imdn>'),
    'cpim/ns-form',
  ),
  damaged(
    'a prefix that no NS declares',
    edit(chat, 'NS: imdn <urn:ietf:params:imdn>\r\n', ''),
    'cpim/prefix-declared',
    inHeader('imdn.Message-ID'),
  ),
  damaged(
    'a prefix that is the beginning of a declared one',
    edit(chat, 'imdn.Message-ID: Bw8x9y0z1', 'im.Other: 1'),
    'cpim/prefix-declared',
    inHeader('im.Other'),
  ),
  damaged(
    'From without brackets',
    edit(standalone, 'From: Alice <tel:+15145550100>\r\nTo: <', 'From: tel:+15145550100\r\nTo: <'),
    'cpim/address-brackets',
    inHeader('From'),
  ),
  damaged(
    'To without brackets',
    edit(chat, 'To: <sip:bob@example.com>', 'To: sip:bob@example.com'),
    'cpim/address-brackets',
    inHeader('To'),
  ),
];
