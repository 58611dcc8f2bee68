/** Notifications of what one request does to many objects: REST-NMS-NOTIF-S-001 and -S-002 (§7.6, §7.12.13, §7.12.15). */
import { requirement } from '../support/requirement.ts';
import { bulkDeleted, bulkItem, creatingInBulk } from '../support/rest/bulk-objects.ts';
import { actOf } from '../support/rest/changes.ts';
import { objectIn, storedAll } from '../support/rest/rest-objects.ts';
import { foundUrls, inFolder } from '../support/rest/rest-search.ts';
import { subscribed } from '../support/rest/subscribed.ts';
import { about, awaitTold, now } from '../support/rest/told.ts';
import { inconclusive } from '../support/verdict-errors.ts';

const NOTIF = ['rest-nms-1.0/REST-NMS-NOTIF-S-001-O', 'rest-nms-1.0/REST-NMS-NOTIF-S-002-O'];
const TELLS = ['rest-nms-1.0 Appendix B.2', 'rest-nms-1.0 §5.6', 'rest-nms-1.0 §7.6'];
const EACH = 'a notification is sent of every change, whether one request makes one of them or many';

requirement(NOTIF, ({ check }) => {
  check(
    'tells of each object that was created in bulk',
    { slug: 'tells-bulk-created', level: 'MUST', clauses: [...TELLS, 'rest-nms-1.0 §7.12.13'] },
    async ({ rest, restFolder, openSink, profile }) => {
      const sink = await openSink();
      await subscribed(rest, sink);
      const items = ['one', 'two', 'three'].map((text) => bulkItem(objectIn(restFolder), text));
      const answer = await actOf(rest, creatingInBulk(rest, items));
      const urls = await foundUrls(rest, inFolder(restFolder));
      if (urls.length !== items.length) inconclusive('the objects were not all created');
      const expected = urls.map((url) => about('an object', url));
      await awaitTold({ rest, sink, profile }, expected, EACH, answer);
    },
  );

  check(
    'tells of each object that was deleted in bulk',
    { slug: 'tells-bulk-deleted', level: 'MUST', clauses: [...TELLS, 'rest-nms-1.0 §7.12.15'] },
    async ({ rest, restFolder, openSink, profile }) => {
      const objects = await storedAll(rest, restFolder, [{}, {}]);
      const sink = await openSink();
      await subscribed(rest, sink);
      const from = now(sink);
      const objectReference = objects.map(({ url }) => ({ resourceURL: url }));
      const { answer } = await bulkDeleted(rest, { objects: { objectReference } });
      if ((await foundUrls(rest, inFolder(restFolder))).length > 0)
        inconclusive('the objects were not all deleted');
      const expected = objects.map(({ url }) => about('an object', url));
      await awaitTold({ rest, sink, profile, from }, expected, EACH, answer);
    },
  );
});
