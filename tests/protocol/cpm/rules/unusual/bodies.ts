/** Bodies and parts as MIME permits them. */
import { edit, valued, withBody, without } from '../edits.ts';
import { base64, fileTransfer, groupState, media, sessionInfo, standalone } from '../good-objects.ts';
import { unusual } from './unusual.ts';

const encoded = (object: string, encoding: string, encode: (body: string) => string): string => {
  const at = object.indexOf('\r\n\r\n');
  return `${object.slice(0, at)}\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${encode(object.slice(at + 4))}`;
};
const inBase64 = (object: string): string => encoded(object, 'base64', (body) => base64(Buffer.from(body)));
const octets = (head: string, body: Buffer, tail = ''): Buffer =>
  Buffer.concat([Buffer.from(head), body, Buffer.from(tail)]);
const binary = without(media, 'Content-Transfer-Encoding');

export const bodies = [
  unusual('a whole CPIM in base64', 'standalone-message', inBase64(standalone)),
  unusual('session info in base64', 'session-info', inBase64(sessionInfo)),
  unusual(
    'group state in quoted-printable',
    'group-state',
    encoded(groupState, 'Quoted-Printable', (body) =>
      body.replaceAll('=', '=3D').replace('timestamp', 'time=\r\nstamp'),
    ),
  ),
  unusual(
    'base64 in uneven lines',
    'standalone-media',
    edit(media, 'R0lGODlhAQABAAAAACw', 'R0\r\nlGODlhAQ \r\nABAAAAACw'),
  ),
  unusual(
    'base64 in one line of 900 characters',
    'standalone-media',
    withBody(media, `${Buffer.alloc(675, 7).toString('base64')}\r\n`),
  ),
  unusual('base64 without a line end', 'standalone-media', withBody(media, 'R0lGODlh')),
  unusual(
    'quoted-printable with trailing blanks and soft line breaks',
    'standalone-media',
    withBody(valued(media, 'Content-Transfer-Encoding', 'quoted-printable'), 'a=20=\r\nb= \t\r\nc=3D=\r\n'),
  ),
  unusual(
    'a binary body with NUL, LF and CR',
    'standalone-media',
    octets(
      edit(binary, 'image/gif\r\n', 'image/gif\r\nContent-Transfer-Encoding: binary\r\n').replace(
        /\r\n\r\n[\s\S]*/,
        '\r\n\r\n',
      ),
      Buffer.from('GIF\0\n\r\n\r\0'),
    ),
  ),
  unusual(
    'a binary body of one line of 2,000 octets',
    'standalone-media',
    octets(
      edit(binary, 'image/gif\r\n', 'image/gif\r\nContent-Transfer-Encoding: binary\r\n').replace(
        /\r\n\r\n[\s\S]*/,
        '\r\n\r\n',
      ),
      Buffer.alloc(2000, 65),
    ),
  ),
  unusual('a line of 998 octets', 'standalone-media', withBody(binary, `${'x'.repeat(998)}\r\n`)),
  unusual('media of sound', 'standalone-media', valued(media, 'Content-Type', 'audio/amr; channels=1')),
  unusual('media of video', 'standalone-media', valued(media, 'Content-Type', 'video/mp4')),
  unusual(
    'media of any octets',
    'standalone-media',
    valued(media, 'Content-Type', 'application/octet-stream'),
  ),
  unusual(
    'media that two people see',
    'standalone-media',
    withBody(valued(media, 'Content-Type', 'model/gltf+json'), 'e30=\r\n'),
  ),
  unusual(
    'a preamble and an epilogue',
    'file-transfer-history',
    `${edit(fileTransfer, '--cpm\r\n', 'This is a multipart.\r\n--cpm\r\n')}The end.\r\n`,
  ),
  unusual(
    'boundary lines with blanks behind',
    'file-transfer-history',
    fileTransfer.replaceAll('--cpm\r\n', '--cpm \t\r\n'),
  ),
  unusual('a closing line without its line end', 'file-transfer-history', fileTransfer.slice(0, -2)),
  unusual('a quoted boundary', 'file-transfer-history', edit(fileTransfer, 'boundary=cpm', 'boundary="cpm"')),
];
