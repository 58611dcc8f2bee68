/** Whose changes are told, and to whom: by the IMAP door too, and not those of another's box (§4, §5.2.3, §7.6, §7.10.4). */
import { plainMessage } from '../support/objects.ts';
import { requirement } from '../support/requirement.ts';
import { witness } from '../support/rest/away.ts';
import { neededTwin, onlyObject } from '../support/rest/both-doors.ts';
import { actOf, creating, deleting, makingFolder } from '../support/rest/changes.ts';
import { noFault } from '../support/rest/judge-rest.ts';
import { createdUrl, type RestFolder } from '../support/rest/rest-folder.ts';
import { createdObject, stored } from '../support/rest/rest-objects.ts';
import type { RestSession } from '../support/rest/rest-session.ts';
import { holding, subscribed, subscriptionTo } from '../support/rest/subscribed.ts';
import { about, awaitTold, deleted, needTold, notTold, now } from '../support/rest/told.ts';
import { filled } from '../support/stored.ts';
import { inconclusive } from '../support/verdict-errors.ts';

const NOTIF = ['rest-nms-1.0/REST-NMS-NOTIF-S-001-O', 'rest-nms-1.0/REST-NMS-NOTIF-S-002-O'];
const level = 'SHOULD' as const;
const hearsay = true;
const ONE_STORE = 'both doors lead to one store, and a notification is sent whenever it is changed';

requirement('rest-nms-1.0/§4', ({ check }) => {
  const clauses = ['rest-nms-1.0 §4', 'rest-nms-1.0 §7.6'];

  check(
    'notifies over REST of an object that IMAP stored',
    { slug: 'notifies-of-appended', level, hearsay, clauses: [...clauses, 'RFC 3501 §6.3.11'] },
    async ({ imap, rest, folder, environment, openSink, profile }) => {
      const twin = await neededTwin(rest, folder, environment);
      const sink = await openSink();
      await subscribed(rest, sink);
      await filled(imap, folder, [plainMessage()]);
      const { resourceURL } = await onlyObject(rest, twin);
      await awaitTold({ rest, sink, profile }, [about('the object', resourceURL)], ONE_STORE);
    },
  );

  check(
    'notifies over REST of flags that IMAP changed',
    { slug: 'notifies-of-store', level, hearsay, clauses: [...clauses, 'RFC 3501 §6.4.6'] },
    async ({ imap, rest, folder, environment, openSink, profile }) => {
      await filled(imap, folder, [plainMessage()]);
      const { resourceURL } = await onlyObject(rest, await neededTwin(rest, folder, environment));
      const sink = await openSink();
      await subscribed(rest, sink);
      const from = now(sink);
      const answer = await imap.act`STORE 1 +FLAGS (\Flagged)`;
      if (!answer.ok) inconclusive('IMAP did not store the flag');
      const expected = [about('the object', resourceURL)];
      await awaitTold({ rest, sink, profile, from }, expected, ONE_STORE, answer);
    },
  );

  check(
    'notifies over REST of an object that IMAP expunged',
    { slug: 'notifies-of-expunge', level, hearsay, clauses: [...clauses, 'RFC 3501 §6.4.3'] },
    async ({ imap, rest, folder, environment, openSink, profile }) => {
      await filled(imap, folder, [plainMessage()]);
      const { resourceURL } = await onlyObject(rest, await neededTwin(rest, folder, environment));
      const sink = await openSink();
      await subscribed(rest, sink);
      await imap.ok`STORE 1 +FLAGS (\Deleted)`;
      const answer = await imap.act`EXPUNGE`;
      await awaitTold({ rest, sink, profile }, [deleted('the object', resourceURL)], ONE_STORE, answer);
    },
  );

  check(
    'notifies over REST of a folder that IMAP made',
    { slug: 'notifies-of-create', level, hearsay, clauses: [...clauses, 'RFC 3501 §6.3.3'] },
    async ({ imap, rest, names, environment, openSink, profile }) => {
      const sink = await openSink();
      await subscribed(rest, sink);
      const folder = names.fresh('told');
      const answer = await imap.act`CREATE ${folder}`;
      const { url } = await neededTwin(rest, folder, environment);
      await awaitTold({ rest, sink, profile }, [about('the folder', url)], ONE_STORE, answer);
    },
  );
});

requirement(NOTIF, ({ check }) => {
  check(
    'tells of nothing that changes in the box of another user',
    {
      slug: 'not-of-another-box',
      level: 'MUST',
      clauses: ['rest-nms-1.0 §5.2.3', 'rest-nms-1.0 §7.2', 'rest-nms-1.0 §7.6'],
    },
    async ({ rest, restOther, restFolder, environment, openSink, profile }) => {
      const sink = await openSink();
      await subscribed(rest, sink);
      const folder = await folderOf(restOther, `CPMTEST-${environment.runId}-${restFolder.name}`);
      try {
        const answer = await actOf(restOther, creating(restOther, folder));
        const url = await createdObject(restOther, folder, answer);
        const fence = await stored(rest, restFolder);
        await needTold({ rest, sink, profile }, about('an object of the own box', fence.url));
        const because = 'what is in the box of another is not for this user';
        notTold(sink, folder.url, "another's folder", because);
        notTold(sink, url, "another's object", because);
      } finally {
        await restOther.look(...deleting(folder.url));
      }
    },
  );
});

requirement('rest-nms-1.0/§5.6', ({ check }) => {
  check(
    'tells who comes with the restartToken of another user nothing of the box of that user',
    { slug: 'token-of-another', level: 'MUST', clauses: ['rest-nms-1.0 §7.10.4', 'rest-nms-1.0 §5.2.3'] },
    async ({ rest, restOther, restFolder, environment, openSink, profile }) => {
      const { restartToken, saw } = await witness({ rest, profile }, await openSink());
      const { url } = await stored(rest, restFolder);
      await saw(about('the object', url));
      const folder = await folderOf(restOther, `CPMTEST-${environment.runId}-${restFolder.name}`);
      try {
        // An address of this kind is good for the other user; and each has a sink, so that the fence is its own.
        await subscribed(restOther, await openSink('callback'));
        const sink = await openSink('callback');
        const json = subscriptionTo(sink.notifyURL, { restartToken });
        const answer = await restOther.act('POST', restOther.at('subscriptions'), { json });
        holding(restOther, sink, answer);
        noFault(answer, 'a token that is not for this box is refused, or means nothing in it');
        if (!answer.ok) return;
        const fence = await createdObject(
          restOther,
          folder,
          await actOf(restOther, creating(restOther, folder)),
        );
        await needTold({ rest: restOther, sink, profile }, about('an object of the own box', fence));
        notTold(sink, url, "another's object", 'a token is for the folders of one user');
      } finally {
        await restOther.look(...deleting(folder.url));
      }
    },
  );
});

/** Set-up: a folder below the root of a box. */
async function folderOf(rest: RestSession, name: string): Promise<RestFolder> {
  const root = await rest.ok('POST', rest.at('folderSearch'), {
    json: {
      selectionCriteria: {
        maxEntries: 1,
        searchCriteria: { criterion: [{ type: 'Attribute', name: 'Root', value: 'Yes' }] },
      },
    },
  });
  const url = rest.need(root, 'folderList').folder?.[0]?.resourceURL;
  if (url === undefined) return inconclusive("the root of the other's box is not found");
  return { url: createdUrl(await rest.ok(...makingFolder(rest, { url, name: '' }, name))), name };
}
