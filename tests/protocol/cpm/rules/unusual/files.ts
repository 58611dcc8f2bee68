/** File transfers: orders, names, sizes and encodings that the texts leave open. */
import { edit, withBody } from '../edits.ts';
import { base64, crlf, fileTransfer, PICTURE, PICTURE_HASH } from '../good-objects.ts';
import { type Unusual, unusual } from './unusual.ts';

const selector = `name:"picture.jpg" type:image/jpeg size:150 hash:sha-1:${PICTURE_HASH}`;
const file = (from: string, to: string): string => edit(fileTransfer, from, to);
const grouped = (kind: string, list: string): string =>
  file(
    '<file-transfer-type>1-1</file-transfer-type>',
    `<file-transfer-type>${kind}</file-transfer-type><invited-participants>${list}</invited-participants>`,
  );

/** A transfer of files in the order of their parts, described and named in XML in orders of their own. */
function several(described: readonly string[], objects: readonly string[], icon = ''): string {
  const sizes: Record<string, number> = { a: 5, b: 11, c: 7 };
  return withBody(
    fileTransfer,
    crlf(
      '--cpm',
      'Content-Type: Application/X-CPM-File-Transfer',
      '',
      '<file-transfer><file-transfer-type>1-1</file-transfer-type><sdp>',
      ...described.map((id) => `a=file-selector:type:text/plain size:${sizes[id]}`),
      `${icon}</sdp>`,
      ...objects.map((id) => `<file-object><cid>cid:${id}</cid></file-object>`),
      '</file-transfer>',
      ...(['a', 'b', 'c'] as const).flatMap((id) => [
        '--cpm',
        'Content-Type: text/plain',
        `Content-ID: <${id}>`,
        '',
        'x'.repeat(sizes[id]!),
      ]),
      '--cpm--',
      '',
    ),
  );
}

