/**
 * What a file transfer says of its files, against the parts that hold them: Content-IDs (RFC 2392) and the file
 * selectors of the session description (cpm-ms-2.0 §5.2.2.1, RFC 5547 §6).
 */
import { createHash } from 'node:crypto';
import { decodedBody, transferEncodingOf } from '../../mime/decoded-body.ts';
import { decodeEncodedWords } from '../../mime/encoded-word.ts';
import { mediaTypeOf } from '../../mime/entity.ts';
import { fieldValue } from '../../mime/header.ts';
import { parameterValue, parseParameterized } from '../../mime/parameters.ts';
import { encodesOctets } from '../../mime/transfer-encoding.ts';
import type { CpmObject, FilePart } from '../cpm-object.ts';
import { type FileSelector, type SdpFile, sdpFiles } from '../sdp.ts';
import type { XmlElement } from '../xml/scan.ts';
import { FILE_TRANSFER_XML } from './file-transfer-xml-rules.ts';
import { quote } from './header-rules.ts';
import { isSoundBase64 } from './mime-rules.ts';
import type { ObjectRule, RuleHeader } from './rule.ts';
import { descriptionOf, placeOfLine } from './sdp-rules.ts';
import { childrenOf, elementRule, placeIn, rootOf } from './xml-rules.ts';

const CLAUSE = 'cpm-ms-2.0 §5.2.2.1';
const types = ['file-transfer-history'] as const;

/** RFC 2392 §2: what stands behind `cid:` is percent-encoded. */
function cidOf(text: string): string {
  const bare = text.trim().replace(/^cid:/i, '').replace(/^<|>$/g, '');
  try {
    return decodeURIComponent(bare);
  } catch {
    return bare;
  }
}

function partNamed(object: CpmObject, cid: string): FilePart | null {
  return (
    object.files.find(
      ({ contentId }) => contentId !== null && (contentId === cid || contentId === cidOf(cid)),
    ) ?? null
  );
}

/** The cid elements of all file-object elements, in order. */
function cidsOf(object: CpmObject): XmlElement[] {
  const root = rootOf(object, FILE_TRANSFER_XML);
  return root ? childrenOf(root, 'file-object').flatMap((file) => childrenOf(file, 'cid').slice(0, 1)) : [];
}

/** A file of the description and the part that holds it, where that can be told. */
interface Described {
  file: SdpFile;
  selector: FileSelector;
  part: FilePart;
}

/** By the order of the file-object elements; without them, by the order of the parts that are no thumbnails. */
function describedFiles(object: CpmObject): Described[] {
  const description = descriptionOf(object);
  if (!description) return [];
  const files = sdpFiles(description.lines);
  const selected = files.filter(({ selector }) => selector !== null);
  const icons = new Set(files.flatMap(({ icon }) => (icon ? [partNamed(object, cidOf(icon.cid))] : [])));
  const cids = cidsOf(object);
  const parts =
    cids.length === selected.length
      ? cids.map((cid) => partNamed(object, cidOf(cid.text)))
      : object.files.filter((part) => !icons.has(part));
  if (parts.length !== selected.length) return [];
  return selected.flatMap((file, index) => {
    const part = parts[index];
    return part ? [{ file, selector: file.selector!, part }] : [];
  });
}

function selectorRule(
  header: Omit<RuleHeader, 'clauses'>,
  fault: (described: Described) => string | null,
): ObjectRule {
  return {
    clauses: [CLAUSE, 'RFC 5547 §6'],
    ...header,
    types,
    judge(object, report) {
      for (const described of describedFiles(object)) {
        const said = fault(described);
        if (said)
          report(
            `${said} (part ${described.part.number})`,
            placeOfLine(object, descriptionOf(object)!.element, described.file.line),
          );
      }
    },
  };
}

/** The decoded file; null where its transfer encoding is damaged, which another rule says. */
function contentOf({ entity }: FilePart): Buffer | null {
  return isSoundBase64(entity) ? decodedBody(entity) : null;
}

/** Text that is not encoded may have been given CRLF line ends on its way. */
function sizesOf(part: FilePart, content: Buffer): number[] {
  if (encodesOctets(transferEncodingOf(part.entity))) return [content.length];
  let breaks = 0;
  for (let at = content.indexOf('\r\n'); at >= 0; at = content.indexOf('\r\n', at + 2)) breaks++;
  return [content.length, content.length - breaks];
}

