/** Copying folders with all that is in them: REST-NMS-FOLDERS-COPY-S-001 and -S-003 (section 2.7 of the wire facts). */
import { equal } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import { actOf, copyingTo } from '../support/rest/changes.ts';
import { storedInTwo } from '../support/rest/few-objects.ts';
import {
  allThere,
  INTO_ITSELF,
  neededTree,
  type Placed,
  placedBelow,
  placesBelow,
  placesOfTree,
} from '../support/rest/folder-tree.ts';
import { COPIED_FACTS, permanentFacts } from '../support/rest/permanent-facts.ts';
import { doneNothing, doneWhole, itemsOf } from '../support/rest/relocated.ts';
import { type RestFolder, subFoldersAt } from '../support/rest/rest-folder.ts';
import { stored } from '../support/rest/rest-objects.ts';
import { found, foundUrls, inFolder } from '../support/rest/rest-search.ts';
import type { RestSession } from '../support/rest/rest-session.ts';
import { inconclusive, notApplicable } from '../support/verdict-errors.ts';

const S001 = 'rest-nms-1.0/REST-NMS-FOLDERS-COPY-S-001-M';
const TREE = ['rest-nms-1.0/REST-NMS-FOLDERS-COPY-S-003-M', S001];
const CLAUSES = ['rest-nms-1.0 Appendix B.2'];
const RECURSIVE = 'a folder is copied with the folders and objects in it, on all levels';
const level = 'SHOULD' as const;
const hearsay = true;

requirement(TREE, ({ check }) => {
  check(
    'copies a folder with all folders and objects in it',
    { slug: 'whole-tree', level: 'MUST', clauses: CLAUSES },
    async ({ rest, restFolder, makeFolder }) => {
      const target = await makeFolder('target');
      const tree = await neededTree(rest, restFolder);
      const answer = await rest.act(...copyingTo(rest, target, { folders: [tree.top.url] }));
      doneWhole(answer, RECURSIVE);
      // How the copy itself is called is another check's matter.
      const seen = (await placesBelow(rest, target)).map((place) => place.replace(/^[^/]*/, 'top'));
      equal(seen, placesOfTree(), 'what lies below the target', RECURSIVE, answer);
    },
  );

  check(
    'calls the copy of a folder as the folder is called',
    { slug: 'folder-same-name', level, hearsay, clauses: CLAUSES },
    async ({ rest, restFolder, makeFolder }) => {
      const target = await makeFolder('target');
      const tree = await neededTree(rest, restFolder);
      const answer = await actOf(rest, copyingTo(rest, target, { folders: [tree.top.url] }));
      const names = new Set((await placesBelow(rest, target)).map((place) => place.replace(/\/.*/, '')));
      equal([...names], ['top'], 'the name of the folder in the target', 'it is a copy of it', answer);
    },
  );

  check(
    'leaves the folder that it copies as it was, with all that is in it',
    { slug: 'source-stays', level: 'MUST', clauses: [...CLAUSES, 'rest-nms-1.0 §5.4'] },
    async ({ rest, restFolder, makeFolder }) => {
      const target = await makeFolder('target');
      const { top } = await neededTree(rest, restFolder);
      const before = await placedBelow(rest, restFolder);
      const answer = await actOf(rest, copyingTo(rest, target, { folders: [top.url] }));
      const after = await placedBelow(rest, restFolder);
      equal(after, before, 'what lies below the source', 'a copy leaves the original as it was', answer);
    },
  );

  check(
    'makes each object of a copied folder an object of its own',
    { slug: 'folder-own-urls', level: 'MUST', clauses: [...CLAUSES, 'rest-nms-1.0 §5.4'] },
    async ({ rest, restFolder, makeFolder }) => {
      const target = await makeFolder('target');
      const { top } = await neededTree(rest, restFolder);
      const answer = await actOf(rest, copyingTo(rest, target, { folders: [top.url] }));
      const copies = await copiesOf(rest, target);
      const originals = (await placedBelow(rest, restFolder)).map(({ url }) => url);
      const all = new Set([...copies.map(({ url }) => url), ...originals]);
      equal(
        all.size,
        6,
        'the number of URLs of originals and copies',
        'a box and an id refer to one object',
        answer,
      );
    },
  );

  for (const [what, of] of COPIED_FACTS) {
    check(
      `gives the copies of objects on all levels the ${what} of the originals`,
      { slug: `folder-same-${what}`, level: 'MUST', clauses: CLAUSES },
      async ({ rest, restFolder, makeFolder }) => {
        const target = await makeFolder('target');
        const { top } = await neededTree(rest, restFolder);
        const answer = await actOf(rest, copyingTo(rest, target, { folders: [top.url] }));
        const originals = await placedBelow(rest, restFolder);
        for (const { place, url } of await copiesOf(rest, target)) {
          const original = originals.find((each) => levelOf(each.place) === levelOf(place));
          if (original === undefined)
            return inconclusive(`what was copied to ${place} is gone from its folder`);
          const expected = of(await permanentFacts(rest, original.url));
          equal(of(await permanentFacts(rest, url)), expected, `the ${what} of ${place}`, RECURSIVE, answer);
        }
      },
    );
  }

  check(
    'copies an empty folder, and one that is in another',
    { slug: 'empty-folders', level: 'MUST', clauses: CLAUSES },
    async ({ rest, restFolder, makeFolder }) => {
      const target = await makeFolder('target');
      const outer = await makeFolder('outer', restFolder);
      await makeFolder('inner', outer);
      if ((await subFoldersAt(rest, outer.url)).length !== 1)
        notApplicable('the target does not list the folders in a folder');
      const answer = await rest.act(...copyingTo(rest, target, { folders: [outer.url] }));
      doneWhole(answer, RECURSIVE);
      const copies = await subFoldersAt(rest, target.url);
      const within = copies[0] === undefined ? [] : await subFoldersAt(rest, copies[0]);
      equal(
        [copies.length, within.length],
        [1, 1],
        'the numbers of folders on two levels',
        RECURSIVE,
        answer,
      );
    },
  );

  check(
    'refuses to copy a folder that is not there',
    { slug: 'folder-gone-source', level, hearsay, clauses: CLAUSES },
    async ({ rest, restFolder, makeFolder }) => {
      const target = await makeFolder('target');
      const gone = await makeFolder('gone', restFolder);
      await rest.ok(...copyingTo(rest, target, { folders: [gone.url] }));
      await rest.ok('DELETE', gone.url);
      const answer = await rest.act(...copyingTo(rest, target, { folders: [gone.url] }));
      doneNothing(answer, 'there is no folder to copy');
    },
  );

  for (const [slug, what, targetIn] of INTO_ITSELF) {
    check(
      `refuses to copy a folder into ${what}, or copies it once`,
      { slug, level, hearsay, clauses: CLAUSES },
      async ({ rest, restFolder }) => {
        const tree = await neededTree(rest, restFolder);
        const answer = await rest.act(...copyingTo(rest, targetIn(tree), { folders: [tree.top.url] }));
        const { length } = await found(rest, inFolder(restFolder));
        const done = answer.ok && itemsOf(answer).every(({ failure }) => failure === undefined);
        equal(
          length,
          done ? 6 : 3,
          'the number of objects below',
          'what is copied is what was there before',
          answer,
        );
      },
    );
  }

  check(
    'keeps what is in a folder into which it was to be copied itself',
    { slug: 'intact', level: 'MUST', clauses: [...CLAUSES, 'rest-nms-1.0 §5.4'] },
    async ({ rest, restFolder }) => {
      const tree = await neededTree(rest, restFolder);
      for (const target of [tree.top, tree.deep])
        await rest.act(...copyingTo(rest, target, { folders: [tree.top.url] }));
      await allThere(rest, Object.values(tree.objects), 'a copy leaves the original as it was');
    },
  );

  check(
    'keeps what is in a folder of the target that has the name of the copied one',
    { slug: 'name-clash', level: 'MUST', clauses: [...CLAUSES, 'rest-nms-1.0 §5.4'] },
    async ({ rest, restFolder, makeFolder }) => {
      const target = await makeFolder('target');
      const source = await makeFolder('twin', restFolder);
      const twin = await makeFolder('twin', target);
      const objects = [await stored(rest, source), await stored(rest, twin)];
      const acted = await rest.act(...copyingTo(rest, target, { folders: [source.url] }));
      await allThere(rest, objects, 'a copy takes nothing away, and ids are permanent', acted);
    },
  );
});

