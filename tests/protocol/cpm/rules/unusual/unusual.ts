/** The shape of an unusual object that is right, or at most warned of. */
import { type CpmObject, readMessage } from '../../../../../protocol/cpm/cpm-object.ts';
import type { ObjectType } from '../../../../../protocol/cpm/object-types.ts';

export interface Unusual {
  what: string;
  object: CpmObject;
  type: ObjectType;
  /** Ids of exactly the rules of level SHOULD that are broken. */
  warns: readonly string[];
}

/** A row; text is written as UTF-8. */
export function unusual(
  what: string,
  type: ObjectType,
  object: string | Buffer,
  ...warns: string[]
): Unusual {
  const octets = typeof object === 'string' ? Buffer.from(object, 'utf8') : object;
  return { what, type, object: readMessage(octets), warns };
}
