/** Moving objects into a folder: REST-NMS-FOLDERS-MOVE-S-001 and -S-002 (§7.12.9; section 2.7 of the wire facts). */
import { sameUrl } from '../../protocol/nms/resource-url.ts';
import { equal, that } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import { actOf, movingTo } from '../support/rest/changes.ts';
import { onlyUrl, storedThree } from '../support/rest/few-objects.ts';
import { allThere } from '../support/rest/folder-tree.ts';
import { noFault, sameUrls, statusFor, urlIs } from '../support/rest/judge-rest.ts';
import { folderPathAt, objectPathAt } from '../support/rest/paths-told.ts';
import { permanentFacts } from '../support/rest/permanent-facts.ts';
import { doneNothing, doneWhole, failureTold, itemsOf, toldNothingDone } from '../support/rest/relocated.ts';
import { flagsAre } from '../support/rest/rest-flags.ts';
import type { RestFolder } from '../support/rest/rest-folder.ts';
import { type ObjectSpec, objectAt, stored, textContent } from '../support/rest/rest-objects.ts';
import { found, foundUrls, inFolder } from '../support/rest/rest-search.ts';
import type { RestSession } from '../support/rest/rest-session.ts';
import { subjectsOf } from '../support/rest/searching.ts';
import { needFound, needGone } from '../support/rest/seen-first.ts';
import { inconclusive, notApplicable } from '../support/verdict-errors.ts';

const MOVE = ['rest-nms-1.0/REST-NMS-FOLDERS-MOVE-S-001-M', 'rest-nms-1.0/REST-NMS-FOLDERS-MOVE-S-002-M'];
const CLAUSES = ['rest-nms-1.0 Appendix B.2', 'rest-nms-1.0 §7.12.9'];
const IDENTITY = [...CLAUSES, 'rest-nms-1.0 §5.4'];
const MOVED = 'objects are moved into the target folder, all that were named';
const SAME_OBJECT = 'it is the same object, and a move changes where it lies alone';
const level = 'SHOULD' as const;
const hearsay = true;

