/** Subscriptions of a check. They are taken back with the sink that their notifications go to. */
import type { NmsAnswer } from '../../../drivers/nms/nms-answer.ts';
import type { RootValue } from '../../../protocol/nms/types/roots.ts';
import type { NmsSubscription } from '../../../protocol/nms/types/subscription.ts';
import { that } from '../judge.ts';
import { inconclusive } from '../verdict-errors.ts';
import { createdUrlIn } from './rest-folder.ts';
import { type RestSession, readingOf } from './rest-session.ts';
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
  holding(rest, sink, answer);
  const told = rest.need(answer, 'nmsSubscription');
  return { url: subscriptionUrl(answer) ?? inconclusive('a subscription was made without its URL'), told };
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
  return holding(rest, sink, answer);
}

/** The URL of the subscription that an answer is about: its own word, else the Location; null if it tells neither. */
export function subscriptionUrl(answer: NmsAnswer): string | null {
  const reading = readingOf(answer, 'nmsSubscription');
  return (reading.ok ? reading.value.resourceURL : undefined) ?? createdUrlIn(answer);
}

/** The answer to a creation; what it made is taken back with the sink. */
export function holding(rest: RestSession, sink: Sink, answer: NmsAnswer): NmsAnswer {
  const url = answer.ok ? subscriptionUrl(answer) : null;
  if (url !== null) sink.subscriptions.push({ rest, url });
  return answer;
}

/**
 * Fails if there is no such subscription (404, 410). Inconclusive if it cannot be read for another reason: that is
 * another row's.
 */
export async function isThere(rest: RestSession, url: string, because: string): Promise<void> {
  const answer = await rest.look('GET', url);
  that(!GONE.includes(answer.status), because, {
    expected: 'the subscription, by GET',
    saw: `status ${answer.status}`,
    evidence: [answer],
  });
  rest.mustWork(answer);
}

/** Set-up: the subscriptions of a sink are there. Throws `Inconclusive` if one is not. */
export async function needSubscriptions({ subscriptions }: Sink): Promise<void> {
  for (const { rest, url } of subscriptions) {
    const { status } = await rest.look('GET', url);
    if (GONE.includes(status)) inconclusive(`there is no subscription any more: ${url}`);
  }
}

const GONE = [404, 410];

/** Set-up: the token that the subscription was given with; inconclusive where there was none. */
export function tokenOf({ told: { restartToken } }: Subscribed): string {
  return restartToken || inconclusive('the subscription was answered without a restartToken');
}

/** Set-up: the token of the last notification; inconclusive where it had none. */
export function lastToken({ arrivals }: Sink): string {
  const token = arrivals.at(-1)?.list.restartToken;
  return token || inconclusive('the last notification had no restartToken');
}
