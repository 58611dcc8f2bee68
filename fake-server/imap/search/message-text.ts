/** Where the keys HEADER, BODY and TEXT look: RFC 3501 §6.4.4. */
import { decodeCharset, extendsAscii } from '../../../protocol/mime/charset.ts';
import { decodedBody, transferEncodingOf } from '../../../protocol/mime/decoded-body.ts';
import type { MimeEntity } from '../../../protocol/mime/entity.ts';
import { fieldsNamed } from '../../../protocol/mime/header.ts';
import { parameterValue } from '../../../protocol/mime/parameters.ts';
import { encodesOctets } from '../../../protocol/mime/transfer-encoding.ts';
import { entity, type StoredMessage } from '../../store/message.ts';
import type { Needle } from './needle.ts';

/** HEADER and the keys named after fields: any field of the name; an empty string asks only that there is one. */
export function inHeaderField(message: StoredMessage, lowerName: string, needle: Needle): boolean {
  const fields = fieldsNamed(message.octets, lowerName);
  return fields.some((field) => needle.isEmpty || needle.inHeaderText(field.text));
}

/** BODY: the body of the message, with the headers of its parts. */
export function inBody(message: StoredMessage, needle: Needle): boolean {
  if (needle.isEmpty) return true;
  const root = entity(message);
  if (needle.raw && needle.inOctets(root.octets, root.bodyStart, root.bodyEnd)) return true;
  return inDecodedBody(root, needle);
}

/** TEXT: the header or the body. */
export function inWholeMessage(message: StoredMessage, needle: Needle): boolean {
  if (needle.isEmpty) return true;
  if (needle.raw && needle.inOctets(message.octets, 0, message.octets.length)) return true;
  const root = entity(message);
  return inDecodedHeader(root, needle) || inDecodedBody(root, needle);
}

function inDecodedHeader({ octets, header }: MimeEntity, needle: Needle): boolean {
  const text = octets.toString('latin1', header.start, header.fieldsEnd);
  return needle.inHeaderText(text.replace(/\r?\n(?=[ \t])/g, ''));
}

function inDecodedBody(parent: MimeEntity, needle: Needle): boolean {
  const children = parent.message ? [parent.message] : parent.parts;
  if (children.length === 0) return inDecodedPart(parent, needle);
  return children.some((child) => inDecodedHeader(child, needle) || inDecodedBody(child, needle));
}

/** A part without parts in it. What the undecoded octets have already shown is not looked at again. */
function inDecodedPart(part: MimeEntity, needle: Needle): boolean {
  if (!holdsText(part)) return false;
  const charset = parameterValue(part.contentType.parameters, 'charset') ?? 'us-ascii';
  if (needle.raw && !encodesOctets(transferEncodingOf(part)) && extendsAscii(charset)) return false;
  const octets = decodedBody(part);
  return needle.inText(decodeCharset(octets, charset) ?? octets.toString('latin1'));
}

/** RFC 3501 §6.4.4 lets a server pass over other types; objects of CPM are XML, and CPIM in message/cpim. */
function holdsText({ contentType: { type, subtype } }: MimeEntity): boolean {
  if (type === 'text' || type === 'message' || type === 'multipart') return true;
  return type === 'application' && /(?:^|[+.-])(?:xml|json|sdp)$/.test(subtype);
}
