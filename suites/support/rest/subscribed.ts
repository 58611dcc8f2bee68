/** Subscriptions of a check. They are taken back with the sink that their notifications go to. */
import type { NmsAnswer } from '../../../drivers/nms/nms-answer.ts';
import type { RootValue } from '../../../protocol/nms/types/roots.ts';
import type { NmsSubscription } from '../../../protocol/nms/types/subscription.ts';
import { inconclusive } from '../verdict-errors.ts';
import { createdUrl, createdUrlIn } from './rest-folder.ts';
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
  release(rest, sink, answer);
  return { url: createdUrl(answer), told: rest.need(answer, 'nmsSubscription') };
}

/**
 * The act: asks for a subscription whose notifications arrive in the sink; whatever was answered. Inconclusive where
 * it was refused because of an address that the profile does not say is good.
 */
export async function subscribing(
  rest: RestSession,
  sink: Sink,
  more: Partial<NmsSubscription> = {},
): Promise<NmsAnswer> {
  const answer = await rest.act('POST', rest.at('subscriptions'), {
    json: subscriptionTo(sink.notifyURL, more),
  });
  if ((answer.status === 400 || answer.status === 403) && sink.doubt !== null)
    inconclusive(`the subscription was answered ${answer.status}, perhaps for its notifyURL: ${sink.doubt}`);
  release(rest, sink, answer);
  return answer;
}

function release(rest: RestSession, sink: Sink, answer: NmsAnswer): void {
  const url = answer.ok ? createdUrlIn(answer) : null;
  if (url !== null) sink.owns(() => rest.look('DELETE', url));
}

/** Set-up: the token that the subscription was given with; inconclusive where there was none. */
export function tokenOf({ told: { restartToken } }: Subscribed): string {
  return restartToken || inconclusive('the subscription was answered without a restartToken');
}

/** Set-up: the token of the last notification; inconclusive where it had none. */
export function lastToken({ arrivals }: Sink): string {
  const token = arrivals.at(-1)?.list.restartToken;
  return token || inconclusive('the last notification had no restartToken');
}
