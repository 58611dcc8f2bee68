import { IMPATIENT } from './bend-notifications.ts';
import { insteadOf } from './bend-objects.ts';
import { asks, bends, empty, ends, notifies, on } from './faults.ts';
import type { Json } from './loose-json.ts';
import type { RestSaboteur } from './saboteur.ts';

const ROW = 'rest-nms-1.0/REST-NMS-NOTIF-S-002-O';
const at = (...slugs: string[]): string[] => slugs.map((slug) => `${ROW}/${slug}`);
const POLL = 'poll.POST';

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
