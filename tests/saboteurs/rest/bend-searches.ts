/** Faults about searches that several suites' saboteurs use: what is asked, what is found. */
import { bends, type Fault, json, on } from './faults.ts';
import type { Json } from './loose-json.ts';
import type { Passing } from './passing.ts';

export const SEARCH = 'objectSearch.POST';

/** Edits what a search asks for, where the request is one. */
export function selects(edit: (selection: Json, request: Passing) => void): Fault {
  return on(SEARCH, async (request) => {
    const body = request.json();
    if (body?.selectionCriteria === undefined) return request.forward();
    edit(body.selectionCriteria, request);
    return request.forward({ body: Buffer.from(JSON.stringify(body)) });
  });
}

/** Edits every criterion of a search. */
export function criteria(edit: (criterion: Json) => void): Fault {
  return selects(({ searchCriteria }) => {
    for (const criterion of searchCriteria?.criterion ?? []) edit(criterion);
  });
}

/** Edits the value of every criterion of a search. */
export function values(edit: (value: string) => string): Fault {
  return criteria((criterion) => {
    if (typeof criterion.value === 'string') criterion.value = edit(criterion.value);
  });
}

/** Edits the objects that a search finds. */
export function finds(edit: (objects: Json[], request: Passing) => Json[]): Fault {
  return bends(SEARCH, 'objectList', (list, request) => {
    list.object = edit(list.object, request);
  });
}

/** Finds nothing by a search that matches. */
export function findsNothing(of: (selection: Json) => boolean): Fault {
  return on(SEARCH, async (request) => {
    const selection = request.json()?.selectionCriteria;
    return selection !== undefined && of(selection)
      ? json(200, { objectList: { object: [] } })
      : request.forward();
  });
}

/** The first criterion of a search; undefined without one. */
export function firstCriterion(request: Passing): Json {
  return request.json()?.selectionCriteria?.searchCriteria?.criterion?.[0];
}
