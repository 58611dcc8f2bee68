/** What a Message/CPIM carries, as a MIME entity. */
import { randomUUID } from 'node:crypto';
import type { Content, FileLinkContent, ImdnContent, LocationContent } from '../data/content.ts';
import type { Field } from '../data/values.ts';
import {
  CONTENT_TYPES,
  FILE_LINK_NAMESPACE,
  IMDN_XML_NAMESPACE,
  LOCATION_NAMESPACES,
} from '../format/rcs.ts';
import { bodyWithEncoding, looksLikeBoundary, multipartBody, printMediaType, textField } from './entity.ts';
import { optionalElement, startTag, textElement, xmlDocument } from './xml.ts';

/** The entity that stands last in the message, with a line end behind it. */
export function printContent(content: Content): Buffer {
  return print(content, false);
}

function print(content: Content, isPart: boolean): Buffer {
  switch (content.kind) {
    case 'text': {
      const { mediaType, parameters = [], text } = content;
      if (text.includes('\r'))
        throw new RangeError('the line ends of a text are LF, and CR stands nowhere else');
      const body = Buffer.from(text.replaceAll('\n', '\r\n') + (isPart ? '' : '\r\n'));
      const type = printMediaType(mediaType, [['charset', 'UTF-8'], ...parameters]);
      return entity(type, content.fields, body, isPart);
    }
    case 'octets': {
      const type = printMediaType(content.mediaType, content.parameters);
      const body = bodyWithEncoding(content.octets, true, isPart ? '' : '\r\n');
      return Buffer.concat([Buffer.from(header(type, content.fields)), body]);
    }
    case 'multipart': {
      const parts = content.parts.map((part) => print(part, true));
      const boundary = boundaryFor(parts);
      const type = printMediaType(`multipart/${content.subtype}`, [
        ...(content.parameters ?? []),
        ['boundary', boundary],
      ]);
      const body = multipartBody(parts, boundary);
      const end = isPart ? body.length - 2 : body.length;
      return Buffer.concat([Buffer.from(`${header(type, content.fields)}\r\n`), body.subarray(0, end)]);
    }
    case 'imdn':
      return entity(CONTENT_TYPES.imdn, [NOTIFICATION, ...(content.fields ?? [])], imdnXml(content), isPart);
    case 'file-link':
      return entity(CONTENT_TYPES.fileLink, content.fields, fileLinkXml(content), isPart);
    case 'location':
      return entity(CONTENT_TYPES.location, content.fields, locationXml(content), isPart);
  }
}

/** RFC 5438 §7.2.1.1 shows it on every notification. */
export const NOTIFICATION: Field = { name: 'Content-Disposition', value: 'notification' };

function header(type: string, fields: readonly Field[] = []): string {
  return `Content-Type: ${type}\r\n${fields.map(textField).join('')}`;
}

function entity(type: string, fields: readonly Field[] | undefined, body: Buffer, isPart: boolean): Buffer {
  const encoded = isPart && looksLikeBoundary(body);
  return Buffer.concat([
    Buffer.from(header(type, fields)),
    bodyWithEncoding(body, encoded, isPart ? '' : '\r\n'),
  ]);
}

/** `part`, or a longer one, if a multipart among the parts has that already. */
function boundaryFor(parts: readonly Buffer[]): string {
  const taken = (boundary: string): boolean => parts.some((part) => part.includes(`--${boundary}`));
  for (let n = 0; n < 100; n++) {
    const boundary = n === 0 ? 'part' : `level-${n}`;
    if (!taken(boundary)) return boundary;
  }
  return randomUUID();
}

function imdnXml(imdn: ImdnContent): Buffer {
  const { notification, status } = imdn.disposition;
  return xmlDocument(
    startTag('imdn', [['xmlns', IMDN_XML_NAMESPACE]]),
    textElement('message-id', imdn.messageId),
    textElement('datetime', imdn.dateTime),
    ...optionalElement('recipient-uri', imdn.recipientUri),
    ...optionalElement('original-recipient-uri', imdn.originalRecipientUri),
    ...optionalElement('subject', imdn.subject),
    `<${notification}-notification><status><${status}/></status></${notification}-notification>`,
    '</imdn>',
  );
}

function fileLinkXml({ files }: FileLinkContent): Buffer {
  return xmlDocument(
    startTag('file', [['xmlns', FILE_LINK_NAMESPACE]]),
    ...files.flatMap(({ role, size, name, mediaType, url, until }) => [
      startTag('file-info', [['type', role]]),
      textElement('file-size', String(size)),
      ...optionalElement('file-name', name),
      textElement('content-type', mediaType),
      startTag(
        'data',
        [
          ['url', url],
          ['until', until],
        ],
        '/',
      ),
      '</file-info>',
    ]),
    '</file>',
  );
}

function locationXml(location: LocationContent): Buffer {
  const { entity: whose, id, label, latitude, longitude, radius, timestamp } = location;
  return xmlDocument(
    startTag('rcsenveloppe', [...LOCATION_NAMESPACES, ['entity', whose]]),
    startTag('rcspushlocation', [
      ['id', id],
      ['label', label],
    ]),
    '<gp:geopriv><gp:location-info>',
    '<gs:Circle srsName="urn:ogc:def:crs:EPSG::4326">',
    textElement('gml:pos', `${latitude} ${longitude}`),
    textElement('gs:radius', radius, [['uom', 'urn:ogc:def:uom:EPSG::9001']]),
    '</gs:Circle>',
    '</gp:location-info><gp:usage-rules/></gp:geopriv>',
    textElement('timestamp', timestamp),
    '</rcspushlocation>',
    '</rcsenveloppe>',
  );
}
