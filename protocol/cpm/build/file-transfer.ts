/** File Transfer History objects: cpm-ms-2.0 §5.2.2, as the example in Appendix E has its parts. */
import type { StoredFile, TransferredFile } from '../data/file-transfer.ts';
import type { FileTransferHistory } from '../data/objects.ts';
import { printCid } from '../format/cid.ts';
import { printImdnHeaders } from '../format/imdn-headers.ts';
import { printFileLines } from '../format/sdp-file.ts';
import {
  type BuildOptions,
  bodyWithEncoding,
  looksLikeBoundary,
  multipartBody,
  printMediaType,
} from './entity.ts';
import { printHeaders } from './headers.ts';
import { linesElement, participantsElement, textElement, xmlDocument } from './xml.ts';

/** The boundary of table 2. */
const BOUNDARY = 'cpm';
const CONTENT_TYPE = `multipart/related;boundary=${BOUNDARY};type="Application/X-CPM-File-Transfer"`;

/** Throws `RangeError` for several files without media lines of their own. */
export function serialiseFileTransfer(data: FileTransferHistory, { base64 = false }: BuildOptions): Buffer {
  const document = rootXml(data);
  const root = Buffer.concat([
    Buffer.from('Content-Type: Application/X-CPM-File-Transfer\r\n'),
    bodyWithEncoding(document, base64 || looksLikeBoundary(document), ''),
  ]);
  const files = data.files.flatMap((file) => [
    ...(file.thumbnail === undefined ? [] : [filePart(file.thumbnail)]),
    filePart(file),
  ]);
  const header = `${printHeaders(data)}Content-Type: ${CONTENT_TYPE}\r\n\r\n`;
  return Buffer.concat([Buffer.from(header), multipartBody([root, ...files], BOUNDARY)]);
}

function rootXml(data: FileTransferHistory): Buffer {
  const { transferType, invitedParticipants, imdn, sdp, files } = data;
  if (files.length > 1 && files.some(({ lines = [] }) => lines.length === 0))
    throw new RangeError('each of several files needs a media line');
  const requested = imdn === undefined || typeof imdn === 'string' ? imdn : printImdnHeaders(imdn).join('\n');
  return xmlDocument(
    '<file-transfer>',
    textElement('file-transfer-type', transferType),
    ...participantsElement(invitedParticipants),
    ...(requested === undefined ? [] : [textElement('imdn', requested)]),
    linesElement('sdp', [...sdp, ...files.flatMap(printFileLines)]),
    ...files.filter(({ listed }) => listed).map(fileObject),
    '</file-transfer>',
  );
}

function fileObject({ contentId }: TransferredFile): string {
  return `<file-object>${textElement('cid', printCid(contentId))}</file-object>`;
}

function filePart({ contentId, mediaType, parameters, octets }: StoredFile): Buffer {
  if (!/^[!-;=?-~]+$/.test(contentId)) throw new RangeError(`${JSON.stringify(contentId)} is no Content-ID`);
  const header = `Content-Type: ${printMediaType(mediaType, parameters)}\r\nContent-ID: <${contentId}>\r\n`;
  return Buffer.concat([Buffer.from(header), bodyWithEncoding(octets, true, '')]);
}
