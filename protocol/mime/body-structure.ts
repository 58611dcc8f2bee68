/** The body structure of a message: RFC 3501 §7.4.2, with its defaults. */
import type { OctetString } from '../imap/model/common.ts';
import type { BodyExtension, BodyStructure, SinglePart } from '../imap/model/response.ts';
import { type ContentType, TEXT_PLAIN } from './content-type.ts';
import { isEncapsulatedMessage, isMultipart, type MimeEntity } from './entity.ts';
import { envelopeOf } from './envelope.ts';
import { fieldValue } from './header.ts';
import { LineIndex } from './line-index.ts';
import { parseParameterized } from './parameters.ts';

/**
 * Computes BODY (`extended` false) or BODYSTRUCTURE (true). Types and parameter names are in lower case, the
 * encoding in upper case. Lines are counted by their line feeds, as the size is: in the transfer encoding.
 */
export function bodyStructureOf(entity: MimeEntity, extended: boolean): BodyStructure {
  return structureOf(entity, extended, new LineIndex(entity.octets));
}

function structureOf(entity: MimeEntity, extended: boolean, lines: LineIndex): BodyStructure {
  if (!isMultipart(entity)) return singlePart(entity, extended, lines);
  const { subtype, parameters } = entity.contentType;
  const parts = entity.parts.map((part) => structureOf(part, extended, lines));
  return {
    kind: 'multi',
    // The grammar asks for one body at least; sections number this one as part 1 too.
    parts: parts.length > 0 ? parts : [emptyText(extended)],
    subtype,
    extension: extended ? { parameters: orNull(parameters), ...extensionOf(entity) } : null,
  };
}

function singlePart(entity: MimeEntity, extended: boolean, lines: LineIndex): SinglePart {
  const { contentType, header, bodyStart, bodyEnd } = entity;
  const encapsulated = isEncapsulatedMessage(entity);
  return {
    kind: 'single',
    type: contentType.type,
    subtype: contentType.subtype,
    parameters: parametersOf(contentType),
    id: fieldValue(header, 'content-id'),
    description: fieldValue(header, 'content-description'),
    encoding: fieldValue(header, 'content-transfer-encoding')?.toUpperCase() || '7BIT',
    size: bodyEnd - bodyStart,
    lines: encapsulated || contentType.type === 'text' ? lines.count(bodyStart, bodyEnd) : null,
    message: encapsulated ? encapsulatedMessage(entity.message, extended, lines) : null,
    extension: extended ? { md5: fieldValue(header, 'content-md5'), ...extensionOf(entity) } : null,
  };
}

/** A message that lies too deep to be parsed appears as an empty one. */
function encapsulatedMessage(
  message: MimeEntity | null,
  extended: boolean,
  lines: LineIndex,
): NonNullable<SinglePart['message']> {
  if (message) return { envelope: envelopeOf(message), structure: structureOf(message, extended, lines) };
  const header = { start: 0, text: '', fields: [], fieldsEnd: 0, end: 0 };
  return { envelope: envelopeOf({ header }), structure: emptyText(extended) };
}

function emptyText(extended: boolean): SinglePart {
  return {
    kind: 'single',
    type: TEXT_PLAIN.type,
    subtype: TEXT_PLAIN.subtype,
    parameters: orNull(TEXT_PLAIN.parameters),
    id: null,
    description: null,
    encoding: '7BIT',
    size: 0,
    lines: 0,
    message: null,
    extension: extended
      ? { md5: null, disposition: null, language: null, location: null, further: [] }
      : null,
  };
}

/** RFC 2045 §5.2: text/plain without a character set is US-ASCII. */
function parametersOf({ type, subtype, parameters }: ContentType): [OctetString, OctetString][] | null {
  if (type !== 'text' || subtype !== 'plain') return orNull(parameters);
  const declared = parameters.some(([name]) => name === 'charset' || name === 'charset*');
  return declared ? parameters : [...parameters, ...TEXT_PLAIN.parameters];
}

function extensionOf({ header }: MimeEntity): BodyExtension {
  const disposition = fieldValue(header, 'content-disposition');
  const language = fieldValue(header, 'content-language');
  return {
    disposition: disposition === null ? null : dispositionOf(disposition),
    language: language === null ? null : languagesOf(language),
    location: fieldValue(header, 'content-location')?.replace(/\s+/g, '') ?? null,
    further: [],
  };
}

/** RFC 2183 §2. */
function dispositionOf(value: OctetString): BodyExtension['disposition'] {
  const { head, parameters } = parseParameterized(value);
  return head === '' ? null : { type: head.toLowerCase(), parameters: orNull(parameters) };
}

/** RFC 3282 §2: tags with commas between them. */
function languagesOf(value: OctetString): OctetString[] | null {
  const tags = value
    .replace(/\([^()]*\)/g, '')
    .split(',')
    .map((tag) => tag.trim());
  return orNull(tags.filter((tag) => tag !== ''));
}

function orNull<T>(list: T[]): T[] | null {
  return list.length > 0 ? list : null;
}
