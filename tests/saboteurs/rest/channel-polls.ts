import { IMPATIENT, urlOf } from './bend-notifications.ts';
import { insteadOf } from './bend-objects.ts';
import { afterwards, asks, bends, empty, ends, json, notifies, on } from './faults.ts';
import { type Json, parsed } from './loose-json.ts';
import { type Answered, locationOf } from './passing.ts';
import { checksOf, type RestSaboteur } from './saboteur.ts';

const ROW = 'rest-nms-1.0/REST-NMS-NOTIF-S-002-O';
const at = checksOf(ROW);
const OTHER_ROW = 'rest-nms-1.0/REST-NMS-NOTIF-S-001-O';
const POLL = 'poll.POST';

/** The events that the answer of a poll brings. */
function eventsIn({ body }: Answered): Json[] {
  const list: Json[] = parsed(body)?.notificationList ?? [];
  return list.flatMap(({ nmsEventList }) => nmsEventList.nmsEvent);
}

export const saboteurs: RestSaboteur[] = [
  {
    name: 'poll-answers-202',
    bug: 'a poll is answered with 202',
    breaks: at('poll-waiting'),
    faults: () => [insteadOf(POLL, [200], 202)],
  },
  {
    name: 'poll-unwrapped',
    bug: 'what a poll brings stands without its roots',
    breaks: at('poll-waiting'),
    faults: () => [
      bends(POLL, 'notificationList', (list) => list.map(({ nmsEventList }: Json) => nmsEventList)),
    ],
  },
  {
    name: 'empty-polls-without-list',
    bug: 'a poll that brings nothing has no body, and the profile says that it has a list',
    breaks: at('poll-twice'),
    server: { nmsQuirks: { emptyPollStatus: 204 } },
    ways: { poll: { method: 'POST', emptyAnswer: 'list' } },
    faults: () => [],
  },
  {
    name: 'poll-never-answered',
    bug: 'a poll goes on waiting whatever happens',
    breaks: at('poll-held'),
    profile: IMPATIENT,
    faults: () => [ends(POLL, 'never')],
  },
  {
    name: 'waiting-poll-left-waiting',
    bug: 'a poll that waits is not answered when an object is stored, of which the next one tells',
    breaks: at('poll-held'),
    profile: { pushDeadlineMs: 1000 },
    faults: () => {
      const stored: (string | undefined)[] = [];
      const storing = new Set<Promise<Answered>>();
      const kept = new Map<string, Answered>();
      return [
        on('objects.POST', async (request) => {
          const answer = request.forward();
          storing.add(answer);
          stored.push(locationOf(await answer));
          storing.delete(answer);
          return answer;
        }),
        on(POLL, async (request) => {
          const channel = request.ids.channelId!;
          const before = kept.get(channel);
          kept.delete(channel);
          if (before !== undefined) return before;
          const { length } = stored;
          const answer = await request.forward();
          const events = eventsIn(answer);
          // The poll may be answered before the one who stores an object is.
          await Promise.all(storing);
          const since = stored.slice(length);
          const isLate = events.length > 0 && events.every((event) => since.includes(urlOf(event)));
          if (!isLate) return answer;
          kept.set(channel, answer);
          return { end: 'never' };
        }),
      ];
    },
  },
  {
    name: 'first-poll-misses-a-creation',
    bug: 'where a new object alone waits for the first poll of a channel, that is lost',
    breaks: [`${OTHER_ROW}/tells-created`, `${OTHER_ROW}/created-event`],
    faults: () => {
      const created = new Set<string | undefined>();
      const polled = new Set<string>();
      return [
        afterwards('objects.POST', async (_, answer) => created.add(locationOf(answer))),
        // What was there before is not new to who subscribes now.
        afterwards('subscriptions.POST', async () => created.clear()),
        on(POLL, async (request) => {
          const known = new Set(created);
          const answer = await request.forward();
          const events = eventsIn(answer);
          const { size } = polled;
          const isFirst = events.length > 0 && polled.add(request.ids.channelId!).size > size;
          const isLost = isFirst && events.length === 1 && known.has(urlOf(events[0]));
          return isLost ? json(200, { notificationList: [] }) : answer;
        }),
      ];
    },
  },
  {
    name: 'poll-brings-all',
    bug: 'a poll brings all that there is, however much the client can take',
    breaks: at('poll-at-most'),
    faults: () => [
      asks('channels.POST', ({ notificationChannel: { channelData } }) => {
        if (channelData !== undefined) channelData.maxNotifications = 100;
      }),
    ],
  },
  {
    name: 'poll-drops-the-others',
    bug: 'what a poll may not bring for its size is lost',
    breaks: at('poll-at-most'),
    profile: IMPATIENT,
    faults: () => [notifies((list, number) => (number > 2 ? [] : [list]))],
  },
  {
    name: 'poll-brings-again',
    bug: 'a poll brings again what the one before it brought last',
    breaks: at('poll-once'),
    faults: () => {
      const last = new Map<string | undefined, Json>();
      return [
        bends(POLL, 'notificationList', (list, { ids: { channelId } }) => {
          const again = last.get(channelId);
          last.set(channelId, list.at(-1) ?? again);
          return again === undefined ? list : [again, ...list];
        }),
      ];
    },
  },
  {
    name: 'channel-of-one-subscription',
    bug: 'a channel keeps the notifications of its first subscription alone',
    breaks: at('poll-of-two'),
    profile: IMPATIENT,
    faults: () => {
      let first: string | undefined;
      return [
        notifies((list) => {
          first ??= list.link?.[0]?.href;
          return list.link?.[0]?.href === first ? [list] : [];
        }),
      ];
    },
  },
  {
    name: 'equal-notifications-once',
    bug: 'of notifications that tell the same a channel keeps one, of whichever subscription they are',
    breaks: at('poll-of-two'),
    profile: IMPATIENT,
    faults: () => [
      bends(POLL, 'notificationList', (list: Json[]) => {
        const told = list.map(({ nmsEventList: { callbackData, nmsEvent } }) =>
          JSON.stringify([callbackData, nmsEvent]),
        );
        return list.filter((_, at) => told.indexOf(told[at]!) === at);
      }),
    ],
  },
  {
    name: 'second-poll-fails',
    bug: 'the server fails at a poll while another waits',
    breaks: at('poll-twice'),
    faults: () => {
      let waiting = 0;
      return [
        on(POLL, async (request) => {
          if (waiting > 0) return empty(500);
          waiting++;
          try {
            return await request.forward();
          } finally {
            waiting--;
          }
        }),
      ];
    },
  },
];
