import { IMPATIENT } from './bend-notifications.ts';
import { asks, type Fault, notifies } from './faults.ts';
import { checksOf, type RestSaboteur } from './saboteur.ts';

const ROW = 'rest-nms-1.0/REST-NMS-NOTIF-S-001-O';
const at = checksOf(ROW);

/** The format that is asked for is taken for another. */
const format = (from: string, to: string): Fault =>
  asks('subscriptions.POST', ({ nmsSubscription: { callbackReference } }) => {
    if (callbackReference.notificationFormat === from) callbackReference.notificationFormat = to;
  });

export const saboteurs: RestSaboteur[] = [
  {
    name: 'callback-always-xml',
    bug: 'notifications are posted in XML though JSON was asked for',
    breaks: at('posts-json'),
    faults: () => [format('JSON', 'XML')],
  },
  {
    name: 'callback-always-json',
    bug: 'notifications are posted in JSON though XML was asked for',
    breaks: at('posts-xml'),
    faults: () => [format('XML', 'JSON')],
  },
  {
    name: 'callback-once',
    bug: 'one notification is posted, and no other',
    breaks: at('posts-changes'),
    profile: IMPATIENT,
    faults: () => [notifies((list, number) => (number === 1 ? [list] : []))],
  },
  {
    name: 'callback-index-falls',
    bug: 'the notifications that are posted are numbered backwards',
    breaks: at('posts-changes'),
    faults: () => [notifies((list, number) => [{ ...list, index: 100 - number }])],
  },
];
