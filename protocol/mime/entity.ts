/**
 * The shape of a parsed MIME entity (RFC 2045 §2.4): a message, or a body part of one. It holds offsets into
 * the octets of the whole message; nothing is copied.
 */
import type { ContentType } from './content-type.ts';
import type { Header } from './header.ts';

export interface MimeEntity {
  /** The octets of the whole message, into which all offsets point. */
  readonly octets: Buffer;
  readonly header: Header;
  /** First octet behind the header and its blank line. */
  readonly bodyStart: number;
  /** First octet behind the body; the line break before a boundary belongs to the boundary (RFC 2046 §5.1.1). */
  readonly bodyEnd: number;
  /** The declared type, or the default (text/plain; message/rfc822 inside multipart/digest). */
  readonly contentType: ContentType;
  /** Body parts in order; empty unless the type is multipart (and, if it is malformed, even then). */
  readonly parts: readonly MimeEntity[];
  /** The encapsulated message of a message/rfc822 entity; null for others, and below the depth that is parsed. */
  readonly message: MimeEntity | null;
}

/** True if the entity declares a multipart type, whether or not parts were found. */
export function isMultipart(entity: MimeEntity): boolean {
  return entity.contentType.type === 'multipart';
}

/** True if the entity declares type message/rfc822. */
export function isEncapsulatedMessage(entity: MimeEntity): boolean {
  return entity.contentType.type === 'message' && entity.contentType.subtype === 'rfc822';
}

/** The body of an entity, in its transfer encoding: a view on the message. */
export function bodyOctets(entity: MimeEntity): Buffer {
  return entity.octets.subarray(entity.bodyStart, entity.bodyEnd);
}

/** `type/subtype` in lower case; that of an entity that declares none is the default. */
export function mediaTypeOf(entity: MimeEntity): string {
  return `${entity.contentType.type}/${entity.contentType.subtype}`;
}
