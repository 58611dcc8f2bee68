/** What requests are made for, from the profile of a target. */
import type { NmsFacts } from '../../generators/nms/nms-input.ts';
import type { NmsWays } from '../../target/nms-ways.ts';
import type { Ground } from '../kind.ts';

/** What a profile leaves open is taken for possible: a refusal of it is no finding. */
export function factsOf({ upload, xml, bulkDelete, bulkUpdate }: NmsWays): NmsFacts {
  const { method } = bulkDelete;
  return {
    xml: xml.supported !== false,
    contentPartName: upload.contentPartName,
    bulkDelete: method === 'none' ? [] : method === 'either' ? ['DELETE', 'POST'] : [method],
    bulkUpdate: bulkUpdate.supported,
  };
}

export const NO_DOOR =
  'The target was given no REST door: name its box with --target https://server/nms/v1/STORE/BOX.';

/** Why nothing can be thrown at a REST door here; null if it can. */
export function refusalOf({ profile, nms }: Ground): string | null {
  return profile.nms === null || nms === null ? NO_DOOR : null;
}

/** The REST side of a ground that has one. */
export function doorOf({ profile, nms }: Ground) {
  if (profile.nms === null || nms === null) throw new Error(NO_DOOR);
  return { access: profile.nms, ways: profile.nms.ways, runFolder: nms.runFolder };
}
