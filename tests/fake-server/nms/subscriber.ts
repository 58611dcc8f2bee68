/** Subscribing clients: to a channel that is polled, and the making of subscriptions. */
import { expect } from 'vitest';
import type { NmsEvent, NmsEventList } from '../../../protocol/nms/types/notification.ts';
import type { NmsSubscription, StoredSubscription } from '../../../protocol/nms/types/subscription.ts';
import type { Rest } from './rest.ts';

/** The URL of the user's channels. */
export function channelsOf(rest: Rest): string {
  const { origin, pathname } = new URL(rest.box);
  return `${origin}/notificationchannel/v1/${pathname.split('/').at(-1)}/channels`;
}

export interface OpenChannel {
  resourceURL: string;
  callbackURL: string;
  channelURL: string;
}

export async function openChannel(rest: Rest, more: object = {}): Promise<OpenChannel> {
  const notificationChannel = { channelType: 'LongPolling', channelLifetime: 3600, ...more };
  const answer = await rest.post(channelsOf(rest), { notificationChannel });
  expect(answer.status, answer.text).toBe(201);
  const { resourceURL, callbackURL, channelData } = answer.root('notificationChannel');
  return { resourceURL: resourceURL!, callbackURL: callbackURL!, channelURL: channelData!.channelURL! };
}

export async function subscribe(
  rest: Rest,
  notifyURL: string,
  more: Partial<NmsSubscription> = {},
): Promise<StoredSubscription> {
  const nmsSubscription = { callbackReference: { notifyURL }, duration: 3600, ...more };
  const answer = await rest.post('/subscriptions', { nmsSubscription });
  expect(answer.status, answer.text).toBe(201);
  return answer.root('nmsSubscription') as StoredSubscription;
}

/** What one poll brings. */
export async function poll(rest: Rest, { channelURL }: OpenChannel): Promise<NmsEventList[]> {
  const answer = await rest.send('POST', channelURL);
  expect(answer.status, answer.text).toBe(200);
  return answer.root('notificationList').map(({ nmsEventList }) => nmsEventList!);
}

/** Polls until there were so many events. */
export async function pollEvents(rest: Rest, channel: OpenChannel, count: number): Promise<NmsEvent[]> {
  const events: NmsEvent[] = [];
  while (events.length < count)
    for (const { nmsEvent } of await poll(rest, channel)) events.push(...nmsEvent);
  return events;
}

/** `changedObject URL`, for short. */
export function brief(event: NmsEvent): string {
  const [[kind, value]] = Object.entries(event) as [[string, { resourceURL?: string }]];
  return `${kind} ${value.resourceURL ?? ''}`.trim();
}
