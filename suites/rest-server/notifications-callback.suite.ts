/** Notifications posted to a URL of the client: REST-NMS-NOTIF-S-001 and -S-002 (erratum E-25; sections 1.2 and 2.8 of the wire facts). */
import { formatOf, readBody } from '../../protocol/nms/body.ts';
import type { Profile } from '../../target/types.ts';
import { that } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import { CallbackSink, type Posted } from '../support/rest/callback-sink.ts';
import { stored } from '../support/rest/rest-objects.ts';
import type { RestSession } from '../support/rest/rest-session.ts';
import type { Sink } from '../support/rest/sink.ts';
import { holding, subscriptionTo } from '../support/rest/subscribed.ts';
import { about, awaitTold, isAbout } from '../support/rest/told.ts';
import { Failure, notApplicable } from '../support/verdict-errors.ts';

const NOTIF = ['rest-nms-1.0/REST-NMS-NOTIF-S-001-O', 'rest-nms-1.0/REST-NMS-NOTIF-S-002-O'];
const clauses = ['rest-nms-1.0 Appendix B.2', 'rest-nms-1.0 §7.6'];
const level = 'SHOULD' as const;
const hearsay = true;

requirement(NOTIF, ({ check }) => {
  check(
    'posts notifications to the notifyURL, in JSON where JSON is asked for',
    { slug: 'posts-json', level, hearsay, clauses },
    async ({ rest, restFolder, openSink, profile }) => {
      const sink = callback(await openSink('callback'));
      await calledBack(rest, sink, 'JSON');
      await stored(rest, restFolder);
      const posted = await firstPosted(sink, profile);
      const read = readBody(posted.body, posted.contentType, 'nmsEventList');
      const isRight = posted.method === 'POST' && formatOf(posted.contentType) === 'json' && read.ok;
      that(isRight, 'a notification is a list of events, posted in the format that the client asked for', {
        expected: 'POST with a body in JSON under nmsEventList',
        saw: `${posted.method} with ${posted.contentType ?? 'no Content-Type'}: ${posted.body.toString('utf8', 0, 200)}`,
        evidence: [posted.evidence],
      });
    },
  );

  check(
    'posts notifications in XML where XML is asked for',
    { slug: 'posts-xml', level, hearsay, clauses },
    async ({ rest, restFolder, openSink, profile }) => {
      const { supported } = rest.ways.xml;
      if (supported === false) notApplicable('the profile says that the target has no XML');
      const sink = callback(await openSink('callback'));
      await calledBack(rest, sink, 'XML');
      await stored(rest, restFolder);
      const posted = await firstPosted(sink, profile);
      if (formatOf(posted.contentType) === 'json' && supported === null)
        notApplicable('XML is optional, and JSON came');
      const read = readBody(posted.body, posted.contentType, 'nmsEventList');
      that(formatOf(posted.contentType) === 'xml' && read.ok, 'the client asked for XML', {
        expected: 'a body in XML with the root nmsEventList',
        saw: `${posted.contentType ?? 'no Content-Type'}: ${posted.body.toString('utf8', 0, 200)}`,
        evidence: [posted.evidence],
      });
    },
  );

  check(
    'tells of a change to a notifyURL of the client as to a channel',
    { slug: 'posts-changes', level, hearsay, clauses },
    async ({ rest, restFolder, openSink, profile }) => {
      const sink = callback(await openSink('callback'));
      await calledBack(rest, sink, 'JSON');
      const objects = [await stored(rest, restFolder), await stored(rest, restFolder)];
      await firstPosted(sink, profile);
      const expected = objects.map(({ url }) => about('an object', url));
      await awaitTold({ rest, sink, profile }, expected, 'every change is told, whichever way');
      const wrong = sink.arrivals.find(({ list }, at) => at > 0 && lowered(list.index, sink, at));
      that(wrong === undefined, 'notifications are posted in their order', {
        expected: 'indexes that rise',
        saw: sink.arrivals.map(({ list }) => list.index).join(', '),
        evidence: sink.evidence,
      });
    },
  );

  check(
    'posts a notification again that was answered 500',
    { slug: 'posts-again', level: 'MAY', clauses },
    async ({ rest, restFolder, openSink, profile, note }) => {
      const sink = callback(await openSink('callback'));
      sink.refusals = 1;
      await calledBack(rest, sink, 'JSON');
      const { url } = await stored(rest, restFolder);
      await firstPosted(sink, profile);
      await sink.until((events) => events.some((event) => isAbout(event, url)), profile.pushDeadlineMs);
      const again = sink.events.some((event) => isAbout(event, url));
      note(again ? 'it came again' : `it did not come again within ${profile.pushDeadlineMs} ms`);
    },
  );

  check(
    'posts in a format of its choice where none is asked for',
    { slug: 'posts-default-format', level: 'MAY', clauses },
    async ({ rest, restFolder, openSink, profile, note }) => {
      const sink = callback(await openSink('callback'));
      await calledBack(rest, sink);
      await stored(rest, restFolder);
      const { contentType } = await firstPosted(sink, profile);
      note(`Content-Type: ${contentType ?? 'none'}`);
    },
  );
});

function callback(sink: Sink): CallbackSink {
  if (sink instanceof CallbackSink) return sink;
  throw new TypeError('a sink that was opened as a callback is one');
}

/** The act: subscribes with a format; not applicable where the target notifies no such URL, or not in this format. */
async function calledBack(rest: RestSession, sink: CallbackSink, notificationFormat?: string): Promise<void> {
  const callbackReference = { notifyURL: sink.notifyURL, ...(notificationFormat && { notificationFormat }) };
  const json = subscriptionTo(sink.notifyURL, { callbackReference });
  const answer = await rest.act('POST', rest.at('subscriptions'), { json });
  if (!answer.ok && (sink.doubt !== null || (notificationFormat === 'XML' && !rest.ways.xml.supported)))
    notApplicable(`the target takes no such notifyURL or format: status ${answer.status}`);
  holding(rest, sink, rest.mustWork(answer));
}

/** The first request that came; not applicable where none did and nobody says that it should. */
async function firstPosted(sink: CallbackSink, { pushDeadlineMs }: Profile): Promise<Posted> {
  const [first] = await sink.untilPosted(1, pushDeadlineMs);
  if (first !== undefined) return first;
  if (sink.doubt !== null) notApplicable(sink.doubt);
  throw new Failure({
    because: 'a notification is posted to the notifyURL',
    acceptable: ['a request'],
    saw: `none within ${pushDeadlineMs} ms`,
    evidence: [],
  });
}

function lowered(index: number | undefined, { arrivals }: Sink, at: number): boolean {
  const before = arrivals[at - 1]!.list.index;
  return index !== undefined && before !== undefined && index <= before;
}
