/** The session description of a file transfer, and the files that it and the file-objects speak of. */
import { edit, withBody } from '../edits.ts';
import { base64, crlf, fileTransfer, PICTURE, PICTURE_HASH } from '../good-objects.ts';
import { type Damaged, damaged } from './damaged.ts';

const at = (element: string, line: number, column = 3) => ({ place: { part: '1', element, line, column } });

export const descriptions: readonly Damaged[] = [
  damaged(
    'a line of sdp without an equals sign',
    edit(fileTransfer, 'a=sendonly', 'sendonly'),
    'sdp/line-form',
    at('file-transfer/sdp', 6, 1),
  ),
  damaged(
    'a file-selector without quotes',
    edit(fileTransfer, 'name:"picture.jpg" type', 'name:picture.jpg type'),
    'sdp/file-selector-form',
    at('file-transfer/sdp', 7, 1),
  ),
  damaged(
    'a file-selector with a size in words',
    edit(fileTransfer, 'size:150', 'size:150k'),
    'sdp/file-selector-form',
  ),
  damaged(
    'a file-selector with half a hash',
    edit(fileTransfer, `:${PICTURE_HASH.slice(-2)}`, `:${PICTURE_HASH.slice(-1)}`),
    'sdp/file-selector-form',
  ),
  damaged(
    'a file-disposition of two words',
    edit(fileTransfer, 'file-disposition:attachment', 'file-disposition:to keep'),
    'sdp/file-disposition-form',
    at('file-transfer/sdp', 9, 1),
  ),
  damaged(
    'a file-date without quotes',
    edit(fileTransfer, '"Wed, 13 Jun 2012 15:01:31 +0300"', 'Wed, 13 Jun 2012 15:01:31 +0300'),
    'sdp/file-date-form',
    at('file-transfer/sdp', 10, 1),
  ),
  damaged(
    'a file-date of a day that there is not',
    edit(fileTransfer, 'Wed, 13 Jun 2012 15', 'Sun, 31 Jun 2012 15'),
    'sdp/file-date-form',
  ),
  damaged(
    'a file-date that is called otherwise',
    edit(fileTransfer, 'creation:"', 'created:"'),
    'sdp/file-date-form',
  ),
  damaged(
    'a file-icon that is no cid URL',
    edit(fileTransfer, 'file-icon:cid:thumbnail@example.com', 'file-icon:thumbnail@example.com'),
    'sdp/file-icon-form',
    at('file-transfer/sdp', 11, 1),
  ),
  damaged(
    'a file-transfer-id of two words',
    edit(fileTransfer, 'vBnG916bdberum2fFEABR1FR3ExZMUrd', 'two words'),
    'sdp/file-transfer-id-form',
    at('file-transfer/sdp', 8, 1),
  ),
  damaged(
    'a file-range without a hyphen',
    edit(fileTransfer, 'a=sendonly', 'a=file-range:150'),
    'sdp/file-range-form',
    at('file-transfer/sdp', 6, 1),
  ),
  damaged(
    'a cid that no part has',
    edit(fileTransfer, 'cid:picture@example.com', 'cid:other@example.com'),
    'file-transfer/cid-resolves',
    at('file-transfer/file-object/cid', 14, 5),
  ),
  damaged(
    'a part without its Content-ID',
    edit(fileTransfer, 'Content-ID: <picture@example.com>\r\n', ''),
    'file-transfer/cid-resolves',
  ),
  damaged(
    'a cid without its scheme',
    edit(fileTransfer, '<cid>cid:', '<cid>'),
    'file-transfer/cid-url',
    at('file-transfer/file-object/cid', 14, 5),
  ),
  damaged(
    'a thumbnail that no part is',
    edit(fileTransfer, 'file-icon:cid:thumbnail', 'file-icon:cid:thumb'),
    'file-transfer/icon-resolves',
    at('file-transfer/sdp', 11, 1),
  ),
  damaged(
    'a Content-ID twice',
    edit(
      fileTransfer,
      '--cpm\r\nContent-Type: image/jpeg\r',
      '--cpm\r\nContent-ID: <picture@example.com>\r\n\r\nold\r\n--cpm\r\nContent-Type: image/jpeg\r',
    ),
    'file-transfer/content-ids-differ',
    { place: { part: '4', header: 'Content-ID' } },
  ),
  damaged(
    'another size than the file has',
    edit(fileTransfer, 'size:150', 'size:151'),
    'file-transfer/size-of-file',
    at('file-transfer/sdp', 7, 1),
  ),
  damaged(
    'another type than the part has',
    edit(fileTransfer, 'type:image/jpeg', 'type:video/mp4'),
    'file-transfer/type-of-file',
    at('file-transfer/sdp', 7, 1),
  ),
  damaged(
    'another name than the part has',
    edit(fileTransfer, 'name:"picture.jpg" type', 'name:"video.mp4" type'),
    'file-transfer/name-of-file',
    at('file-transfer/sdp', 7, 1),
  ),
  damaged(
    'a file of which an octet changed',
    edit(fileTransfer, base64(PICTURE), base64(Buffer.concat([PICTURE.subarray(0, 149), Buffer.from('?')]))),
    'file-transfer/hash-of-file',
    at('file-transfer/sdp', 7, 1),
  ),
  damaged(
    'one of two files with another size',
    twoFiles('size:11', 'size:4'),
    'file-transfer/size-of-file',
    at('file-transfer/sdp', 6, 1),
  ),
];

/** Two text files, the selector of the second changed. */
function twoFiles(from: string, to: string): string {
  const body = crlf(
    '--cpm',
    'Content-Type: Application/X-CPM-File-Transfer',
    '',
    '<file-transfer>',
    '<file-transfer-type>1-1</file-transfer-type>',
    '<sdp>',
    'm=message 1 TCP/MSRP *',
    'a=file-selector:name:"a.txt" type:text/plain size:5',
    'a=file-selector:name:"b.txt" type:text/plain size:11',
    '</sdp>',
    '<file-object><cid>cid:b</cid></file-object>',
    '<file-object><cid>cid:a</cid></file-object>',
    '</file-transfer>',
    '--cpm',
    'Content-Type: text/plain; name=a.txt',
    'Content-ID: <a>',
    '',
    'first',
    '--cpm',
    'Content-Type: text/plain; name=b.txt',
    'Content-ID: <b>',
    '',
    'second file',
    '--cpm--',
    '',
  );
  return withBody(fileTransfer, edit(body, from, to));
}
