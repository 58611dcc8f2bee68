/**
 * Notifications of what happens to objects: REST-NMS-NOTIF-S-001 and -S-002 (§5.6, §7.6, erratum E-25; section 2.8 of
 * the wire facts). That a change is told binds; how an event is written is hearsay.
 */

import { sameUrl } from '../../protocol/nms/resource-url.ts';
import type { ChangedObject } from '../../protocol/nms/types/notification.ts';
import { requirement } from '../support/requirement.ts';
import {
  actOf,
  type Change,
  copyingTo,
  deleting,
  flagging,
  movingTo,
  replacingFlags,
  unflagging,
} from '../support/rest/changes.ts';
import type { RestFolder } from '../support/rest/rest-folder.ts';
import { createdObject, stored, upload } from '../support/rest/rest-objects.ts';
import { foundUrls, inFolder } from '../support/rest/rest-search.ts';
import type { RestSession } from '../support/rest/rest-session.ts';
import { subscribed } from '../support/rest/subscribed.ts';
import { about, awaitTold, changed, deleted, type Expected, hasFlag, now } from '../support/rest/told.ts';
import { inconclusive } from '../support/verdict-errors.ts';

const NOTIF = ['rest-nms-1.0/REST-NMS-NOTIF-S-001-O', 'rest-nms-1.0/REST-NMS-NOTIF-S-002-O'];
const TELLS = ['rest-nms-1.0 Appendix B.2', 'rest-nms-1.0 §5.6', 'rest-nms-1.0 §7.6'];
const WHENEVER = 'a notification is sent whenever the storage is considered to be changed';
const CLIENTS = 'clients know what happened by the kind of the event and its members';

interface Kind {
  slug: string;
  /** Behind `tells of`. */
  what: string;
  change(rest: RestSession, url: string, target: RestFolder): Change;
  /** In words, and what the event must show. */
  form: string;
  shows: 'deleted' | ((object: ChangedObject, target: RestFolder) => boolean);
}

const KINDS: readonly Kind[] = [
  {
    slug: 'flag-added',
    what: 'a flag that was added to an object',
    change: (rest, url) => flagging(rest, url, '\\Seen'),
    form: 'changedObject with the flag',
    shows: hasFlag('\\Seen'),
  },
  {
    slug: 'flag-removed',
    what: 'a flag that was removed from an object',
    change: (rest, url) => unflagging(rest, url, '\\Flagged'),
    form: 'changedObject without the flag',
    shows: hasFlag('\\Answered', '\\Flagged'),
  },
  {
    slug: 'flags-replaced',
    what: 'a list of flags that was replaced',
    change: (rest, url) => replacingFlags(rest, url, ['$Forwarded']),
    form: 'changedObject with the new flags',
    shows: hasFlag('$Forwarded', '\\Answered'),
  },
  {
    slug: 'moved',
    what: 'an object that was moved to another folder',
    change: (rest, url, target) => movingTo(rest, target, { objects: [url] }),
    form: 'changedObject with the new parentFolder',
    shows: ({ parentFolder = '' }, { url }) => sameUrl(parentFolder, url),
  },
  {
    slug: 'deleted',
    what: 'an object that was deleted',
    change: (_, url) => deleting(url),
    form: 'deletedObject',
    shows: 'deleted',
  },
];

requirement(NOTIF, ({ check }) => {
  check(
    'tells of an object that was created',
    { slug: 'tells-created', level: 'MUST', clauses: TELLS },
    async ({ rest, restFolder, openSink, profile }) => {
      const sink = await openSink();
      await subscribed(rest, sink);
      const answer = rest.mustWork(await rest.act('POST', rest.at('objects'), upload(rest, restFolder)));
      const url = await createdObject(rest, restFolder, answer);
      await awaitTold({ rest, sink, profile }, [about('the new object', url)], WHENEVER, answer);
    },
  );

  check(
    'tells of an object that was created as changedObject with its folder',
    { slug: 'created-event', level: 'SHOULD', hearsay: true, clauses: TELLS },
    async ({ rest, restFolder, openSink, profile }) => {
      const sink = await openSink();
      await subscribed(rest, sink);
      const answer = rest.mustWork(await rest.act('POST', rest.at('objects'), upload(rest, restFolder)));
      const url = await createdObject(rest, restFolder, answer);
      const there = changed('the new object in its folder', url, ({ parentFolder = '' }) =>
        sameUrl(parentFolder, restFolder.url),
      );
      await awaitTold({ rest, sink, profile }, [there], CLIENTS, answer);
    },
  );

  check(
    'tells of an object that was copied, the copy being new',
    { slug: 'tells-copied', level: 'MUST', clauses: [...TELLS, 'rest-nms-1.0 §7.12.9'] },
    async ({ rest, restFolder, makeFolder, openSink, profile }) => {
      const target = await makeFolder('target');
      const { url } = await stored(rest, restFolder);
      const sink = await openSink();
      await subscribed(rest, sink);
      const answer = await actOf(rest, copyingTo(rest, target, { objects: [url] }));
      const [copy, ...others] = await foundUrls(rest, inFolder(target));
      if (copy === undefined || others.length > 0) return inconclusive('no copy is found in the target');
      await awaitTold({ rest, sink, profile }, [about('the copy', copy)], WHENEVER, answer);
    },
  );

  for (const { slug, what, change, form, shows } of KINDS) {
    const prepared = async (rest: RestSession, folder: RestFolder): Promise<string> =>
      (await stored(rest, folder, { flags: ['\\Flagged', '\\Answered'] })).url;

    check(
      `tells of ${what}`,
      { slug: `tells-${slug}`, level: 'MUST', clauses: TELLS },
      async ({ rest, restFolder, makeFolder, openSink, profile }) => {
        const target = await makeFolder('target');
        const url = await prepared(rest, restFolder);
        const sink = await openSink();
        await subscribed(rest, sink);
        const from = now(sink);
        const answer = await actOf(rest, change(rest, url, target));
        await awaitTold({ rest, sink, profile, from }, [about('the object', url)], WHENEVER, answer);
      },
    );

    check(
      `tells of ${what} by ${form}`,
      { slug: `${slug}-event`, level: 'SHOULD', hearsay: true, clauses: TELLS },
      async ({ rest, restFolder, makeFolder, openSink, profile }) => {
        const target = await makeFolder('target');
        const url = await prepared(rest, restFolder);
        const sink = await openSink();
        await subscribed(rest, sink);
        const answer = await actOf(rest, change(rest, url, target));
        const expected: Expected =
          shows === 'deleted'
            ? deleted('the object', url)
            : { ...changed('', url, (object) => shows(object, target)), what: `${form} for ${url}` };
        await awaitTold({ rest, sink, profile }, [expected], CLIENTS, answer);
      },
    );
  }
});
