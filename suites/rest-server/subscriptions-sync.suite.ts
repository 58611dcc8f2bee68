/** Subscribing and synchronising at once, by a restartToken: REST-NMS-SUBSCR-S-001 and -S-004 (§5.6, §7.10.4). */
import { kindsOf } from '../../protocol/nms/types/notification.ts';
import { that } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import { comingBack, settled, witness } from '../support/rest/away.ts';
import {
  changing,
  deleting,
  flagging,
  movingTo,
  replacingFlags,
  unflagging,
} from '../support/rest/changes.ts';
import { refused, succeeded } from '../support/rest/judge-rest.ts';
import { stored } from '../support/rest/rest-objects.ts';
import {
  isThere,
  lastToken,
  subscribed,
  subscribing,
  subscriptionUrl,
  tokenOf,
} from '../support/rest/subscribed.ts';
import {
  about,
  awaitTold,
  type Expected,
  eventsAbout,
  isAbout,
  needTold,
  notTold,
  now,
} from '../support/rest/told.ts';
import { inconclusive } from '../support/verdict-errors.ts';

const SYNC = ['rest-nms-1.0/REST-NMS-SUBSCR-S-001-O', 'rest-nms-1.0/REST-NMS-SUBSCR-S-004-O'];
const clauses = ['rest-nms-1.0 Appendix B.2', 'rest-nms-1.0 §5.6', 'rest-nms-1.0 §7.10.4'];
const level = 'SHOULD' as const;
const hearsay = true;
const SINCE = 'who comes back with a restartToken is told what changed since';
const ONLY = 'only the changes required are told';