export const files: readonly Unusual[] = [
  unusual(
    'a transfer to an ad-hoc group',
    'file-transfer-history',
    grouped('Ad-Hoc', 'sip:bob@example.com;tel:+15145550102'),
  ),
  unusual(
    'a transfer to a predefined group',
    'file-transfer-history',
    grouped('Pre-Defined', 'sip:friends@example.com'),
  ),
  unusual(
    'a transfer with what notifications were asked for',
    'file-transfer-history',
    file(
      '  <sdp>',
      '<imdn>NS: imdn &lt;urn:ietf:params:imdn&gt;\r\n  imdn.Message-ID: Ff5i6l7e8\r\n\r\nimdn.Disposition-Notification: display\r\n</imdn><sdp>',
    ),
  ),
  unusual(
    'a transfer without file-objects',
    'file-transfer-history',
    fileTransfer.replace(/ {2}<file-object>[\s\S]*<\/file-object>\r\n/, ''),
  ),
  unusual(
    'files, descriptions and file-objects in three orders',
    'file-transfer-history',
    several(['b', 'c', 'a'], ['c', 'a', 'b']),
  ),
  unusual(
    'files that are described in another order, without file-objects',
    'file-transfer-history',
    several(['c', 'a', 'b'], []),
  ),
  unusual('fewer file-objects than files', 'file-transfer-history', several(['c', 'a', 'b'], ['b'])),
  unusual('one file of three described', 'file-transfer-history', several(['b'], ['a', 'b', 'c'])),
  unusual(
    'a thumbnail behind its file',
    'file-transfer-history',
    several(['c', 'b'], [], 'a=file-icon:cid:a\r\n'),
  ),
  unusual('no thumbnail', 'file-transfer-history', file('a=file-icon:cid:thumbnail@example.com\r\n', '')),
  unusual(
    'a start that names the root',
    'file-transfer-history',
    edit(
      file('type="Application/X-CPM-File-Transfer"', 'type="Application/X-CPM-File-Transfer";start="<root>"'),
      'Content-Type: Application/X-CPM-File-Transfer\r\n',
      'Content-Type: Application/X-CPM-File-Transfer\r\nContent-ID: <root>\r\n',
    ),
  ),
  unusual(
    'a cid that is percent-encoded',
    'file-transfer-history',
    edit(
      file('cid:picture@example.com', 'cid:my%25picture%40example.com'),
      '<picture@example.com>',
      '<my%picture@example.com>',
    ),
  ),
  unusual(
    'a cid in brackets, without its scheme',
    'file-transfer-history',
    file('cid:picture@example.com', '&lt;picture@example.com&gt;'),
    'file-transfer/cid-url',
  ),
  unusual(
    'a Content-ID without brackets',
    'file-transfer-history',
    file('<picture@example.com>', 'picture@example.com'),
    'mime/content-id-form',
  ),
  unusual(
    'a name by RFC 2231',
    'file-transfer-history',
    edit(
      edit(
        file(selector, selector.replace('picture.jpg', 'Bj\u00f6rn.jpg')),
        'filename="picture.jpg"',
        "filename*0*=UTF-8''Bj%C3;\r\n filename*1*=%B6rn.jpg",
      ),
      '; name="picture.jpg"',
      '',
    ),
  ),
  unusual(
    'a name by RFC 2231 in ISO-8859-1',
    'file-transfer-history',
    edit(
      file(selector, selector.replace('picture.jpg', 'Bj\u00f6rn.jpg')),
      'filename="picture.jpg"',
      "filename*=iso-8859-1'de'Bj%F6rn.jpg",
    ),
  ),
  unusual(
    'a name in an encoded word',
    'file-transfer-history',
    edit(
      file(selector, selector.replace('picture.jpg', 'Bj\u00f6rn.jpg')),
      'filename="picture.jpg"',
      'filename="=?utf-8?b?QmrDtnJuLmpwZw==?="',
    ),
  ),
  unusual(
    'a name that is percent-encoded in the description',
    'file-transfer-history',
    edit(
      file(selector, selector.replace('picture.jpg', '%22my%25%22.jpg')),
      'filename="picture.jpg"',
      'filename="\\"my%\\".jpg"',
    ),
  ),
  unusual(
    'a part without a name',
    'file-transfer-history',
    edit(file('; name="picture.jpg"', ''), 'Content-Disposition: attachment; filename="picture.jpg"\r\n', ''),
  ),
  unusual(
    'a part with another name',
    'file-transfer-history',
    file('filename="picture.jpg"', 'filename="IMG_1.jpg"'),
    'file-transfer/name-of-file',
  ),
  unusual(
    'image/jpg for image/jpeg',
    'file-transfer-history',
    fileTransfer.replace('Content-Type: image/jpeg; name', 'Content-Type: Image/jpg; name'),
  ),
  unusual(
    'a part of octets that say nothing',
    'file-transfer-history',
    fileTransfer.replace('Content-Type: image/jpeg; name', 'Content-Type: application/octet-stream; name'),
  ),
  unusual(
    'a selector with type and parameters',
    'file-transfer-history',
    file('type:image/jpeg', 'type:image/jpeg;a="b c";d="e"'),
  ),
  unusual(
    'a selector in another order, hash in small letters',
    'file-transfer-history',
    file(selector, `size:150 hash:SHA-1:${PICTURE_HASH.toLowerCase()} name:"picture.jpg"`),
  ),
  unusual(
    'a selector with another hash',
    'file-transfer-history',
    file(`hash:sha-1:${PICTURE_HASH}`, 'hash:sha-256:00:11:22'),
  ),
  unusual(
    'a selector with nothing in it',
    'file-transfer-history',
    file(`a=file-selector:${selector}`, 'a=file-selector'),
  ),
  unusual(
    'a part of a file',
    'file-transfer-history',
    file('a=sendonly', 'a=sendonly')
      .replace('size:150', 'size:9000')
      .replace('a=file-disposition', 'a=file-range:1-150\r\na=file-disposition'),
  ),
  unusual(
    'three dates of a file',
    'file-transfer-history',
    file(
      'a=file-date:creation:"Wed, 13 Jun 2012 15:01:31 +0300"',
      'a=file-date:creation:"Wed, 13 Jun 2012 15:01:31 +0300" modification:"13 Jun 2012 15:01 GMT" read:"Thu, 14 Jun 2012 00:00:00 +0000"',
    ),
  ),
  unusual(
    'a text of which line ends were changed',
    'file-transfer-history',
    withBody(
      fileTransfer,
      crlf(
        '--cpm',
        'Content-Type: Application/X-CPM-File-Transfer',
        '',
        '<file-transfer><file-transfer-type>1-1</file-transfer-type><sdp>a=file-selector:name:"t" size:8 hash:sha-1:C7:08:D7:EF:84:1F:7E:17:48:43:6B:8E:F5:67:0D:0B:2D:E1:A2:27</sdp></file-transfer>',
        '--cpm',
        'Content-Type: text/plain',
        '',
        'one',
        'two',
        '',
        '--cpm--',
        '',
      ),
    ),
  ),
  unusual(
    'a binary picture',
    'file-transfer-history',
    Buffer.concat([
      Buffer.from(
        edit(fileTransfer, 'base64\r\nContent-ID: <picture', 'binary\r\nContent-ID: <picture').split(
          base64(PICTURE),
        )[0]!,
      ),
      PICTURE,
      Buffer.from('\r\n--cpm--\r\n'),
    ]),
  ),
  unusual(
    'another boundary',
    'file-transfer-history',
    fileTransfer.replaceAll('--cpm', '--=_files').replace('=cpm', '="=_files"'),
    'file-transfer/boundary-cpm',
  ),
  unusual(
    'a file that was not kept',
    'file-transfer-history',
    `${fileTransfer.slice(0, fileTransfer.indexOf('--cpm\r\nContent-Type: image')).replace(/a=file-icon.*\r\n| {2}<file-object>[\s\S]*<\/file-object>\r\n/g, '')}--cpm--\r\n`,
    'file-transfer/has-file',
  ),
];