requirement(MOVE, ({ check }) => {
  check(
    'moves the objects that are named into the target folder, and no others',
    { slug: 'moves', level: 'MUST', clauses: CLAUSES },
    async ({ rest, restFolder, makeFolder }) => {
      const target = await makeFolder('target');
      const [one, two] = await storedThree(rest, restFolder, target);
      const answer = await rest.act(...movingTo(rest, target, { objects: [one, two] }));
      doneWhole(answer, MOVED);
      const there = subjectsOf(await found(rest, inFolder(target))).sort();
      if (there.length === 0 && (await liesIn(rest, one, target)))
        inconclusive('a search does not show an object where it lies now');
      equal(there, ['one', 'two'], 'the subjects in the target folder', MOVED, answer);
    },
  );

  check(
    'leaves nothing of what it moves where it was, and the other objects there',
    { slug: 'leaves-others', level: 'MUST', clauses: CLAUSES },
    async ({ rest, restFolder, makeFolder }) => {
      const target = await makeFolder('target');
      const [one, two] = await storedThree(rest, restFolder, target);
      const answer = await actOf(rest, movingTo(rest, target, { objects: [one, two] }));
      const left = subjectsOf(await found(rest, inFolder(restFolder)));
      if (left.includes('one') && (await liesIn(rest, one, target)))
        inconclusive('a search shows an object where it lies no more');
      equal(left, ['three'], 'the subjects in the source folder', 'what is moved is gone from there', answer);
    },
  );

  check(
    'keeps the URL of every object that it moves, and tells its new folder',
    { slug: 'move-keeps-url', level: 'MUST', clauses: IDENTITY },
    async ({ rest, restFolder, makeFolder }) => {
      const target = await makeFolder('target');
      const urls = await storedThree(rest, restFolder, target);
      const answer = await actOf(rest, movingTo(rest, target, { objects: urls }));
      for (const url of urls) {
        const there = await rest.look('GET', url);
        that(there.ok, SAME_OBJECT, {
          expected: 'the object, under the URL that it had',
          saw: `status ${there.status}`,
          evidence: [answer, there],
        });
        urlIs(
          rest.need(there, 'object').parentFolder,
          target.url,
          'parentFolder',
          SAME_OBJECT,
          answer,
          there,
        );
      }
    },
  );

  check(
    'moves the attributes and the payload of an object along',
    { slug: 'move-keeps-content', level: 'MUST', clauses: IDENTITY },
    async ({ rest, restFolder, makeFolder }) => {
      const target = await makeFolder('target');
      const { url } = await stored(rest, restFolder, RICH);
      const before = await permanentFacts(rest, url);
      const answer = await actOf(rest, movingTo(rest, target, { objects: [url] }));
      equal(
        await permanentFacts(rest, await onlyUrl(rest, target)),
        before,
        'the object',
        SAME_OBJECT,
        answer,
      );
    },
  );

  check(
    'moves the flags of an object along',
    { slug: 'move-keeps-flags', level, hearsay, clauses: [...CLAUSES, 'rest-nms-1.0 §5.8'] },
    async ({ rest, restFolder, makeFolder }) => {
      const target = await makeFolder('target');
      const { url } = await stored(rest, restFolder);
      for (const flag of ['\\Seen', '\\Flagged', '$Forwarded'])
        await rest.ok('PUT', rest.under(url, 'flag', flag));
      const answer = await actOf(rest, movingTo(rest, target, { objects: [url] }));
      const moved = await onlyUrl(rest, target);
      await flagsAre(rest, moved, ['\\Seen', '\\Flagged', '$Forwarded'], SAME_OBJECT, answer);
    },
  );

  check(
    'tells of a moved object a path that leads through its new folder',
    { slug: 'move-path', level, hearsay, clauses: IDENTITY },
    async ({ rest, restFolder, makeFolder }) => {
      const target = await makeFolder('target');
      const { url } = await stored(rest, restFolder);
      const [before, folder] = [await objectPathAt(rest, url), await folderPathAt(rest, target.url)];
      if (!before.startsWith(`${await folderPathAt(rest, restFolder.url)}/`))
        notApplicable('the path of an object does not begin with that of its folder');
      const answer = await actOf(rest, movingTo(rest, target, { objects: [url] }));
      const path = await objectPathAt(rest, url);
      that(path.startsWith(`${folder}/`), 'the path of an object is about where it lies', {
        expected: `a path that begins with ${folder}/`,
        saw: path,
        evidence: [answer],
      });
    },
  );

  check(
    'moves an object back to where it was',
    { slug: 'move-back', level: 'MUST', clauses: IDENTITY },
    async ({ rest, restFolder, makeFolder }) => {
      const target = await makeFolder('target');
      const { url } = await stored(rest, restFolder);
      await actOf(rest, movingTo(rest, target, { objects: [url] }));
      const answer = await rest.act(...movingTo(rest, restFolder, { objects: [url] }));
      doneWhole(answer, MOVED);
      await allThere(rest, [{ url }], SAME_OBJECT, answer);
      urlIs((await objectAt(rest, url)).parentFolder, restFolder.url, 'parentFolder', SAME_OBJECT, answer);
    },
  );

  check(
    'leaves an object that is moved into the folder that it lies in there, once',
    { slug: 'move-to-own-folder', level, hearsay, clauses: IDENTITY },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      await needFound(rest, restFolder, [url]);
      const answer = await rest.act(...movingTo(rest, restFolder, { objects: [url] }));
      noFault(answer, 'the object is there already');
      const urls = await foundUrls(rest, inFolder(restFolder));
      that(sameUrls(urls, [url]), SAME_OBJECT, {
        expected: 'the object, once, under the URL that it had',
        saw: urls.join(', ') || 'nothing',
        evidence: [answer],
      });
    },
  );

  check(
    'answers a move with 200 or 204',
    { slug: 'move-status', level, hearsay, clauses: CLAUSES },
    async ({ rest, restFolder, makeFolder }) => {
      const target = await makeFolder('target');
      const { url } = await stored(rest, restFolder);
      const answer = await rest.act(...movingTo(rest, target, { objects: [url] }));
      statusFor(rest, answer, 'moveToFolder.POST', 'a move that was made is answered as a success');
    },
  );

  check(
    'tells with a move which objects were moved',
    { slug: 'move-items', level, hearsay, clauses: CLAUSES },
    async ({ rest, restFolder, makeFolder }) => {
      const target = await makeFolder('target');
      const [one, two] = await storedThree(rest, restFolder, target);
      const answer = await actOf(rest, movingTo(rest, target, { objects: [one, two] }));
      if (answer.body.length === 0) notApplicable('the target answers a move without a body');
      const { response } = rest.read(answer, 'bulkResponseList');
      const told = response.flatMap(({ success }) => success?.resourceURL ?? []);
      that(sameUrls(told, [one, two]), 'each object that was named succeeded or failed', {
        expected: `successes of ${one} and ${two}`,
        saw: told.join(', ') || 'none',
        evidence: [answer],
      });
    },
  );

  check(
    'says that it did not move an object that is not there',
    { slug: 'move-unknown-source', level, hearsay, clauses: CLAUSES },
    async ({ rest, restFolder, makeFolder }) => {
      const target = await makeFolder('target');
      const { url } = await stored(rest, restFolder);
      await rest.ok(...movingTo(rest, target, { objects: [url] }));
      await rest.ok('DELETE', url);
      doneNothing(
        await rest.act(...movingTo(rest, restFolder, { objects: [url] })),
        'there is no object to move',
      );
    },
  );

  check(
    'moves the other objects where one is not there, or none at all, and says so',
    { slug: 'move-one-gone', level, hearsay, clauses: CLAUSES },
    async ({ rest, restFolder, makeFolder }) => {
      const target = await makeFolder('target');
      const [one, two, three] = await storedThree(rest, restFolder, target);
      await rest.ok('DELETE', two);
      const answer = await rest.act(...movingTo(rest, target, { objects: [one, two, three] }));
      failureTold(answer, 'one of the objects is not there');
      const folders = [await found(rest, inFolder(target)), await found(rest, inFolder(restFolder))];
      const seen = folders.map((objects) => subjectsOf(objects).sort().join(' and '));
      const expected = toldNothingDone(answer) ? ['', 'one and three'] : ['one and three', ''];
      const what = 'the subjects in the target and in the source';
      equal(seen, expected, what, 'what is told as done is done', answer);
    },
  );

  check(
    'refuses to move into a folder that is not there, and leaves what was named where it is',
    { slug: 'move-unknown-target', level: 'MUST', clauses: [...IDENTITY, 'RFC 9110 §15.5'] },
    async ({ rest, restFolder, makeFolder }) => {
      const gone = await makeFolder('gone');
      const { url } = await stored(rest, restFolder);
      await rest.ok(...movingTo(rest, gone, { objects: [url] }));
      await rest.ok(...movingTo(rest, restFolder, { objects: [url] }));
      await needGone(rest, gone.url);
      const answer = await rest.act(...movingTo(rest, gone, { objects: [url] }));
      doneNothing(answer, 'there is no folder to move into');
      const because = 'what is refused is not done';
      await allThere(rest, [{ url }], because, answer);
      urlIs((await objectAt(rest, url)).parentFolder, restFolder.url, 'parentFolder', because, answer);
    },
  );

  check(
    'moves nothing where nothing is named',
    { slug: 'move-nothing', level, hearsay, clauses: CLAUSES },
    async ({ rest, restFolder, makeFolder }) => {
      const target = await makeFolder('target');
      const { url } = await stored(rest, restFolder);
      await needFound(rest, restFolder, [url]);
      const answer = await rest.act(...movingTo(rest, target, {}));
      noFault(answer, 'to ask for nothing is no fault of the server');
      const urls = await foundUrls(rest, inFolder(restFolder));
      that(
        sameUrls(urls, [url]) && (await foundUrls(rest, inFolder(target))).length === 0,
        'nothing was named',
        {
          expected: 'the object in its folder, and nothing in the target',
          saw: `${urls.length} objects in the folder`,
          evidence: [answer],
        },
      );
    },
  );

  check(
    'tells how each of several objects went that cannot all be moved',
    { slug: 'move-failure-code', level: 'MAY', clauses: CLAUSES },
    async ({ rest, restFolder, makeFolder, note }) => {
      const target = await makeFolder('target');
      const [one, two] = await storedThree(rest, restFolder, target);
      await rest.ok('DELETE', two);
      const answer = await rest.act(...movingTo(rest, target, { objects: [one, two] }));
      const codes = itemsOf(answer).map(({ code }) => code);
      note(`status ${answer.status}${codes.length === 0 ? '' : `, and for the items ${codes.join(', ')}`}`);
    },
  );
});

const RICH: ObjectSpec = {
  attributes: { Subject: 'moved', To: ['+15145550102', '+15145550103'] },
  correlationId: '9d6b0c52-7a39-4a55-8d04-3bb1f2a7c411',
  content: textContent('What is moved: é, \u{1f389}\r\nand a second line.'),
};

/** Observation: whether an object tells that it lies in a folder. */
async function liesIn(rest: RestSession, url: string, folder: RestFolder): Promise<boolean> {
  const answer = await rest.look('GET', url);
  return answer.ok && sameUrl(rest.need(answer, 'object').parentFolder ?? '', folder.url);
}
