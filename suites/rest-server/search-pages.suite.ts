/** Results in pages: REST-NMS-OBJECTS-SEARCH-S-002 (section 2.5 of the wire facts: the cursor [code], the contract [recall]). */
import { equal, that } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import { noFault, refused, sameUrls } from '../support/rest/judge-rest.ts';
import type { RestFolder } from '../support/rest/rest-folder.ts';
import { type RestObject, SAMPLE_ATTRIBUTES, stored, storedAll } from '../support/rest/rest-objects.ts';
import { byAttribute, type Criteria, inFolder } from '../support/rest/rest-search.ts';
import type { RestSession } from '../support/rest/rest-session.ts';
import {
  type SearchPage,
  searched,
  searchPage,
  searchPages,
  selection,
  subjectsOf,
  urlsOf,
} from '../support/rest/searching.ts';
import { inconclusive, notApplicable } from '../support/verdict-errors.ts';

const SEARCH = [
  'rest-nms-1.0/REST-NMS-OBJECTS-SEARCH-S-001-M',
  'rest-nms-1.0/REST-NMS-OBJECTS-SEARCH-S-002-M',
];
const CLAUSES = ['rest-nms-1.0 Appendix B.2', 'rest-nms-1.0 §7.13.5'];
const WHOLE = 'all pages together are the whole result, each object once';
const level = 'SHOULD' as const;
const hearsay = true;

requirement(SEARCH, ({ check }) => {
  check(
    'tells in its pages all that it finds, each object once: sixty by seven',
    { slug: 'pages-whole', level, hearsay, clauses: CLAUSES },
    async ({ rest, restFolder }) => {
      const objects = await storedMany(rest, restFolder, 60);
      onceEach(await searchPages(rest, pagesOf(restFolder, 7)), objects, WHOLE);
    },
  );

  check(
    'finds all of thirty objects that meet its criteria',
    { slug: 'finds-many', level: 'MUST', clauses: CLAUSES },
    async ({ rest, restFolder }) => {
      const objects = await storedMany(rest, restFolder, 30);
      const { url } = await stored(rest, restFolder, { attributes: { 'Conversation-ID': 'another' } });
      const criterion = byAttribute('Conversation-ID', SAMPLE_ATTRIBUTES['Conversation-ID']);
      const { answer, objects: seen } = await searched(rest, inFolder(restFolder, criterion));
      const urls = new Set(urlsOf(seen));
      that(urls.size === objects.length && !urls.has(url), 'a search finds all that meets its criteria', {
        expected: `${objects.length} objects`,
        saw: `${urls.size}`,
        evidence: [answer],
      });
    },
  );

  check(
    'tells on no page more entries than were asked for',
    { slug: 'never-more', level, hearsay, clauses: CLAUSES },
    async ({ rest, restFolder }) => {
      await storedMany(rest, restFolder, 8);
      for (const { answer, objects } of await searchPages(rest, pagesOf(restFolder, 3)))
        that(objects.length <= 3, 'a client says with maxEntries how many it can take', {
          expected: 'at most 3 objects',
          saw: `${objects.length} objects`,
          evidence: [answer],
        });
    },
  );

  check(
    'gives no cursor with the last of what it finds',
    { slug: 'last-without-cursor', level, hearsay, clauses: CLAUSES },
    async ({ rest, restFolder }) => {
      const objects = await storedMany(rest, restFolder, 6);
      for (const maxEntries of [3, 6, 50]) {
        const seen: string[] = [];
        for (const page of await searchPages(rest, pagesOf(restFolder, maxEntries))) {
          seen.push(...urlsOf(page.objects));
          that(
            seen.length < objects.length || page.cursor === undefined,
            'a cursor means that there is more',
            {
              expected: 'no cursor with the last of six objects',
              saw: `the cursor ${page.cursor} (of pages of ${maxEntries})`,
              evidence: [page.answer],
            },
          );
        }
        onceEachUrl(seen, objects);
      }
    },
  );

  check(
    'tells in its pages in the order of the whole result',
    { slug: 'pages-in-order', level, hearsay, clauses: CLAUSES },
    async ({ rest, restFolder }) => {
      await storedMany(rest, restFolder, 9);
      const sortCriteria = { criterion: [{ type: 'Date', order: 'Descending' }] };
      const pages = await searchPages(rest, { ...pagesOf(restFolder, 4), sortCriteria });
      const seen = pages.flatMap(({ objects }) => subjectsOf(objects));
      const expected = ['08', '07', '06', '05', '04', '03', '02', '01', '00'].map(
        (number) => `object ${number}`,
      );
      equal(seen, expected, 'the subjects, page by page', 'the order goes over all pages', pages[0]!.answer);
    },
  );

  check(
    'pages by its criteria, not by all that is there',
    { slug: 'pages-of-criteria', level, hearsay, clauses: CLAUSES },
    async ({ rest, restFolder }) => {
      const specs = Array.from({ length: 9 }, (_, index) => ({
        attributes: { Subject: index % 2 === 0 ? 'even' : 'odd' },
      }));
      const objects = await storedAll(rest, restFolder, specs);
      const criteria = {
        ...inFolder(restFolder, { type: 'Attribute', name: 'Subject', value: 'even' }),
        maxEntries: 2,
      };
      const expected = objects.filter((_, index) => index % 2 === 0);
      onceEach(await searchPages(rest, criteria), expected, `${WHOLE}, and criteria count on all pages`);
    },
  );

  check(
    'loses none of what it found when an object is stored between two pages',
    { slug: 'stored-between', level, hearsay, clauses: CLAUSES },
    async ({ rest, restFolder }) => {
      const objects = await storedMany(rest, restFolder, 8);
      const sortCriteria = { criterion: [{ type: 'Date', order: 'Descending' }] };
      // It comes first in the order, so that places count otherwise from then on.
      const newest = { attributes: { Subject: 'new', Date: '2026-05-01T00:00:00Z' } };
      const pages = await searchPages(rest, { ...pagesOf(restFolder, 3), sortCriteria }, () =>
        stored(rest, restFolder, newest),
      );
      paged(pages);
      const old = pages.map((page) => ({
        ...page,
        objects: page.objects.filter((_, index) => subjectsOf(page.objects)[index] !== 'new'),
      }));
      onceEach(old, objects, 'what was there all the time is told once');
    },
  );

  check(
    'loses none of what it found when an object of the first page is deleted before the second',
    { slug: 'deleted-between', level, hearsay, clauses: CLAUSES },
    async ({ rest, restFolder }) => {
      const objects = await storedMany(rest, restFolder, 8);
      const sortCriteria = { criterion: [{ type: 'Date', order: 'Ascending' }] };
      const pages = await searchPages(rest, { ...pagesOf(restFolder, 3), sortCriteria }, () =>
        rest.ok('DELETE', objects[0]!.url),
      );
      paged(pages);
      onceEach(pages, objects, 'what was there all the time is told once, and the first was told before');
    },
  );

  check(
    'refuses a cursor that it never gave',
    { slug: 'invented-cursor', level, hearsay, clauses: CLAUSES },
    async ({ rest, restFolder }) => {
      await storedMany(rest, restFolder, 4);
      const first = await searchPage(rest, pagesOf(restFolder, 2));
      if (first.cursor === undefined) notApplicable('the target gives four objects on one page of two');
      const criteria = { ...pagesOf(restFolder, 2), fromCursor: 'no-cursor-of-this-server' };
      const answer = await rest.act('POST', rest.at('objectSearch'), selection(criteria));
      noFault(answer, 'a cursor that is none is the fault of the client');
      refused(answer, 'there is no page behind it, and to begin anew would double what was told');
    },
  );

  check(
    'gives the same page again, or refuses, when the same cursor comes again',
    { slug: 'cursor-again', level: 'MAY', clauses: CLAUSES },
    async ({ rest, restFolder, note }) => {
      await storedMany(rest, restFolder, 6);
      const first = await searchPage(rest, pagesOf(restFolder, 2));
      if (first.cursor === undefined) notApplicable('the target gives six objects on one page of two');
      const next = { ...pagesOf(restFolder, 2), fromCursor: first.cursor };
      const once = await searchPage(rest, next);
      const again = await rest.look('POST', rest.at('objectSearch'), selection(next));
      const same = again.ok && sameUrls(urlsOf(once.objects), urlsOf(rest.need(again, 'objectList').object));
      note(same ? 'it gives the same page again' : `it gives another page, or none (status ${again.status})`);
    },
  );
});

