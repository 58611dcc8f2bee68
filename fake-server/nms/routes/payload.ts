/** Download of payloads, whole and in parts (section 3.5 of the wire facts). */
import { bodyOctets } from '../../../protocol/mime/entity.ts';
import { payloadOf, payloadPartOctets } from '../../../protocol/nms/payload-parts.ts';
import { entity } from '../../store/message.ts';
import { notModified, permanentTag } from '../conditional.ts';
import type { Handlers } from '../context.ts';
import { notThere } from '../failure.ts';
import { partsOf } from '../object-facts.ts';
import { octets } from '../reply.ts';

/** Fields of the content that mean the same in an answer; HTTP has a meaning of its own for the others. */
const PASSED_ON = /^content-(?:type|disposition|id|transfer-encoding|description|language|location)$/;

export const PAYLOAD: Handlers<'payload.GET' | 'payloadPart.GET'> = {
  'payload.GET': ({ references, ids, urls, headers, quirks }) => {
    const object = references.object(ids.objectId);
    const content = entity(object.message);
    if (!quirks.wholePayload || bodyOctets(content).length === 0) throw notThere(urls.payload(object.id));
    const etag = permanentTag(object);
    const payload = payloadOf(content);
    const fields = payload.headers
      .map(({ name, value }) => [name.toLowerCase(), headerText(value)] as const)
      .filter(([name]) => PASSED_ON.test(name));
    const given = { 'content-type': headerText(payload.contentType), ...Object.fromEntries(fields), etag };
    return notModified(headers, etag) ?? octets(payload.octets, given);
  },
  'payloadPart.GET': ({ references, ids, urls, headers, quirks }) => {
    const object = references.object(ids.objectId);
    const part = partsOf(object.message, quirks.partsKept).find(({ id }) => id === ids.payloadPartId);
    if (part === undefined) throw notThere(urls.payloadPart(object.id, ids.payloadPartId));
    const etag = permanentTag(object, part.id);
    const { contentType, contentDisposition, contentId, contentEncoding } = part.info;
    const fields = {
      'content-type': headerText(contentType),
      ...(contentDisposition === undefined ? {} : { 'content-disposition': headerText(contentDisposition) }),
      ...(contentId === undefined ? {} : { 'content-id': headerText(contentId) }),
      ...(contentEncoding === undefined ? {} : { 'content-transfer-encoding': headerText(contentEncoding) }),
      etag,
    };
    return notModified(headers, etag) ?? octets(payloadPartOctets(part.entity, quirks.partsKept), fields);
  },
};

/** UTF-8 octets, as header fields of messages have them, without what no field of HTTP may hold. */
function headerText(value: string): string {
  return Buffer.from(value, 'utf8')
    .toString('latin1')
    .replace(/[\0-\x08\x0a-\x1f\x7f]/g, ' ');
}