requirement(S001, ({ check }) => {
  check(
    'copies objects and folders of one request',
    { slug: 'mixed', level: 'MUST', clauses: CLAUSES },
    async ({ rest, restFolder, makeFolder }) => {
      const target = await makeFolder('target');
      const { top } = await neededTree(rest, restFolder);
      const { url } = await stored(rest, restFolder, { attributes: { Subject: 'alone' } });
      const answer = await rest.act(...copyingTo(rest, target, { objects: [url], folders: [top.url] }));
      doneWhole(answer, 'objects and folders are copied together');
      const seen = (await placesBelow(rest, target)).map((place) => place.replace(/^[^/]*(?=\/)/, 'top'));
      equal(seen, ['alone', ...placesOfTree()], 'what lies below the target', RECURSIVE, answer);
    },
  );

  check(
    'copies several folders of one request',
    { slug: 'several-folders', level: 'MUST', clauses: CLAUSES },
    async ({ rest, restFolder, makeFolder }) => {
      const target = await makeFolder('target');
      const { folders } = await storedInTwo(rest, restFolder, target, makeFolder);
      const answer = await rest.act(...copyingTo(rest, target, { folders }));
      doneWhole(answer, RECURSIVE);
      const copies = await foundUrls(rest, inFolder(target));
      equal(copies.length, 2, 'the number of objects below the target', RECURSIVE, answer);
    },
  );
});

/** Observation: the three objects of the copy, in the order of their places. Inconclusive if there is another number. */
async function copiesOf(rest: RestSession, target: RestFolder): Promise<Placed[]> {
  const copies = await placedBelow(rest, target);
  if (copies.length !== 3) inconclusive(`three objects were to be copied, and ${copies.length} are found`);
  return copies;
}

/** A place without the name of the first folder, which a copy need not have. */
function levelOf(place: string): string {
  return place.replace(/^[^/]*/, '');
}