function pagesOf(folder: RestFolder, maxEntries: number): Criteria {
  return { ...inFolder(folder), maxEntries };
}

/** Set-up: so many objects, a day apart, their subjects `object 00` and on. */
function storedMany(rest: RestSession, folder: RestFolder, count: number): Promise<RestObject[]> {
  const specs = Array.from({ length: count }, (_, index) => ({
    attributes: {
      Subject: `object ${String(index).padStart(2, '0')}`,
      Date: new Date(Date.UTC(2026, 1, 1 + index, 9)).toISOString().replace('.000Z', 'Z'),
    },
  }));
  return storedAll(rest, folder, specs);
}

function onceEach(pages: readonly SearchPage[], expected: readonly RestObject[], because: string): void {
  const seen = pages.flatMap(({ objects }) => urlsOf(objects));
  const urls = expected.map(({ url }) => url);
  const twice = seen.filter((url, index) => seen.indexOf(url) !== index);
  that(twice.length === 0 && sameUrls(seen, urls), because, {
    expected: `${urls.length} objects, each once`,
    saw: `${seen.length} on ${pages.length} pages, ${twice.length} of them for the second time`,
    evidence: pages.slice(0, 2).map(({ answer }) => answer),
  });
}

/** The pages told other objects than are there: another check's matter. */
function onceEachUrl(seen: readonly string[], expected: readonly RestObject[]): void {
  if (
    !sameUrls(
      seen,
      expected.map(({ url }) => url),
    )
  )
    inconclusive(`the pages tell of ${seen.length} objects, and there are ${expected.length}`);
}

/** What happens between pages needs two of them. */
function paged(pages: readonly SearchPage[]): void {
  if (pages.length < 2) notApplicable('the target gives eight objects on one page of three');
}
