/** Reading subscriptions: REST-NMS-INDSUBSCR-S-001, -S-002 and REST-NMS-SUBSCR-S-002 (section 2.8 of the wire facts). */
import type { NmsAnswer } from '../../drivers/nms/nms-answer.ts';
import { sameUrl } from '../../protocol/nms/resource-url.ts';
import { equal, that } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import { refused, statusFor, succeeded, urlIs } from '../support/rest/judge-rest.ts';
import type { RestSession } from '../support/rest/rest-session.ts';
import { isThere, subscribed } from '../support/rest/subscribed.ts';
import { Failure, inconclusive, notApplicable } from '../support/verdict-errors.ts';

const READ = ['rest-nms-1.0/REST-NMS-INDSUBSCR-S-001-O', 'rest-nms-1.0/REST-NMS-INDSUBSCR-S-002-O'];
const LIST = ['rest-nms-1.0/REST-NMS-SUBSCR-S-002-O'];
const clauses = ['rest-nms-1.0 Appendix B.2', 'rest-nms-1.0 §7.4'];
const level = 'SHOULD' as const;
const hearsay = true;
const AS_MADE = 'a subscription is read as it was made';

requirement(READ, ({ check }) => {
  check(
    'tells of a subscription that is there',
    { slug: 'reads', level: 'MUST', clauses },
    async ({ rest, openSink }) => {
      const { url } = await subscribed(rest, await openSink());
      const answer = await rest.act('GET', url);
      succeeded(answer, 'a subscription is read by GET');
      that(Object.keys(jsonOf(answer)).length > 0, 'what is read is the subscription, in JSON', {
        expected: 'a body that tells of the subscription',
        saw: answer.text.slice(0, 200) || 'no body',
        evidence: [answer],
      });
    },
  );

  check(
    'answers the reading of a subscription with 200',
    { slug: 'read-status', level, hearsay, clauses },
    async ({ rest, openSink }) => {
      const { url } = await subscribed(rest, await openSink());
      const answer = await rest.act('GET', url);
      succeeded(answer, 'a subscription is read by GET');
      statusFor(rest, answer, 'subscription.GET', 'reading is answered with 200');
    },
  );

  check(
    'tells of a subscription what its making was answered with',
    { slug: 'as-made', level, hearsay, clauses },
    async ({ rest, restFolder, openSink }) => {
      const sink = await openSink();
      const { notifyURL } = sink;
      const callbackReference = { notifyURL, callbackData: 'as it was made' };
      const clientCorrelator = `read-${restFolder.name}`;
      const { url, told } = await subscribed(rest, sink, { callbackReference, clientCorrelator });
      const answer = await rest.act('GET', url);
      const seen = rest.read(rest.mustWork(answer), 'nmsSubscription');
      urlIs(seen.resourceURL, told.resourceURL ?? url, 'resourceURL', AS_MADE, answer);
      urlIs(seen.callbackReference?.notifyURL, notifyURL, 'notifyURL', AS_MADE, answer);
      const { callbackData } = callbackReference;
      equal(seen.callbackReference?.callbackData, callbackData, 'callbackData', AS_MADE, answer);
      equal(seen.clientCorrelator, clientCorrelator, 'clientCorrelator', AS_MADE, answer);
    },
  );

  check(
    'tells of a subscription how long it lasts, its token and its index',
    { slug: 'read-members', level, hearsay, clauses },
    async ({ rest, openSink }) => {
      const { url } = await subscribed(rest, await openSink());
      const answer = await rest.act('GET', url);
      const told = rest.read(rest.mustWork(answer), 'nmsSubscription');
      const missing = (['duration', 'restartToken', 'index'] as const).filter(
        (member) => told[member] === undefined || told[member] === '',
      );
      equal(missing, [], 'what is missing', 'a client needs them to keep in step', answer);
    },
  );

  check(
    'answers 404 for a subscription that never was',
    { slug: 'unknown', level, hearsay, clauses: [...clauses, 'RFC 9110 §15.5.5'] },
    async ({ rest, openSink }) => {
      await rest.ok('GET', (await subscribed(rest, await openSink())).url);
      const answer = await rest.act('GET', `${rest.at('subscriptions')}/there-is-no-such-subscription`);
      statusFor(rest, answer, 'not-found', 'there is no such subscription');
    },
  );
});

