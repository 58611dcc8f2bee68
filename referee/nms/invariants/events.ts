/** What polls of notification channels bring (sections 2.8 and 4.5 of the wire facts [code, recall]). */
import { kindsOf, type NmsEvent, type NmsEventList } from '../../../protocol/nms/types/notification.ts';
import type { Channel, Channels } from '../channels.ts';
import type { Exchange } from '../exchange.ts';
import { type Place, placeOf } from '../places.ts';
import type { Answered, Rule, Speaker } from '../rule.ts';
import { Creations } from './creations.ts';

/** Events about one object until now. */
interface Story {
  modseq: number;
  isOver: boolean;
}

/** A channel as polls have shown it. */
interface Stream {
  lastPoll: number;
  lastIndex: number | null;
  /** A poll may have brought what nobody saw. */
  hasGap: boolean;
  readonly stories: Map<Place, Story>;
  readonly creations: Creations;
}

export function eventRules(channels: Channels): Rule {
  const streams = new Map<Channel, Stream>();
  const streamOf = (channel: Channel): Stream => {
    const fresh = {
      lastPoll: 0,
      lastIndex: null,
      hasGap: false,
      stories: new Map(),
      creations: new Creations(),
    };
    const stream = streams.get(channel) ?? fresh;
    streams.set(channel, stream);
    return stream;
  };
  return {
    exchange(answered, speaker) {
      for (const each of channels.all) streamOf(each).creations.note(answered, each.subscription);
      const channel = channels.polledAt(answered.place);
      if (channel === null) return;
      const stream = streamOf(channel);
      if (answered.exchange.begun < stream.lastPoll) channel.isMixed = true;
      stream.lastPoll = answered.exchange.ended;
      take(answered, channel, stream, speaker);
    },
    unanswered({ target, host }: Exchange) {
      const channel = target === null ? null : channels.polledAt(placeOf(target, host));
      if (channel !== null) streamOf(channel).hasGap = true;
    },
  };
}

function take(answered: Answered, channel: Channel, stream: Stream, speaker: Speaker): void {
  const { told, answer, exchange } = answered;
  if (told?.root !== 'notificationList') {
    if (answer.body === null || (answer.status < 300 && answer.body.length > 0)) stream.hasGap = true;
    return;
  }
  const lists = told.value.flatMap(({ nmsEventList }) => nmsEventList ?? []);
  if (lists.length < told.value.length) stream.hasGap = true;
  for (const { nmsEvent } of lists) {
    for (const event of nmsEvent) {
      oneKind(event, speaker);
      if (event.resetBox !== undefined) stream.stories.clear();
    }
  }
  if (channel.isMixed || channel.subscription === null) return;
  for (const list of lists) {
    counted(list, stream, speaker);
    inOrder(list, exchange, stream, speaker);
  }
  const places = lists
    .flatMap(({ nmsEvent }) => nmsEvent)
    .map((event) => placeOf(about(event)?.resourceURL ?? '', exchange.host));
  const isWhole = !stream.hasGap && !channel.subscription.isFiltered;
  stream.creations.told(places, isWhole ? answered : null, speaker);
}

function oneKind(event: NmsEvent, speaker: Speaker): void {
  speaker.observe('event-kind');
  const kinds = kindsOf(event);
  // A member that is not known is a carrier's, and passed over.
  if (kinds.length > 1 || Object.keys(event).length === 0)
    speaker.violate('event-kind', `an event says ${kinds.join(' and ') || 'nothing'}`, event);
}

function counted({ index }: NmsEventList, stream: Stream, speaker: Speaker): void {
  if (index === undefined) return;
  const last = stream.lastIndex;
  stream.lastIndex = index;
  if (last === null) return;
  speaker.observe('event-index');
  if (stream.hasGap ? index <= last : index !== last + 1)
    speaker.violate('event-index', `the notification behind number ${last} has the index ${index}`);
}

function inOrder(
  { nmsEvent }: NmsEventList,
  { host }: Exchange,
  { stories }: Stream,
  speaker: Speaker,
): void {
  for (const event of nmsEvent) {
    const told = about(event);
    const place = placeOf(told?.resourceURL ?? '', host);
    if (told === null || place === null) continue;
    const { lastModSeq = 0 } = told;
    const story = stories.get(place);
    if (story === undefined) {
      stories.set(place, { modseq: lastModSeq, isOver: told.isEnd });
      continue;
    }
    speaker.observe('event-order');
    if (story.isOver && !told.isEnd)
      speaker.violate('event-order', `a change of ${told.resourceURL} is told behind its end`, event);
    else if (told.lastModSeq !== undefined && lastModSeq < story.modseq)
      speaker.violate(
        'event-order',
        `of ${told.resourceURL} lastModSeq ${lastModSeq} is told behind ${story.modseq}`,
        event,
      );
    stories.set(place, { modseq: Math.max(story.modseq, lastModSeq), isOver: story.isOver || told.isEnd });
  }
}

function about(
  event: NmsEvent,
): { resourceURL: string; lastModSeq?: number | undefined; isEnd: boolean } | null {
  const end = event.deletedObject ?? event.expiredObject;
  const told = event.changedObject ?? end;
  if (told?.resourceURL === undefined) return null;
  return { resourceURL: told.resourceURL, lastModSeq: told.lastModSeq, isEnd: end !== undefined };
}
