/** What a Message/CPIM carries as data: the inverse of build/content.ts. */
import { decodeCharset } from '../../mime/charset.ts';
import { decodedBody } from '../../mime/decoded-body.ts';
import { decodeEncodedWords } from '../../mime/encoded-word.ts';
import { type MimeEntity, mediaTypeOf } from '../../mime/entity.ts';
import { parameterValue } from '../../mime/parameters.ts';
import type { Content, TextContent } from '../data/content.ts';
import type { Field, MediaParameters } from '../data/values.ts';
import { optional } from '../format/optional.ts';
import { CONTENT_TYPES } from '../format/rcs.ts';
import { readXml } from '../xml/read-xml.ts';
import { readFileLink, readImdn, readLocation } from './read-content-xml.ts';

/**
 * The content that stands last in the message: the line end behind it is not its own. Throws `Unreadable` for a
 * disposition notification that cannot be read; what else cannot be is there as octets.
 */
export function readContent(entity: MimeEntity): Content {
  return read(entity, false);
}

function read(entity: MimeEntity, isPart: boolean): Content {
  const mediaType = mediaTypeOf(entity);
  const fields = fieldsOf(entity);
  const withFields = optional('fields', fields.length === 0 ? null : fields);
  if (entity.parts.length > 0) {
    const parameters = parametersOf(entity, 'boundary');
    const parts = entity.parts.map((part) => read(part, true));
    return { kind: 'multipart', subtype: entity.contentType.subtype, ...parameters, ...withFields, parts };
  }
  if (mediaType === CONTENT_TYPES.imdn) {
    const others = isNotification(fields[0]) ? fields.slice(1) : fields;
    return { ...readImdn(xmlOf(entity)), ...optional('fields', others.length === 0 ? null : others) };
  }
  const special =
    mediaType === CONTENT_TYPES.fileLink
      ? readFileLink(xmlOf(entity))
      : mediaType === CONTENT_TYPES.location
        ? readLocation(xmlOf(entity))
        : readText(entity, isPart);
  if (special) return { ...special, ...withFields };
  const octets = decodedBody(entity);
  return { kind: 'octets', mediaType, ...parametersOf(entity), ...withFields, octets };
}

/** Null for what is no text, or in no character set that is known. */
function readText(entity: MimeEntity, isPart: boolean): TextContent | null {
  const { contentType } = entity;
  if (contentType.type !== 'text') return null;
  const charset = parameterValue(contentType.parameters, 'charset') ?? 'us-ascii';
  const text = decodeCharset(decodedBody(entity), charset)?.replaceAll('\r\n', '\n');
  if (text === undefined || text.includes('\r')) return null;
  const own = isPart ? text : text.replace(/\n$/, '');
  return { kind: 'text', mediaType: mediaTypeOf(entity), ...parametersOf(entity, 'charset'), text: own };
}

function parametersOf(entity: MimeEntity, without?: string): { parameters?: MediaParameters } {
  const parameters = entity.contentType.parameters.filter(([name]) => name.replace(/\*$/, '') !== without);
  return parameters.length === 0 ? {} : { parameters };
}

function xmlOf(entity: MimeEntity) {
  return readXml(decodedBody(entity), parameterValue(entity.contentType.parameters, 'charset'));
}

const IMPLIED = ['content-type', 'content-transfer-encoding'];

function fieldsOf(entity: MimeEntity): Field[] {
  return entity.header.fields
    .filter(({ name }) => name !== '' && !IMPLIED.includes(name.toLowerCase()))
    .map(({ name, value }) => ({ name, value: decodeEncodedWords(value) }));
}

function isNotification(field: Field | undefined): boolean {
  return field?.name.toLowerCase() === 'content-disposition' && field.value.toLowerCase() === 'notification';
}
