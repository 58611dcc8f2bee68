/** Searches under judgement, page by page or whole (§7.13.5; section 2.5 of the wire facts). */
import type { NmsAnswer } from '../../../drivers/nms/nms-answer.ts';
import { attributeValue } from '../../../protocol/nms/attributes.ts';
import type { NmsObject } from '../../../protocol/nms/types/object.ts';
import { equal, that } from '../judge.ts';
import { inconclusive } from '../verdict-errors.ts';
import { sameUrls, succeeded } from './judge-rest.ts';
import { type Criteria, found } from './rest-search.ts';
import type { Ask, RestSession } from './rest-session.ts';

export interface SearchPage {
  answer: NmsAnswer;
  objects: NmsObject[];
  /** Undefined on the last page; one that is empty means the same. */
  cursor: string | undefined;
}

/** The body of a search. At most 200 entries are wanted on a page unless the criteria say otherwise. */
export function selection(criteria: Criteria): Ask {
  return { json: { selectionCriteria: { maxEntries: 200, ...criteria } } };
}

/** The act: one page. Fails unless it is given, be it by 204 for nothing. */
export async function searchPage(rest: RestSession, criteria: Criteria): Promise<SearchPage> {
  const answer = await rest.act('POST', rest.at('objectSearch'), selection(criteria));
  succeeded(answer, 'objects are searched by POST');
  if (answer.status === 204) return { answer, objects: [], cursor: undefined };
  const { object, cursor } = rest.read(answer, 'objectList');
  return { answer, objects: object, cursor: cursor === '' ? undefined : cursor };
}

/** The act: every page in turn, `between` being awaited behind the first. Fails if they find no end. */
export async function searchPages(
  rest: RestSession,
  criteria: Criteria,
  between: () => Promise<unknown> = async () => undefined,
): Promise<SearchPage[]> {
  const pages = [await searchPage(rest, criteria)];
  await between();
  for (let last = pages[0]!; last.cursor !== undefined; last = pages.at(-1)!) {
    that(pages.length < MOST_PAGES, 'the cursor of a page leads on, and the last page has none', {
      expected: `a last page among the first ${MOST_PAGES}`,
      saw: 'a cursor on each of them',
      evidence: [last.answer],
    });
    pages.push(await searchPage(rest, { ...criteria, fromCursor: last.cursor }));
  }
  return pages;
}

const MOST_PAGES = 100;

/**
 * The act: all that is found, with the answer that has the first of it. Inconclusive if what is behind its cursor cannot
 * be had: pages are another check's matter.
 */
export async function searched(
  rest: RestSession,
  criteria: Criteria,
): Promise<{ answer: NmsAnswer; objects: NmsObject[] }> {
  const { answer, objects, cursor } = await searchPage(rest, criteria);
  const others = cursor === undefined ? [] : await found(rest, { ...criteria, fromCursor: cursor });
  return { answer, objects: [...objects, ...others] };
}

/** The URLs of what was found. Inconclusive if one is told of without its URL. */
export function urlsOf(objects: readonly NmsObject[]): string[] {
  return objects.map(
    ({ resourceURL }) => resourceURL ?? inconclusive('a search tells of an object without its URL'),
  );
}

/** Fails unless these objects and no others are found below, in any order. */
export async function findsOnly(
  rest: RestSession,
  criteria: Criteria,
  expected: readonly { url: string }[],
  because: string,
): Promise<void> {
  const { answer, objects } = await searched(rest, criteria);
  const urls = expected.map(({ url }) => url);
  const seen = urlsOf(objects);
  that(sameUrls(seen, urls), because, {
    expected: urls.length === 0 ? 'nothing is found' : `${urls.join(', ')} and nothing else`,
    saw: `${seen.length === 0 ? 'nothing' : seen.join(', ')}`,
    evidence: [answer],
  });
}

/** The subjects of what was found, in its order. */
export function subjectsOf(objects: readonly NmsObject[]): string[] {
  return objects.map(({ attributes }) => attributeValue(attributes, 'Subject') ?? '');
}

/** Fails unless what is found has these subjects, in this order. */
export async function findsInOrder(
  rest: RestSession,
  criteria: Criteria,
  expected: readonly string[],
  because: string,
): Promise<void> {
  const { answer, objects } = await searched(rest, criteria);
  equal(subjectsOf(objects), expected, 'the subjects, in order', because, answer);
}
