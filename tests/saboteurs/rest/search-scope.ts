import { readResourceUrl } from '../../../protocol/nms/resource-url.ts';
import { findsNothing, SEARCH, selects } from './bend-searches.ts';
import { type Fault, json, on } from './faults.ts';
import { type Json, parsed } from './loose-json.ts';
import type { Answered, Passing } from './passing.ts';
import { checksOf, type RestSaboteur } from './saboteur.ts';

const ROW = 'rest-nms-1.0/REST-NMS-OBJECTS-SEARCH-S-001-M';
const at = checksOf(ROW);

/** Adds what the boxes of the other users have, where the search matches. */
function searchingAllBoxes(of: (selection: Json, request: Passing) => boolean): Fault {
  return on(SEARCH, async (request) => {
    const body = request.json();
    const own = await request.forward();
    if (body?.selectionCriteria === undefined || !of(body.selectionCriteria, request)) return own;
    const objects: Json[] = parsed(own.body)?.objectList?.object ?? [];
    for (const box of request.door.otherBoxes(request.target)) {
      // There its own address is known alone.
      const text = JSON.stringify(body).replaceAll(`http://${request.headers.host}`, new URL(box).origin);
      const there = await request.door.ask('POST', `${box}/objects/operations/search`, JSON.parse(text));
      objects.push(...(there.json?.objectList?.object ?? []));
    }
    return json(200, { objectList: { object: objects } });
  });
}

function isInAnotherBox(scope: Json, { target }: Passing): boolean {
  const [there, here] = [readResourceUrl(scope?.resourceURL ?? ''), readResourceUrl(target)];
  return there.ok && here.ok && there.boxId !== here.boxId;
}

async function withoutScope(request: Passing, answer: Answered): Promise<Answered> {
  const body = request.json();
  if (answer.status < 400 || body?.selectionCriteria?.searchScope === undefined) return answer;
  delete body.selectionCriteria.searchScope;
  return request.forward({ body: Buffer.from(JSON.stringify(body)) });
}

export const saboteurs: RestSaboteur[] = [
  {
    name: 'search-scope-not-looked-at',
    bug: 'a search does not look at its scope',
    breaks: at('scope'),
    faults: () => [selects((selection) => void delete selection.searchScope)],
  },
  {
    name: 'search-never-recursive',
    bug: 'a search looks in its scope alone, and not below',
    breaks: at('recursive', 'parent-folder'),
    faults: () => [
      selects((selection) => {
        if (selection.searchScope !== undefined) selection.nonRecursiveScope = true;
      }),
    ],
  },
  {
    name: 'search-always-recursive',
    bug: 'a search looks below its scope whatever it is told',
    breaks: at('not-recursive'),
    faults: () => [selects((selection) => void delete selection.nonRecursiveScope)],
  },
  {
    name: 'search-needs-a-scope',
    bug: 'a search without a scope finds nothing',
    breaks: at('whole-box'),
    faults: () => [findsNothing(({ searchScope }) => searchScope === undefined)],
  },
  {
    name: 'search-of-a-lost-scope',
    bug: 'where its scope is gone a search looks in the whole box',
    breaks: at('gone-scope'),
    faults: () => [on(SEARCH, async (request) => withoutScope(request, await request.forward()))],
  },
  {
    name: 'search-of-all-boxes',
    bug: 'a search without a scope goes through the boxes of all users',
    breaks: at('other-box'),
    faults: () => [searchingAllBoxes(({ searchScope }) => searchScope === undefined)],
  },
  {
    name: 'search-of-any-scope',
    bug: 'a scope may be a folder in the box of another user',
    breaks: at('other-scope'),
    faults: () => [searchingAllBoxes(({ searchScope }, request) => isInAnotherBox(searchScope, request))],
  },
  {
    name: 'search-sort-not-looked-at',
    bug: 'results come in the order in which they were stored',
    breaks: at(
      'date-ascending',
      'date-descending',
      'attribute-ascending',
      'attribute-descending',
      'second-order',
    ),
    faults: () => [selects((selection) => void delete selection.sortCriteria)],
  },
  {
    name: 'search-sort-always-down',
    bug: 'every order is a descending one',
    breaks: at('date-ascending', 'attribute-ascending', 'second-order'),
    faults: () => [sorts((each) => ({ ...each, order: 'Descending' }))],
  },
  {
    name: 'search-sort-always-up',
    bug: 'every order is an ascending one',
    breaks: at('date-descending', 'attribute-descending', 'pages-in-order'),
    faults: () => [sorts((each) => ({ ...each, order: 'Ascending' }))],
  },
  {
    name: 'search-sort-attributes-down',
    bug: 'by an attribute the order is always a descending one',
    breaks: at('attribute-ascending'),
    faults: () => [sortsByAttribute('Descending')],
  },
  {
    name: 'search-sort-attributes-up',
    bug: 'by an attribute the order is always an ascending one',
    breaks: at('attribute-descending'),
    faults: () => [sortsByAttribute('Ascending')],
  },
  {
    name: 'search-sort-dates-as-texts',
    bug: 'dates are sorted as the texts that they are',
    breaks: at('date-ascending', 'date-descending'),
    faults: () => [
      sorts((each) => (each.type === 'Date' ? { ...each, type: 'Attribute', name: 'Date' } : each)),
    ],
  },
  {
    name: 'search-sort-by-the-first',
    bug: 'of several sort criteria the first one counts',
    breaks: at('second-order'),
    faults: () => [selects(({ sortCriteria }) => void sortCriteria?.criterion.splice(1))],
  },
  {
    name: 'search-scope-by-criteria-alone',
    bug: 'a search with criteria goes through the whole box',
    breaks: at('scope'),
    faults: () => [
      selects((selection) => {
        if (selection.searchCriteria !== undefined) delete selection.searchScope;
      }),
    ],
  },
];

function sortsByAttribute(order: string): Fault {
  return sorts((each) => (each.type === 'Attribute' ? { ...each, order } : each));
}

function sorts(edit: (criterion: Json) => Json): Fault {
  return selects(({ sortCriteria }) => {
    if (sortCriteria !== undefined) sortCriteria.criterion = sortCriteria.criterion.map(edit);
  });
}
