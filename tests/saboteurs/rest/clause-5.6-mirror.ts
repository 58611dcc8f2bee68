import {
  dropping,
  eachList,
  eachOf,
  eventsInCallbacks,
  eventsInReplays,
  IMPATIENT,
  tellingAtMost,
} from './bend-notifications.ts';
import { answers, asks, bends } from './faults.ts';
import { checksOf, type RestSaboteur } from './saboteur.ts';

const at = checksOf('rest-nms-1.0/§5.6');
const POST = 'subscriptions.POST';
const UPDATE = 'subscription.POST';

export const saboteurs: RestSaboteur[] = [
  {
    name: 'no-tokens-at-all',
    bug: 'there are no restartTokens',
    breaks: at('provides-token'),
    faults: () => [
      bends([POST, UPDATE, 'subscription.GET'], 'nmsSubscription', (value) => void delete value.restartToken),
      eachList((list) => void delete list.restartToken),
    ],
  },
  {
    name: 'mirror-misses-deletions',
    bug: 'nobody who listens is told of deletions',
    breaks: at('mirror-online', 'mirror-believes', 'mirror-callback'),
    profile: IMPATIENT,
    faults: () => [dropping('deletedObject')],
  },
  {
    name: 'callback-misses-deletions',
    bug: 'nobody to whose own URL notifications are posted is told of deletions',
    breaks: at('mirror-callback'),
    profile: IMPATIENT,
    faults: () => eventsInCallbacks((event) => (event.deletedObject === undefined ? [event] : [])),
  },
  {
    name: 'told-twice-and-no-more',
    bug: 'a subscription tells two times of an object, and no more however often it changes',
    breaks: at('mirror-doubled'),
    profile: IMPATIENT,
    faults: () => [tellingAtMost(2)],
  },
  {
    name: 'replay-misses-deletions',
    bug: 'nobody who was away is told of deletions',
    breaks: at('mirror-offline'),
    profile: IMPATIENT,
    faults: () => eventsInReplays((event) => (event.deletedObject === undefined ? [event] : [])),
  },
  {
    name: 'token-used-up',
    bug: 'a restartToken is good for one time',
    breaks: at('token-twice'),
    profile: IMPATIENT,
    faults: () => {
      const used = new Set<string>();
      return [
        asks(POST, ({ nmsSubscription }) => {
          const { restartToken } = nmsSubscription;
          if (used.has(restartToken)) delete nmsSubscription.restartToken;
          used.add(restartToken);
        }),
      ];
    },
  },
  {
    name: 'always-resets',
    bug: 'whoever comes back with a restartToken has to begin anew',
    breaks: at('no-reset'),
    faults: () => [
      asks(POST, ({ nmsSubscription }) => {
        if (nmsSubscription.restartToken !== undefined) nmsSubscription.restartToken = 'too-old';
      }),
    ],
  },
  {
    name: 'events-with-flags-of-old',
    bug: 'events have the flags that an object was stored with',
    breaks: at('mirror-believes', 'mirror-callback'),
    profile: IMPATIENT,
    faults: () => [
      eachOf('changedObject', ({ flags }) => {
        flags.flag = [];
      }),
    ],
  },
  {
    name: 'index-stands-still',
    bug: 'all notifications of a subscription have the same index',
    breaks: at('mirror-believes', 'mirror-loss', 'mirror-doubled', 'mirror-reordered'),
    profile: IMPATIENT,
    faults: () => [
      eachList((list) => {
        list.index = 1;
      }),
    ],
  },
  {
    name: 'lost-for-good',
    bug: 'what a notification told is not told again, though the client asks for it with its restartToken',
    breaks: at('mirror-loss', 'mirror-reordered'),
    profile: IMPATIENT,
    faults: () => [
      asks(UPDATE, ({ nmsSubscriptionUpdate }) => void delete nmsSubscriptionUpdate.restartToken),
    ],
  },
  {
    name: 'update-gives-bad-token',
    bug: 'an update gives a restartToken that nobody can come back with',
    breaks: at('token-of-update'),
    faults: () => [
      bends(UPDATE, 'nmsSubscription', (value) => {
        value.restartToken = `updated-${value.restartToken}`;
      }),
      answers(({ operation, body }) => operation === POST && /"updated-/.test(body.toString()), 400),
    ],
  },
];
