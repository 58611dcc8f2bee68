/** Making subscriptions: REST-NMS-SUBSCR-S-001 and -S-003 (§5.6, §7.4; section 2.8 of the wire facts). */
import { sameUrl } from '../../protocol/nms/resource-url.ts';
import { equal, that } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import { creating } from '../support/rest/changes.ts';
import { refused, statusFor, succeeded, urlIs } from '../support/rest/judge-rest.ts';
import { createdUrl } from '../support/rest/rest-folder.ts';
import { createdObject, stored } from '../support/rest/rest-objects.ts';
import {
  holding,
  isThere,
  subscribed,
  subscribing,
  subscriptionTo,
  subscriptionUrl,
} from '../support/rest/subscribed.ts';
import { about, awaitTold, needTold } from '../support/rest/told.ts';
import { inconclusive } from '../support/verdict-errors.ts';

const SUBSCR = ['rest-nms-1.0/REST-NMS-SUBSCR-S-001-O', 'rest-nms-1.0/REST-NMS-SUBSCR-S-003-O'];
const CREATION = ['rest-nms-1.0 Appendix B.2', 'rest-nms-1.0 §7.4'];
const level = 'SHOULD' as const;
const hearsay = true;
const MADE = 'a subscription is made by POST';
const MEMBERS = ['resourceURL', 'callbackReference', 'duration', 'restartToken', 'index'] as const;

