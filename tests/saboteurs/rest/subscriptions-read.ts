import { insteadOf } from './bend-objects.ts';
import { answered, answers, bends, on, trusting } from './faults.ts';
import { type Json, parsed } from './loose-json.ts';
import type { RestSaboteur } from './saboteur.ts';

const ROW = 'rest-nms-1.0/REST-NMS-INDSUBSCR-S-001-O';
const LIST = 'rest-nms-1.0/REST-NMS-SUBSCR-S-002-O';
const ANOTHER = 'rest-nms-1.0/§5.2.3/subscription-of-another';
const GET = 'subscription.GET';

export const saboteurs: RestSaboteur[] = [
  {
    name: 'subscription-not-read',
    bug: 'a subscription cannot be read',
    breaks: [`${ROW}/reads`],
    faults: () => [answers(GET, 405, undefined, [['allow', 'POST, DELETE']])],
  },
  {
    name: 'subscription-read-empty',
    bug: 'the reading of a subscription brings nothing',
    breaks: [`${ROW}/reads`],
    faults: () => [insteadOf(GET, [200], 200, Buffer.alloc(0))],
  },
  {
    name: 'subscription-read-203',
    bug: 'the reading of a subscription is answered with 203',
    breaks: [`${ROW}/read-status`],
    faults: () => [insteadOf(GET, [200], 203)],
  },
  {
    name: 'subscription-read-without-data',
    bug: 'a subscription is read without its callbackData',
    breaks: [`${ROW}/as-made`],
    faults: () => [
      bends(GET, 'nmsSubscription', ({ callbackReference }) => void delete callbackReference.callbackData),
    ],
  },
  {
    name: 'subscription-read-without-index',
    bug: 'a subscription is read without its index',
    breaks: [`${ROW}/read-members`],
    faults: () => [bends(GET, 'nmsSubscription', (value) => void delete value.index)],
  },
  {
    name: 'unknown-subscription-400',
    bug: 'an unknown subscription is a malformed request',
    breaks: [`${ROW}/unknown`],
    faults: () => [insteadOf(GET, [404], 400)],
  },
  ...['GET', 'POST', 'DELETE'].map(
    (method): RestSaboteur => ({
      name: `subscription-open-to-${method.toLowerCase()}`,
      bug: `any token will do for the ${method} of a subscription`,
      breaks: [ANOTHER],
      faults: () => [trusting(`subscription.${method}`)],
    }),
  ),
  {
    name: 'subscription-list-empty',
    bug: 'the list of subscriptions is always empty',
    breaks: [`${LIST}/lists`, `${LIST}/list-form`],
    faults: () => [answers('subscriptions.GET', 200, { nmsSubscriptionList: { subscription: [] } })],
  },
  {
    name: 'subscription-list-refused',
    bug: 'subscriptions are not listed, though that is claimed',
    breaks: [`${LIST}/lists`],
    faults: () => [answers('subscriptions.GET', 405, undefined, [['allow', 'POST']])],
  },
  {
    name: 'subscription-list-of-one',
    bug: 'the list of subscriptions has the latest alone',
    breaks: [`${LIST}/lists`],
    faults: () => [
      bends('subscriptions.GET', 'nmsSubscriptionList', (list) => {
        list.subscription = list.subscription.slice(-1);
      }),
    ],
  },
  {
    name: 'subscription-list-keeps-cancelled',
    bug: 'the list of subscriptions has those, too, that were cancelled',
    breaks: [`${LIST}/lists-no-cancelled`],
    faults: () => {
      const made: Json[] = [];
      return [
        answered('subscriptions.POST', (answer) => {
          const value = parsed(answer.body)?.nmsSubscription;
          if (value !== undefined) made.push(value);
          return answer;
        }),
        bends('subscriptions.GET', 'nmsSubscriptionList', (list) => {
          list.subscription = made;
        }),
      ];
    },
  },
  {
    name: 'subscription-list-of-urls',
    bug: 'the list of subscriptions has their URLs alone',
    breaks: [`${LIST}/list-form`],
    faults: () => [
      bends('subscriptions.GET', 'nmsSubscriptionList', (list) => {
        list.subscription = list.subscription.map(({ resourceURL }: Json) => ({ resourceURL }));
      }),
    ],
  },
  {
    name: 'subscription-list-unwrapped',
    bug: 'the list of subscriptions has no root element',
    breaks: [`${LIST}/list-form`],
    faults: () => [
      on('subscriptions.GET', async (request) => {
        const answer = await request.forward();
        const list = parsed(answer.body)?.nmsSubscriptionList;
        return list === undefined ? answer : { ...answer, body: Buffer.from(JSON.stringify(list)) };
      }),
    ],
  },
];
