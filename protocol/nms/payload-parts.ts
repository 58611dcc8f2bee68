/** What a server makes of an uploaded content: the payload as it is downloaded, and its parts (section 3.3 of the wire facts). */
import type { Field } from '../cpm/data/values.ts';
import { decodeCharset } from '../mime/charset.ts';
import { decodedBody, transferEncodingOf } from '../mime/decoded-body.ts';
import { bodyOctets, type MimeEntity } from '../mime/entity.ts';
import { fieldValue } from '../mime/header.ts';
import { encodesOctets } from '../mime/transfer-encoding.ts';
import type { PayloadPartInfo } from './types/object.ts';
import type { Content } from './upload-build.ts';

export interface PayloadPart {
  /** `part1`, in the order of the content [code]. */
  readonly id: string;
  readonly entity: MimeEntity;
  /** As the object tells of it; the `href` is the server's to add. */
  readonly info: PayloadPartInfo & { contentType: string; size: number };
}

/** Whether a store undoes the transfer encoding of a part; both have been seen [code]. */
export type KeptAs = 'sent' | 'decoded';

/** The leaves of a content. One that is no multipart is its own only leaf. */
export function payloadPartsOf(content: MimeEntity, kept: KeptAs = 'sent'): PayloadPart[] {
  return leavesOf(content).map((entity, index) => ({
    id: `part${index + 1}`,
    entity,
    info: payloadPartInfo(entity, kept),
  }));
}

/** The octets of a leaf, as they are downloaded. */
export function payloadPartOctets(part: MimeEntity, kept: KeptAs = 'sent'): Buffer {
  return kept === 'decoded' ? decodedBody(part) : bodyOctets(part);
}

/**
 * The whole payload: the content without the Content-Disposition of the form that it came in. Its body is what was
 * sent, whatever becomes of the parts.
 */
export function payloadOf(content: MimeEntity): Content & { readonly contentType: string } {
  const headers = content.header.fields
    .filter(({ name, value }) => /^content-/i.test(name) && !isFormData(name, value))
    .map(({ name, value }): Field => ({ name, value: unicode(value) }));
  return { headers, octets: bodyOctets(content), contentType: contentTypeOf(content) };
}

function payloadPartInfo(entity: MimeEntity, kept: KeptAs): PayloadPart['info'] {
  const encoding = transferEncodingOf(entity);
  const encoded = kept === 'sent' && encodesOctets(encoding);
  return {
    contentType: contentTypeOf(entity),
    size: payloadPartOctets(entity, kept).length,
    ...optional('contentId', fieldValue(entity.header, 'content-id')),
    ...optional('contentDisposition', ownDisposition(entity)),
    ...(encoded ? { contentEncoding: encoding.trim().toLowerCase() } : {}),
    ...optional('contentLocation', fieldValue(entity.header, 'content-location')),
  };
}

function leavesOf(entity: MimeEntity): MimeEntity[] {
  return entity.parts.length === 0 ? [entity] : entity.parts.flatMap(leavesOf);
}

function contentTypeOf(entity: MimeEntity): string {
  // RFC 2046 §5.1, RFC 7578 §4.4: what a part is that says nothing.
  return unicode(fieldValue(entity.header, 'content-type') ?? 'text/plain');
}

/** The disposition of the part itself. A bare content has the form's, of which only the file name is its own. */
function ownDisposition(entity: MimeEntity): string | null {
  const value = fieldValue(entity.header, 'content-disposition');
  if (value === null || !isFormData('content-disposition', value)) return value;
  const filename = /;\s*(filename\*?\s*=\s*(?:"(?:[^"\\]|\\.)*"|[^;]*))/i.exec(value)?.[1];
  return filename === undefined ? null : `attachment; ${filename.trim()}`;
}

function isFormData(name: string, value: string): boolean {
  return /^content-disposition$/i.test(name) && /^\s*form-data\s*(?:;|$)/i.test(value);
}

function optional<K extends string>(name: K, value: string | null): { [P in K]?: string } {
  return (value === null ? {} : { [name]: unicode(value) }) as { [P in K]?: string };
}

/** Header fields are octets; most senders mean UTF-8. */
function unicode(value: string): string {
  return decodeCharset(Buffer.from(value, 'latin1'), 'utf-8') ?? value;
}
