/** Moving folders with all that is in them: REST-NMS-FOLDERS-MOVE-S-001 and -S-003 (§7.12.24; section 2.7 of the wire facts). */
import { sameUrl } from '../../protocol/nms/resource-url.ts';
import { equal, that } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import { actOf, movingTo } from '../support/rest/changes.ts';
import { storedInTwo } from '../support/rest/few-objects.ts';
import {
  allThere,
  INTO_ITSELF,
  neededTree,
  placedBelow,
  placesBelow,
  placesOfTree,
} from '../support/rest/folder-tree.ts';
import { noFault, urlIs } from '../support/rest/judge-rest.ts';
import { permanentFacts } from '../support/rest/permanent-facts.ts';
import { doneNothing, doneWhole } from '../support/rest/relocated.ts';
import { flagsAre } from '../support/rest/rest-flags.ts';
import { type RestFolder, subFoldersAt } from '../support/rest/rest-folder.ts';
import { stored } from '../support/rest/rest-objects.ts';
import { inFolder } from '../support/rest/rest-search.ts';
import { findsOnly } from '../support/rest/searching.ts';
import { notApplicable } from '../support/verdict-errors.ts';

const S001 = 'rest-nms-1.0/REST-NMS-FOLDERS-MOVE-S-001-M';
const TREE = ['rest-nms-1.0/REST-NMS-FOLDERS-MOVE-S-003-M', S001];
const CLAUSES = ['rest-nms-1.0 Appendix B.2', 'rest-nms-1.0 §7.12.24'];
const IDENTITY = [...CLAUSES, 'rest-nms-1.0 §5.4'];
const RECURSIVE = 'a folder is moved with the folders and objects in it, on all levels';
const PERMANENT = 'the id of an object is permanent, wherever it lies';
const level = 'SHOULD' as const;
const hearsay = true;