requirement(SYNC, ({ check }) => {
  check(
    'tells who comes back with a restartToken of an object that was stored meanwhile',
    { slug: 'sync-created', level: 'MUST', clauses },
    async ({ rest, restFolder, openSink, profile }) => {
      const { restartToken, saw } = await witness({ rest, profile }, await openSink());
      const { url } = await stored(rest, restFolder);
      const expected = about('the new object', url);
      await saw(expected);
      const sink = await openSink();
      const answer = await comingBack(rest, sink, restartToken);
      await awaitTold({ rest, sink, profile }, [expected], SINCE, answer);
    },
  );

  check(
    'tells who comes back with a restartToken of an object whose flags changed meanwhile',
    { slug: 'sync-flagged', level: 'MUST', clauses },
    async ({ rest, restFolder, openSink, profile }) => {
      const set = await stored(rest, restFolder);
      const taken = await stored(rest, restFolder, { flags: ['\\Flagged'] });
      const replaced = await stored(rest, restFolder);
      const { restartToken, saw } = await witness({ rest, profile }, await openSink());
      await changing(rest, flagging(rest, set.url, '\\Seen'));
      await changing(rest, unflagging(rest, taken.url, '\\Flagged'));
      await changing(rest, replacingFlags(rest, replaced.url, ['\\Answered']));
      const expected = [
        about('the object that was given a flag', set.url),
        about('the object that lost a flag', taken.url),
        about('the object whose list of flags was replaced', replaced.url),
      ];
      await saw(...expected);
      const sink = await openSink();
      const answer = await comingBack(rest, sink, restartToken);
      await awaitTold({ rest, sink, profile }, expected, SINCE, answer);
    },
  );

  check(
    'tells who comes back with a restartToken of an object that was moved meanwhile',
    { slug: 'sync-moved', level: 'MUST', clauses },
    async ({ rest, restFolder, makeFolder, openSink, profile }) => {
      const target = await makeFolder('target');
      const { url } = await stored(rest, restFolder);
      const { restartToken, saw } = await witness({ rest, profile }, await openSink());
      await changing(rest, movingTo(rest, target, { objects: [url] }));
      const expected = about('the object that was moved', url);
      await saw(expected);
      const sink = await openSink();
      const answer = await comingBack(rest, sink, restartToken);
      await awaitTold({ rest, sink, profile }, [expected], SINCE, answer);
    },
  );

  check(
    'tells who comes back with a restartToken of an object that was deleted meanwhile',
    { slug: 'sync-deleted', level: 'MUST', clauses },
    async ({ rest, restFolder, openSink, profile }) => {
      const { url } = await stored(rest, restFolder);
      const { restartToken, saw } = await witness({ rest, profile }, await openSink());
      await changing(rest, deleting(url));
      const expected = about('the object that was deleted', url);
      await saw(expected);
      const sink = await openSink();
      const answer = await comingBack(rest, sink, restartToken);
      await awaitTold({ rest, sink, profile }, [expected], SINCE, answer);
    },
  );

  check(
    'tells who comes back with a restartToken of nothing that it was told of before',
    { slug: 'sync-only-changes', level: 'MUST', clauses },
    async ({ rest, restFolder, openSink, profile }) => {
      const first = await openSink();
      await subscribed(rest, first);
      const [untouched, touched] = [await stored(rest, restFolder), await stored(rest, restFolder)];
      const restartToken = await settled(
        { rest, sink: first, profile },
        about('one object', untouched.url),
        about('another', touched.url),
      );
      const from = now(first);
      await changing(rest, flagging(rest, touched.url, '\\Seen'));
      await needTold({ rest, sink: first, profile, from }, about('it when flagged', touched.url));
      const sink = await openSink();
      const answer = await comingBack(rest, sink, restartToken);
      await awaitTold(
        { rest, sink, profile },
        [about('the object that changed', touched.url)],
        SINCE,
        answer,
      );
      if (first.events.slice(from).some((event) => isAbout(event, untouched.url)))
        inconclusive('the object that nobody touched changed by itself');
      notTold(sink, untouched.url, 'the object that did not change since the token', ONLY);
    },
  );

  check(
    'tells from each of several restartTokens what changed since that one',
    { slug: 'sync-several-tokens', level: 'MUST', clauses },
    async ({ rest, restFolder, openSink, profile }) => {
      const first = await openSink();
      const points = [{ restartToken: tokenOf(await subscribed(rest, first)), url: '', from: 0 }];
      for (let i = 0; i < 3; i++) {
        const { url } = await stored(rest, restFolder);
        const restartToken = await settled({ rest, sink: first, profile }, about('it', url));
        points.push({ restartToken, url, from: now(first) });
      }
      // The newest token first: what an older one brings must not be forgotten by then.
      for (const [at, { restartToken, from }] of [...points.slice(0, -1).entries()].reverse()) {
        const sink = await openSink();
        const answer = await comingBack(rest, sink, restartToken);
        const later = points.slice(at + 1).map(({ url }) => about('an object stored since', url));
        await awaitTold({ rest, sink, profile }, later, SINCE, answer);
        // What was told anew to who listened did change anew.
        const anew = first.events.slice(from);
        for (const { url } of points.slice(1, at + 1))
          if (!anew.some((event) => isAbout(event, url))) notTold(sink, url, 'an object stored before', ONLY);
      }
    },
  );

  check(
    'takes the restartToken of a subscription that was cancelled meanwhile',
    { slug: 'sync-cancelled', level: 'MUST', clauses },
    async ({ rest, restFolder, openSink, profile }) => {
      const { saw } = await witness({ rest, profile }, await openSink());
      const away = await subscribed(rest, await openSink());
      await rest.ok('DELETE', away.url);
      const { url } = await stored(rest, restFolder);
      const expected = about('the new object', url);
      await saw(expected);
      const sink = await openSink();
      const answer = await comingBack(rest, sink, tokenOf(away));
      const because = 'the token is a point in time, and outlives the subscription that it came with';
      await awaitTold({ rest, sink, profile }, [expected], because, answer);
    },
  );

  check(
    'tells a subscription that was made with a restartToken of what changes then',
    { slug: 'sync-then-live', level: 'MUST', clauses: [...clauses, 'rest-nms-1.0 §7.6'] },
    async ({ rest, restFolder, openSink, profile }) => {
      const { restartToken, saw } = await witness({ rest, profile }, await openSink());
      const { url } = await stored(rest, restFolder);
      const sink = await openSink();
      const answer = await comingBack(rest, sink, restartToken);
      await needTold({ rest, sink, profile }, about('the object stored before', url));
      const because = 'synchronising makes a subscription like any other';
      const made = subscriptionUrl(answer);
      if (made !== null) await isThere(rest, made, because);
      const later = await stored(rest, restFolder);
      const expected = about('an object stored since', later.url);
      await saw(expected);
      await awaitTold({ rest, sink, profile }, [expected], because, answer);
    },
  );

  check(
    'tells who comes back with a restartToken of folders that came, were renamed and were deleted meanwhile',
    { slug: 'sync-folders', level, hearsay, clauses },
    async ({ rest, restFolder, makeFolder, openSink, profile }) => {
      const renamed = await makeFolder('old', restFolder);
      const deleted = await makeFolder('gone', restFolder);
      const { restartToken, saw } = await witness({ rest, profile }, await openSink());
      const made = await makeFolder('new', restFolder);
      const json = { name: `${renamed.name}-anew` };
      await rest.ok('PUT', rest.under(renamed.url, 'folderName'), { json });
      await changing(rest, deleting(deleted.url));
      const expected = [
        about('the new folder', made.url),
        about('the folder with another name', renamed.url),
        about('the folder that was deleted', deleted.url),
      ];
      await saw(...expected);
      const sink = await openSink();
      const answer = await comingBack(rest, sink, restartToken);
      await awaitTold({ rest, sink, profile }, expected, SINCE, answer);
    },
  );

  check(
    'has not the last word of an object that came and went meanwhile that it is there',
    { slug: 'sync-came-and-went', level, hearsay, clauses },
    async ({ rest, restFolder, openSink, profile }) => {
      const { restartToken } = await witness({ rest, profile }, await openSink());
      const { url } = await stored(rest, restFolder);
      await changing(rest, deleting(url));
      const fence = await stored(rest, restFolder);
      const sink = await openSink();
      const answer = await comingBack(rest, sink, restartToken);
      await needTold({ rest, sink, profile }, about('the last object', fence.url));
      const last = eventsAbout(sink, url).at(-1);
      that(last?.changedObject === undefined, SINCE, {
        expected: 'deletedObject, or nothing',
        saw: last === undefined ? 'nothing' : kindsOf(last).join(' and '),
        evidence: [answer, ...sink.evidence],
      });
    },
  );

  check(
    'tells of an object that changed several times meanwhile the state that it is in',
    { slug: 'sync-final-state', level, hearsay, clauses: [...clauses, 'rest-nms-1.0 §5.5'] },
    async ({ rest, restFolder, openSink, profile }) => {
      const { url } = await stored(rest, restFolder);
      const { restartToken } = await witness({ rest, profile }, await openSink());
      await changing(rest, flagging(rest, url, '\\Seen'));
      await changing(rest, flagging(rest, url, '\\Flagged'));
      await changing(rest, unflagging(rest, url, '\\Seen'));
      const fence = await stored(rest, restFolder);
      const sink = await openSink();
      const answer = await comingBack(rest, sink, restartToken);
      await needTold({ rest, sink, profile }, about('the object', url), about('the last object', fence.url));
      const flags = (eventsAbout(sink, url).at(-1)?.changedObject?.flags?.flag ?? [])
        .map((flag) => flag.toLowerCase())
        .filter((flag) => flag === '\\seen' || flag === '\\flagged');
      that(flags.length === 1 && flags[0] === '\\flagged', SINCE, {
        expected: 'of \\Seen and \\Flagged the latter alone in the last changedObject',
        saw: flags.join(' ') || 'neither, or no changedObject',
        evidence: [answer, ...sink.evidence],
      });
    },
  );

  check(
    'hides from who comes back with an unknown restartToken nothing without a word',
    { slug: 'sync-unknown-token', level, hearsay, clauses },
    async ({ rest, restFolder, openSink, profile }) => {
      const { url } = await stored(rest, restFolder);
      await subscribed(rest, await openSink());
      const sink = await openSink();
      const { badToken } = rest.ways.subscription;
      const answer = await subscribing(rest, sink, { restartToken: 'there-is-no-such-token' });
      const because = 'a client whose token is worth nothing must hear that it has to begin anew';
      if (badToken === 'refused' || (badToken === 'either' && !answer.ok)) return refused(answer, because);
      succeeded(answer, because);
      const anew: Expected = {
        what: 'resetBox, or all that is there',
        fits: (event) => event.resetBox !== undefined || isAbout(event, url),
      };
      await awaitTold({ rest, sink, profile }, [anew], because, answer);
    },
  );

  check(
    'gives with each notification a restartToken to come back with',
    { slug: 'sync-token-of-notification', level, hearsay, clauses },
    async ({ rest, restFolder, openSink, profile }) => {
      const first = await openSink();
      await subscribed(rest, first);
      const before = await stored(rest, restFolder);
      await needTold({ rest, sink: first, profile }, about('an object', before.url));
      const [without] = first.arrivals.filter(({ list }) => !list.restartToken);
      that(without === undefined, 'the token tells where the client is after the notification', {
        expected: 'a restartToken in each notification',
        saw: 'a notification without one',
        evidence: without === undefined ? [] : [without.evidence],
      });
      const { url } = await stored(rest, restFolder);
      const sink = await openSink();
      const answer = await comingBack(rest, sink, lastToken(first));
      await awaitTold({ rest, sink, profile }, [about('an object stored since', url)], SINCE, answer);
      succeeded(answer, SINCE);
    },
  );
});
