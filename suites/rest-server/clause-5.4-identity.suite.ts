/** Identity and immutability of stored objects (§5.4): one id for one object, for ever. */
import { sameUrl } from '../../protocol/nms/resource-url.ts';
import type { RootValue } from '../../protocol/nms/types/roots.ts';
import { equal, that } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import { FILE_TRANSFER_OBJECT } from '../support/rest/appendix-objects.ts';
import { actOf, copyingTo, movingTo, renaming } from '../support/rest/changes.ts';
import { permanentFacts } from '../support/rest/permanent-facts.ts';
import { unlessRefused } from '../support/rest/renaming.ts';
import { createdObject, type ObjectSpec, stored, storedAll, upload } from '../support/rest/rest-objects.ts';
import { foundUrls, inFolder } from '../support/rest/rest-search.ts';
import { inconclusive } from '../support/verdict-errors.ts';

const IDENTITY = ['rest-nms-1.0 §5.4'];
const ONE = 'the box and the id together refer to one and only one object, permanently';
const NEVER =
  'attributes, correlationId, correlationTag, payload parts and what is told of them never change';
const OBJECT: ObjectSpec = {
  attributes: { Subject: 'as it was stored', To: ['+15145550102', '+15145550103'] },
  correlationId: 'e1f0c9d8-5a4b-4c3d-8e2f-1a0b9c8d7e6f',
  content: FILE_TRANSFER_OBJECT.content,
};

