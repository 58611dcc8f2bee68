import { criteria, findsNothing, firstCriterion, SEARCH, selects } from './bend-searches.ts';
import { on } from './faults.ts';
import { type Json, parsed } from './loose-json.ts';
import { checksOf, type RestSaboteur } from './saboteur.ts';

const ROW = 'rest-nms-1.0/§7.13.5';
const at = checksOf(ROW);

const NAMES = [
  'Contribution-ID',
  'Conversation-ID',
  'InReplyTo-Contribution-ID',
  'IMDN-Message-ID',
  'Subject',
  'correlationId',
  'correlationTag',
];

const slugOf = (name: string): string => name.replace(/(?<=correlation)(?=[IT])/, '-').toLowerCase();

export const saboteurs: RestSaboteur[] = [
  ...NAMES.map(
    (name): RestSaboteur => ({
      name: `references-without-${slugOf(name)}`,
      bug: `nothing is found by its ${name}`,
      breaks: at(slugOf(name)),
      faults: () => [
        findsNothing(({ searchCriteria }) =>
          searchCriteria?.criterion?.some((each: Json) => each.name === name),
        ),
      ],
    }),
  ),
  {
    name: 'references-counted-for-nothing',
    bug: 'by a reference everything is found',
    breaks: at(...NAMES.map(slugOf), 'unknown-reference'),
    faults: () => [selects((selection) => void delete selection.searchCriteria)],
  },
  {
    name: 'references-by-their-beginning',
    bug: 'references are compared by their first letter',
    breaks: at('unknown-reference'),
    faults: () => [
      on(SEARCH, async (request) => {
        const body = request.json();
        if (firstCriterion(request)?.name !== 'Contribution-ID') return request.forward();
        delete body.selectionCriteria.searchCriteria;
        return request.forward({ body: Buffer.from(JSON.stringify(body)) });
      }),
    ],
  },
  {
    name: 'conversation-of-one-folder',
    bug: 'a conversation is found as far as it lies in the folder of its first message',
    breaks: at('whole-conversation'),
    faults: () => [
      on(SEARCH, async (request) => {
        const answer = await request.forward();
        const { object, ...list } = parsed(answer.body)?.objectList ?? {};
        if (firstCriterion(request)?.name !== 'Conversation-ID' || object === undefined) return answer;
        const same = object.filter(({ parentFolder }: Json) => parentFolder === object[0]?.parentFolder);
        return { ...answer, body: Buffer.from(JSON.stringify({ objectList: { ...list, object: same } })) };
      }),
    ],
  },
  {
    name: 'references-as-own-types',
    bug: 'a criterion that names a reference is not known',
    breaks: at('contribution-id', 'conversation-id'),
    faults: () => [
      criteria((criterion) => {
        if (/^Con.*-ID$/.test(criterion.name ?? '')) criterion.type = criterion.name;
      }),
    ],
  },
];