function fileNameOf({ entity }: FilePart): string | null {
  const disposition = fieldValue(entity.header, 'content-disposition');
  const name =
    (disposition === null ? null : parameterValue(parseParameterized(disposition).parameters, 'filename')) ??
    parameterValue(entity.contentType.parameters, 'name');
  return name === null ? null : decodeEncodedWords(name);
}

export const fileReferenceRules: readonly ObjectRule[] = [
  elementRule(
    FILE_TRANSFER_XML,
    {
      slug: 'cid-resolves',
      title: 'has a part for the cid of each file-object',
      clauses: [CLAUSE, 'RFC 2392 §2'],
    },
    (_root, report, object) => {
      if (object.entity.parts.length === 0) return;
      for (const cid of cidsOf(object)) {
        if (!partNamed(object, cidOf(cid.text)))
          report(
            `no part has the Content-ID ${quote(cidOf(cid.text))}`,
            placeIn(object, cid, 'file-transfer/file-object/cid'),
          );
      }
    },
  ),
  elementRule(
    FILE_TRANSFER_XML,
    {
      slug: 'cid-url',
      title: 'gives each cid as a cid URL',
      level: 'SHOULD',
      clauses: [CLAUSE, 'RFC 2392 §2'],
    },
    (_root, report, object) => {
      const odd = cidsOf(object).find((cid) => !/^\s*cid:/i.test(cid.text));
      if (odd) report(`cid is ${quote(odd.text)}`, placeIn(object, odd, 'file-transfer/file-object/cid'));
    },
  ),
  {
    id: 'file-transfer/icon-resolves',
    title: 'has a part for the thumbnail that file-icon names',
    clauses: [CLAUSE, 'RFC 5547 §6'],
    level: 'MUST',
    types,
    judge(object, report) {
      const description = descriptionOf(object);
      if (!description || object.entity.parts.length === 0) return;
      for (const { icon } of sdpFiles(description.lines)) {
        if (icon && icon.cid !== '' && !partNamed(object, cidOf(icon.cid)))
          report(
            `no part has the Content-ID ${quote(cidOf(icon.cid))}`,
            placeOfLine(object, description.element, icon.line),
          );
      }
    },
  },
  {
    id: 'file-transfer/content-ids-differ',
    title: 'has another Content-ID for each part',
    clauses: ['RFC 2045 §7', 'RFC 2392 §2'],
    level: 'MUST',
    types,
    judge(object, report) {
      const seen = new Set<string>();
      for (const { number, contentId } of object.files) {
        if (contentId !== null && seen.has(contentId))
          report(`${quote(contentId)} is the Content-ID of another part too`, {
            part: number,
            header: 'Content-ID',
          });
        if (contentId !== null) seen.add(contentId);
      }
    },
  },
  selectorRule(
    { id: 'file-transfer/size-of-file', title: 'gives the size that the file has', level: 'MUST' },
    ({ file, selector, part }) => {
      const content = selector.size === null || file.ranged ? null : contentOf(part);
      if (!content || sizesOf(part, content).includes(selector.size!)) return null;
      return `size is ${selector.size}, the file has ${content.length} octets`;
    },
  ),
  selectorRule(
    {
      id: 'file-transfer/type-of-file',
      title: 'gives the type that the part of the file has',
      level: 'MUST',
    },
    ({ selector, part }) =>
      selector.type === null || selector.type === mediaTypeOf(part.entity)
        ? null
        : `type is ${selector.type}, the part is ${mediaTypeOf(part.entity)}`,
  ),
  selectorRule(
    {
      id: 'file-transfer/name-of-file',
      title: 'gives the name that the part of the file has',
      level: 'SHOULD',
    },
    ({ selector, part }) => {
      const name = fileNameOf(part);
      if (name === null || selector.name === null || name === selector.name) return null;
      return `name is ${quote(selector.name)}, the part is called ${quote(name)}`;
    },
  ),
  selectorRule(
    { id: 'file-transfer/hash-of-file', title: 'gives the hash that the file has', level: 'MUST' },
    ({ file, selector, part }) => {
      if (selector.hash?.algorithm !== 'sha-1' || file.ranged) return null;
      const content = contentOf(part);
      if (!content) return null;
      const size = selector.size;
      // Another size is another fault, and said already.
      if (size !== null && size !== content.length) return null;
      const hash = createHash('sha1')
        .update(content)
        .digest('hex')
        .toUpperCase()
        .replace(/..(?=.)/g, '$&:');
      return hash === selector.hash.value
        ? null
        : `hash is ${selector.hash.value}, that of the file is ${hash}`;
    },
  ),
];
