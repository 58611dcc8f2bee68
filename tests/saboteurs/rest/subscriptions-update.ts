import { IMPATIENT } from './bend-notifications.ts';
import { insteadOf } from './bend-objects.ts';
import { afterwards, answered, answers, asks, bends, json, on } from './faults.ts';
import { parsed } from './loose-json.ts';
import type { RestSaboteur } from './saboteur.ts';

const ROW = 'rest-nms-1.0/REST-NMS-INDSUBSCR-S-001-O';
const POST = 'subscription.POST';

export const saboteurs: RestSaboteur[] = [
  {
    name: 'update-not-there',
    bug: 'a subscription cannot be updated',
    breaks: [`${ROW}/updates`],
    faults: () => [answers(POST, 405, undefined, [['allow', 'GET, DELETE']])],
  },
  {
    name: 'update-ends-subscription',
    bug: 'an update ends the subscription',
    breaks: [`${ROW}/updates`],
    faults: () => [
      afterwards(POST, async ({ door, url }, { status }) => {
        if (status === 200) await door.delete(url);
      }),
    ],
  },
  {
    name: 'update-silences',
    bug: 'an updated subscription brings no more notifications',
    breaks: [`${ROW}/updates`],
    profile: IMPATIENT,
    faults: () => {
      const silent = new Set<string>();
      return [
        afterwards(POST, async ({ door, url }, { status }) => {
          if (status !== 200) return;
          silent.add(url);
          await door.delete(url);
        }),
        on(
          ({ operation, url }) => operation === 'subscription.GET' && silent.has(url),
          async ({ url }) => json(200, { nmsSubscription: { resourceURL: url } }),
        ),
      ];
    },
  },
  {
    name: 'update-answers-201',
    bug: 'an update is answered with 201',
    breaks: [`${ROW}/update-status`],
    faults: () => [insteadOf(POST, [200], 201)],
  },
  {
    name: 'update-without-token',
    bug: 'an update is answered without a restartToken',
    breaks: [`${ROW}/update-members`],
    faults: () => [bends(POST, 'nmsSubscription', (value) => void delete value.restartToken)],
  },
  {
    name: 'update-ignores-duration',
    bug: 'the duration of an update is not read',
    breaks: [`${ROW}/update-duration`],
    faults: () => [asks(POST, ({ nmsSubscriptionUpdate }) => void delete nmsSubscriptionUpdate.duration)],
  },
  {
    name: 'update-ignores-token',
    bug: 'the restartToken of an update is not read',
    breaks: [`${ROW}/update-replays`],
    profile: IMPATIENT,
    faults: () => [asks(POST, ({ nmsSubscriptionUpdate }) => void delete nmsSubscriptionUpdate.restartToken)],
  },
  {
    name: 'update-always-replays',
    bug: 'every update tells again all that changed since the subscription was made',
    breaks: [`${ROW}/update-no-replay`],
    faults: () => {
      const first = new Map<string, string>();
      return [
        answered('subscriptions.POST', (answer) => {
          const { resourceURL, restartToken } = parsed(answer.body)?.nmsSubscription ?? {};
          first.set(resourceURL, restartToken);
          return answer;
        }),
        asks(POST, ({ nmsSubscriptionUpdate }, { url }) => {
          nmsSubscriptionUpdate.restartToken ??= first.get(url);
        }),
      ];
    },
  },
  {
    name: 'update-with-token-ends',
    bug: 'a subscription ends with the replay that an update asks for',
    breaks: [`${ROW}/update-then-live`],
    profile: IMPATIENT,
    faults: () => [
      afterwards(POST, async ({ door, url, body }) => {
        if (/"restartToken"/.test(body.toString())) await door.delete(url);
      }),
    ],
  },
  {
    name: 'update-of-cancelled',
    bug: 'a cancelled subscription is updated as if it were there',
    breaks: [`${ROW}/update-cancelled`],
    faults: () => [insteadOf(POST, [404], 200)],
  },
];
