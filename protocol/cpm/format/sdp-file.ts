/** The lines of a session description that tell of one file (RFC 5547 §6), in the order in which they are built. */
import type { FileDates, TransferredFile } from '../data/file-transfer.ts';
import { attributeOf, parseFileSelector, printFileSelector, type SdpLine, sdpLines } from '../sdp.ts';
import { printCid, readCid } from './cid.ts';
import { printMessageDate, readMessageDate } from './moment.ts';
import { optional } from './optional.ts';

/** What the lines say of a file; the rest of it is in its part. */
export interface DescribedFile
  extends Pick<TransferredFile, 'lines' | 'name' | 'hash' | 'disposition' | 'dates'> {
  declared: NonNullable<TransferredFile['declared']>;
  /** The Content-ID of the thumbnail. */
  iconId?: string;
}

/** Throws `RangeError` for a file whose own lines do not begin with its media line. */
export function printFileLines(file: TransferredFile): string[] {
  const { lines = [], name, declared, hash, disposition, dates, thumbnail } = file;
  if (lines.length > 0 && !lines[0]!.startsWith('m='))
    throw new RangeError(
      `the lines of a file begin with its media line, not with ${JSON.stringify(lines[0])}`,
    );
  const { type, size } = declared ?? { type: file.mediaType, size: file.octets.length };
  const selector = printFileSelector({ name: name ?? null, type, size, hash: hash ?? null });
  return [
    ...lines,
    `a=file-selector:${selector}`,
    ...(disposition === undefined ? [] : [`a=file-disposition:${disposition}`]),
    ...(dates === undefined ? [] : [`a=file-date:${printFileDates(dates)}`]),
    ...(thumbnail === undefined ? [] : [`a=file-icon:${printCid(thumbnail.contentId)}`]),
  ];
}

/**
 * Cuts a description up: lines of no file, and the files in order. What stands with a media line belongs to the
 * file of that media line; without one only the attributes of RFC 5547 do.
 */
export function readFileLines(text: string): { sdp: string[]; files: DescribedFile[] } {
  const sdp: string[] = [];
  const files: DescribedFile[] = [];
  for (const section of sections(sdpLines(text))) {
    const count = section.filter((line) => attributeOf(line, 'file-selector') !== null).length;
    const own = count === 0 ? [] : Array.from({ length: count }, newFile);
    const ofMedia: string[] = [];
    let next = 0;
    for (const line of section) {
      const selector = attributeOf(line, 'file-selector');
      if (selector !== null) next++;
      const file = own[Math.max(0, next - 1)];
      if (!file || !take(file, line)) ofMedia.push(line.text);
    }
    if (own[0] && section[0]?.type === 'm') own[0].lines = ofMedia;
    else sdp.push(...ofMedia);
    files.push(...own.map(({ lines, ...rest }) => ({ ...rest, ...optional('lines', lines) })));
  }
  return { sdp, files };
}

type Growing = { -readonly [K in keyof DescribedFile]: DescribedFile[K] };

function newFile(): Growing {
  return { declared: { type: null, size: null } };
}

/** The lines before the first media line, then each media line with what follows it. */
function sections(lines: readonly SdpLine[]): SdpLine[][] {
  const all: SdpLine[][] = [[]];
  for (const line of lines) {
    if (line.type === 'm') all.push([]);
    all.at(-1)!.push(line);
  }
  return all;
}

/** True if the line was one of the attributes that have a place of their own, and the place was free. */
function take(file: Growing, line: SdpLine): boolean {
  const selector = parseFileSelector(attributeOf(line, 'file-selector') ?? '');
  if (selector && attributeOf(line, 'file-selector')) {
    const { name, type, size, hash } = selector;
    file.declared = { type, size };
    Object.assign(file, optional('name', name), optional('hash', hash));
    return true;
  }
  const disposition = attributeOf(line, 'file-disposition');
  if (disposition !== null && file.disposition === undefined) {
    file.disposition = disposition;
    return true;
  }
  const dates = readFileDates(attributeOf(line, 'file-date') ?? '');
  if (dates && file.dates === undefined) {
    file.dates = dates;
    return true;
  }
  const icon = attributeOf(line, 'file-icon');
  if (icon === null || file.iconId !== undefined) return false;
  file.iconId = readCid(icon);
  return true;
}

const DATES = ['creation', 'modification', 'read'] as const;

/** Throws `RangeError` for a text with quotes. */
function printFileDates(dates: FileDates): string {
  return DATES.flatMap((name) => {
    const when = dates[name];
    if (when === undefined) return [];
    const text = printMessageDate(when);
    if (text.includes('"')) throw new RangeError(`${JSON.stringify(text)} cannot stand in a file-date`);
    return [`${name}:"${text}"`];
  }).join(' ');
}

/** Null if it is not just what `printFileDates` writes. */
function readFileDates(value: string): FileDates | null {
  const dates: FileDates = Object.fromEntries(
    [...value.matchAll(/(creation|modification|read):"([^"]*)"/g)].map(([, name, text]) => [
      name,
      readMessageDate(text!),
    ]),
  );
  return value !== '' && printFileDates(dates) === value ? dates : null;
}