requirement('rest-nms-1.0/§5.2.3', ({ check }) => {
  check(
    'lets another user neither read nor change nor cancel a subscription',
    {
      slug: 'subscription-of-another',
      level: 'MUST',
      clauses: ['rest-nms-1.0 §5.2.3', 'rest-nms-1.0 §7.2'],
    },
    async ({ rest, restOther, openSink }) => {
      const { url } = await subscribed(rest, await openSink());
      await rest.ok('GET', url);
      await restOther.ok('POST', restOther.at('objectSearch'), {
        json: { selectionCriteria: { maxEntries: 1 } },
      });
      const json = { nmsSubscriptionUpdate: { duration: 7200 } };
      const answers = [
        await restOther.act('GET', url),
        await restOther.act(restOther.ways.subscription.updateMethod, url, { json }),
        await restOther.act('DELETE', url),
      ];
      const because = 'a token gives access to the resources that its claims are for, and to no others';
      for (const answer of answers) refused(answer, because);
      await isThere(rest, url, because);
    },
  );
});

requirement(LIST, ({ check }) => {
  check(
    'lists the subscriptions that are there',
    { slug: 'lists', level: 'MUST', clauses },
    async ({ rest, openSink }) => {
      const sink = await openSink();
      const urls = [(await subscribed(rest, sink)).url, (await subscribed(rest, sink)).url];
      for (const url of urls) await rest.ok('GET', url);
      const answer = await listed(rest);
      const told = urlsIn(jsonOf(answer));
      const missing = urls.filter((url) => !told.some((other) => sameUrl(other, url)));
      equal(missing, [], 'what is missing', 'the list is of the active subscriptions, all of them', answer);
    },
  );

  check(
    'lists a cancelled subscription no more',
    { slug: 'lists-no-cancelled', level: 'MUST', clauses },
    async ({ rest, openSink }) => {
      const sink = await openSink();
      const [gone, stays] = [(await subscribed(rest, sink)).url, (await subscribed(rest, sink)).url];
      await rest.ok('DELETE', gone);
      await rest.ok('GET', stays);
      if ((await rest.look('GET', gone)).ok)
        inconclusive('the subscription is still there behind its DELETE');
      const answer = await listed(rest);
      const told = urlsIn(jsonOf(answer)).filter((url) => sameUrl(url, gone) || sameUrl(url, stays));
      const because = 'the list is of the active subscriptions';
      that(told.length > 0 && told.every((url) => !sameUrl(url, gone)), because, {
        expected: `${stays} and not ${gone}`,
        saw: told.join(', ') || 'neither',
        evidence: [answer],
      });
    },
  );

  check(
    'lists subscriptions in the form that clients know',
    { slug: 'list-form', level, hearsay, clauses },
    async ({ rest, openSink }) => {
      const { url } = await subscribed(rest, await openSink());
      const answer = await listed(rest);
      const { subscription } = rest.read(answer, 'nmsSubscriptionList');
      const { listMember } = rest.ways.subscription;
      if (listMember !== 'either')
        that(answer.text.includes(`"${listMember}"`), `the profile says that the member is ${listMember}`, {
          expected: `the member ${listMember}`,
          saw: answer.text.slice(0, 200),
          evidence: [answer],
        });
      const own = subscription.find(({ resourceURL = '' }) => sameUrl(resourceURL, url));
      that(own?.callbackReference !== undefined, 'the list has each subscription whole', {
        expected: `${url} with its callbackReference`,
        saw: own === undefined ? 'no such subscription' : 'no callbackReference',
        evidence: [answer],
      });
    },
  );
});

/** The list under judgement, in JSON; not applicable where it is not served. */
async function listed(rest: RestSession): Promise<NmsAnswer> {
  const { listSupported } = rest.ways.subscriptions;
  if (listSupported === false) notApplicable('the profile says that subscriptions are not listed');
  const answer = await rest.act('GET', rest.at('subscriptions'));
  if (!answer.ok && listSupported === null)
    notApplicable(`the list of subscriptions is optional, and was answered ${answer.status}`);
  succeeded(answer, 'the profile says that subscriptions are listed');
  return answer;
}

/** Every resourceURL in a value, wherever it stands. */
function urlsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    name === 'resourceURL' && typeof member === 'string' ? [member] : urlsIn(member),
  );
}

/** The body as JSON, whatever its root is. Throws `Failure` if it is none. */
function jsonOf(answer: NmsAnswer): object {
  try {
    const value: unknown = JSON.parse(answer.text);
    if (typeof value === 'object' && value !== null) return value;
  } catch {}
  throw new Failure({
    because: 'JSON is what every server speaks',
    acceptable: ['a body in JSON'],
    saw: answer.text.slice(0, 200) || 'no body',
    evidence: [answer],
  });
}
