/** The whole payload of an object, which a server may give or not (REST-NMS-AOBJECT-PAYLOAD; section 3.5 of the wire facts). */
import type { NmsAnswer } from '../../../drivers/nms/nms-answer.ts';
import { decodedBody } from '../../../protocol/mime/decoded-body.ts';
import type { MimeEntity } from '../../../protocol/mime/entity.ts';
import { parseEntity } from '../../../protocol/mime/parse-entity.ts';
import { notApplicable } from '../verdict-errors.ts';
import { succeeded } from './judge-rest.ts';
import { objectAt } from './rest-objects.ts';
import type { RestSession } from './rest-session.ts';

/** Where it is: what the object says, else where it usually is. */
export async function payloadUrl(rest: RestSession, url: string): Promise<string> {
  return (await objectAt(rest, url)).payloadURL ?? rest.under(url, 'payload');
}

/**
 * The act: retrieves the whole payload. Not applicable where the profile says that there is no such thing, or says
 * nothing and the target refuses. Throws `Failure` where it is claimed and refused.
 */
export async function retrievedPayload(rest: RestSession, url: string, because: string): Promise<NmsAnswer> {
  const { wholeSupported } = rest.ways.payload;
  if (wholeSupported === false) notApplicable('the profile says that whole payloads are not given');
  const answer = await rest.act('GET', await payloadUrl(rest, url));
  if (wholeSupported === null && answer.status >= 400 && (answer.status < 500 || answer.status === 501))
    notApplicable(`the target gives no whole payloads (${answer.status})`);
  succeeded(answer, because);
  return answer;
}

/** The answer read as the entity that it is: its Content-Type, and the leaves of its body. */
export function payloadEntity(answer: NmsAnswer): MimeEntity {
  const fields = ['content-type', 'content-transfer-encoding'].flatMap((name) => {
    const value = answer.header(name);
    return value === null ? [] : [`${name}: ${value}\r\n`];
  });
  return parseEntity(Buffer.concat([Buffer.from(`${fields.join('')}\r\n`, 'latin1'), answer.body]));
}

/** The octets of the leaves, in order, their transfer encodings undone. An entity that is no multipart is its own only leaf. */
export function leafOctets(entity: MimeEntity): Buffer[] {
  return entity.parts.length === 0 ? [decodedBody(entity)] : entity.parts.flatMap(leafOctets);
}
