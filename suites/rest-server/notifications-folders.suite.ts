/** Notifications of what happens to folders: REST-NMS-NOTIF-S-001 and -S-002 (section 2.8 of the wire facts). */
import { sameUrl } from '../../protocol/nms/resource-url.ts';
import type { NmsEvent } from '../../protocol/nms/types/notification.ts';
import { requirement } from '../support/requirement.ts';
import { actOf, copyingTo, deleting, makingFolder, movingTo, renaming } from '../support/rest/changes.ts';
import { createdUrl, folderAt } from '../support/rest/rest-folder.ts';
import { stored } from '../support/rest/rest-objects.ts';
import { foundUrls, inFolder } from '../support/rest/rest-search.ts';
import { subscribed } from '../support/rest/subscribed.ts';
import { about, awaitTold, changedFolder, deleted, isAbout, now } from '../support/rest/told.ts';
import { inconclusive } from '../support/verdict-errors.ts';

const NOTIF = ['rest-nms-1.0/REST-NMS-NOTIF-S-001-O', 'rest-nms-1.0/REST-NMS-NOTIF-S-002-O'];
const clauses = ['rest-nms-1.0 Appendix B.2', 'rest-nms-1.0 §7.6'];
const level = 'SHOULD' as const;
const hearsay = true;
const MIRRORED = 'a client keeps a copy of the folders, too';

requirement(NOTIF, ({ check }) => {
  check(
    'tells of a folder that was created, with its name and the folder above it',
    { slug: 'folder-created', level, hearsay, clauses },
    async ({ rest, restFolder, openSink, profile }) => {
      const sink = await openSink();
      await subscribed(rest, sink);
      const answer = await actOf(rest, makingFolder(rest, restFolder, 'told-of'));
      const there = changedFolder(
        'the new folder',
        createdUrl(answer),
        ({ name, parentFolder = '' }) => name === 'told-of' && sameUrl(parentFolder, restFolder.url),
      );
      await awaitTold({ rest, sink, profile }, [there], MIRRORED, answer);
    },
  );

  check(
    'tells of a folder that was renamed, with its new name',
    { slug: 'folder-renamed', level, hearsay, clauses },
    async ({ rest, restFolder, makeFolder, openSink, profile }) => {
      const { url } = await makeFolder('old', restFolder);
      const sink = await openSink();
      await subscribed(rest, sink);
      const answer = await actOf(rest, renaming(rest, url, 'renamed'));
      const renamed = changedFolder('the folder', url, ({ name }) => name === 'renamed');
      await awaitTold({ rest, sink, profile }, [renamed], MIRRORED, answer);
    },
  );

  check(
    'tells of a folder that was moved, with the folder that is above it now',
    { slug: 'folder-moved', level, hearsay, clauses },
    async ({ rest, restFolder, makeFolder, openSink, profile }) => {
      const target = await makeFolder('target');
      const { url } = await makeFolder('moving', restFolder);
      const sink = await openSink();
      await subscribed(rest, sink);
      const answer = await actOf(rest, movingTo(rest, target, { folders: [url] }));
      const moved = changedFolder('the folder', url, ({ parentFolder = '' }) =>
        sameUrl(parentFolder, target.url),
      );
      await awaitTold({ rest, sink, profile }, [moved], MIRRORED, answer);
    },
  );

  check(
    'tells of a folder that was deleted, as deletedFolder',
    { slug: 'folder-deleted', level, hearsay, clauses },
    async ({ rest, restFolder, makeFolder, openSink, profile }) => {
      const { url } = await makeFolder('gone', restFolder);
      const sink = await openSink();
      await subscribed(rest, sink);
      const answer = await actOf(rest, deleting(url));
      await awaitTold({ rest, sink, profile }, [deleted('the folder', url)], MIRRORED, answer);
    },
  );

  check(
    'tells of the end of objects that went with their folder: of each, or of the folder',
    {
      slug: 'tells-deleted-with-folder',
      level: 'MUST',
      clauses: [...clauses, 'rest-nms-1.0 §5.6', 'rest-nms-1.0 §7.12.25'],
    },
    async ({ rest, restFolder, makeFolder, openSink, profile }) => {
      const gone = await makeFolder('gone', restFolder);
      const inside = [await stored(rest, gone), await stored(rest, gone)];
      const sink = await openSink();
      await subscribed(rest, sink);
      const from = now(sink);
      const answer = await actOf(rest, deleting(gone.url));
      const expected = inside.map(({ url }) => ({
        what: `an event about ${url}, or about its folder`,
        fits: (event: NmsEvent) => isAbout(event, url) || isAbout(event, gone.url),
      }));
      const because = 'a client discovers by notifications that messages were deleted';
      await awaitTold({ rest, sink, profile, from }, expected, because, answer);
    },
  );

  check(
    'tells of the objects of a folder that was copied',
    { slug: 'tells-copied-with-folder', level: 'MUST', clauses: [...clauses, 'rest-nms-1.0 §5.6'] },
    async ({ rest, restFolder, makeFolder, openSink, profile }) => {
      const [source, target] = [await makeFolder('source', restFolder), await makeFolder('target')];
      await stored(rest, source);
      await stored(rest, source);
      const sink = await openSink();
      await subscribed(rest, sink);
      const answer = await actOf(rest, copyingTo(rest, target, { folders: [source.url] }));
      const copies = await foundUrls(rest, inFolder(target));
      if (copies.length !== 2) inconclusive(`${copies.length} copies of two objects are found`);
      const expected = copies.map((url) => about('a copy', url));
      const because = 'a client discovers by notifications that there are new objects';
      await awaitTold({ rest, sink, profile }, expected, because, answer);
    },
  );

  check(
    'says in changedFolder what a GET of the folder says: its name, the folder above it, lastModSeq',
    { slug: 'folder-values', level, hearsay, clauses: [...clauses, 'rest-nms-1.0 §5.5'] },
    async ({ rest, restFolder, openSink, profile }) => {
      const sink = await openSink();
      await subscribed(rest, sink);
      const url = createdUrl(await actOf(rest, makingFolder(rest, restFolder, 'as-told')));
      const { name, lastModSeq, parentFolder = '' } = await folderAt(rest, url);
      const same = changedFolder(
        'the folder with what a GET says',
        url,
        (told) =>
          told.name === name &&
          told.lastModSeq === lastModSeq &&
          sameUrl(told.parentFolder ?? '', parentFolder),
      );
      await awaitTold({ rest, sink, profile }, [same], MIRRORED);
    },
  );
});
