/** File transfers: the multipart, its XML, its session description, and the files that it speaks of. */
import { added, edit, valued, withBody } from '../edits.ts';
import { fileTransfer } from '../good-objects.ts';
import { type Damaged, damaged, inHeader } from './damaged.ts';

const TYPE = 'multipart/related;boundary=cpm;type="Application/X-CPM-File-Transfer"';
const at = (element: string, line: number, column = 3) => ({ place: { part: '1', element, line, column } });
const kind = '<file-transfer-type>1-1</file-transfer-type>';
const object = '<file-object>\r\n    <cid>cid:picture@example.com</cid>';
const [beforeXml, behindXml] = fileTransfer.split(/<\?xml[\s\S]*<\/file-transfer>/) as [string, string];

const group = (list: string): string =>
  edit(
    fileTransfer,
    kind,
    `<file-transfer-type>Ad-Hoc</file-transfer-type>\r\n  <invited-participants>${list}</invited-participants>`,
  );
const rootPart = fileTransfer.slice(
  fileTransfer.indexOf('--cpm\r\n'),
  fileTransfer.indexOf('--cpm\r\nContent-Type: image'),
);
const thumbnailPart = fileTransfer.slice(
  fileTransfer.indexOf('--cpm\r\nContent-Type: image'),
  fileTransfer.lastIndexOf('--cpm\r\n'),
);

