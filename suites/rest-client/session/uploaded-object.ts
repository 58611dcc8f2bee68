/** An object as a client uploads it, as the rules of stored objects look at it. */
import { CpmObject } from '../../../protocol/cpm/cpm-object.ts';
import { judgeObject, type ObjectJudgement } from '../../../protocol/cpm/judge.ts';
import { decodeCharset } from '../../../protocol/mime/charset.ts';
import { decodedBody } from '../../../protocol/mime/decoded-body.ts';
import { mediaTypeOf } from '../../../protocol/mime/entity.ts';
import { parameterValue } from '../../../protocol/mime/parameters.ts';
import { parseEntity } from '../../../protocol/mime/parse-entity.ts';
import { payloadOf } from '../../../protocol/nms/payload-parts.ts';
import { printContent } from '../../../protocol/nms/upload-build.ts';
import type { Uploaded } from './heard.ts';

const RULES = { changeRequest: false, callLog: true, scrStrict: false };

export function uploadedObject({ object, content }: Uploaded): CpmObject {
  const payload = content === null ? { headers: [], octets: Buffer.alloc(0) } : payloadOf(content.entity);
  const headers = (object.attributes?.attribute ?? []).flatMap(({ name, value }) =>
    value.map((each) => ({ name, value: each })),
  );
  return new CpmObject(parseEntity(printContent(payload)), headers, 'nms');
}

/** By the rules that stored objects have to keep over REST. */
export function judgeUpload(uploaded: Uploaded): ObjectJudgement {
  return judgeObject(uploadedObject(uploaded), RULES);
}

/** The text of an object whose only content is a plain text; null for any other. */
export function plainText({ content }: Uploaded): string | null {
  let entity = content?.entity;
  while (entity?.parts.length === 1) entity = entity.parts[0];
  if (entity === undefined || entity.parts.length > 0 || mediaTypeOf(entity) !== 'text/plain') return null;
  const charset = parameterValue(entity.contentType.parameters, 'charset') ?? 'utf-8';
  return decodeCharset(decodedBody(entity), charset);
}
