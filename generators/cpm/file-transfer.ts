/** Files in a File Transfer History object. */

import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type { StoredFile, TransferredFile } from '../../protocol/cpm/data/file-transfer.ts';
import type { FileSelector } from '../../protocol/cpm/sdp.ts';
import { contentId, lineText, mediaParameters, mediaType, moment, octets, record } from './values.ts';

const storedFile: fc.Arbitrary<StoredFile> = record(
  { contentId, mediaType, parameters: mediaParameters, octets },
  { requiredKeys: ['contentId', 'mediaType', 'octets'] },
);

const dates = record({ creation: moment, modification: moment, read: moment }, { requiredKeys: [] }).filter(
  (some) => Object.keys(some).length > 0,
);

/** The hash that a selector gives of a file (RFC 5547 §6). */
export function sha1(file: Buffer): NonNullable<FileSelector['hash']> {
  const digest = createHash('sha1').update(file).digest('hex').toUpperCase();
  return { algorithm: 'sha-1', value: digest.match(/../g)!.join(':') };
}

/** A line of its own for each file, if there are several. */
function mediaLines(index: number): readonly string[] {
  return [`m=message ${7654 + index} TCP/MSRP *`, `i=file ${index + 1}`, 'a=sendonly', 'a=accept-types:*'];
}

/** The name of the file is that of the selector, and of no parameter that says otherwise. */
function withoutName({ parameters = [], ...rest }: StoredFile): StoredFile {
  const others = parameters.filter(([name]) => name !== 'name');
  return others.length === 0 ? rest : { ...rest, parameters: others };
}

const file: fc.Arbitrary<TransferredFile> = record(
  {
    stored: storedFile,
    name: lineText,
    hashed: fc.constant(true),
    disposition: fc.constantFrom('render', 'attachment'),
    dates,
    thumbnail: storedFile.map(({ parameters: _, ...rest }) => ({ ...rest, mediaType: 'image/png' })),
    listed: fc.boolean(),
  },
  { requiredKeys: ['stored', 'listed'] },
).map(({ stored, hashed, ...rest }) => ({
  ...(rest.name === undefined ? stored : withoutName(stored)),
  ...(hashed ? { hash: sha1(stored.octets) } : {}),
  ...rest,
}));

/** One file without media line, or up to three with theirs; no two parts have the same Content-ID. */
export const files: fc.Arbitrary<readonly TransferredFile[]> = fc.oneof(
  file.map((only) => [only]),
  fc
    .array(file, { minLength: 1, maxLength: 3 })
    .map((some) => some.map((one, index) => ({ ...one, lines: mediaLines(index) }))),
);
