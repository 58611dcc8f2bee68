/** Polling a notification channel: REST-NMS-NOTIF-S-002 (§7.10.9, erratum E-25; section 5.3 of the wire facts). */
import type { NmsAnswer } from '../../drivers/nms/nms-answer.ts';
import type { NmsWays } from '../../target/nms-ways.ts';
import { equal, that } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import { ChannelSink, channelAsked, channelsUrl, isEmptyPoll } from '../support/rest/channel-sink.ts';
import { statusesFor, statusFor } from '../support/rest/judge-rest.ts';
import { stored } from '../support/rest/rest-objects.ts';
import type { Sink } from '../support/rest/sink.ts';
import { subscribed } from '../support/rest/subscribed.ts';
import { about, awaitTold, isAbout, needTold } from '../support/rest/told.ts';
import { inconclusive } from '../support/verdict-errors.ts';

const NOTIF = ['rest-nms-1.0/REST-NMS-NOTIF-S-002-O', 'rest-nms-1.0/REST-NMS-NOTIF-S-001-O'];
const clauses = ['rest-nms-1.0 Appendix B.2', 'rest-nms-1.0 §7.10.9'];
const level = 'SHOULD' as const;
const hearsay = true;

requirement(NOTIF, ({ check }) => {
  check(
    'answers a poll with the notifications that waited for it',
    { slug: 'poll-waiting', level, hearsay, clauses },
    async ({ rest, restFolder, openSink, profile }) => {
      const sink = channel(await openSink('channel'));
      await subscribed(rest, sink);
      const { url } = await stored(rest, restFolder);
      const answer = await polled(sink, profile.pushDeadlineMs);
      statusFor(rest, answer, 'poll', 'a poll that brings notifications is answered with 200');
      const because = 'what a poll brings is a list of notifications, each under its own root';
      const list = rest.read(answer, 'notificationList', because);
      that(list.length > 0 && list.every(({ nmsEventList }) => nmsEventList !== undefined), because, {
        expected: 'a list of nmsEventList',
        saw: answer.text.slice(0, 200),
        evidence: [answer],
      });
      sink.take(answer);
      await awaitTold({ rest, sink, profile }, [about('the object', url)], because, answer);
    },
  );

  check(
    'answers a poll that waits when something changes',
    { slug: 'poll-held', level, hearsay, clauses },
    async ({ rest, restFolder, openSink, profile }) => {
      const sink = channel(await openSink('channel'));
      await subscribed(rest, sink);
      const [answer, { url }] = await Promise.all([
        sink.poll(profile.pushDeadlineMs),
        stored(rest, restFolder),
      ]);
      const because = 'a long poll ends when there is something to tell';
      that(answer !== null, because, {
        expected: 'an answer',
        saw: `none within ${profile.pushDeadlineMs} ms`,
      });
      sink.take(answer);
      await awaitTold({ rest, sink, profile }, [about('the object', url)], because, answer);
    },
  );

  check(
    'brings in a poll no more notifications than the channel was made for, and the others in the next',
    { slug: 'poll-at-most', level, hearsay, clauses },
    async ({ rest, restFolder, openSink, profile }) => {
      const outer = await openSink('channel');
      const json = channelAsked({ channelData: { maxNotifications: 2 } });
      const made = await rest.ok('POST', channelsUrl(rest), { json });
      const sink = ChannelSink.over(rest, rest.need(made, 'notificationChannel'));
      if (sink === null) return inconclusive('the channel was made without its URLs');
      outer.owns(() => sink.close());
      await subscribed(rest, sink);
      const expected = [];
      for (let i = 0; i < 5; i++) expected.push(about('an object', (await stored(rest, restFolder)).url));
      await awaitTold({ rest, sink, profile }, expected, 'what one poll does not bring, the next one does');
      const polls = new Map<unknown, number>();
      for (const { evidence } of sink.arrivals) polls.set(evidence, (polls.get(evidence) ?? 0) + 1);
      const most = Math.max(...polls.values());
      that(most <= 2, 'a client says how much it takes at once', {
        expected: 'two notifications a poll at most',
        saw: `${most}`,
        evidence: sink.evidence,
      });
    },
  );

  check(
    'brings by polls each notification once, in order',
    { slug: 'poll-once', level, hearsay, clauses },
    async ({ rest, restFolder, openSink, profile }) => {
      const sink = channel(await openSink('channel'));
      await subscribed(rest, sink);
      for (let i = 0; i < 3; i++) {
        const { url } = await stored(rest, restFolder);
        await needTold({ rest, sink, profile }, about('an object', url));
      }
      const indexes = sink.arrivals.map(({ list }) => list.index);
      const because = 'what a poll brought is not in the channel any more';
      equal([...new Set(indexes)], indexes, 'the indexes', because, ...sink.evidence);
      const sorted = indexes.toSorted((one, other) => (one ?? 0) - (other ?? 0));
      equal(indexes, sorted, 'the indexes', 'notifications wait in their order', ...sink.evidence);
    },
  );

  check(
    'keeps in one channel the notifications of two subscriptions',
    { slug: 'poll-of-two', level, hearsay, clauses },
    async ({ rest, restFolder, openSink, profile }) => {
      const sink = channel(await openSink('channel'));
      const told = [(await subscribed(rest, sink)).told, (await subscribed(rest, sink)).told];
      const { url } = await stored(rest, restFolder);
      const count = () =>
        sink.arrivals.filter(({ list }) => list.nmsEvent.some((event) => isAbout(event, url))).length;
      const both = { what: `two notifications about ${url}`, fits: () => count() >= told.length };
      await awaitTold({ rest, sink, profile }, [both], 'a channel is for as many subscriptions as one likes');
    },
  );

  check(
    'lets two polls of a channel at once lose nothing',
    { slug: 'poll-twice', level, hearsay, clauses },
    async ({ rest, restFolder, openSink, profile }) => {
      const sink = channel(await openSink('channel'));
      await subscribed(rest, sink);
      const answers: NmsAnswer[] = [];
      const polls = [1, 2].map(async () => {
        const answer = await sink.poll(profile.pushDeadlineMs).catch(() => null);
        if (answer === null) return;
        answers.push(answer);
        if (answer.ok) sink.take(answer);
      });
      const [{ url }] = await Promise.all([stored(rest, restFolder), Promise.race(polls)]);
      // A third poll would end the one that waits, or be refused for it.
      if (!sink.events.some((event) => isAbout(event, url))) await Promise.all(polls);
      const empty = [...statusesFor(rest, 'poll.empty'), 409, 429];
      for (const answer of answers) endsInOrder(answer, empty, rest.ways.poll.emptyAnswer);
      const because = 'of two polls one brings the notification, or the next does';
      await awaitTold({ rest, sink, profile }, [about('the object', url)], because);
    },
  );
});

