/** Subscriptions to what changes in the box (§7.4 to §7.9; section 2.8 of the wire facts). */
import { sameUrl } from '../../../protocol/nms/resource-url.ts';
import type { CallbackReference, NmsSubscription } from '../../../protocol/nms/types/subscription.ts';
import type { Channel } from '../channel/channel.ts';
import type { Handlers, OperationContext } from '../context.ts';
import { badInput, forbidden, notOneOf, notThere, refusal, service } from '../failure.ts';
import { answer, nothing } from '../reply.ts';
import { conditionOf } from '../search/conditions.ts';
import { isLoopback } from '../subscriptions/callback.ts';
import type { Sink } from '../subscriptions/sink.ts';
import type { Subscription } from '../subscriptions/subscription.ts';
import { MOST_SUBSCRIPTIONS } from '../subscriptions/subscriptions.ts';

export const SUBSCRIPTIONS: Handlers<
  | 'subscriptions.GET'
  | 'subscriptions.POST'
  | 'subscription.GET'
  | 'subscription.POST'
  | 'subscription.DELETE'
> = {
  'subscriptions.GET': ({ subscriptions, urls, quirks }) => {
    const list = subscriptions.all().map((each) => each.print());
    const resourceURL = urls.subscriptions;
    return quirks.subscriptionListMember === 'subscription'
      ? answer('nmsSubscriptionList', { subscription: list, resourceURL })
      : // The other name of the member is one that readers know and the type does not.
        answer('nmsSubscriptionList', { nmsSubscription: list, resourceURL } as unknown as {
          subscription: [];
        });
  },
  'subscriptions.POST': (ctx) => {
    const { input, subscriptions, urls, quirks } = ctx;
    const { callbackReference, clientCorrelator, restartToken } = input;
    if (callbackReference === undefined)
      throw badInput('/nmsSubscription/callbackReference', 'it is missing');
    const earlier = subscriptions.withCorrelator(clientCorrelator);
    if (earlier !== null) return repeated(earlier, quirks.repeatedCorrelator);
    if (subscriptions.size >= MOST_SUBSCRIPTIONS)
      throw service(503, 'SVC2001', 'No server resources: %1', ['too many subscriptions'], {
        'retry-after': '60',
      });
    const sink = sinkFor(ctx, callbackReference);
    const filter = filterOf(ctx, input);
    checkToken(ctx, restartToken, '/nmsSubscription/restartToken');
    const callback = { notificationFormat: 'JSON', ...callbackReference };
    const terms = { callback, correlator: clientCorrelator, filter, sink };
    const subscription = subscriptions.add(terms, urls, durationOf(ctx, input.duration), restartToken);
    const headers = { location: urls.subscription(subscription.id) };
    return answer('nmsSubscription', subscription.print(), 201, headers);
  },
  'subscription.GET': (ctx) => answer('nmsSubscription', subscriptionOf(ctx).print()),
  'subscription.POST': (ctx) => {
    const subscription = subscriptionOf(ctx);
    const { duration, restartToken } = ctx.input;
    checkToken(ctx, restartToken, '/nmsSubscriptionUpdate/restartToken');
    ctx.subscriptions.update(subscription, durationOf(ctx, duration), restartToken);
    return answer('nmsSubscription', subscription.print());
  },
  'subscription.DELETE': (ctx) => {
    ctx.subscriptions.remove(subscriptionOf(ctx).id);
    return nothing();
  },
};

type OfOne = OperationContext<'subscription.GET' | 'subscription.POST' | 'subscription.DELETE'>;

function subscriptionOf({ subscriptions, ids, urls }: OfOne): Subscription {
  const found = subscriptions.find(ids.subscriptionId);
  if (found === null) throw notThere(urls.subscription(ids.subscriptionId));
  return found;
}

function repeated(earlier: Subscription, manner: 'existing' | 'conflict') {
  if (manner === 'existing') {
    const value = earlier.print();
    return answer('nmsSubscription', value, 200, { location: value.resourceURL });
  }
  throw service(409, 'SVC0005', 'Correlator %1 specified in message part %2 is a duplicate', [
    earlier.terms.correlator ?? '',
    '/nmsSubscription/clientCorrelator',
  ]);
}

/** A channel of this user, or a URL on this machine. Throws `NmsFailure` (400, 403). */
function sinkFor(ctx: OperationContext, callback: CallbackReference): Sink {
  const { callbacks, quirks } = ctx;
  const place = '/nmsSubscription/callbackReference';
  const { notifyURL, notificationFormat = 'JSON' } = callback;
  const formats = quirks.xml ? ['JSON', 'XML'] : ['JSON'];
  if (!formats.includes(notificationFormat)) throw notOneOf(`${place}/notificationFormat`, formats);
  if (!URL.canParse(notifyURL)) throw badInput(`${place}/notifyURL`, 'it is no URL');
  const channel = channelAt(notifyURL, ctx);
  if (channel) return channel;
  if (/\/notificationchannel\/v\d+\//.test(notifyURL))
    throw forbidden(`${place}/notifyURL is no notification channel of this user`);
  if (!isLoopback(notifyURL)) throw forbidden('notifications are sent to http URLs of this machine alone');
  return callbacks.sink(notifyURL, notificationFormat === 'XML' ? 'xml' : 'json');
}

/** The channel of this user whose callbackURL it is, under whichever name of the server; null for another URL. */
function channelAt(url: string, { channels, urls, bases }: OperationContext): Channel | null {
  const own = bases.find((base) => url.toLowerCase().startsWith(base.toLowerCase()));
  if (own === undefined) return null;
  const callbackOf = ({ id }: Channel): string => `${urls.channel(id).slice(urls.box.base.length)}/callback`;
  return channels.all().find((channel) => sameUrl(callbackOf(channel), url.slice(own.length))) ?? null;
}

/** §7.9: a server without filters need not say so. */
function filterOf({ quirks }: OperationContext, { filter }: NmsSubscription) {
  if (filter === undefined || !quirks.filters) return null;
  return { criteria: filter, fits: conditionOf(filter, 'objects', '/nmsSubscription/filter', quirks) };
}

function checkToken({ box, quirks }: OperationContext, token: string | undefined, place: string): void {
  if (token === undefined || quirks.badToken !== 'refuse' || box.journal.point(token) !== null) return;
  throw refusal(400, `${place} is unknown or too old`);
}

function durationOf({ quirks }: OperationContext, wanted: number | undefined): number {
  return Math.min(wanted || quirks.longestSubscription, quirks.longestSubscription);
}
