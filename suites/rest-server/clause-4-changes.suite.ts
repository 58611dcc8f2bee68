/** Changes by one door are told by the other, in the order in which they happened (§4, §5.6). */

import { idling } from '../support/idling.ts';
import { equal, that } from '../support/judge.ts';
import { plainMessage } from '../support/objects.ts';
import { requirement } from '../support/requirement.ts';
import { imapTwin, neededTwin } from '../support/rest/both-doors.ts';
import { stored } from '../support/rest/rest-objects.ts';
import { found, inFolder } from '../support/rest/rest-search.ts';
import { subscribed } from '../support/rest/subscribed.ts';
import { filled, store } from '../support/stored.ts';
import { inconclusive } from '../support/verdict-errors.ts';

const level = 'SHOULD' as const;
const hearsay = true;

requirement('rest-nms-1.0/§4', ({ check }) => {
  check(
    'notifies over REST of what IMAP changed, in the order of the changes',
    {
      slug: 'change-order',
      level,
      hearsay,
      clauses: ['rest-nms-1.0 §4', 'rest-nms-1.0 §5.6', 'rest-nms-1.0 §7.6'],
    },
    async ({ imap, rest, folder, environment, openSink, profile }) => {
      await filled(imap, folder, 3);
      const objects = await found(rest, inFolder(await neededTwin(rest, folder, environment)));
      const bySubject = new Map(
        objects.map(({ attributes, resourceURL }) => [
          attributes?.attribute.find(({ name }) => /^subject$/i.test(name))?.value[0],
          resourceURL,
        ]),
      );
      const expected = ['object 3', 'object 1', 'object 2'].map((subject) => bySubject.get(subject));
      if (expected.includes(undefined)) inconclusive('the objects that IMAP stored are not found over REST');
      const sink = await openSink();
      await subscribed(rest, sink);
      for (const number of [3, 1, 2]) await imap.act`STORE ${number} +FLAGS (\Flagged)`;
      const ofObjects = () =>
        sink.events.flatMap(({ changedObject }) =>
          expected.includes(changedObject?.resourceURL) ? [changedObject!.resourceURL] : [],
        );
      await sink.until(() => new Set(ofObjects()).size === 3, profile.pushDeadlineMs);
      const firsts = [...new Set(ofObjects())];
      equal(
        firsts,
        expected,
        'the objects of the events',
        'a stream of notifications tells of changes as they happen',
        ...sink.evidence,
      );
    },
  );

  check(
    'tells an idling IMAP session of an object that REST stores',
    { slug: 'idle-of-posted', level, hearsay, clauses: ['rest-nms-1.0 §4', 'RFC 2177 §3'] },
    async ({ imap, rest, restFolder, profile }) => {
      const folder = (await imapTwin(imap, restFolder.name)) ?? inconclusive('IMAP does not show the folder');
      await imap.ok`SELECT ${folder}`;
      if (!imap.has('IDLE')) inconclusive('the target has no IDLE');
      const idle = await idling(imap);
      await stored(rest, restFolder);
      const pushed = await idle.next(
        (received) => received.response?.kind === 'data' && received.response.type === 'EXISTS',
        profile.pushDeadlineMs,
      );
      await idle.done();
      that(pushed !== null, 'IDLE tells of new messages, whichever door they came by', {
        expected: '* 1 EXISTS while the session idles',
        saw: `nothing of that within ${profile.pushDeadlineMs} ms`,
      });
    },
  );

  check(
    'lists in a REST search what IMAP stores between two pages, or leaves it to the next search',
    { slug: 'stored-between-pages', level, hearsay, clauses: ['rest-nms-1.0 §4', 'rest-nms-1.0 §7.12.3'] },
    async ({ imap, rest, folder, environment }) => {
      await filled(imap, folder, 5);
      const { url } = await neededTwin(rest, folder, environment);
      const selectionCriteria = { maxEntries: 2, searchScope: { resourceURL: url } };
      const page = await rest.ok('POST', rest.at('objectSearch'), { json: { selectionCriteria } });
      const first = rest.need(page, 'objectList');
      if (first.cursor === undefined) inconclusive('the first page has no cursor');
      await store(imap, folder, [plainMessage({ subject: 'between' })]);
      const behind = await found(rest, { ...selectionCriteria, fromCursor: first.cursor });
      const urls = [...(first.object ?? []), ...behind].map(({ resourceURL }) => resourceURL);
      that(
        new Set(urls).size === urls.length && urls.length >= 5,
        'what was there all the time comes once in the pages',
        {
          expected: 'each of the five objects once, the new one once at most',
          saw: `${urls.length} entries, ${new Set(urls).size} of them different`,
          evidence: [page],
        },
      );
    },
  );
});