requirement(TREE, ({ check }) => {
  check(
    'moves a folder with all folders and objects in it',
    { slug: 'moves-recursively', level: 'MUST', clauses: CLAUSES },
    async ({ rest, restFolder, makeFolder }) => {
      const target = await makeFolder('target');
      const { top } = await neededTree(rest, restFolder);
      const answer = await rest.act(...movingTo(rest, target, { folders: [top.url] }));
      doneWhole(answer, RECURSIVE);
      equal(await placesBelow(rest, target), placesOfTree(), 'what lies below the target', RECURSIVE, answer);
    },
  );

  check(
    'leaves nothing of a moved folder where it was, and the other folders there',
    { slug: 'move-leaves-nothing', level: 'MUST', clauses: CLAUSES },
    async ({ rest, restFolder, makeFolder }) => {
      const target = await makeFolder('target');
      const { top } = await neededTree(rest, restFolder);
      const other = await makeFolder('other', restFolder);
      await stored(rest, other, { attributes: { Subject: 'stays' } });
      const answer = await actOf(rest, movingTo(rest, target, { folders: [top.url] }));
      const left = await placesBelow(rest, restFolder);
      equal(
        left,
        [`${other.name}/stays`],
        'what lies below the source',
        'what is moved is gone from there',
        answer,
      );
    },
  );

  check(
    'keeps the URLs of all objects in a folder that it moves',
    { slug: 'moved-urls', level: 'MUST', clauses: IDENTITY },
    async ({ rest, restFolder, makeFolder }) => {
      const target = await makeFolder('target');
      const { top, objects } = await neededTree(rest, restFolder);
      const answer = await actOf(rest, movingTo(rest, target, { folders: [top.url] }));
      await allThere(rest, Object.values(objects), PERMANENT, answer);
      await findsOnly(rest, inFolder(target), Object.values(objects), PERMANENT);
    },
  );

  check(
    'moves attributes and payload of the objects on all levels along',
    { slug: 'moved-content', level: 'MUST', clauses: IDENTITY },
    async ({ rest, restFolder, makeFolder }) => {
      const target = await makeFolder('target');
      const { top } = await neededTree(rest, restFolder);
      const facts = async (folder: RestFolder) => {
        const all: unknown[] = [];
        for (const { url } of await placedBelow(rest, folder)) all.push(await permanentFacts(rest, url));
        return all;
      };
      const before = await facts(restFolder);
      const answer = await actOf(rest, movingTo(rest, target, { folders: [top.url] }));
      equal(await facts(target), before, 'the objects, by their places', RECURSIVE, answer);
    },
  );

  check(
    'moves the flags of the objects on all levels along',
    { slug: 'moved-flags', level, hearsay, clauses: [...CLAUSES, 'rest-nms-1.0 §5.8'] },
    async ({ rest, restFolder, makeFolder }) => {
      const target = await makeFolder('target');
      const { top, objects } = await neededTree(rest, restFolder);
      for (const { url } of Object.values(objects))
        await rest.ok('PUT', rest.under(url, 'flag', '\\Answered'));
      const answer = await actOf(rest, movingTo(rest, target, { folders: [top.url] }));
      for (const { url } of await placedBelow(rest, target))
        await flagsAre(rest, url, ['\\Flagged', '\\Answered'], 'a move changes where it lies alone', answer);
    },
  );

  check(
    'keeps the URLs of the folders that it moves, and tells their parents',
    { slug: 'moved-folder-urls', level, hearsay, clauses: CLAUSES },
    async ({ rest, restFolder, makeFolder }) => {
      const target = await makeFolder('target');
      const { top, middle, deep } = await neededTree(rest, restFolder);
      const answer = await actOf(rest, movingTo(rest, target, { folders: [top.url] }));
      for (const [folder, parent] of [
        [top, target],
        [middle, top],
        [deep, middle],
      ] as const) {
        const there = await rest.look('GET', folder.url);
        that(there.ok, 'a moved folder is the same folder', {
          expected: `the folder ${folder.name}, under the URL that it had`,
          saw: `status ${there.status}`,
          evidence: [answer, there],
        });
        const because = `the folder ${folder.name} lies in ${parent.name} now`;
        urlIs(rest.need(there, 'folder').parentFolder, parent.url, 'parentFolder', because, answer, there);
      }
    },
  );

  check(
    'lists a moved folder in the target, and no more where it was',
    { slug: 'move-listed', level, hearsay, clauses: CLAUSES },
    async ({ rest, restFolder, makeFolder }) => {
      const target = await makeFolder('target');
      const moved = await makeFolder('moved', restFolder);
      if (!(await subFoldersAt(rest, restFolder.url)).some((url) => sameUrl(url, moved.url)))
        notApplicable('the target does not list the folders in a folder');
      const answer = await actOf(rest, movingTo(rest, target, { folders: [moved.url] }));
      const counts = [
        (await subFoldersAt(rest, target.url)).length,
        (await subFoldersAt(rest, restFolder.url)).length,
      ];
      equal(counts, [1, 0], 'the numbers of folders in the target and in the source', RECURSIVE, answer);
    },
  );

  check(
    'says that it did not move a folder that is not there',
    { slug: 'move-gone-folder', level, hearsay, clauses: CLAUSES },
    async ({ rest, restFolder, makeFolder }) => {
      const target = await makeFolder('target');
      const gone = await makeFolder('gone', restFolder);
      await rest.ok(...movingTo(rest, target, { folders: [gone.url] }));
      await rest.ok('DELETE', gone.url);
      const answer = await rest.act(...movingTo(rest, restFolder, { folders: [gone.url] }));
      doneNothing(answer, 'there is no folder to move');
    },
  );

  for (const [slug, what, targetIn] of INTO_ITSELF) {
    check(
      `refuses to move a folder into ${what}`,
      { slug: `move-${slug}`, level, hearsay, clauses: CLAUSES },
      async ({ rest, restFolder }) => {
        const tree = await neededTree(rest, restFolder);
        const answer = await rest.act(...movingTo(rest, targetIn(tree), { folders: [tree.top.url] }));
        noFault(answer, 'such a move is the fault of the client');
        doneNothing(answer, 'no folder lies in itself');
        equal(
          await placesBelow(rest, restFolder),
          placesOfTree(),
          'what lies below',
          'nothing was done',
          answer,
        );
      },
    );
  }

  check(
    'keeps what is in a folder that was to be moved into itself',
    { slug: 'move-intact', level: 'MUST', clauses: IDENTITY },
    async ({ rest, restFolder }) => {
      const { top, deep, objects } = await neededTree(rest, restFolder);
      const first = await rest.act(...movingTo(rest, top, { folders: [top.url] }));
      const answer = await rest.act(...movingTo(rest, deep, { folders: [top.url] }));
      await allThere(rest, Object.values(objects), PERMANENT, first, answer);
    },
  );

  check(
    'keeps what is in a folder of the target that has the name of the moved one',
    { slug: 'move-name-clash', level: 'MUST', clauses: IDENTITY },
    async ({ rest, restFolder, makeFolder }) => {
      const target = await makeFolder('target');
      const [source, twin] = [await makeFolder('twin', restFolder), await makeFolder('twin', target)];
      const objects = [await stored(rest, source), await stored(rest, twin)];
      const answer = await rest.act(...movingTo(rest, target, { folders: [source.url] }));
      await allThere(rest, objects, PERMANENT, answer);
    },
  );
});

requirement(S001, ({ check }) => {
  check(
    'moves objects and folders of one request',
    { slug: 'move-mixed', level: 'MUST', clauses: CLAUSES },
    async ({ rest, restFolder, makeFolder }) => {
      const target = await makeFolder('target');
      const { top } = await neededTree(rest, restFolder);
      const { url } = await stored(rest, restFolder, { attributes: { Subject: 'alone' } });
      const answer = await rest.act(...movingTo(rest, target, { objects: [url], folders: [top.url] }));
      doneWhole(answer, 'objects and folders are moved together');
      const seen = await placesBelow(rest, target);
      equal(seen, ['alone', ...placesOfTree()], 'what lies below the target', RECURSIVE, answer);
    },
  );

  check(
    'moves several folders of one request',
    { slug: 'move-several-folders', level: 'MUST', clauses: CLAUSES },
    async ({ rest, restFolder, makeFolder }) => {
      const target = await makeFolder('target');
      const { folders, objects } = await storedInTwo(rest, restFolder, target, makeFolder);
      const answer = await rest.act(...movingTo(rest, target, { folders }));
      doneWhole(answer, RECURSIVE);
      await findsOnly(rest, inFolder(target), objects, RECURSIVE);
    },
  );
});
