import { SEARCH, selects } from './bend-searches.ts';
import { answered, empty, type Fault, json, on } from './faults.ts';
import type { Json } from './loose-json.ts';
import { checksOf, type RestSaboteur } from './saboteur.ts';

const ROW = 'rest-nms-1.0/REST-NMS-OBJECTS-SEARCH-S-001-M';
const at = checksOf(ROW);
const ALL = [
  'broken-json',
  'other-root',
  'no-body',
  'unknown-type',
  'unknown-preset',
  'unknown-operator',
  'bad-date',
];

/** What is refused with 400 is answered so. */
function insteadOfRefusal(answer: Parameters<typeof json> | null): Fault {
  return answered(SEARCH, (own) =>
    own.status !== 400 ? own : answer === null ? empty(400) : json(...answer),
  );
}

/** Leaves out of the criteria what it does not know. */
function passesOver(slug: string, of: (criterion: Json) => boolean): RestSaboteur {
  return {
    name: `search-passes-over-${slug}`,
    bug: `a criterion that is not known is passed over: ${slug}`,
    breaks: at(slug),
    faults: () => [
      selects((selection) => {
        if (selection.searchCriteria?.criterion.some(of)) delete selection.searchCriteria;
      }),
    ],
  };
}

export const saboteurs: RestSaboteur[] = [
  {
    name: 'search-refuses-nothing',
    bug: 'a search that cannot be understood finds nothing',
    breaks: at(...ALL, 'unknown-sort', 'says-why'),
    faults: () => [insteadOfRefusal([200, { objectList: { object: [] } }])],
  },
  {
    name: 'search-refusals-fail',
    bug: 'a search that cannot be understood makes the server fail',
    breaks: at(...ALL, 'unknown-sort', 'no-fault', 'invented-cursor'),
    faults: () => [insteadOfRefusal([500, { requestError: {} }])],
  },
  {
    name: 'search-second-refusal-fails',
    bug: 'the second search in one folder that cannot be understood makes the server fail',
    breaks: at('no-fault'),
    faults: () => {
      const refused = new Set<string>();
      return [
        answered(SEARCH, (answer, { body }) => {
          const [, scope] = /"resourceURL":"([^"]+)"/.exec(body.toString('utf8')) ?? [];
          if (answer.status !== 400 || scope === undefined) return answer;
          if (refused.has(scope)) return json(500, { requestError: {} });
          refused.add(scope);
          return answer;
        }),
      ];
    },
  },
  {
    name: 'search-refusals-say-nothing',
    bug: 'a search is refused without a word',
    breaks: at('says-why'),
    faults: () => [insteadOfRefusal(null)],
  },
  {
    name: 'search-refusals-say-little',
    bug: 'the refusal of a search has no text',
    breaks: at('says-why'),
    faults: () => [
      insteadOfRefusal([400, { requestError: { serviceException: { messageId: 'SVC0003', text: '' } } }]),
    ],
  },
  {
    name: 'search-broken-is-not-found',
    bug: 'a search that cannot be read is answered with 404',
    breaks: at('broken-json', 'other-root', 'no-body'),
    faults: () => [
      on(SEARCH, async (request) => {
        const answer = await request.forward();
        return answer.status === 400 && request.json()?.selectionCriteria === undefined ? empty(404) : answer;
      }),
    ],
  },
  passesOver('unknown-type', ({ type }) => type === 'ColourOfPaper'),
  passesOver('unknown-preset', ({ type }) => type === 'PresetSearch'),
  passesOver('bad-date', ({ type, value }) => type === 'Date' && !/\d/.test(value)),
  {
    name: 'search-operator-else-and',
    bug: 'an operator that is not known is And',
    breaks: at('unknown-operator'),
    faults: () => [
      selects(({ searchCriteria }) => {
        if (searchCriteria?.operator === 'Perhaps') searchCriteria.operator = 'And';
      }),
    ],
  },
  {
    name: 'search-order-else-ascending',
    bug: 'an order that is not known is an ascending one',
    breaks: at('unknown-sort'),
    faults: () => [
      selects(({ sortCriteria }) => {
        for (const criterion of sortCriteria?.criterion ?? [])
          if (criterion.order !== 'Descending') criterion.order = 'Ascending';
      }),
    ],
  },
];