function channel(sink: Sink): ChannelSink {
  if (sink instanceof ChannelSink) return sink;
  throw new TypeError('a sink that was opened as a channel is one');
}

/** The act: polls until something comes. */
async function polled(sink: ChannelSink, deadlineMs: number): Promise<NmsAnswer> {
  const end = performance.now() + deadlineMs;
  for (;;) {
    const left = Math.ceil(end - performance.now());
    const answer = left > 0 ? await sink.poll(left) : null;
    if (answer === null) return inconclusive(`no poll was answered within ${deadlineMs} ms`);
    if (!isEmptyPoll(answer)) return answer;
  }
}

/** Fails unless the poll brought something, or ended without in a way that is known. */
function endsInOrder(
  answer: NmsAnswer,
  empty: readonly number[],
  form: NmsWays['poll']['emptyAnswer'],
): void {
  const isFull = answer.ok && !isEmptyPoll(answer);
  that(isFull || empty.includes(answer.status), 'a poll that another one supersedes ends in order', {
    expected: `notifications, or status ${empty.join(' or ')}`,
    saw: `status ${answer.status}`,
    evidence: [answer],
  });
  if (isFull || !answer.ok || form === 'either') return;
  const isNone = answer.body.length === 0;
  that(isNone === (form === 'none'), 'the profile says what a poll brings that brings nothing', {
    expected: form === 'none' ? 'no body' : 'a list without entries',
    saw: isNone ? 'no body' : 'a body',
    evidence: [answer],
  });
}
