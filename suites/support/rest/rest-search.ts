/** Searching at a REST door, page by page (section 2.5 of the wire facts). */
import type { NmsObject } from '../../../protocol/nms/types/object.ts';
import type { RootValue } from '../../../protocol/nms/types/roots.ts';
import type { SearchCriterion } from '../../../protocol/nms/types/search.ts';
import { Inconclusive } from '../verdict-errors.ts';
import type { RestFolder } from './rest-folder.ts';
import type { RestSession } from './rest-session.ts';

export type Criteria = Partial<RootValue<'selectionCriteria'>>;

/** Conditions that an object must all fulfil, below a folder. */
export function inFolder(folder: RestFolder, ...criterion: SearchCriterion[]): Criteria {
  return {
    searchScope: { resourceURL: folder.url },
    ...(criterion.length === 0
      ? {}
      : { searchCriteria: { criterion, ...(criterion.length > 1 ? { operator: 'And' } : {}) } }),
  };
}

export const byAttribute = (name: string, value: string): SearchCriterion => ({
  type: 'Attribute',
  name,
  value,
});

const ENTRIES = 200;
const MOST_PAGES = 500;

/** Observation: all objects that the criteria select, in the order of the pages. */
export async function found(rest: RestSession, criteria: Criteria): Promise<NmsObject[]> {
  const all: NmsObject[] = [];
  let fromCursor: string | undefined;
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const answer = await rest.ok('POST', rest.at('objectSearch'), {
      json: {
        selectionCriteria: {
          maxEntries: ENTRIES,
          ...criteria,
          ...(fromCursor === undefined ? {} : { fromCursor }),
        },
      },
    });
    if (answer.status === 204) return all;
    const { object = [], cursor } = rest.need(answer, 'objectList');
    all.push(...object);
    if (cursor === undefined || cursor === '') return all;
    fromCursor = cursor;
  }
  throw new Inconclusive('the pages of the search find no end');
}

/** Observation: the URLs of those objects, sorted. */
export async function foundUrls(rest: RestSession, criteria: Criteria): Promise<string[]> {
  return (await found(rest, criteria)).map(({ resourceURL }) => resourceURL ?? '').sort();
}
