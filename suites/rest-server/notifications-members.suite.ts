/** What events say, beside of which kind they are: REST-NMS-NOTIF-S-001 and -S-002 (section 2.8 of the wire facts). */
import { sameUrl } from '../../protocol/nms/resource-url.ts';
import { kindsOf, type NmsEvent } from '../../protocol/nms/types/notification.ts';
import { equal, that } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import { actOf, changing, creating, deleting, flagging } from '../support/rest/changes.ts';
import { createdObject, objectAt, stored } from '../support/rest/rest-objects.ts';
import { subscribed } from '../support/rest/subscribed.ts';
import { about, awaitTold, changed, deleted, eventsAbout, needTold, now } from '../support/rest/told.ts';
import { inconclusive } from '../support/verdict-errors.ts';

const NOTIF = ['rest-nms-1.0/REST-NMS-NOTIF-S-001-O', 'rest-nms-1.0/REST-NMS-NOTIF-S-002-O'];
const clauses = ['rest-nms-1.0 Appendix B.2', 'rest-nms-1.0 §7.6'];
const level = 'SHOULD' as const;
const hearsay = true;
const KEEPS = 'a client keeps its copy by what the events say';
const REFERENCE = { correlationId: '5a8c7d1e-4b0f-4f7e-9f43-0d6f1c2b3a49' };

requirement(NOTIF, ({ check }) => {
  check(
    'says in changedObject where the object is, in which folder, its flags and its lastModSeq',
    { slug: 'changed-members', level, hearsay, clauses },
    async ({ rest, restFolder, openSink, profile }) => {
      const sink = await openSink();
      await subscribed(rest, sink);
      const answer = await actOf(rest, creating(rest, restFolder));
      const url = await createdObject(rest, restFolder, answer);
      await needTold({ rest, sink, profile }, about('the new object', url));
      const object = eventsAbout(sink, url).at(-1)?.changedObject ?? {};
      const members = ['resourceURL', 'parentFolder', 'flags', 'lastModSeq'];
      const missing = members.filter((member) => object[member] === undefined);
      equal(missing, [], 'what is missing in changedObject', KEEPS, ...sink.evidence);
    },
  );

  check(
    'says in changedObject what a GET of the object says: folder, flags, lastModSeq',
    { slug: 'changed-values', level, hearsay, clauses: [...clauses, 'rest-nms-1.0 §5.5'] },
    async ({ rest, restFolder, openSink, profile }) => {
      const { url } = await stored(rest, restFolder, { flags: ['\\Flagged'] });
      const sink = await openSink();
      await subscribed(rest, sink);
      const answer = await actOf(rest, flagging(rest, url, '\\Answered'));
      const object = await objectAt(rest, url);
      const flags = (list: typeof object.flags) =>
        (list?.flag ?? [])
          .map((flag) => flag.toLowerCase())
          .sort()
          .join(' ');
      const same = changed(
        'the object with what a GET says',
        url,
        (told) =>
          told.lastModSeq === object.lastModSeq &&
          flags(told.flags) === flags(object.flags) &&
          sameUrl(told.parentFolder ?? '', object.parentFolder ?? ''),
      );
      await awaitTold({ rest, sink, profile }, [same], KEEPS, answer);
    },
  );

  check(
    'says in changedObject the correlationId of an object that has one',
    { slug: 'changed-correlation', level, hearsay, clauses: [...clauses, 'rest-nms-1.0 §7.13.1'] },
    async ({ rest, restFolder, openSink, profile }) => {
      const sink = await openSink();
      await subscribed(rest, sink);
      const answer = await actOf(rest, creating(rest, restFolder, REFERENCE));
      const url = await createdObject(rest, restFolder, answer);
      await needTold({ rest, sink, profile }, about('the new object', url));
      const { correlationId } = await objectAt(rest, url);
      if (correlationId !== REFERENCE.correlationId) inconclusive('the object has no correlationId');
      const told = eventsAbout(sink, url).at(-1)?.changedObject?.correlationId;
      const because = 'a client knows by it the message that it has by another way';
      equal(told, correlationId, 'correlationId', because, ...sink.evidence);
    },
  );

  check(
    'says in deletedObject which object it was, and a lastModSeq behind its last',
    { slug: 'deleted-members', level, hearsay, clauses: [...clauses, 'rest-nms-1.0 §5.5'] },
    async ({ rest, restFolder, openSink, profile }) => {
      const { url } = await stored(rest, restFolder);
      const { lastModSeq: before } = await objectAt(rest, url);
      const sink = await openSink();
      await subscribed(rest, sink);
      const from = now(sink);
      await actOf(rest, deleting(url));
      await needTold({ rest, sink, profile, from }, about('the object', url));
      const { deletedObject, expiredObject } = eventsAbout(sink, url).at(-1) ?? {};
      const told = (deletedObject ?? expiredObject)?.lastModSeq;
      that(told !== undefined && told >= (before ?? 0), 'lastModSeq never goes back', {
        expected: `a lastModSeq of ${before} or more`,
        saw: String(told),
        evidence: sink.evidence,
      });
    },
  );

  check(
    'raises lastModSeq from one event about an object to the next',
    { slug: 'seq-rises', level, hearsay, clauses: [...clauses, 'rest-nms-1.0 §5.5'] },
    async ({ rest, restFolder, openSink, profile }) => {
      const { url } = await stored(rest, restFolder);
      const sink = await openSink();
      await subscribed(rest, sink);
      for (const flag of ['\\Seen', '\\Flagged', '\\Answered']) {
        const from = now(sink);
        await changing(rest, flagging(rest, url, flag));
        await needTold({ rest, sink, profile, from }, about('the object', url));
      }
      const told = eventsAbout(sink, url).map(({ changedObject }) => changedObject?.lastModSeq ?? Number.NaN);
      const rises = told.every((value, at) => at === 0 || value >= told[at - 1]!) && told[0]! < told.at(-1)!;
      that(rises, 'by lastModSeq a client knows whether it has seen a change', {
        expected: 'a lastModSeq that rises',
        saw: told.join(', '),
        evidence: sink.evidence,
      });
    },
  );

  check(
    'says in each event one thing that happened',
    { slug: 'one-kind', level, hearsay, clauses },
    async ({ rest, restFolder, makeFolder, openSink, profile }) => {
      const sink = await openSink();
      await subscribed(rest, sink);
      const { url } = await stored(rest, restFolder);
      await changing(rest, flagging(rest, url, '\\Seen'));
      const folder = await makeFolder('below', restFolder);
      await changing(rest, deleting(url));
      await needTold({ rest, sink, profile }, about('the folder', folder.url), deleted('the object', url));
      const own: NmsEvent[] = [...eventsAbout(sink, url), ...eventsAbout(sink, folder.url)];
      const odd = own.filter((event) => kindsOf(event).length !== 1);
      equal(
        odd.map(kindsOf),
        [],
        'events of no kind, or of several',
        'an event is one of the kinds that there are',
        ...sink.evidence,
      );
    },
  );
});