requirement(SUBSCR, ({ check }) => {
  check(
    'makes a subscription, which is there afterwards',
    { slug: 'creates', level: 'MUST', clauses: CREATION },
    async ({ rest, openSink }) => {
      const sink = await openSink();
      const answer = await subscribing(rest, sink);
      succeeded(answer, 'clients subscribe to what changes, by POST');
      const url =
        subscriptionUrl(answer) ?? inconclusive('the answer does not say where the subscription is');
      await isThere(rest, url, 'what was created is there');
    },
  );

  check(
    'tells a new subscription of a change',
    { slug: 'notifies', level: 'MUST', clauses: [...CREATION, 'rest-nms-1.0 §7.6'] },
    async ({ rest, restFolder, openSink, profile }) => {
      const sink = await openSink();
      succeeded(await subscribing(rest, sink), MADE);
      const change = await rest.ok(...creating(rest, restFolder));
      const url = await createdObject(rest, restFolder, change);
      const because = 'notifications are what active subscriptions bring when the mailbox changes';
      await awaitTold({ rest, sink, profile }, [about('the new object', url)], because, change);
    },
  );

  check(
    'tells each of two subscriptions of the same change',
    { slug: 'notifies-both', level: 'MUST', clauses: [...CREATION, 'rest-nms-1.0 §7.6'] },
    async ({ rest, restFolder, openSink, profile }) => {
      const [first, second] = [await openSink(), await openSink()];
      const earlier = await subscribed(rest, first);
      const before = await stored(rest, restFolder);
      await needTold({ rest, sink: first, profile }, about('an object stored before', before.url));
      const answer = await subscribing(rest, second);
      succeeded(answer, MADE);
      const because = 'every active subscription brings notifications of a change';
      await isThere(rest, earlier.url, because);
      const { url } = await stored(rest, restFolder);
      for (const sink of [first, second])
        await awaitTold({ rest, sink, profile }, [about('the new object', url)], because, answer);
    },
  );

  check(
    'answers the making of a subscription with 201',
    { slug: 'created-status', level, hearsay, clauses: [...CREATION, 'RFC 9110 §15.3.2'] },
    async ({ rest, openSink }) => {
      const answer = await subscribing(rest, await openSink());
      succeeded(answer, MADE);
      statusFor(rest, answer, 'subscriptions.POST', 'a creation is answered with 201');
    },
  );

  check(
    'says in Location where the subscription is that it made',
    { slug: 'created-location', level, hearsay, clauses: [...CREATION, 'RFC 9110 §15.3.2'] },
    async ({ rest, openSink }) => {
      const answer = await subscribing(rest, await openSink());
      succeeded(answer, MADE);
      const because = 'the Location of the answer says where the subscription is';
      that(answer.header('location') !== null, because, {
        expected: 'a Location',
        saw: 'none',
        evidence: [answer],
      });
      const there = await rest.look('GET', createdUrl(answer));
      succeeded(there, because);
      const told = rest.need(answer, 'nmsSubscription').resourceURL ?? createdUrl(answer);
      urlIs(rest.read(there, 'nmsSubscription').resourceURL, told, 'resourceURL there', because, there);
    },
  );

  check(
    'answers with the subscription: its URL, where it notifies, for how long, its token and its index',
    { slug: 'created-members', level, hearsay, clauses: CREATION },
    async ({ rest, openSink }) => {
      const answer = await subscribing(rest, await openSink());
      succeeded(answer, MADE);
      const told = rest.read(answer, 'nmsSubscription');
      const missing = MEMBERS.filter((member) => told[member] === undefined);
      equal(missing, [], 'what is missing', 'a client needs them to keep in step', answer);
    },
  );

  check(
    'gives a new subscription a restartToken',
    { slug: 'created-token', level, hearsay, clauses: ['rest-nms-1.0 §5.6', 'rest-nms-1.0 §7.10.4'] },
    async ({ rest, openSink }) => {
      const answer = await subscribing(rest, await openSink());
      succeeded(answer, MADE);
      const { restartToken } = rest.read(answer, 'nmsSubscription');
      that(restartToken, 'the token is how a client that was away comes back, so it has one from the start', {
        expected: 'a restartToken',
        saw: restartToken === undefined ? 'none' : 'an empty one',
        evidence: [answer],
      });
    },
  );

  check(
    'echoes notifyURL and callbackData of a new subscription',
    { slug: 'callback-echoed', level, hearsay, clauses: CREATION },
    async ({ rest, openSink }) => {
      const sink = await openSink();
      const { notifyURL } = sink;
      const callbackReference = { notifyURL, callbackData: 'as the client said' };
      const answer = await subscribing(rest, sink, { callbackReference });
      succeeded(answer, MADE);
      const told = rest.read(answer, 'nmsSubscription').callbackReference;
      const because = 'the answer tells of the subscription as it was asked for';
      equal(told?.callbackData, callbackReference.callbackData, 'callbackData', because, answer);
      urlIs(told?.notifyURL, notifyURL, 'notifyURL', because, answer);
    },
  );

  check(
    'echoes the clientCorrelator of a new subscription',
    { slug: 'correlator-echoed', level, hearsay, clauses: CREATION },
    async ({ rest, restFolder, openSink }) => {
      const clientCorrelator = `correlator-${restFolder.name}`;
      const answer = await subscribing(rest, await openSink(), { clientCorrelator });
      succeeded(answer, MADE);
      const told = rest.read(answer, 'nmsSubscription').clientCorrelator;
      equal(told, clientCorrelator, 'clientCorrelator', 'it is returned as it was sent', answer);
    },
  );

  check(
    'invents no clientCorrelator for a client that sent none',
    { slug: 'correlator-not-invented', level, hearsay, clauses: CREATION },
    async ({ rest, openSink }) => {
      const answer = await subscribing(rest, await openSink());
      succeeded(answer, MADE);
      const { clientCorrelator = '' } = rest.read(answer, 'nmsSubscription');
      equal(clientCorrelator, '', 'clientCorrelator', 'it is the client who names what it asks for', answer);
    },
  );

  check(
    'makes no second subscription for a clientCorrelator that it knows',
    { slug: 'correlator-repeated', level, hearsay, clauses: CREATION },
    async ({ rest, restFolder, openSink }) => {
      const clientCorrelator = `repeated-${restFolder.name}`;
      const sink = await openSink();
      const { url } = await subscribed(rest, sink, { clientCorrelator });
      const answer = await subscribing(rest, sink, { clientCorrelator });
      const because =
        'a creation that is repeated, since its answer was lost perhaps, makes one subscription';
      statusFor(rest, answer, 'subscriptions.POST.repeated', because);
      if (answer.ok)
        urlIs(subscriptionUrl(answer) ?? undefined, url, 'the URL of the subscription', because, answer);
      else await isThere(rest, url, 'the subscription that is there stays');
    },
  );

  check(
    'makes two subscriptions for two creations without a clientCorrelator',
    { slug: 'own-url', level, hearsay, clauses: CREATION },
    async ({ rest, openSink }) => {
      const sink = await openSink();
      const { url } = await subscribed(rest, sink);
      const answer = await subscribing(rest, sink);
      succeeded(answer, MADE);
      that(
        !sameUrl(subscriptionUrl(answer) ?? '', url),
        'two devices of a user, say, subscribe each for itself',
        {
          expected: 'a URL of its own',
          saw: `${url} for both`,
          evidence: [answer],
        },
      );
    },
  );

  check(
    'makes a subscription for a client that names no duration, and says how long it lasts',
    { slug: 'duration-granted', level, hearsay, clauses: CREATION },
    async ({ rest, openSink }) => {
      const sink = await openSink();
      const { nmsSubscription } = subscriptionTo(sink.notifyURL);
      const { duration: _, ...without } = nmsSubscription;
      const answer = await rest.act('POST', rest.at('subscriptions'), { json: { nmsSubscription: without } });
      succeeded(answer, 'the duration is optional in a request');
      holding(rest, sink, answer);
      const { duration } = rest.read(answer, 'nmsSubscription');
      that(duration, 'the client must know when to ask for more time', {
        expected: 'a duration in seconds',
        saw: String(duration),
        evidence: [answer],
      });
    },
  );

  check(
    'passes over members of a subscription that it does not know',
    { slug: 'unknown-members', level, hearsay, clauses: CREATION },
    async ({ rest, openSink }) => {
      const more = { 'x-later': { version: [2] } };
      const answer = await subscribing(rest, await openSink(), more);
      succeeded(answer, 'unknown members are passed over, so that clients of later versions are served');
    },
  );

  for (const [slug, title, callbackReference] of [
    ['no-callback', 'says nowhere to notify', undefined],
    ['no-notify-url', 'has a callbackReference without notifyURL', { callbackData: 'x' }],
  ] as const) {
    check(
      `refuses a subscription that ${title}`,
      { slug, level, hearsay, clauses: [...CREATION, 'RFC 9110 §15.5.1'] },
      async ({ rest, openSink }) => {
        await subscribed(rest, await openSink());
        const json = { nmsSubscription: { ...(callbackReference && { callbackReference }), duration: 60 } };
        const answer = await rest.act('POST', rest.at('subscriptions'), { json });
        refused(answer, 'it could never bring a notification');
      },
    );
  }

  check(
    'grants a subscription of a few seconds, or a longer one',
    { slug: 'short-duration', level: 'MAY', clauses: CREATION },
    async ({ rest, openSink, note }) => {
      const answer = await subscribing(rest, await openSink(), { duration: 2 });
      if (!answer.ok) return note(`2 seconds were asked for and answered ${answer.status}`);
      note(`2 seconds were asked for and ${rest.read(answer, 'nmsSubscription').duration} granted`);
    },
  );
});
