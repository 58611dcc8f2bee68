/** Cancelling a subscription: REST-NMS-INDSUBSCR-S-001 and -S-004 (section 2.8 of the wire facts; erratum E-97). */
import { requirement } from '../support/requirement.ts';
import { refused, statusFor, succeeded } from '../support/rest/judge-rest.ts';
import { stored } from '../support/rest/rest-objects.ts';
import { isThere, subscribed } from '../support/rest/subscribed.ts';
import { about, awaitTold, needTold, notTold } from '../support/rest/told.ts';

const CANCEL = ['rest-nms-1.0/REST-NMS-INDSUBSCR-S-001-O', 'rest-nms-1.0/REST-NMS-INDSUBSCR-S-004-O'];
const clauses = ['rest-nms-1.0 Appendix B.2', 'rest-nms-1.0 §7.4'];
const level = 'SHOULD' as const;
const hearsay = true;
const CANCELLED = 'a subscription is cancelled by DELETE';

requirement(CANCEL, ({ check }) => {
  check(
    'cancels a subscription, which is gone then',
    { slug: 'cancels', level: 'MUST', clauses },
    async ({ rest, openSink }) => {
      const { url } = await subscribed(rest, await openSink());
      await rest.ok('GET', url);
      succeeded(await rest.act('DELETE', url), CANCELLED);
      refused(await rest.look('GET', url), 'what was cancelled is there no more');
    },
  );

  check(
    'tells a cancelled subscription nothing more',
    { slug: 'stops', level: 'MUST', clauses },
    async ({ rest, restFolder, openSink, profile }) => {
      const [sink, witness] = [await openSink(), await openSink()];
      const { url } = await subscribed(rest, sink);
      await subscribed(rest, witness);
      const before = await stored(rest, restFolder);
      await needTold({ rest, sink, profile }, about('an object stored before', before.url));
      succeeded(await rest.act('DELETE', url), CANCELLED);
      const object = await stored(rest, restFolder);
      await needTold({ rest, sink: witness, profile }, about('an object stored since', object.url));
      // What another subscription brings to the same place shows that nothing else is on its way there.
      await subscribed(rest, sink);
      const fence = await stored(rest, restFolder);
      await needTold({ rest, sink, profile }, about('the last object', fence.url));
      notTold(
        sink,
        object.url,
        'an object stored after the DELETE',
        'cancelling stops the notifications of the subscription',
      );
    },
  );

  check(
    'leaves other subscriptions as they are when one is cancelled',
    { slug: 'others-stay', level: 'MUST', clauses },
    async ({ rest, restFolder, openSink, profile }) => {
      const [first, second] = [await openSink(), await openSink()];
      const gone = await subscribed(rest, first);
      const stays = await subscribed(rest, second);
      const before = await stored(rest, restFolder);
      await needTold({ rest, sink: second, profile }, about('an object stored before', before.url));
      const answer = rest.mustWork(await rest.act('DELETE', gone.url));
      const because = 'what is cancelled is the subscription that the request names';
      await isThere(rest, stays.url, because);
      const { url } = await stored(rest, restFolder);
      const expected = [about('an object stored since', url)];
      await awaitTold({ rest, sink: second, profile }, expected, because, answer);
    },
  );

  check(
    'answers the cancelling of a subscription with 204',
    { slug: 'cancel-status', level, hearsay, clauses: [...clauses, 'rest-nms-1.0 §7.12.26'] },
    async ({ rest, openSink }) => {
      const { url } = await subscribed(rest, await openSink());
      const answer = await rest.act('DELETE', url);
      succeeded(answer, CANCELLED);
      statusFor(rest, answer, 'subscription.DELETE', 'a deletion is answered with 204, or 200');
    },
  );

  check(
    'answers 404 for a subscription that was cancelled',
    { slug: 'cancelled-not-found', level, hearsay, clauses: [...clauses, 'RFC 9110 §15.5.5'] },
    async ({ rest, openSink }) => {
      const { url } = await subscribed(rest, await openSink());
      await rest.ok('DELETE', url);
      for (const method of ['GET', 'DELETE'])
        statusFor(rest, await rest.act(method, url), 'not-found', 'there is no such subscription any more');
    },
  );
});
