/** Notification channels and long polls (section 5.3 of the wire facts). */
import type { StoredChannel } from '../../../protocol/nms/types/channel.ts';
import type { Channel } from '../channel/channel.ts';
import { MOST_CHANNELS } from '../channel/channels.ts';
import type { Handlers, OperationContext } from '../context.ts';
import { conflict, notOneOf, notThere, service } from '../failure.ts';
import { answer, nothing, type Reply } from '../reply.ts';

/** Notifications that one poll brings, where the client does not say, and at most. */
const USUAL_NOTIFICATIONS = 10;
const MOST_NOTIFICATIONS = 100;

type OfChannel =
  | 'channel.GET'
  | 'channel.PUT'
  | 'channel.DELETE'
  | 'channelLifetime.GET'
  | 'channelLifetime.PUT'
  | 'poll.GET'
  | 'poll.POST'
  | 'callback.POST';

export const CHANNELS: Handlers<'channels.GET' | 'channels.POST' | OfChannel> = {
  'channels.GET': (ctx) =>
    answer('notificationChannelList', {
      notificationChannel: ctx.channels.all().map((channel) => printChannel(channel, ctx)),
      resourceURL: ctx.urls.channels,
    }),
  'channels.POST': (ctx) => {
    const { input, channels, quirks, urls } = ctx;
    if (input.channelType !== 'LongPolling')
      throw notOneOf('/notificationChannel/channelType', ['LongPolling']);
    const earlier = channels.withCorrelator(input.clientCorrelator);
    if (earlier !== null)
      return answer('notificationChannel', printChannel(earlier, ctx), 200, {
        location: urls.channel(earlier.id),
      });
    if (channels.size >= MOST_CHANNELS)
      throw service(503, 'SVC2001', 'No server resources: %1', ['too many channels'], {
        'retry-after': '60',
      });
    const wanted = input.channelData?.maxNotifications || USUAL_NOTIFICATIONS;
    const lifetime = Math.min(input.channelLifetime || quirks.longestChannel, quirks.longestChannel);
    const channel = channels.add(input, Math.min(wanted, MOST_NOTIFICATIONS), lifetime);
    const headers = { location: urls.channel(channel.id) };
    return answer('notificationChannel', printChannel(channel, ctx), 201, headers);
  },
  'channel.GET': (ctx) => answer('notificationChannel', printChannel(channelOf(ctx), ctx)),
  'channel.PUT': renew,
  'channel.DELETE': (ctx) => {
    ctx.channels.remove(channelOf(ctx).id);
    return nothing();
  },
  'channelLifetime.GET': (ctx) => printLifetime(channelOf(ctx), ctx),
  'channelLifetime.PUT': renew,
  'poll.GET': poll,
  'poll.POST': poll,
  'callback.POST': async (ctx) => {
    await channelOf(ctx).deliver(ctx.input);
    return nothing();
  },
};

function channelOf({ channels, ids, urls }: OperationContext<OfChannel>): Channel {
  const channel = channels.find(ids.channelId);
  if (channel === null) throw notThere(urls.channel(ids.channelId));
  return channel;
}

function printChannel(
  channel: Channel,
  { channels, urls }: Pick<OperationContext, 'channels' | 'urls'>,
): StoredChannel {
  const { asked, id, maxNotifications } = channel;
  const { clientCorrelator, applicationTag } = asked;
  const resourceURL = urls.channel(id);
  return {
    ...(clientCorrelator === undefined ? {} : { clientCorrelator }),
    ...(applicationTag === undefined ? {} : { applicationTag }),
    channelType: 'LongPolling',
    channelData: { channelURL: `${resourceURL}/poll`, maxNotifications },
    channelLifetime: channels.lifetimeOf(channel),
    callbackURL: `${resourceURL}/callback`,
    resourceURL,
  };
}

function printLifetime(channel: Channel, { channels }: Pick<OperationContext, 'channels'>): Reply {
  return answer('notificationChannelLifetime', { channelLifetime: channels.lifetimeOf(channel) });
}

function renew(ctx: OperationContext<'channel.PUT'> | OperationContext<'channelLifetime.PUT'>): Reply {
  const { channels, quirks, input } = ctx;
  const channel = channelOf(ctx);
  channels.renew(channel, Math.min(input.channelLifetime || quirks.longestChannel, quirks.longestChannel));
  return printLifetime(channel, ctx);
}

/** What a client hangs up before it has goes back into the channel. */
async function poll(ctx: OperationContext<'poll.GET'> | OperationContext<'poll.POST'>): Promise<Reply> {
  const { quirks, departure, urls, ids } = ctx;
  const channel = channelOf(ctx);
  if (quirks.secondPoll === 'conflict' && channel.isPolled) throw conflict('the channel is polled already');
  const result = await channel.poll(quirks.pollTimeout, departure.gone);
  if (result === 'ended') throw notThere(urls.channel(ids.channelId));
  const taken = result === 'superseded' ? [] : result;
  if (taken.length === 0 && quirks.emptyPollStatus === 204) return nothing();
  const list = taken.map((nmsEventList) => ({ nmsEventList }));
  return { ...answer('notificationList', list), onLost: () => channel.giveBack(taken) };
}