export const files: readonly Damaged[] = [
  damaged(
    'a multipart/mixed',
    valued(fileTransfer, 'Content-Type', TYPE.replace('related', 'mixed')),
    'file-transfer/multipart-related',
    inHeader('Content-Type'),
  ),
  damaged(
    'no multipart',
    withBody(
      valued(fileTransfer, 'Content-Type', 'Application/X-CPM-File-Transfer'),
      '<file-transfer><file-transfer-type>1-1</file-transfer-type><sdp>a=sendonly</sdp></file-transfer>',
    ),
    'file-transfer/multipart-related',
    inHeader('Content-Type'),
  ),
  damaged(
    'no parameter type',
    valued(fileTransfer, 'Content-Type', 'multipart/related;boundary=cpm'),
    'file-transfer/type-parameter',
    inHeader('Content-Type'),
  ),
  damaged(
    'another parameter type',
    valued(fileTransfer, 'Content-Type', 'multipart/related;boundary=cpm;type="text/xml"'),
    'file-transfer/type-parameter',
  ),
  damaged(
    'another boundary',
    fileTransfer.replaceAll('--cpm', '--files').replace('=cpm', '=files'),
    'file-transfer/boundary-cpm',
    inHeader('Content-Type'),
  ),
  damaged(
    'another boundary, strictly',
    fileTransfer.replaceAll('--cpm', '--CPM').replace('=cpm', '=CPM'),
    'file-transfer/boundary-cpm',
    { settings: { scrStrict: true } },
  ),
  damaged(
    'the root behind a file',
    edit(edit(fileTransfer, rootPart, ''), thumbnailPart, thumbnailPart + rootPart),
    'file-transfer/root-first',
    { place: { part: '1', header: 'Content-Type' } },
  ),
  damaged(
    'a root of another type',
    edit(fileTransfer, 'Content-Type: Application/X-CPM-File-Transfer\r\n', 'Content-Type: text/xml\r\n'),
    'file-transfer/root-first',
    { place: { part: '1', header: 'Content-Type' } },
  ),
  damaged(
    'a start that names another part',
    valued(fileTransfer, 'Content-Type', `${TYPE};start="<picture@example.com>"`),
    'file-transfer/root-first',
    inHeader('Content-Type'),
  ),
  damaged(
    'no file',
    `${fileTransfer
      .slice(0, fileTransfer.indexOf('--cpm\r\nContent-Type: image'))
      .replace(/a=file-icon.*\r\n| {2}<file-object>[\s\S]*<\/file-object>\r\n/g, '')}--cpm--\r\n`,
    'file-transfer/has-file',
    { place: {} },
  ),
  damaged('XML that breaks off', edit(fileTransfer, '</file-transfer>', ''), 'file-transfer/well-formed'),
  damaged('an empty root part', `${beforeXml}${behindXml}`, 'file-transfer/well-formed', {
    place: { part: '1', line: 1, column: 1 },
  }),
  damaged(
    'another root element',
    edit(
      edit(fileTransfer, '<file-transfer>', '<transfer>'),
      '</file-transfer>\r\n\r\n',
      '</transfer>\r\n\r\n',
    ),
    'file-transfer/root-element',
    at('transfer', 2, 1),
  ),
  damaged(
    'elements without a root',
    edit(edit(fileTransfer, '<file-transfer>\r\n', ''), '</file-transfer>\r\n\r\n', '\r\n'),
    'file-transfer/root-element',
    { place: { part: '1', line: 3, column: 3 } },
  ),
  damaged(
    'a document type',
    edit(fileTransfer, '<file-transfer>', '<!DOCTYPE file-transfer><file-transfer>'),
    'file-transfer/xml-within-bounds',
    { place: { part: '1', line: 2, column: 1 } },
  ),
  damaged(
    'no file-transfer-type',
    edit(fileTransfer, kind, ''),
    'file-transfer/has-file-transfer-type',
    at('file-transfer', 2, 1),
  ),
  damaged(
    'file-transfer-type twice',
    edit(fileTransfer, kind, kind + kind),
    'file-transfer/one-file-transfer-type',
    at('file-transfer/file-transfer-type', 3, 47),
  ),
  damaged(
    'a file-transfer-type of sessions',
    edit(group('sip:bob@example.com'), 'Ad-Hoc', 'Group'),
    'file-transfer/file-transfer-type-value',
    at('file-transfer/file-transfer-type', 3),
  ),
  damaged(
    'a file-transfer-type with a blank',
    edit(group('sip:bob@example.com'), 'Ad-Hoc', 'Ad Hoc'),
    'file-transfer/file-transfer-type-value',
  ),
  damaged(
    'invited-participants twice',
    edit(
      group('sip:bob@example.com'),
      '  <sdp>',
      '  <invited-participants>sip:bob@example.com</invited-participants>\r\n  <sdp>',
    ),
    'file-transfer/one-invited-participants',
    at('file-transfer/invited-participants', 5),
  ),
  damaged(
    'invited-participants of a 1-1 transfer',
    edit(group('sip:bob@example.com'), 'Ad-Hoc', '1-1'),
    'file-transfer/invited-participants-of-group',
    at('file-transfer/invited-participants', 4),
  ),
  damaged(
    'a group without invited-participants',
    edit(fileTransfer, '1-1', 'Pre-Defined'),
    'file-transfer/group-has-invited-participants',
    at('file-transfer', 2, 1),
  ),
  damaged(
    'an empty list of participants',
    group(''),
    'file-transfer/invited-participants-list',
    at('file-transfer/invited-participants', 4),
  ),
  damaged(
    'participants with commas between them',
    group('bob@example.com, sip:carol@example.com'),
    'file-transfer/invited-participants-list',
  ),
  damaged(
    'a participant without an address',
    group('Carol'),
    'file-transfer/invited-participants-addresses',
    at('file-transfer/invited-participants', 4),
  ),
  damaged(
    'imdn twice',
    edit(fileTransfer, '  <sdp>', '<imdn>a</imdn><imdn>b</imdn><sdp>'),
    'file-transfer/one-imdn',
    { ...at('file-transfer/imdn', 4, 15), warns: ['file-transfer/imdn-headers'] },
  ),
  damaged(
    'an imdn that says yes',
    edit(fileTransfer, '  <sdp>', '  <imdn>yes</imdn>\r\n  <sdp>'),
    'file-transfer/imdn-headers',
    at('file-transfer/imdn', 4),
  ),
  damaged(
    'an imdn that asks for nothing',
    edit(fileTransfer, '  <sdp>', '  <imdn>imdn.Message-ID: Ff5i6l7e8</imdn>\r\n  <sdp>'),
    'file-transfer/imdn-headers',
    at('file-transfer/imdn', 4),
  ),
  damaged(
    'an imdn of elements',
    edit(fileTransfer, '  <sdp>', '  <imdn><display/></imdn>\r\n  <sdp>'),
    'file-transfer/imdn-headers',
  ),
  damaged(
    'a file-transfer with an element of its own',
    edit(fileTransfer, '  <sdp>', '  <file-size>150</file-size>\r\n  <sdp>'),
    'file-transfer/known-elements',
    at('file-transfer/file-size', 4),
  ),
  damaged(
    'an empty imdn',
    edit(fileTransfer, '  <sdp>', '  <imdn> </imdn>\r\n  <sdp>'),
    'file-transfer/imdn-not-empty',
    at('file-transfer/imdn', 4),
  ),
  damaged(
    'no sdp',
    fileTransfer.replace(/ {2}<sdp>[\s\S]*<\/sdp>\r\n/, ''),
    'file-transfer/has-sdp',
    at('file-transfer', 2, 1),
  ),
  damaged(
    'sdp twice',
    edit(fileTransfer, '  <file-object>', '  <sdp>a=sendonly</sdp>\r\n  <file-object>'),
    'file-transfer/one-sdp',
    at('file-transfer/sdp', 13),
  ),
  damaged(
    'a file-object without cid',
    edit(fileTransfer, object, '<file-object>'),
    'file-transfer/file-object-has-cid',
    at('file-transfer/file-object', 13),
  ),
  damaged(
    'a file-object with two cids',
    edit(fileTransfer, object, `${object}<cid>cid:thumbnail@example.com</cid>`),
    'file-transfer/file-object-has-cid',
    at('file-transfer/file-object', 13),
  ),
  damaged(
    'a file transfer of the Content-Type of its root alone',
    added(
      edit(fileTransfer, TYPE, TYPE.replace('multipart/related', 'multipart/form-data')),
      'X-Kept',
      'yes',
    ),
    'file-transfer/multipart-related',
  ),
];
