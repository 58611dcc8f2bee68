/** Subscriptions of a check: set-up, whose refusal makes the check inconclusive. */
import type { RootValue } from '../../../protocol/nms/types/roots.ts';
import type { NmsSubscription } from '../../../protocol/nms/types/subscription.ts';
import { createdUrl } from './rest-folder.ts';
import type { RestSession } from './rest-session.ts';
import type { Sink } from './sink.ts';

export interface Subscribed {
  url: string;
  told: RootValue<'nmsSubscription'>;
}

/** The body of a creation. */
export function subscriptionTo(notifyURL: string, more: Partial<NmsSubscription> = {}) {
  return { nmsSubscription: { callbackReference: { notifyURL }, duration: 3600, ...more } };
}

/** Set-up: a subscription whose notifications arrive in the sink. */
export async function subscribed(
  rest: RestSession,
  sink: Sink,
  more: Partial<NmsSubscription> = {},
): Promise<Subscribed> {
  const answer = await rest.ok('POST', rest.at('subscriptions'), {
    json: subscriptionTo(sink.notifyURL, more),
  });
  return { url: createdUrl(answer), told: rest.need(answer, 'nmsSubscription') };
}
