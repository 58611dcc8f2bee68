/** Which part of a file transfer holds which file of its session description (cpm-ms-2.0 §5.2.2.1, RFC 5547 §6). */
import { createHash } from 'node:crypto';
import { decodedBody, transferEncodingOf } from '../../mime/decoded-body.ts';
import { decodeEncodedWords } from '../../mime/encoded-word.ts';
import { type MimeEntity, mediaTypeOf } from '../../mime/entity.ts';
import { fieldValue } from '../../mime/header.ts';
import { parameterValue, parseParameterized } from '../../mime/parameters.ts';
import type { CpmObject, FilePart } from '../cpm-object.ts';
import { type FileSelector, type SdpFile, sdpFiles } from '../sdp.ts';
import type { XmlElement } from '../xml/scan.ts';
import { FILE_TRANSFER_XML } from './file-transfer-xml-rules.ts';
import { isSoundBase64 } from './mime-body-rules.ts';
import { descriptionOf } from './sdp-rules.ts';
import { childrenOf, rootOf } from './xml-rules.ts';

/** A part as a selector describes it. What is read of large files is read once. */
export class FileFacts {
  readonly part: FilePart;
  /** From Content-Disposition or Content-Type; null without. */
  readonly name: string | null;
  readonly type: string;
  #content: Buffer | null | undefined;
  #hashes: string[] | null = null;

  constructor(part: FilePart) {
    this.part = part;
    this.name = fileNameOf(part.entity);
    this.type = mediaTypeOf(part.entity);
  }

