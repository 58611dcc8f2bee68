/** Indexes that a search goes by, and that miss something: what is new, what is gone, what lies behind another. */
import { sameUrl } from '../../../protocol/nms/resource-url.ts';
import { finds, SEARCH } from './bend-searches.ts';
import { afterwards, type Fault, json, on, requests } from './faults.ts';
import { type Json, parsed } from './loose-json.ts';
import type { Answered, Passing } from './passing.ts';
import { checksOf, type RestSaboteur } from './saboteur.ts';

const ROW = 'rest-nms-1.0/REST-NMS-OBJECTS-SEARCH-S-001-M';
const at = checksOf(ROW);

/** Whether a search has one criterion, which is an attribute of that name, or of any. */
function isByAttribute(request: Passing, name?: string): boolean {
  const { criterion = [], operator } = request.json()?.selectionCriteria?.searchCriteria ?? {};
  const [{ type = '', name: own = '' } = {}] = criterion;
  if (criterion.length !== 1 || operator === 'Not') return false;
  return type === 'Attribute' && (name === undefined || own === name);
}

/** The objects of a search that is the first of its pages and the last. */
function wholeList(request: Passing, answer: Answered): Json[] | undefined {
  const list = answer.status === 200 ? parsed(answer.body)?.objectList : undefined;
  const isFirst = request.json()?.selectionCriteria?.fromCursor === undefined;
  return isFirst && list?.cursor === undefined ? list?.object : undefined;
}

/** Asks with other criteria than the request has. */
function searchedAgain(request: Passing, edit: (selection: Json) => void): Promise<Answered> {
  const body = request.json();
  edit(body.selectionCriteria);
  return request.forward({ body: Buffer.from(JSON.stringify(body)) });
}

/** Of the objects in the scope, in their order, those up to the first that is not found behind one that is. */
function upToTheFirstOther(all: readonly Json[], found: readonly Json[]): Json[] {
  const isFound = ({ resourceURL }: Json): boolean => found.some((each) => each.resourceURL === resourceURL);
  const from = all.findIndex(isFound);
  const length = all.slice(from).findIndex((object) => !isFound(object));
  const run = length === -1 ? all.slice(from) : all.slice(from, from + length);
  return found.filter(({ resourceURL }) => run.some((each) => each.resourceURL === resourceURL));
}

/** What a search by an attribute found once it finds again, where it is gone in the way of that operation. */
function keepsInIndex(
  name: string,
  operation: string,
  isGone: (object: Json, deleted: string) => boolean,
): Fault[] {
  const deleted: string[] = [];
  const known = new Map<string, Map<string, Json>>();
  return [
    afterwards(operation, async ({ url }, { status }) => {
      if (status < 300) deleted.push(url);
    }),
    finds((objects, request) => {
      if (!isByAttribute(request, name)) return objects;
      const key = request.body.toString('utf8');
      const before = known.get(key) ?? new Map<string, Json>();
      known.set(key, new Map([...before, ...objects.map((object) => [object.resourceURL, object] as const)]));
      const gone = [...before.values()].filter((object) => deleted.some((url) => isGone(object, url)));
      return [...objects, ...gone];
    }),
  ];
}

const liesIn = ({ parentFolder }: Json, folder: string): boolean => sameUrl(parentFolder, folder);

export const saboteurs: RestSaboteur[] = [
  {
    name: 'search-ends-at-another',
    bug: 'a search by an attribute ends where, behind an object that meets it, one does not',
    breaks: at('by-attribute'),
    faults: () => [
      on(SEARCH, async (request) => {
        const answer = await request.forward();
        const found = isByAttribute(request) ? wholeList(request, answer) : undefined;
        if (found === undefined || found.length === 0) return answer;
        const everything = await searchedAgain(request, (selection) => void delete selection.searchCriteria);
        const all = wholeList(request, everything);
        return all === undefined
          ? answer
          : json(200, { objectList: { object: upToTheFirstOther(all, found) } });
      }),
    ],
  },
  {
    name: 'search-without-the-newer',
    bug: 'a search that found something finds nothing newer when it is made again',
    breaks: at('just-stored'),
    faults: () => {
      const known = new Map<string, ReadonlySet<string>>();
      return [
        finds((objects, request) => {
          const key = request.body.toString('utf8');
          const first = known.get(key) ?? new Set(objects.map(({ resourceURL }) => resourceURL));
          if (first.size > 0) known.set(key, first);
          return objects.filter(({ resourceURL }) => first.has(resourceURL));
        }),
      ];
    },
  },
  {
    name: 'search-leads-to-the-first',
    bug: 'what a search by one attribute finds together is retrieved as the first of it',
    breaks: at('urls-lead'),
    faults: () => {
      const first = new Map<string, string>();
      return [
        finds((objects, request) => {
          if (isByAttribute(request))
            for (const { resourceURL } of objects.slice(1)) first.set(resourceURL, objects[0].resourceURL);
          return objects;
        }),
        requests('object.GET', ({ url, target }) => {
          const other = first.get(url);
          return other === undefined
            ? {}
            : { target: target.replace(new URL(url).pathname, new URL(other).pathname) };
        }),
      ];
    },
  },
  {
    name: 'search-by-subject-goes-on',
    bug: 'a search by subject that finds something in its scope goes on in the whole box',
    breaks: at('scope'),
    faults: () => [
      on(SEARCH, async (request) => {
        const answer = await request.forward();
        const found = isByAttribute(request, 'Subject') ? wholeList(request, answer) : undefined;
        if (found === undefined || found.length === 0) return answer;
        return searchedAgain(request, (selection) => void delete selection.searchScope);
      }),
    ],
  },
  {
    name: 'search-index-keeps-deleted',
    bug: 'the index of conversations keeps objects that are deleted',
    breaks: at('after-delete'),
    faults: () =>
      keepsInIndex('Conversation-ID', 'object.DELETE', ({ resourceURL }, deleted) =>
        sameUrl(resourceURL, deleted),
      ),
  },
  {
    name: 'search-index-keeps-folders',
    bug: 'the index of conversations keeps objects whose folder is deleted',
    breaks: at('after-folder-delete'),
    faults: () => keepsInIndex('Conversation-ID', 'folder.DELETE', liesIn),
  },
  {
    name: 'search-subjects-keep-folders',
    bug: 'the index of subjects keeps objects whose folder is deleted',
    breaks: ['rest-nms-1.0/§7.12.25/not-found'],
    faults: () => keepsInIndex('Subject', 'folder.DELETE', liesIn),
  },
];
