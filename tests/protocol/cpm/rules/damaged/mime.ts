/** What is no sound message: header lines, structure. */
import { added, edit, headerOf, twice, valued, withBody } from '../edits.ts';
import { chat, crlf, fileTransfer, groupState, media, sessionInfo, standalone } from '../good-objects.ts';
import { type Damaged, damaged, inHeader } from './damaged.ts';

const multipart = (...lines: string[]): string =>
  withBody(
    valued(media, 'Content-Type', 'multipart/mixed; boundary=b').replace(/Content-Transfer.*\r\n/, ''),
    crlf(...lines),
  );

export const mime: readonly Damaged[] = [
  damaged(
    'a header line without a colon',
    edit(chat, 'To:', 'this is no header\r\nTo:'),
    'mime/header-lines',
    { place: {} },
  ),
  damaged(
    'a header line that begins with a blank colon',
    edit(groupState, 'MIME-Version', ': nothing\r\nMIME-Version'),
    'mime/header-lines',
  ),
  damaged(
    'a header line of a part without a colon',
    edit(fileTransfer, 'Content-ID: <thumb', 'no header\r\nContent-ID: <thumb'),
    'mime/header-lines',
    { place: { part: '2' } },
  ),
  damaged(
    'a header line that ends with LF',
    edit(chat, 'Bob <sip:bob@example.com>\r\n', 'Bob <sip:bob@example.com>\n'),
    'mime/header-line-ends',
    inHeader('To'),
  ),
  damaged(
    'a header line with CR in it',
    edit(standalone, 'From: Alice', 'From: Ali\rce'),
    'mime/header-line-ends',
    inHeader('From'),
  ),
  damaged(
    'a header with a NUL',
    edit(standalone, 'From: Alice', 'From: Ali\0ce'),
    'mime/header-line-ends',
    inHeader('From'),
  ),
  damaged(
    'a part with a header line that ends with LF',
    edit(fileTransfer, 'base64\r\nContent-ID: <picture', 'base64\nContent-ID: <picture'),
    'mime/header-line-ends',
    { place: { part: '3', header: 'Content-Transfer-Encoding' } },
  ),
  damaged(
    'a header line of 999 octets',
    added(chat, 'X-Long', 'x'.repeat(999 - 'X-Long: '.length)),
    'mime/header-line-length',
    inHeader('X-Long'),
  ),
  damaged(
    'a folded header line of 1,200 octets',
    added(chat, 'X-Long', `a\r\n ${'x'.repeat(1199)}\r\n b`),
    'mime/header-line-length',
  ),
  damaged(
    'a name in raw UTF-8',
    edit(standalone, 'From: Alice', 'From: Andr\u00e9'),
    'mime/header-ascii',
    inHeader('From'),
  ),
  damaged(
    'a file name in raw UTF-8',
    edit(
      edit(fileTransfer, 'name="picture.jpg"\r', 'name="\u00e9.jpg"\r'),
      'filename="picture.jpg"',
      'filename="picture.jpg"',
    ),
    'mime/header-ascii',
    { place: { part: '3', header: 'Content-Type' } },
  ),
  damaged('From twice', twice(standalone, 'From'), 'mime/fields-once', inHeader('From')),
  damaged('Content-Type twice', twice(chat, 'Content-Type'), 'mime/fields-once', inHeader('Content-Type')),
  damaged(
    'Message-ID twice',
    twice(added(chat, 'Message-ID', '<1@example.com>'), 'Message-ID', '<2@example.com>'),
    'mime/fields-once',
    inHeader('Message-ID'),
  ),
  damaged(
    'a Content-Type that is one word',
    withBody(
      valued(groupState, 'Content-Type', 'text'),
      '<groupstate timestamp="2012-06-13T16:39:57Z" lastfocussessionid="sip:a@b" group-type="Open"><participant name="" comm-addr="tel:+1"/></groupstate>',
    ),
    'mime/content-type-form',
    {
      ...inHeader('Content-Type'),
      as: 'standalone-media',
      warns: ['media/no-conversation-id', 'media/no-contribution-id', 'media/no-imdn-message-id'],
    },
  ),
  damaged(
    'a Content-Type with two slashes',
    edit(fileTransfer, 'Content-Type: image/jpeg\r', 'Content-Type: image/jpeg/2\r'),
    'mime/content-type-form',
    { place: { part: '2', header: 'Content-Type' } },
  ),
  damaged(
    'a transfer encoding that nobody knows',
    valued(media, 'Content-Transfer-Encoding', 'base-64'),
    'mime/transfer-encoding',
    inHeader('Content-Transfer-Encoding'),
  ),
  damaged(
    'an empty transfer encoding',
    valued(media, 'Content-Transfer-Encoding', ''),
    'mime/transfer-encoding',
  ),
  damaged(
    'a part in an unknown transfer encoding',
    edit(fileTransfer, 'base64\r\nContent-ID: <thumb', 'base65\r\nContent-ID: <thumb'),
    'mime/transfer-encoding',
    { place: { part: '2', header: 'Content-Transfer-Encoding' } },
  ),
  damaged(
    'a multipart in base64',
    added(fileTransfer, 'Content-Transfer-Encoding', 'base64'),
    'mime/multipart-not-encoded',
    inHeader('Content-Transfer-Encoding'),
  ),
  damaged(
    'a multipart in quoted-printable',
    added(fileTransfer, 'Content-Transfer-Encoding', 'Quoted-Printable'),
    'mime/multipart-not-encoded',
  ),
  damaged('a multipart without a boundary', multipartWithout(), 'mime/boundary-parameter', {
    ...inHeader('Content-Type'),
    as: 'standalone-media',
  }),
  damaged(
    'a multipart within another without its boundary',
    multipart('--b', 'Content-Type: multipart/alternative', '', 'text', '--b--', ''),
    'mime/boundary-parameter',
    { as: 'standalone-media', place: { part: '1', header: 'Content-Type' } },
  ),
  damaged(
    'a multipart with another boundary than it says',
    multipart('--c', '', 'text', '--c--', ''),
    'mime/has-parts',
    { as: 'standalone-media', place: {} },
  ),
  damaged('a multipart with nothing but text', multipart('just text', ''), 'mime/has-parts', {
    as: 'standalone-media',
  }),
  damaged('a multipart with its end alone', multipart('--b--', ''), 'mime/has-parts', {
    as: 'standalone-media',
  }),
  damaged('a multipart that is not closed', edit(fileTransfer, '--cpm--', ''), 'mime/boundary-closed', {
    place: {},
  }),
  damaged(
    'a multipart closed with underscores',
    multipart('--b', '', 'text', '__b__', ''),
    'mime/boundary-closed',
    { as: 'standalone-media' },
  ),
  damaged(
    'a multipart within another that is not closed',
    multipart('--b', 'Content-Type: multipart/alternative; boundary=c', '', '--c', '', 'text', '--b--', ''),
    'mime/boundary-closed',
    { as: 'standalone-media', place: { part: '1' } },
  ),
  damaged(
    'a Content-ID without brackets',
    edit(fileTransfer, '<thumbnail@example.com>', 'thumbnail@example.com'),
    'mime/content-id-form',
    { place: { part: '2', header: 'Content-ID' } },
  ),
  damaged(
    'a Content-ID of two words',
    added(sessionInfo, 'Content-ID', '<two words>'),
    'mime/content-id-form',
    inHeader('Content-ID'),
  ),
  damaged(
    'a parameter with a slash that is not in quotes',
    edit(fileTransfer, 'type="Application/X-CPM-File-Transfer"', 'type=Application/X-CPM-File-Transfer'),
    'mime/content-type-parameters',
    inHeader('Content-Type'),
  ),
  damaged(
    'a parameter without a value',
    valued(sessionInfo, 'Content-Type', 'Application/X-CPM-Session; charset'),
    'mime/content-type-parameters',
    inHeader('Content-Type'),
  ),
  damaged(
    'a parameter of a part that is not ended',
    edit(fileTransfer, 'name="picture.jpg"\r', 'name="picture.jpg\r'),
    'mime/content-type-parameters',
    { place: { part: '3', header: 'Content-Type' } },
  ),
  damaged('10,001 header fields', 'X-One: 1\r\n'.repeat(10_000 - 7) + chat, 'mime/within-bounds', {
    place: {},
  }),
  damaged('20,000 header fields', 'X-One: 1\r\n'.repeat(20_000) + chat, 'mime/within-bounds'),
  damaged(
    'a part with 20,000 header fields',
    edit(
      fileTransfer,
      'Content-ID: <thumbnail@example.com>\r\n',
      `Content-ID: <thumbnail@example.com>\r\n${'X-One: 1\r\n'.repeat(20_000)}`,
    ),
    'mime/within-bounds',
    { place: { part: '2' } },
  ),
];

function multipartWithout(): string {
  return withBody(
    headerOf(valued(media, 'Content-Type', 'multipart/mixed').replace(/Content-Transfer.*\r\n/, '')),
    'text\r\n',
  );
}
