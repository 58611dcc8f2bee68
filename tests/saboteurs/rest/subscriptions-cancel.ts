import { IMPATIENT } from './bend-notifications.ts';
import { insteadOf } from './bend-objects.ts';
import { afterwards, answers, empty, on } from './faults.ts';
import type { Json } from './loose-json.ts';
import type { RestSaboteur } from './saboteur.ts';

const ROW = 'rest-nms-1.0/REST-NMS-INDSUBSCR-S-001-O';
const DELETE = 'subscription.DELETE';

export const saboteurs: RestSaboteur[] = [
  {
    name: 'cancel-not-there',
    bug: 'a subscription cannot be cancelled',
    breaks: [`${ROW}/cancels`, `${ROW}/stops`],
    faults: () => [answers(DELETE, 405, undefined, [['allow', 'GET, POST']])],
  },
  {
    name: 'cancel-acknowledged-only',
    bug: 'the cancelling of a subscription is acknowledged, and not done',
    breaks: [`${ROW}/cancels`, `${ROW}/stops`, `${ROW}/cancelled-not-found`],
    faults: () => [answers(DELETE, 204)],
  },
  {
    name: 'cancel-hides-only',
    bug: 'a cancelled subscription is not found any more, and goes on to notify',
    breaks: [`${ROW}/stops`],
    faults: () => {
      const hidden = new Set<string>();
      return [
        on(DELETE, async ({ url }) => {
          hidden.add(url);
          return empty(204);
        }),
        answers(({ operation, url }) => operation === 'subscription.GET' && hidden.has(url), 404),
      ];
    },
  },
  {
    name: 'cancel-ends-all',
    bug: 'with one subscription all are cancelled',
    breaks: [`${ROW}/others-stay`],
    profile: IMPATIENT,
    faults: () => [
      afterwards(DELETE, async ({ door, url }, { status }) => {
        if (status !== 204) return;
        const { nmsSubscriptionList } = await door.get(url.replace(/\/[^/]+$/, ''));
        for (const { resourceURL } of nmsSubscriptionList.subscription as Json[])
          await door.delete(resourceURL);
      }),
    ],
  },
  {
    name: 'cancel-answers-202',
    bug: 'the cancelling of a subscription is answered with 202',
    breaks: [`${ROW}/cancel-status`],
    faults: () => [insteadOf(DELETE, [204], 202)],
  },
  {
    name: 'cancelled-400',
    bug: 'a cancelled subscription is a malformed request',
    breaks: [`${ROW}/cancelled-not-found`],
    faults: () => [insteadOf('subscription.GET', [404], 400)],
  },
  {
    name: 'cancelled-again',
    bug: 'the cancelling of what is cancelled works again and again',
    breaks: [`${ROW}/cancelled-not-found`],
    faults: () => [insteadOf(DELETE, [404], 204)],
  },
];