  /** The decoded file; null where its transfer encoding is damaged, which another rule says. */
  get content(): Buffer | null {
    if (this.#content === undefined)
      this.#content = isSoundBase64(this.part.entity) ? decodedBody(this.part.entity) : null;
    return this.#content;
  }

  /** Octets that the file may have had: text may have been given CRLF line ends on its way. */
  get sizes(): number[] {
    const { content } = this;
    if (content === null) return [];
    return this.#keepsOctets ? [content.length] : [content.length, content.length - lineBreaks(content)];
  }

  /** SHA-1 of the file as it is, and as text with the line ends LF, in the form of RFC 5547. */
  get hashes(): string[] {
    if (this.#hashes) return this.#hashes;
    const { content } = this;
    if (content === null) return [];
    this.#hashes = [sha1(content)];
    if (!this.#keepsOctets && lineBreaks(content) > 0)
      this.#hashes.push(sha1(Buffer.from(content.toString('latin1').replaceAll('\r\n', '\n'), 'latin1')));
    return this.#hashes;
  }

  get #keepsOctets(): boolean {
    return /^base64$/i.test(transferEncodingOf(this.part.entity));
  }
}

/** What of a selector a part does not have. Null values of a selector fit everything, as does a damaged part. */
export const fits = {
  /** What says nothing of the file is no contradiction; `image/jpg` is how cpm-ms-2.0 §5.2.1 itself calls JPEG. */
  type: ({ type }: FileSelector, facts: FileFacts): boolean =>
    type === null ||
    [type, facts.type].includes('application/octet-stream') ||
    usual(type) === usual(facts.type),
  name: ({ name }: FileSelector, facts: FileFacts): boolean =>
    name === null || facts.name === null || name.normalize() === facts.name.normalize(),
  size: ({ size }: FileSelector, ranged: boolean, facts: FileFacts): boolean =>
    size === null || ranged || facts.content === null || facts.sizes.includes(size),
  hash: ({ hash }: FileSelector, ranged: boolean, facts: FileFacts): boolean =>
    hash?.algorithm !== 'sha-1' || ranged || facts.content === null || facts.hashes.includes(hash.value),
};

/** A file of the description and the part that holds it. */
export interface Described {
  file: SdpFile;
  selector: FileSelector;
  facts: FileFacts;
}

export interface DescribedFiles {
  /** The element sdp. */
  element: XmlElement;
  files: readonly Described[];
}

/** With more files than this it is not asked which is which. */
const MAX_FILES = 100;
const known = new WeakMap<CpmObject, DescribedFiles | null>();

/**
 * Pairs files and parts. No order of file-object elements is laid down: a file is blamed for differing from a part
 * only if no pairing lets it fit one. Null without a description.
 */
export function describedFiles(object: CpmObject): DescribedFiles | null {
  let result = known.get(object);
  if (result === undefined) {
    result = pairFiles(object);
    known.set(object, result);
  }
  return result;
}

/** The part of the Content-ID that `cid` names, percent-encoded (RFC 2392 §2) or as it is. */
export function partNamed(object: CpmObject, cid: string): FilePart | null {
  const byId = filesById(object);
  return byId.get(cid) ?? byId.get(cidOf(cid)) ?? null;
}

/** The content identifier that a `cid:` URL has. */
export function cidOf(text: string): string {
  const bare = text.trim().replace(/^cid:/i, '').replace(/^<|>$/g, '');
  try {
    return decodeURIComponent(bare);
  } catch {
    return bare;
  }
}

/** The cid elements of all file-object elements, in order. */
export function cidsOf(object: CpmObject): XmlElement[] {
  const root = rootOf(object, FILE_TRANSFER_XML);
  return root ? childrenOf(root, 'file-object').flatMap((file) => childrenOf(file, 'cid').slice(0, 1)) : [];
}

const byObject = new WeakMap<CpmObject, ReadonlyMap<string, FilePart>>();

function filesById(object: CpmObject): ReadonlyMap<string, FilePart> {
  let byId = byObject.get(object);
  if (!byId) {
    byId = new Map(object.files.flatMap((part) => (part.contentId === null ? [] : [[part.contentId, part]])));
    byObject.set(object, byId);
  }
  return byId;
}

function pairFiles(object: CpmObject): DescribedFiles | null {
  const description = descriptionOf(object);
  if (!description) return null;
  const { element } = description;
  const files = sdpFiles(description.lines);
  const selected = files.flatMap((file) => (file.selector ? [{ file, selector: file.selector }] : []));
  const cids = cidsOf(object);
  if (selected.length > MAX_FILES) return { element, files: [] };
  const icons = new Set(files.flatMap(({ icon }) => (icon ? [partNamed(object, icon.cid)] : [])));
  const parts =
    cids.length === selected.length
      ? cids.map((cid) => partNamed(object, cidOf(cid.text)))
      : object.files.filter((part) => !icons.has(part));
  if (parts.length !== selected.length) return { element, files: [] };
  const facts = parts.flatMap((part) => (part ? [new FileFacts(part)] : []));
  const pairs = pairUp(selected, facts);
  return { element, files: pairs.map(([one, each]) => ({ ...one, facts: each })) };
}

type Selected = Omit<Described, 'facts'>;

/** As many as can be by all that is said of them, then by all but the name, then who is left over in order. */
function pairUp(selected: readonly Selected[], facts: readonly FileFacts[]): [Selected, FileFacts][] {
  const owner: (number | null)[] = facts.map(() => null);
  const sound = (at: number, to: number): boolean => {
    const { file, selector } = selected[at]!;
    const each = facts[to]!;
    return (
      fits.type(selector, each) &&
      fits.size(selector, file.ranged, each) &&
      fits.hash(selector, file.ranged, each)
    );
  };
  const same = (at: number, to: number): boolean =>
    fits.name(selected[at]!.selector, facts[to]!) && sound(at, to);
  for (const matches of [same, sound])
    for (const at of selected.keys()) if (!owner.includes(at)) place(at, owner, matches, new Set());
  const free = [...facts.keys()].filter((to) => owner[to] === null);
  const left = [...selected.keys()].filter((at) => !owner.includes(at));
  if (free.length === left.length) for (const [i, to] of free.entries()) owner[to] = left[i]!;
  return owner.flatMap((at, to) => (at === null ? [] : [[selected[at]!, facts[to]!]]));
}

/** An augmenting path of a bipartite matching: takes a place, and finds another for who had it. */
function place(
  at: number,
  owner: (number | null)[],
  matches: (at: number, to: number) => boolean,
  seen: Set<number>,
): boolean {
  const places = [at, ...owner.keys()].filter((to) => to < owner.length);
  for (const to of places) {
    if (seen.has(to) || !matches(at, to)) continue;
    seen.add(to);
    const former = owner[to]!;
    if (former === null || place(former, owner, matches, seen)) {
      owner[to] = at;
      return true;
    }
  }
  return false;
}

function usual(type: string): string {
  return type === 'image/jpg' ? 'image/jpeg' : type;
}

function lineBreaks(content: Buffer): number {
  let breaks = 0;
  for (let at = content.indexOf('\r\n'); at >= 0; at = content.indexOf('\r\n', at + 2)) breaks++;
  return breaks;
}

function sha1(content: Buffer): string {
  const digits = createHash('sha1').update(content).digest('hex').toUpperCase();
  return digits.replace(/..(?=.)/g, '$&:');
}

function fileNameOf(entity: MimeEntity): string | null {
  const disposition = fieldValue(entity.header, 'content-disposition');
  const name =
    (disposition === null ? null : parameterValue(parseParameterized(disposition).parameters, 'filename')) ??
    parameterValue(entity.contentType.parameters, 'name');
  return name === null ? null : decodeEncodedWords(name);
}