requirement('rest-nms-1.0/§5.4', ({ check }) => {
  check(
    'gives each of equal objects an id of its own',
    { slug: 'own-id', level: 'MUST', clauses: IDENTITY },
    async ({ rest, restFolder }) => {
      const urls: string[] = [];
      for (let i = 0; i < 3; i++) {
        const answer = rest.mustWork(
          await rest.act('POST', rest.at('objects'), upload(rest, restFolder, OBJECT)),
        );
        urls.push(await createdObject(rest, restFolder, answer));
      }
      that(allDiffer(urls), ONE, { expected: 'three URLs', saw: urls.join(', ') });
    },
  );

  check(
    'uses the id of a deleted object for no other object',
    { slug: 'not-reused', level: 'MUST', clauses: IDENTITY },
    async ({ rest, restFolder }) => {
      const urls: string[] = [];
      for (let i = 0; i < 3; i++) {
        const { url } = await stored(rest, restFolder, OBJECT);
        urls.push(url);
        rest.mustWork(await rest.act('DELETE', url));
      }
      const last = await storedAll(rest, restFolder, [OBJECT, {}]);
      urls.push(...last.map(({ url }) => url));
      that(allDiffer(urls), ONE, { expected: 'a new URL for each object', saw: urls.join(', ') });
    },
  );

  check(
    'does not serve another object under the URL of a deleted one',
    { slug: 'deleted-stays-deleted', level: 'MUST', clauses: IDENTITY },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      await rest.ok('DELETE', url);
      await storedAll(rest, restFolder, [{}, {}]);
      const answer = await rest.act('GET', url);
      that(!answer.ok, ONE, {
        expected: 'no object under that URL any more',
        saw: `status ${answer.status}`,
        evidence: [answer],
      });
    },
  );

  check(
    'leaves what never changes of an object as it was when its flags change',
    { slug: 'after-flags', level: 'MUST', clauses: IDENTITY },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder, OBJECT);
      const before = await permanentFacts(rest, url);
      const answer = rest.mustWork(await rest.act('PUT', rest.under(url, 'flag', '\\Seen')));
      await rest.ok('PUT', rest.under(url, 'flags'), {
        json: { flagList: { flag: ['\\Flagged', '$Forwarded'] } },
      });
      equal(await permanentFacts(rest, url), before, 'the object', NEVER, answer);
    },
  );

  check(
    'serves an object under the same URL, and as it was, when it was moved to another folder',
    { slug: 'after-move', level: 'MUST', clauses: [...IDENTITY, 'rest-nms-1.0 §7.12.9'] },
    async ({ rest, restFolder, makeFolder }) => {
      const target = await makeFolder('target');
      const { url } = await stored(rest, restFolder, OBJECT);
      const before = await permanentFacts(rest, url);
      const answer = await actOf(rest, movingTo(rest, target, { objects: [url] }));
      const there = await foundUrls(rest, inFolder(target));
      if (there.length !== 1)
        inconclusive(`after the move ${there.length} objects are found in the target folder`);
      that(sameUrl(there[0]!, url), `${ONE}, wherever it lies`, {
        expected: `the object is ${url} still`,
        saw: there[0]!,
        evidence: [answer],
      });
      equal(await permanentFacts(rest, url), before, 'the object', NEVER, answer);
    },
  );

  check(
    'serves an object under the same URL, and as it was, when its folder was moved',
    { slug: 'after-folder-move', level: 'MUST', clauses: [...IDENTITY, 'rest-nms-1.0 §7.12.24'] },
    async ({ rest, restFolder, makeFolder }) => {
      const [source, target] = [await makeFolder('source', restFolder), await makeFolder('target')];
      const { url } = await stored(rest, source, OBJECT);
      const before = await permanentFacts(rest, url);
      if ((await foundUrls(rest, inFolder(source))).length !== 1)
        inconclusive('a search does not find the object in the folder that it was stored in');
      const answer = await actOf(rest, movingTo(rest, target, { folders: [source.url] }));
      equal(await foundThere(), 1, 'the number of objects below the target that have its URL', ONE, answer);
      equal(await permanentFacts(rest, url), before, 'the object', NEVER, answer);

      async function foundThere(): Promise<number> {
        return (await foundUrls(rest, inFolder(target))).filter((each) => sameUrl(each, url)).length;
      }
    },
  );

  check(
    'serves an object under the same URL, and as it was, when its folder was renamed',
    { slug: 'after-rename', level: 'MUST', clauses: [...IDENTITY, 'rest-nms-1.0 §7.2.6'] },
    async ({ rest, makeFolder }) => {
      const folder = await makeFolder('before');
      const { url } = await stored(rest, folder, OBJECT);
      const before = await permanentFacts(rest, url);
      const answer = unlessRefused(await rest.act(...renaming(rest, folder.url, `${folder.name}-renamed`)));
      equal(await permanentFacts(rest, url), before, 'the object', NEVER, answer);
    },
  );

  check(
    'makes a copy an object of its own, and leaves the original as it was',
    { slug: 'after-copy', level: 'MUST', clauses: IDENTITY },
    async ({ rest, restFolder, makeFolder }) => {
      const target = await makeFolder('target');
      const { url } = await stored(rest, restFolder, OBJECT);
      const before = await permanentFacts(rest, url);
      const answer = await actOf(rest, copyingTo(rest, target, { objects: [url] }));
      const [copy] = await foundUrls(rest, inFolder(target));
      if (copy === undefined || copy === '') return inconclusive('no copy is found in the target folder');
      that(!sameUrl(copy, url), ONE, { expected: 'two URLs', saw: `${url} for both`, evidence: [answer] });
      equal(await permanentFacts(rest, url), before, 'the original', NEVER, answer);
    },
  );

  for (const method of ['PUT', 'POST'] as const) {
    check(
      `does not let ${method} change the attributes of an object`,
      { slug: `not-by-${method.toLowerCase()}`, level: 'MUST', clauses: IDENTITY },
      async ({ rest, restFolder }) => {
        const { url } = await stored(rest, restFolder, OBJECT);
        const before = await permanentFacts(rest, url);
        const attribute = [{ name: 'Subject', value: ['changed'] }];
        const json: { object: RootValue<'object'> } = {
          object: { parentFolder: restFolder.url, attributes: { attribute }, correlationId: 'changed' },
        };
        const answer = await rest.act(method, url, { json });
        equal(await permanentFacts(rest, url), before, 'the object', NEVER, answer);
      },
    );
  }
});

function allDiffer(urls: readonly string[]): boolean {
  return urls.every((url, index) => urls.every((other, at) => at === index || !sameUrl(url, other)));
}
