/** Look-ups of several paths at once: what is asked, and which URL is whose (section 2.3 of the wire facts). */
import type { NmsAnswer } from '../../../drivers/nms/nms-answer.ts';
import { sameUrl } from '../../../protocol/nms/resource-url.ts';
import type { Reference } from '../../../protocol/nms/types/common.ts';
import { equal, that } from '../judge.ts';
import { type Ask, type RestSession, readingOf } from './rest-session.ts';

/** The body of a look-up of several paths. */
export function pathList(path: readonly string[]): Ask {
  return { json: { pathList: { path } } };
}

const REFERENCES = ['objectReferenceList', 'folderReferenceList'] as const;

/** Fails unless a list of paths was answered in the form that the profile has, with so many URLs. */
export function answeredInForm(
  rest: RestSession,
  answer: NmsAnswer,
  references: (typeof REFERENCES)[number],
  count: number,
): void {
  const { postResponseRoot } = rest.ways.pathToId;
  const roots = {
    referenceList: [references],
    bulkResponseList: ['bulkResponseList'],
    either: [references, 'bulkResponseList'],
  } as const;
  const because = 'a list of paths is answered by a list of references, or of responses';
  rest.read(answer, roots[postResponseRoot], because);
  equal(urlsOfPaths(answer).length, count, 'the number of URLs', 'each path has its URL', answer);
}

/**
 * Fails unless each path of the list has its URL: by the path that stands with the URL, or, where none does, by the
 * order of the request.
 */
export function pairsUp(answer: NmsAnswer, pairs: readonly (readonly [path: string, url: string])[]): void {
  const seen = urlsOfPaths(answer);
  const right = pairs.every(([path, url], index) => {
    const told = seen.find((each) => each.path === path) ?? seen[index];
    return sameUrl(told?.resourceURL ?? '', url);
  });
  that(right, 'who asks for several paths must know which URL is whose', {
    expected: 'each path with its URL, or the URLs in the order of the paths',
    saw:
      seen.map(({ path, resourceURL }) => `${resourceURL} for ${path ?? 'no path'}`).join(', ') || 'no URL',
    evidence: [answer],
  });
}

/** References that have a URL, in the order of the answer. */
function urlsOfPaths(answer: NmsAnswer): Reference[] {
  const reading = readingOf(answer, [...REFERENCES, 'bulkResponseList']);
  if (!reading.ok) return [];
  const told =
    reading.root === 'bulkResponseList'
      ? reading.value.response.map(({ success }) => success)
      : reading.root === 'folderReferenceList'
        ? reading.value.folderReference
        : reading.value.objectReference;
  return told.filter((each) => each?.resourceURL !== undefined) as Reference[];
}
