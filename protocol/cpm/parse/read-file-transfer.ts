/** File Transfer History objects (cpm-ms-2.0 §5.2.2) as data. */
import { decodedBody } from '../../mime/decoded-body.ts';
import { mediaTypeOf } from '../../mime/entity.ts';
import type { CpmObject, FilePart } from '../cpm-object.ts';
import type { StoredFile, TransferredFile } from '../data/file-transfer.ts';
import type { FileTransferHistory } from '../data/objects.ts';
import { readCid } from '../format/cid.ts';
import { readImdnHeaders } from '../format/imdn-headers.ts';
import { optional } from '../format/optional.ts';
import { type DescribedFile, readFileLines } from '../format/sdp-file.ts';
import { readMessageHeaders } from './read-headers.ts';
import { readParticipants, rootOf } from './read-xml-objects.ts';
import { needed, Unreadable } from './unreadable.ts';
import { childText } from './xml-access.ts';

/** Parts that are no thumbnail are the files, in the order of the description. Throws `Unreadable`. */
export function readFileTransfer(object: CpmObject): FileTransferHistory {
  const headers = readMessageHeaders(object);
  const root = rootOf(object, 'file-transfer');
  const described = readFileLines(needed(childText(root, 'sdp'), 'element file-transfer/sdp'));
  const objects = root.children.filter(({ name }) => name === 'file-object');
  const listed = new Set(objects.map((one) => readCid(childText(one, 'cid') ?? '')));
  const imdn = childText(root, 'imdn');
  return {
    type: 'file-transfer-history',
    ...headers,
    pAssertedService: needed(headers.pAssertedService, 'header P-Asserted-Service'),
    transferType: needed(
      childText(root, 'file-transfer-type'),
      'element file-transfer/file-transfer-type',
    ).trim(),
    ...readParticipants(root),
    ...optional('imdn', imdn === null ? null : readImdnHeaders(imdn)),
    sdp: described.sdp,
    files: readFiles(object.files, described.files, listed),
  };
}

function readFiles(
  parts: readonly FilePart[],
  described: readonly DescribedFile[],
  listed: ReadonlySet<string>,
): TransferredFile[] {
  const icons = new Set(described.map(({ iconId }) => iconId).filter((id) => id !== undefined));
  const files = parts.filter(({ contentId }) => contentId === null || !icons.has(contentId));
  if (files.length !== described.length)
    throw new Unreadable(`${described.length} files in its description, and ${files.length} in its parts`);
  return files.map((part, index) => {
    const { iconId, declared, ...rest } = described[index]!;
    const file = storedFile(part);
    const same = declared.type === file.mediaType && declared.size === file.octets.length;
    const icon = iconId === undefined ? null : parts.find(({ contentId }) => contentId === iconId);
    return {
      ...file,
      ...rest,
      ...(same ? {} : { declared }),
      ...(icon === null ? {} : { thumbnail: storedFile(needed(icon, `part with the Content-ID ${iconId}`)) }),
      listed: listed.has(file.contentId),
    };
  });
}

function storedFile({ entity, number, contentId }: FilePart): StoredFile {
  const { parameters } = entity.contentType;
  return {
    contentId: needed(contentId, `Content-ID in part ${number}`),
    mediaType: mediaTypeOf(entity),
    ...(parameters.length === 0 ? {} : { parameters }),
    octets: decodedBody(entity),
  };
}
