/** The stream of notifications of a subscription: order, numbers, tokens (§5.6, §7.6; sections 2.8 and 4.5 of the wire facts). */
import { equal, that } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import { actOf, changing, creating, deleting, flagging, movingTo } from '../support/rest/changes.ts';
import { type RestObject, stored, storedAll } from '../support/rest/rest-objects.ts';
import type { RestSession } from '../support/rest/rest-session.ts';
import type { Sink } from '../support/rest/sink.ts';
import { subscribed } from '../support/rest/subscribed.ts';
import {
  about,
  awaitTold,
  changed,
  deleted,
  eventsAbout,
  hasFlag,
  isAbout,
  needTold,
} from '../support/rest/told.ts';
import { inconclusive, notApplicable } from '../support/verdict-errors.ts';

const NOTIF = ['rest-nms-1.0/REST-NMS-NOTIF-S-001-O', 'rest-nms-1.0/REST-NMS-NOTIF-S-002-O'];
const clauses = ['rest-nms-1.0 Appendix B.2', 'rest-nms-1.0 §5.6', 'rest-nms-1.0 §7.6'];
const level = 'SHOULD' as const;
const hearsay = true;
const BURST = 12;
const COUNTED =
  'the index counts the notifications of a subscription, so that a client sees that one is missing';

