import { IMPATIENT } from './bend-notifications.ts';
import { answers, asks, type Fault } from './faults.ts';
import type { Json } from './loose-json.ts';
import type { Passing } from './passing.ts';
import type { RestSaboteur } from './saboteur.ts';

const ROW = 'rest-nms-1.0/REST-NMS-SUBSCR-S-005-O';
const POST = 'subscriptions.POST';
const isFiltered = ({ operation, body }: Passing): boolean =>
  operation === POST && /"filter"/.test(body.toString());
const subscription = (edit: (value: Json) => void): Fault =>
  asks(isFiltered, ({ nmsSubscription }) => edit(nmsSubscription));

export const saboteurs: RestSaboteur[] = [
  {
    name: 'filter-fails',
    bug: 'the server has no filters, and fails at a subscription with one',
    breaks: [`${ROW}/filter-answered`],
    ways: { filter: { supported: null } },
    faults: () => [answers(isFiltered, 500)],
  },
  {
    name: 'filter-refused',
    bug: 'filters are refused, though they are claimed',
    breaks: [`${ROW}/filter-passes`],
    faults: () => [answers(isFiltered, 400)],
  },
  {
    name: 'filter-keeps-all-back',
    bug: 'a filter lets nothing through',
    breaks: [`${ROW}/filter-passes`, `${ROW}/filter-passes-changes`, `${ROW}/filter-sync`],
    profile: IMPATIENT,
    faults: () => [
      subscription(({ filter }) => {
        for (const criterion of filter.criterion) criterion.value = 'no-such-value';
      }),
    ],
  },
  {
    name: 'filter-ignored',
    bug: 'a filter is accepted and passed over',
    breaks: [`${ROW}/filter-keeps-back`, `${ROW}/filter-sync`],
    faults: () => [subscription((value) => void delete value.filter)],
  },
  {
    name: 'filter-without-replay',
    bug: 'the restartToken of a subscription with a filter is not read',
    breaks: [`${ROW}/filter-sync`],
    profile: IMPATIENT,
    faults: () => [subscription((value) => void delete value.restartToken)],
  },
];
