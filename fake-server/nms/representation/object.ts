/** Objects as answers have them (§5.3, section 2.2 of the wire facts). */
import { sameAttributeName } from '../../../protocol/nms/attributes.ts';
import type { AttributeList, Reference } from '../../../protocol/nms/types/common.ts';
import type { FlagList } from '../../../protocol/nms/types/flags.ts';
import type { StoredObject } from '../../../protocol/nms/types/object.ts';
import type { ObjectPlace } from '../../store/journal.ts';
import type { Box } from '../box.ts';
import { printId } from '../ids.ts';
import type { Urls } from '../urls.ts';

/** `only` names the attributes that are wanted; all of them unless it is given. */
export function printObject(
  place: ObjectPlace,
  box: Box,
  urls: Urls,
  only: readonly string[] | null = null,
): StoredObject {
  const { id } = place;
  const { attributes, parts, correlationId, correlationTag } = box.facts(place);
  return {
    parentFolder: urls.folder(box.folderOf(place).id),
    attributes: filtered(attributes, only),
    flags: printFlags(place, box, urls),
    resourceURL: urls.object(id),
    path: objectPath(place, box),
    ...(parts.length === 0
      ? {}
      : {
          payloadURL: urls.payload(id),
          payloadPart: parts.map((part) => ({ ...part.info, href: urls.payloadPart(id, part.id) })),
        }),
    lastModSeq: place.sequence,
    ...(correlationId === null ? {} : { correlationId }),
    ...(correlationTag === null ? {} : { correlationTag }),
  };
}

export function printFlags(place: ObjectPlace, box: Box, urls: Urls): FlagList & { resourceURL: string } {
  return { flag: box.flags(place), resourceURL: urls.flags(place.id) };
}

/** The path of the folder, a slash, the id. */
export function objectPath(place: ObjectPlace, box: Box): string {
  const folder = box.path(box.folderOf(place));
  return `${folder === '/' ? '' : folder}/${printId('o', place.id)}`;
}

export function objectReference(place: ObjectPlace, box: Box, urls: Urls): Reference {
  return { resourceURL: urls.object(place.id), path: objectPath(place, box) };
}

export function filtered({ attribute }: AttributeList, only: readonly string[] | null): AttributeList {
  if (only === null) return { attribute };
  return {
    attribute: attribute.filter(({ name }) => only.some((wanted) => sameAttributeName(wanted, name))),
  };
}
