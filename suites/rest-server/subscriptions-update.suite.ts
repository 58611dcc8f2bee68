/** Updating a subscription: REST-NMS-INDSUBSCR-S-001 and -S-003 (section 2.8 of the wire facts). */
import type { NmsSubscriptionUpdate } from '../../protocol/nms/types/subscription.ts';
import { equal, that } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import { changing, flagging } from '../support/rest/changes.ts';
import { refused, statusFor, succeeded, urlIs } from '../support/rest/judge-rest.ts';
import { stored } from '../support/rest/rest-objects.ts';
import type { RestSession } from '../support/rest/rest-session.ts';
import { isThere, subscribed, tokenOf } from '../support/rest/subscribed.ts';
import { about, awaitTold, changed, hasFlag, needTold, notTold, now } from '../support/rest/told.ts';
import { notApplicable } from '../support/verdict-errors.ts';

const UPDATE = ['rest-nms-1.0/REST-NMS-INDSUBSCR-S-001-O', 'rest-nms-1.0/REST-NMS-INDSUBSCR-S-003-O'];
const clauses = ['rest-nms-1.0 Appendix B.2', 'rest-nms-1.0 §7.4'];
const level = 'SHOULD' as const;
const hearsay = true;
const UPDATED = 'a subscription is updated by POST';

requirement(UPDATE, ({ check }) => {
  check(
    'takes an update of a subscription, which lives on',
    { slug: 'updates', level: 'MUST', clauses },
    async ({ rest, restFolder, openSink, profile }) => {
      const sink = await openSink();
      const { url } = await subscribed(rest, sink);
      const before = await stored(rest, restFolder);
      await needTold({ rest, sink, profile }, about('an object stored before', before.url));
      const answer = await updating(rest, url, { duration: 1800 });
      succeeded(answer, UPDATED);
      await isThere(rest, url, 'an update leaves the subscription where it is');
      const object = await stored(rest, restFolder);
      const because = 'an updated subscription goes on to bring notifications';
      await awaitTold(
        { rest, sink, profile },
        [about('an object stored since', object.url)],
        because,
        answer,
      );
    },
  );

  check(
    'answers an update with 200',
    { slug: 'update-status', level, hearsay, clauses },
    async ({ rest, openSink }) => {
      const { url } = await subscribed(rest, await openSink());
      const answer = await updating(rest, url, { duration: 1800 });
      succeeded(answer, UPDATED);
      statusFor(rest, answer, 'subscription.POST', 'an update is answered with 200');
    },
  );

  check(
    'answers an update with the subscription: its URL, its token, its index, how long it lasts',
    { slug: 'update-members', level, hearsay, clauses },
    async ({ rest, openSink }) => {
      const { url, told } = await subscribed(rest, await openSink());
      const answer = await updating(rest, url, { duration: 1800 });
      succeeded(answer, UPDATED);
      const seen = rest.read(answer, 'nmsSubscription');
      const because = 'the client goes on from what the answer says';
      urlIs(seen.resourceURL, told.resourceURL ?? url, 'resourceURL', because, answer);
      const missing = (['duration', 'restartToken', 'index'] as const).filter(
        (member) => seen[member] === undefined || seen[member] === '',
      );
      equal(missing, [], 'what is missing', because, answer);
    },
  );

  check(
    'keeps the duration that an update asked for, where it granted what the creation asked for',
    { slug: 'update-duration', level, hearsay, clauses },
    async ({ rest, openSink }) => {
      const { url, told } = await subscribed(rest, await openSink(), { duration: 3600 });
      if (told.duration !== 3600)
        notApplicable(`3600 seconds were asked for and ${told.duration} granted: durations are its own`);
      const answer = await updating(rest, url, { duration: 1800 });
      succeeded(answer, UPDATED);
      const { duration = 0 } = rest.need(await rest.ok('GET', url), 'nmsSubscription');
      that(duration <= 1800 && duration > 1700, 'the update says how long the subscription is to last', {
        expected: 'a duration of 1800 seconds, or what is left of them',
        saw: String(duration),
        evidence: [answer],
      });
    },
  );

  check(
    'tells again, after an update with a restartToken, what changed since that token',
    {
      slug: 'update-replays',
      level,
      hearsay,
      clauses: [...clauses, 'rest-nms-1.0 §5.6', 'rest-nms-1.0 §7.10.4'],
    },
    async ({ rest, restFolder, openSink, profile }) => {
      const sink = await openSink();
      const subscription = await subscribed(rest, sink);
      const token = tokenOf(subscription);
      const expected = [
        about('the first object', (await stored(rest, restFolder)).url),
        about('the second object', (await stored(rest, restFolder)).url),
      ];
      await needTold({ rest, sink, profile }, ...expected);
      const from = now(sink);
      const answer = await updating(rest, subscription.url, { restartToken: token });
      succeeded(answer, 'an update may have a restartToken');
      const because = 'a client that lost notifications asks again from its token';
      await awaitTold({ rest, sink, profile, from }, expected, because, answer);
    },
  );

  check(
    'tells nothing again after an update without a restartToken',
    { slug: 'update-no-replay', level, hearsay, clauses: [...clauses, 'rest-nms-1.0 §7.10.4'] },
    async ({ rest, restFolder, openSink, profile }) => {
      const sink = await openSink();
      const { url } = await subscribed(rest, sink);
      const old = await stored(rest, restFolder);
      await needTold({ rest, sink, profile }, about('the first object', old.url));
      const from = now(sink);
      succeeded(await updating(rest, url, { duration: 1800 }), UPDATED);
      const fence = await stored(rest, restFolder);
      await needTold({ rest, sink, profile, from }, about('an object stored since', fence.url));
      notTold(sink, old.url, 'an object told of before', 'only what is required is told', from);
    },
  );

  check(
    'goes on after a replay with what changes then',
    { slug: 'update-then-live', level, hearsay, clauses: [...clauses, 'rest-nms-1.0 §7.10.4'] },
    async ({ rest, restFolder, openSink, profile }) => {
      const sink = await openSink();
      const subscription = await subscribed(rest, sink);
      const { url } = await stored(rest, restFolder);
      await needTold({ rest, sink, profile }, about('the object', url));
      const restartToken = tokenOf(subscription);
      const answer = await updating(rest, subscription.url, { restartToken });
      succeeded(answer, 'an update may have a restartToken');
      const because = 'the stream of notifications goes on behind the replay';
      await isThere(rest, subscription.url, because);
      await changing(rest, flagging(rest, url, '\\Flagged'));
      const flagged = changed('it with \\Flagged', url, hasFlag('\\Flagged'));
      await awaitTold({ rest, sink, profile }, [flagged], because, answer);
    },
  );

  check(
    'refuses to update a cancelled subscription',
    { slug: 'update-cancelled', level, hearsay, clauses: [...clauses, 'RFC 9110 §15.5.5'] },
    async ({ rest, openSink }) => {
      const { url } = await subscribed(rest, await openSink());
      rest.mustWork(await rest.look(rest.ways.subscription.updateMethod, url, update({ duration: 1800 })));
      await rest.ok('DELETE', url);
      const answer = await updating(rest, url, { duration: 1800 });
      refused(answer, 'there is no such subscription any more, and a client must hear of it');
    },
  );
});

function update(nmsSubscriptionUpdate: NmsSubscriptionUpdate) {
  return { json: { nmsSubscriptionUpdate } };
}

/** The act: an update by the method that the profile says. */
function updating(rest: RestSession, url: string, value: NmsSubscriptionUpdate) {
  return rest.act(rest.ways.subscription.updateMethod, url, update(value));
}
