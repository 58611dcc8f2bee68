/** The octets that BODY[section] names: RFC 3501 §6.4.5. */
import type { Section } from '../imap/model/common.ts';
import { bodyOctets, isMultipart, type MimeEntity } from './entity.ts';
import type { Header } from './header.ts';

const NOTHING = Buffer.alloc(0);

/**
 * The octets of a section, or null if the message has no such part (which BODY[...] tells as NIL): a view on
 * the message, except for subsets of header fields.
 */
export function sectionOctets(entity: MimeEntity, section: Section): Buffer | null {
  const { path, text } = section;
  if (path.length === 0) return text === 'MIME' ? null : messageText(entity, section, entity.octets);
  const part = partAt(entity, path);
  if (!part) return null;
  if (part === 'empty') return text === '' || text === 'MIME' ? NOTHING : null;
  if (text === '') return bodyOctets(part);
  if (text === 'MIME') return headerOctets(part);
  return part.message ? messageText(part.message, section, NOTHING) : null;
}

/**
 * The part that a path of part numbers leads to, or null. A message that is no multipart has one part, itself.
 * `'empty'` is part 1 of a multipart without parts, which BODYSTRUCTURE has to show as an empty text.
 */
export function partAt(entity: MimeEntity, path: readonly number[]): MimeEntity | 'empty' | null {
  let part: MimeEntity | null = null;
  /** What the next number counts in: a multipart, or a message of one part. */
  let scope: MimeEntity | null = entity;
  for (const [depth, number] of path.entries()) {
    if (!scope) return null;
    if (!isMultipart(scope)) part = number === 1 ? scope : null;
    else if (scope.parts.length > 0) part = scope.parts[number - 1] ?? null;
    else return number === 1 && depth === path.length - 1 ? 'empty' : null;
    if (!part) return null;
    scope = isMultipart(part) ? part : part.message;
  }
  return part;
}

function messageText(message: MimeEntity, section: Section, whole: Buffer): Buffer {
  switch (section.text) {
    case 'HEADER':
      return headerOctets(message);
    case 'TEXT':
      return bodyOctets(message);
    case 'HEADER.FIELDS':
      return headerSubset(message, section.fields, true);
    case 'HEADER.FIELDS.NOT':
      return headerSubset(message, section.fields, false);
    default:
      return whole;
  }
}

function headerOctets({ octets, header }: MimeEntity): Buffer {
  return octets.subarray(header.start, header.end);
}

/** The fields with (or without) the names, and the blank line, if the message has one. */
function headerSubset({ octets, header }: MimeEntity, names: readonly string[], named: boolean): Buffer {
  const wanted = new Set(names.map((name) => name.toLowerCase()));
  const pieces = header.fields
    .filter((field) => (field.name !== '' && wanted.has(field.name.toLowerCase())) === named)
    .map((field) => field.raw);
  return Buffer.concat([...pieces, blankLine(octets, header)]);
}

function blankLine(octets: Buffer, header: Header): Buffer {
  return octets.subarray(header.fieldsEnd, header.end);
}
