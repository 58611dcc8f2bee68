/** Objects as they are kept over REST: attributes and a payload (rest-nms-1.0 §5.3 and Appendices D to G). */
import type { MimeEntity } from '../mime/entity.ts';
import { trimWhiteSpace } from '../mime/header.ts';
import { parseEntity } from '../mime/parse-entity.ts';
import { CpmObject, type ObjectHeader } from './cpm-object.ts';
import type { ObjectType } from './object-types.ts';

/** An attribute as JSON has it: its name as written, its values in Unicode. */
export interface NmsAttribute {
  readonly name: string;
  readonly value: readonly string[];
}

/**
 * An object of attributes and a payload (null: none, as call logs have it). Each value of an attribute counts as a
 * header of its own; an attribute without values as one that is empty. A multipart/mixed of a single part, in which
 * payloads may be wrapped (erratum E-96), stands for that part. `as` overrides what the object looks like.
 */
export function readNmsObject(
  attributes: readonly NmsAttribute[],
  payload: MimeEntity | null,
  as: ObjectType | null = null,
): CpmObject {
  const headers = attributes.flatMap(({ name, value }): ObjectHeader[] =>
    (value.length === 0 ? [''] : value).map((each) => ({ name, value: trimWhiteSpace(octetsOf(each)) })),
  );
  return new CpmObject(unwrapped(payload ?? parseEntity(Buffer.alloc(0))), headers, 'nms', as);
}

function unwrapped(payload: MimeEntity): MimeEntity {
  const { contentType, parts } = payload;
  const wrapped = contentType.type === 'multipart' && contentType.subtype === 'mixed' && parts.length === 1;
  return wrapped ? parts[0]! : payload;
}

/** Header values are octets, whoever keeps them. */
function octetsOf(value: string): string {
  return Buffer.from(value, 'utf8').toString('latin1');
}
