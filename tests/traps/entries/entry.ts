/** One thing that looks wrong and is permitted. */
import type { MannerName } from '../manners/all.ts';

export interface Entry {
  /** Kebab-case, unique. */
  id: string;
  /** A sentence, or several, with the section of the text where one says so. */
  permits: string;
  /** The manners that show it; none where `unshown` says why no server can. */
  by: readonly MannerName[];
  unshown?: string;
}

export interface Area {
  title: string;
  entries: readonly Entry[];
}

/** An entry that manners show. */
export function shown(id: string, permits: string, ...by: readonly MannerName[]): Entry {
  return { id, permits, by };
}

/** An entry that no server can show, and why. */
export function unshown(id: string, permits: string, why: string): Entry {
  return { id, permits, by: [], unshown: why };
}
