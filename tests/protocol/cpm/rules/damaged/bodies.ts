/** Bodies that are not what their transfer encoding says, and standalone media that are not bare. */
import { added, edit, headerOf, valued, withBody, without } from '../edits.ts';
import { base64, chat, fileTransfer, media, PICTURE } from '../good-objects.ts';
import { type Damaged, damaged, inHeader } from './damaged.ts';

const quoted = (body: string): string =>
  withBody(valued(media, 'Content-Transfer-Encoding', 'quoted-printable'), body);
const plain = (body: string): string => withBody(valued(media, 'Content-Transfer-Encoding', '8bit'), body);

export const bodies: readonly Damaged[] = [
  damaged('a NUL in 8bit', plain('GIF\0\r\n'), 'mime/no-nul', { place: {} }),
  damaged(
    'a NUL in the thumbnail',
    edit(
      edit(fileTransfer, 'base64\r\nContent-ID: <thumb', '7bit\r\nContent-ID: <thumb'),
      base64(PICTURE.subarray(0, 60)),
      'J\0G',
    ),
    'mime/no-nul',
    { place: { part: '2' } },
  ),
  damaged('LF alone in 8bit', plain('GIF\n89a\r\n'), 'mime/body-line-ends', { place: {} }),
  damaged(
    'CR alone at the end of 7bit',
    withBody(without(media, 'Content-Transfer-Encoding'), 'GIF\r'),
    'mime/body-line-ends',
  ),
  damaged(
    'a message of lines that end with LF',
    edit(chat, 'I am fine.\r\n', 'I am\nfine.\r\n'),
    'mime/body-line-ends',
  ),
  damaged('a line of 999 octets', plain(`${'x'.repeat(999)}\r\n`), 'mime/body-line-length', { place: {} }),
  damaged(
    'base64 cut within a group',
    edit(fileTransfer, base64(PICTURE), base64(PICTURE).slice(0, -3)),
    'mime/base64-whole',
    { place: { part: '3' } },
  ),
  damaged(
    'base64 without its padding',
    withBody(media, 'R0lGODlhAQABAAAAACwAAAAAAQABAAACAkQBADs\r\n'),
    'mime/base64-whole',
    { place: {} },
  ),
  damaged(
    'base64 that goes on behind its padding',
    withBody(media, 'R0lGODlhAQA=\r\nAQABAAACAkQBADs=\r\n'),
    'mime/base64-whole',
  ),
  damaged(
    'base64 with a hyphen',
    withBody(media, 'R0lG-ODlhAQABAAAAACwAAAAAAQABAAACAkQBADs=\r\n'),
    'mime/base64-alphabet',
    { place: {} },
  ),
  damaged(
    'quoted-printable with a stray equals sign',
    quoted('1=1 is true\r\n'),
    'mime/quoted-printable-form',
    { place: {} },
  ),
  damaged('quoted-printable that ends in half a code', quoted('caf=C3=A\r\n'), 'mime/quoted-printable-form'),
  ...(
    [
      ['Conversation-ID', 'f81d4fae'],
      ['Contribution-ID', 'abcdef'],
      ['InReplyTo-Contribution-ID', 'abcdef'],
      ['IMDN-Message-ID', 'a1b2'],
      ['P-Asserted-Service', 'urn:urn-7:3gpp-service.ims.icsi.oma.cpm.msg'],
      ['Message-Correlator', 'look'],
    ] as const
  ).map(([name, value]) =>
    damaged(`media with ${name}`, added(media, name, value), `media/no-${name.toLowerCase()}`, {
      ...inHeader(name),
      as: 'standalone-media',
    }),
  ),
  damaged('media without From', without(media, 'From'), 'media/has-from', { place: {} }),
  damaged('media without Date', without(media, 'Date'), 'media/has-date'),
  damaged('media that are empty', headerOf(media), 'media/has-body'),
];
