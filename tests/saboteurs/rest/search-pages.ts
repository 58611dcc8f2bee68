import { finds, SEARCH, selects } from './bend-searches.ts';
import { bends, type Fault, json, on } from './faults.ts';
import { type Json, parsed } from './loose-json.ts';
import { checksOf, type RestSaboteur } from './saboteur.ts';

const ROW = 'rest-nms-1.0/REST-NMS-OBJECTS-SEARCH-S-001-M';
const at = checksOf(ROW);

/** Cursors that count entries in what is found anew for each page: `at-7`. `size` is of a page of so many wanted. */
function countingCursors(size: (wanted: number) => number = (wanted) => wanted, step = 0): Fault {
  return on(SEARCH, async (request) => {
    const body = request.json();
    const { maxEntries, fromCursor = 'at-0' } = body?.selectionCriteria ?? {};
    const from = /^at-(\d+)$/.exec(fromCursor)?.[1];
    if (typeof maxEntries !== 'number' || from === undefined) return request.forward();
    delete body.selectionCriteria.fromCursor;
    body.selectionCriteria.maxEntries = 1000;
    const whole = await request.forward({ body: Buffer.from(JSON.stringify(body)) });
    const all: Json[] | undefined = parsed(whole.body)?.objectList?.object;
    if (all === undefined) return whole;
    const end = Number(from) + size(maxEntries);
    const cursor = end < all.length ? { cursor: `at-${end + step}` } : {};
    return json(200, { objectList: { object: all.slice(Number(from), end), ...cursor } });
  });
}

export const saboteurs: RestSaboteur[] = [
  {
    name: 'search-cursor-counts',
    bug: 'a cursor counts how many entries were told, whatever changes meanwhile',
    breaks: at('stored-between', 'deleted-between'),
    faults: () => [countingCursors()],
  },
  {
    name: 'search-cursor-one-too-far',
    bug: 'one entry is left out between two pages',
    breaks: at('pages-whole', 'pages-of-criteria', 'pages-in-order'),
    faults: () => [countingCursors(undefined, 1)],
  },
  {
    name: 'search-cursor-one-too-near',
    bug: 'a page begins with the last entry of the page before',
    breaks: at('pages-whole', 'pages-of-criteria', 'pages-in-order'),
    faults: () => [countingCursors(undefined, -1)],
  },
  {
    name: 'search-pages-too-large',
    bug: 'pages have one entry more than was asked for',
    breaks: at('never-more'),
    faults: () => [countingCursors((wanted) => wanted + 1)],
  },
  {
    name: 'search-cursor-repeats',
    bug: 'a cursor leads to the first page again',
    breaks: at('pages-whole', 'pages-in-order'),
    faults: () => {
      const used = new Set<string>();
      return [
        selects((selection) => {
          const { fromCursor } = selection;
          // The second time it leads on, so that who follows it comes to an end.
          if (fromCursor === undefined || used.has(fromCursor)) return;
          used.add(fromCursor);
          delete selection.fromCursor;
        }),
      ];
    },
  },
  {
    name: 'search-cursor-with-the-last',
    bug: 'the last page has a cursor, which leads to an empty one',
    breaks: at('last-without-cursor'),
    faults: () => [
      on(SEARCH, async (request) => {
        if (request.json()?.selectionCriteria?.fromCursor === 'the-end')
          return json(200, { objectList: { object: [] } });
        const answer = await request.forward();
        const list = parsed(answer.body)?.objectList;
        return list === undefined ? answer : json(200, { objectList: { cursor: 'the-end', ...list } });
      }),
    ],
  },
  {
    name: 'search-one-page',
    bug: 'there is one page, and no cursor',
    breaks: at('pages-whole', 'pages-in-order', 'pages-of-criteria'),
    faults: () => [bends(SEARCH, 'objectList', ({ cursor: _, ...list }) => list)],
  },
  {
    name: 'search-cursors-made-up',
    bug: 'a cursor that was never given counts as none',
    breaks: at('invented-cursor'),
    faults: () => [
      on(SEARCH, async (request) => {
        const answer = await request.forward();
        const body = request.json();
        if (answer.status !== 400 || body?.selectionCriteria?.fromCursor === undefined) return answer;
        delete body.selectionCriteria.fromCursor;
        return request.forward({ body: Buffer.from(JSON.stringify(body)) });
      }),
    ],
  },
  {
    name: 'search-pages-in-any-order',
    bug: 'each page is in an order of its own',
    breaks: at('pages-in-order'),
    faults: () => [finds((objects) => objects.toReversed())],
  },
  {
    name: 'search-pages-forget-criteria',
    bug: 'where a search is paged its criteria count for nothing',
    breaks: at('pages-of-criteria'),
    faults: () => [
      selects((selection) => {
        if (selection.maxEntries < 100) delete selection.searchCriteria;
      }),
    ],
  },
  {
    name: 'search-twenty-at-most',
    bug: 'a search finds twenty objects at most, and says nothing of more',
    breaks: at('finds-many', 'pages-whole'),
    faults: () => {
      let told = 0;
      return [
        bends(SEARCH, 'objectList', (list, request) => {
          if (request.json().selectionCriteria.fromCursor === undefined) told = 0;
          list.object = list.object.slice(0, 20 - told);
          told += list.object.length;
          if (told >= 20) delete list.cursor;
        }),
      ];
    },
  },
];