requirement(NOTIF, ({ check }) => {
  check(
    'tells of every one of many changes that come close together',
    { slug: 'tells-burst', level: 'MUST', clauses },
    async ({ rest, restFolder, openSink, profile }) => {
      const sink = await openSink();
      await subscribed(rest, sink);
      const objects: RestObject[] = [];
      for (let i = 0; i < BURST; i++) objects.push(await stored(rest, restFolder));
      const flagged = objects.slice(0, BURST / 2);
      rest.acting();
      await Promise.all(flagged.map(({ url }) => changing(rest, flagging(rest, url, '\\Seen'))));
      const expected = objects.map(({ url }, at) => about(`object ${at + 1}`, url));
      await awaitTold(
        { rest, sink, profile },
        expected,
        'no change is passed over because others come close',
      );
    },
  );

  check(
    'tells of the changes of an object up to the last',
    { slug: 'tells-last-state', level, hearsay, clauses },
    async ({ rest, restFolder, makeFolder, openSink, profile }) => {
      const target = await makeFolder('target');
      const { url } = await stored(rest, restFolder);
      const sink = await openSink();
      await subscribed(rest, sink);
      await changing(rest, flagging(rest, url, '\\Seen'));
      await changing(rest, movingTo(rest, target, { objects: [url] }));
      const answer = await actOf(rest, flagging(rest, url, '\\Flagged'));
      const last = changed(
        'the object with all of that',
        url,
        (object) => hasFlag('\\Seen')(object) && hasFlag('\\Flagged')(object),
      );
      await awaitTold({ rest, sink, profile }, [last], 'the last event has the state that there is', answer);
    },
  );

  check(
    'tells of changes in the order in which they happened',
    { slug: 'in-order', level, hearsay, clauses },
    async ({ rest, restFolder, openSink, profile }) => {
      const sink = await openSink();
      await subscribed(rest, sink);
      const urls = (await storedAll(rest, restFolder, [{}, {}, {}, {}])).map(({ url }) => url);
      await needTold({ rest, sink, profile }, ...urls.map((url) => about('an object', url)));
      const firsts = urls.map((url) => sink.events.findIndex((event) => isAbout(event, url)));
      const inOrder = firsts.every((at, index) => index === 0 || at > firsts[index - 1]!);
      that(inOrder, 'a stream of notifications tells of changes as they happen', {
        expected: 'the objects in the order of their making',
        saw: `them at ${firsts.map((at) => at + 1).join(', ')} of the events`,
        evidence: sink.evidence,
      });
    },
  );

  check(
    'tells of the end of an object behind what went before',
    { slug: 'end-last', level, hearsay, clauses },
    async ({ rest, restFolder, openSink, profile }) => {
      const sink = await openSink();
      await subscribed(rest, sink);
      const { url } = await stored(rest, restFolder);
      await changing(rest, flagging(rest, url, '\\Seen'));
      await changing(rest, deleting(url));
      const end = deleted('the object', url);
      await needTold({ rest, sink, profile }, end);
      const fence = await stored(rest, restFolder);
      await needTold({ rest, sink, profile }, about('an object stored since', fence.url));
      const last = eventsAbout(sink, url).at(-1)!;
      that(end.fits(last), 'the last word on an object is what became of it', {
        expected: 'deletedObject behind all changedObject',
        saw: 'changedObject behind deletedObject',
        evidence: sink.evidence,
      });
    },
  );

  check(
    'numbers the notifications of a subscription one by one',
    { slug: 'index-steps', level, hearsay, clauses },
    async ({ rest, restFolder, openSink, profile }) => {
      const sink = await openSink();
      await subscribed(rest, sink);
      await severalTold(rest, restFolder, sink, profile);
      const steps = indexes(sink);
      const right = steps.every((index, at) => at === 0 || index === steps[at - 1]! + 1);
      that(right, COUNTED, {
        expected: 'each index one more than the one before',
        saw: steps.join(', '),
        evidence: sink.evidence,
      });
    },
  );

  check(
    'begins to number where the subscription says: at its index or behind it',
    { slug: 'first-index', level, hearsay, clauses },
    async ({ rest, restFolder, openSink, profile }) => {
      const sink = await openSink();
      const { told } = await subscribed(rest, sink);
      const { index } = told;
      if (index === undefined) return inconclusive('the subscription was answered without an index');
      const { url } = await stored(rest, restFolder);
      await needTold({ rest, sink, profile }, about('the object', url));
      const { firstIndex } = rest.ways.subscription;
      const accepted = { index: [index], 'index+1': [index + 1], either: [index, index + 1] }[firstIndex];
      const first = indexes(sink)[0]!;
      that(accepted.includes(first), COUNTED, {
        expected: `${accepted.join(' or ')}, since the subscription says ${index}`,
        saw: String(first),
        evidence: sink.evidence,
      });
    },
  );

  check(
    'gives each notification a restartToken of its own',
    { slug: 'token-moves', level, hearsay, clauses: [...clauses, 'rest-nms-1.0 §7.10.4'] },
    async ({ rest, restFolder, openSink, profile }) => {
      const sink = await openSink();
      const { told } = await subscribed(rest, sink);
      await severalTold(rest, restFolder, sink, profile);
      const tokens = [told.restartToken, ...sink.arrivals.map(({ list }) => list.restartToken)];
      const because = 'the token is the point in time behind the events, and those are later ones each time';
      that(!tokens.includes(undefined) && new Set(tokens).size === tokens.length, because, {
        expected: 'a restartToken in each, none of them twice',
        saw: tokens.join(', '),
        evidence: sink.evidence,
      });
    },
  );

  check(
    'echoes the callbackData of a subscription in its notifications',
    { slug: 'callback-data', level, hearsay, clauses },
    async ({ rest, restFolder, openSink, profile }) => {
      const sink = await openSink();
      const callbackData = `data of ${restFolder.name}`;
      await subscribed(rest, sink, { callbackReference: { notifyURL: sink.notifyURL, callbackData } });
      const { url } = await stored(rest, restFolder);
      await needTold({ rest, sink, profile }, about('the object', url));
      const told = [...new Set(sink.arrivals.map(({ list }) => list.callbackData))];
      const because = 'a client knows by it for which of its subscriptions a notification is';
      equal(told, [callbackData], 'the callbackData of the notifications', because, ...sink.evidence);
    },
  );

  check(
    'gives two subscriptions of one place each its own notifications',
    { slug: 'one-place', level, hearsay, clauses },
    async ({ rest, restFolder, openSink, profile }) => {
      const sink = await openSink();
      for (const callbackData of ['one', 'two'])
        await subscribed(rest, sink, { callbackReference: { notifyURL: sink.notifyURL, callbackData } });
      const { url } = await stored(rest, restFolder);
      const toldOf = () =>
        sink.arrivals
          .filter(({ list }) => list.nmsEvent.some((event) => isAbout(event, url)))
          .map(({ list }) => list.callbackData ?? '');
      const expected = ['one', 'two'].map((data) => ({
        what: `a notification about ${url} with callbackData ${data}`,
        fits: () => toldOf().includes(data),
      }));
      const because = 'a notification is of one subscription';
      await awaitTold({ rest, sink, profile }, expected, because);
    },
  );

  check(
    'tells a client of changes that it made itself',
    { slug: 'own-changes', level, hearsay, clauses },
    async ({ rest, restFolder, openSink, profile }) => {
      if (!rest.ways.notifications.ofOwnChanges)
        notApplicable('the profile says that no client is told of changes of its own');
      const sink = await openSink();
      await subscribed(rest, sink);
      const { url } = await stored(rest, restFolder);
      const answer = await actOf(rest, flagging(rest, url, '\\Seen'));
      const flagged = changed('the object', url, hasFlag('\\Seen'));
      const because = 'the storage changed, whoever changed it';
      await awaitTold({ rest, sink, profile }, [flagged], because, answer);
    },
  );

  check(
    'links notifications to their subscription',
    { slug: 'link', level: 'MAY', clauses },
    async ({ rest, restFolder, openSink, profile, note }) => {
      const sink = await openSink();
      const { url } = await subscribed(rest, sink);
      const object = await stored(rest, restFolder);
      await needTold({ rest, sink, profile }, about('the object', object.url));
      const links = sink.arrivals.flatMap(({ list }) => list.link ?? []);
      const own = links.filter(({ href }) => href === url).map(({ rel }) => rel);
      note(own.length === 0 ? 'no link leads to the subscription' : `rel ${own[0]} leads to it`);
    },
  );
});

/** Set-up: three changes, each told before the next is made, so that there are several notifications. */
async function severalTold(
  rest: RestSession,
  folder: Parameters<typeof stored>[1],
  sink: Sink,
  profile: Parameters<typeof needTold>[0]['profile'],
): Promise<void> {
  for (let i = 0; i < 3; i++) {
    await changing(rest, creating(rest, folder));
    const { url } = await stored(rest, folder);
    await needTold({ rest, sink, profile }, about('an object', url));
  }
}

/** The numbers of the notifications; inconclusive where they have none. */
function indexes({ arrivals }: Sink): number[] {
  return arrivals.map(({ list }) => list.index ?? inconclusive('a notification came without an index'));
}
