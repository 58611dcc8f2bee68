import type { NmsEventList } from '../../../protocol/nms/types/notification.ts';
import { eachList, events, IMPATIENT, tellingAtMost } from './bend-notifications.ts';
import { bends, type Fault, notifies } from './faults.ts';
import type { Json } from './loose-json.ts';
import { checksOf, type RestSaboteur } from './saboteur.ts';

const ROW = 'rest-nms-1.0/REST-NMS-NOTIF-S-001-O';
const at = checksOf(ROW);

/** The third notification comes before the second. */
function swaps(): Fault {
  let held: NmsEventList | null = null;
  return notifies((list, number) => {
    if (number === 2) held = list;
    return number === 2 ? [] : number === 3 && held !== null ? [list, held] : [list];
  });
}

export const saboteurs: RestSaboteur[] = [
  {
    name: 'burst-overflows',
    bug: 'of many notifications those beyond the eighth are lost',
    breaks: at('tells-burst'),
    profile: IMPATIENT,
    faults: () => [notifies((list, number) => (number > 8 ? [] : [list]))],
  },
  {
    name: 'first-change-alone',
    bug: 'an object is told of once, and no more however often it changes',
    breaks: at('tells-last-state', 'own-changes'),
    profile: IMPATIENT,
    faults: () => [tellingAtMost(1)],
  },
  {
    name: 'notifications-swapped',
    bug: 'the third notification of a subscription overtakes the second',
    breaks: at('in-order'),
    faults: () => [swaps()],
  },
  {
    name: 'waiting-told-backwards',
    bug: 'what waits for a poll is told in the order from the last to the first',
    breaks: [...at('in-order', 'end-last'), 'rest-nms-1.0/§4/change-order'],
    faults: () => [
      bends('poll.POST', 'notificationList', (list: Json[]) => {
        const events = list.map(({ nmsEventList }) => nmsEventList.nmsEvent).reverse();
        return list.map(({ nmsEventList }, at) => ({
          nmsEventList: { ...nmsEventList, nmsEvent: events[at] },
        }));
      }),
    ],
  },
  {
    name: 'deletion-told-first',
    bug: 'a change that was made before the deletion of an object is told behind it',
    breaks: at('end-last'),
    faults: () => [
      events((event) =>
        event.deletedObject === undefined ? [event] : [event, { changedObject: event.deletedObject }],
      ),
    ],
  },
  {
    name: 'notifications-doubled',
    bug: 'every notification is sent twice',
    breaks: at('index-steps'),
    faults: () => [notifies((list) => [list, list])],
  },
  {
    name: 'index-jumps',
    bug: 'the index counts by tens',
    breaks: at('index-steps', 'first-index'),
    faults: () => [
      eachList((list) => {
        list.index *= 10;
      }),
    ],
  },
  {
    name: 'notification-lost',
    bug: 'the third notification of a subscription is lost',
    breaks: at('index-steps'),
    faults: () => [notifies((list, number) => (number === 3 ? [] : [list]))],
  },
  {
    name: 'index-begins-elsewhere',
    bug: 'the first notification has an index that has nothing to do with the subscription',
    breaks: at('first-index'),
    faults: () => [
      eachList((list) => {
        list.index += 40;
      }),
    ],
  },
  {
    name: 'token-stands-still',
    bug: 'all notifications of a subscription have the restartToken of the first',
    breaks: at('token-moves'),
    faults: () => {
      let first: string | undefined;
      return [
        eachList((list) => {
          first ??= list.restartToken;
          list.restartToken = first;
        }),
      ];
    },
  },
  {
    name: 'notifications-without-data',
    bug: 'notifications have no callbackData',
    breaks: at('callback-data', 'one-place'),
    profile: IMPATIENT,
    faults: () => [eachList((list) => void delete list.callbackData)],
  },
  {
    name: 'notifications-once-a-place',
    bug: 'of two subscriptions of one place the first alone brings notifications',
    breaks: at('one-place'),
    profile: IMPATIENT,
    faults: () => {
      let first: string | undefined;
      return [
        notifies((list) => {
          first ??= list.callbackData;
          return list.callbackData === undefined || list.callbackData === first ? [list] : [];
        }),
      ];
    },
  },
  {
    name: 'own-changes-not-told',
    bug: 'a client is not told of what it did itself',
    breaks: at('own-changes', 'tells-burst'),
    profile: IMPATIENT,
    faults: () => [notifies(() => [])],
  },
];
