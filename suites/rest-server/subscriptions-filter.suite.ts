/** Subscriptions with a filter: REST-NMS-SUBSCR-S-005 (§7.8, §7.9, erratum E-89). */
import type { NmsAnswer } from '../../drivers/nms/nms-answer.ts';
import { that } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import { changing, deleting, flagging } from '../support/rest/changes.ts';
import { succeeded } from '../support/rest/judge-rest.ts';
import { stored } from '../support/rest/rest-objects.ts';
import { byAttribute } from '../support/rest/rest-search.ts';
import type { RestSession } from '../support/rest/rest-session.ts';
import type { Sink } from '../support/rest/sink.ts';
import { subscribed, subscribing } from '../support/rest/subscribed.ts';
import { about, awaitTold, needTold, notTold, now } from '../support/rest/told.ts';
import { notApplicable } from '../support/verdict-errors.ts';

const clauses = ['rest-nms-1.0 Appendix B.2', 'rest-nms-1.0 §7.8', 'rest-nms-1.0 §7.9'];
/** What §7.8 has as its example: short messages alone. */
const WANTED = { 'Message-Context': 'pager-message' };
const UNWANTED = { 'Message-Context': 'multimedia-message' };
const SUBJECT_TO = 'a notification is sent of every change that the filter lets through';

requirement('rest-nms-1.0/REST-NMS-SUBSCR-S-005-O', ({ check }) => {
  check(
    'answers a subscription with a filter by success or by a refusal',
    { slug: 'filter-answered', level: 'SHOULD', clauses },
    async ({ rest, openSink }) => {
      const answer = await filtering(rest, await openSink());
      const { status } = answer;
      const isAnswered = answer.ok || (status >= 400 && status < 500) || status === 501;
      that(isAnswered, 'a filter that is not supported is passed over or refused, and breaks nothing', {
        expected: 'status 2xx or 4xx',
        saw: `status ${status}`,
        evidence: [answer],
      });
    },
  );

  check(
    'tells a filtered subscription of a new object that the filter lets through',
    { slug: 'filter-passes', level: 'MUST', clauses: [...clauses, 'rest-nms-1.0 §7.6'] },
    async ({ rest, restFolder, openSink, profile }) => {
      const [sink, witness] = [await openSink(), await openSink()];
      const answer = await accepted(rest, sink, await filtering(rest, sink));
      await subscribed(rest, witness);
      const { url } = await stored(rest, restFolder, { attributes: WANTED });
      const expected = about('a wanted object', url);
      await needTold({ rest, sink: witness, profile }, expected);
      await awaitTold({ rest, sink, profile }, [expected], SUBJECT_TO, answer);
    },
  );

  check(
    'tells a filtered subscription of the flags and the end of an object that the filter lets through',
    {
      slug: 'filter-passes-changes',
      level: 'SHOULD',
      hearsay: true,
      clauses: [...clauses, 'rest-nms-1.0 §7.6'],
    },
    async ({ rest, restFolder, openSink, profile }) => {
      const { url } = await stored(rest, restFolder, { attributes: WANTED });
      const [sink, witness] = [await openSink(), await openSink()];
      const answer = await accepted(rest, sink, await filtering(rest, sink));
      await subscribed(rest, witness);
      for (const change of [flagging(rest, url, '\\Seen'), deleting(url)]) {
        const [from, fromOfWitness] = [now(sink), now(witness)];
        await changing(rest, change);
        const expected = about('the wanted object', url);
        await needTold({ rest, sink: witness, profile, from: fromOfWitness }, expected);
        await awaitTold({ rest, sink, profile, from }, [expected], SUBJECT_TO, answer);
      }
    },
  );

  check(
    'tells a filtered subscription of nothing that the filter keeps back',
    { slug: 'filter-keeps-back', level: 'SHOULD', clauses },
    async ({ rest, restFolder, openSink, profile }) => {
      const sink = await openSink();
      await accepted(rest, sink, await filtering(rest, sink));
      const other = await stored(rest, restFolder, { attributes: UNWANTED });
      await changing(rest, flagging(rest, other.url, '\\Seen'));
      const { url } = await stored(rest, restFolder, { attributes: WANTED });
      await needTold({ rest, sink, profile }, about('a wanted object', url));
      const because = 'a filter says what kind of change the client is interested in';
      notTold(sink, other.url, 'an object that is not wanted', because);
    },
  );

  check(
    'tells, with a filter and a restartToken, what changed since and passes the filter',
    {
      slug: 'filter-sync',
      level: 'SHOULD',
      hearsay: true,
      clauses: [...clauses, 'rest-nms-1.0 §5.6'],
    },
    async ({ rest, restFolder, openSink, profile }) => {
      const away = await openSink();
      const first = rest.need(await accepted(rest, away, await filtering(rest, away)), 'nmsSubscription');
      if (first.restartToken === undefined) return notApplicable('there is no restartToken');
      const other = await stored(rest, restFolder, { attributes: UNWANTED });
      const { url } = await stored(rest, restFolder, { attributes: WANTED });
      const sink = await openSink();
      const answer = await filtering(rest, sink, first.restartToken);
      succeeded(answer, 'a filter and a restartToken go together');
      await awaitTold({ rest, sink, profile }, [about('a wanted object', url)], SUBJECT_TO, answer);
      notTold(sink, other.url, 'an object that is not wanted', 'the filter counts for a replay too');
    },
  );
});

/** The act: subscribes to short messages. */
function filtering(rest: RestSession, sink: Sink, restartToken?: string): Promise<NmsAnswer> {
  if (rest.ways.filter.supported === false) notApplicable('the profile says that there are no filters');
  const [[name, value]] = Object.entries(WANTED) as [[string, string]];
  return subscribing(rest, sink, {
    filter: { criterion: [byAttribute(name, value)] },
    ...(restartToken === undefined ? {} : { restartToken }),
  });
}

/**
 * The answer, where the filter was accepted; not applicable where it was refused and nobody claims filters, and
 * inconclusive where it is not the filter that is refused.
 */
async function accepted(rest: RestSession, sink: Sink, answer: NmsAnswer): Promise<NmsAnswer> {
  if (answer.ok) return answer;
  if (rest.ways.filter.supported === null)
    notApplicable(`filters are optional, and one was answered ${answer.status}`);
  await subscribed(rest, sink);
  succeeded(answer, 'the profile says that there are filters');
  return answer;
}
