/** Deleting folders with all that is in them: REST-NMS-AFOLDERS-S-003 (§7.12.25, §7.12.26, erratum E-97). */
import { sameUrl } from '../../protocol/nms/resource-url.ts';
import { that } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import { noFault, statusFor, statusIs, succeeded } from '../support/rest/judge-rest.ts';
import { folderPathAt, toldOf } from '../support/rest/paths-told.ts';
import { createdUrl, madeFolder, subFoldersAt } from '../support/rest/rest-folder.ts';
import { objectAt, stored } from '../support/rest/rest-objects.ts';
import { byAttribute, foundUrls, inFolder } from '../support/rest/rest-search.ts';
import { inconclusive } from '../support/verdict-errors.ts';

const ROWS = ['rest-nms-1.0/§7.12.25', 'rest-nms-1.0/REST-NMS-AFOLDERS-S-003-M'];
const CLAUSES = ['rest-nms-1.0 §7.12.25', 'rest-nms-1.0 Appendix B.2'];

requirement(ROWS, ({ check }) => {
  check(
    'deletes a folder',
    { slug: 'deletes', level: 'MUST', clauses: CLAUSES },
    async ({ rest, restFolder, makeFolder }) => {
      const folder = await makeFolder('doomed', restFolder);
      const answer = await rest.act('DELETE', folder.url);
      succeeded(answer, 'a folder is deleted by DELETE');
      const after = await rest.look('GET', folder.url);
      that(!after.ok, 'what is deleted is gone', {
        expected: 'no folder',
        saw: `status ${after.status}`,
        evidence: [answer, after],
      });
    },
  );

  check(
    'answers the deletion of a folder with 204',
    { slug: 'status', level: 'MUST', clauses: ['rest-nms-1.0 §7.12.26', 'rest-nms-1.0 §7.12.25'] },
    async ({ rest, restFolder, makeFolder }) => {
      const folder = await makeFolder('doomed', restFolder);
      statusIs(
        await rest.act('DELETE', folder.url),
        [204],
        'the server shall respond to a DELETE request with 204 No Content',
      );
    },
  );

  check(
    'deletes the objects in the folder, with their payload',
    { slug: 'objects', level: 'MUST', clauses: CLAUSES },
    async ({ rest, restFolder, makeFolder }) => {
      const folder = await makeFolder('doomed', restFolder);
      const { url } = await stored(rest, folder);
      const href = (await objectAt(rest, url)).payloadPart?.[0]?.href;
      const answer = rest.mustWork(await rest.act('DELETE', folder.url));
      for (const left of [url, href]) {
        if (left === undefined) continue;
        const after = await rest.look('GET', left);
        that(!after.ok, 'all contained objects, including their payload, are deleted as well', {
          expected: 'nothing there',
          saw: `status ${after.status} for ${left}`,
          evidence: [answer, after],
        });
      }
    },
  );

  check(
    'deletes the folders beneath, and what is in them',
    { slug: 'recursive', level: 'MUST', clauses: CLAUSES },
    async ({ rest, restFolder, makeFolder }) => {
      const top = await makeFolder('doomed', restFolder);
      const middle = await madeFolder(rest, top, 'middle');
      const bottom = await madeFolder(rest, middle, 'bottom');
      const { url } = await stored(rest, bottom);
      const answer = rest.mustWork(await rest.act('DELETE', top.url));
      for (const left of [middle.url, bottom.url, url]) {
        const after = await rest.look('GET', left);
        that(!after.ok, 'all contained folders and objects are deleted as well', {
          expected: 'nothing there',
          saw: `status ${after.status} for ${left}`,
          evidence: [answer, after],
        });
      }
    },
  );

  check(
    'finds nothing any more of what was deleted with its folder',
    { slug: 'not-found', level: 'MUST', clauses: CLAUSES },
    async ({ rest, restFolder, makeFolder }) => {
      const folder = await makeFolder('doomed', restFolder);
      await stored(rest, folder, { attributes: { Subject: 'beneath the doomed' } });
      const criteria = inFolder(restFolder, byAttribute('Subject', 'beneath the doomed'));
      const before = await foundUrls(rest, criteria);
      const answer = rest.mustWork(await rest.act('DELETE', folder.url));
      const after = await foundUrls(rest, criteria);
      that(before.length === 1 && after.length === 0, 'what is deleted is found no longer', {
        expected: 'one object before, none after',
        saw: `${before.length} before, ${after.length} after`,
        evidence: [answer],
      });
    },
  );

  check(
    'leaves what lies beside the folder',
    { slug: 'siblings', level: 'MUST', clauses: CLAUSES },
    async ({ rest, restFolder, makeFolder }) => {
      const [doomed, sibling] = [
        await makeFolder('name', restFolder),
        await makeFolder('name-and-more', restFolder),
      ];
      const { url } = await stored(rest, sibling);
      const answer = rest.mustWork(await rest.act('DELETE', doomed.url));
      for (const kept of [restFolder.url, sibling.url, url]) {
        const after = await rest.look('GET', kept);
        that(after.ok, 'only what is in the folder is deleted with it', {
          expected: `${kept} as it was`,
          saw: `status ${after.status}`,
          evidence: [answer, after],
        });
      }
    },
  );

  check(
    'takes a folder from the list of its parent',
    { slug: 'unlisted', level: 'MUST', clauses: CLAUSES },
    async ({ rest, restFolder, makeFolder }) => {
      const folder = await makeFolder('doomed', restFolder);
      const isListed = async () =>
        (await subFoldersAt(rest, restFolder.url)).some((url) => sameUrl(url, folder.url));
      if (!(await isListed())) inconclusive('the folder above does not list its children');
      const answer = rest.mustWork(await rest.act('DELETE', folder.url));
      that(!(await isListed()), 'what is deleted is gone', {
        expected: 'no such child',
        saw: `${folder.url} among the children`,
        evidence: [answer],
      });
    },
  );

  check(
    'leads by no path any more to a folder that was deleted with the one above it',
    { slug: 'no-path', level: 'MUST', clauses: CLAUSES },
    async ({ rest, restFolder, makeFolder }) => {
      const top = await makeFolder('doomed', restFolder);
      const child = await madeFolder(rest, top, 'child');
      const target = rest.at('folderPathToId', { path: await folderPathAt(rest, child.url) });
      if (!toldOf(await rest.ok('GET', target), child.url))
        inconclusive('the path did not lead to the folder before');
      const answer = rest.mustWork(await rest.act('DELETE', top.url));
      const after = await rest.look('GET', target);
      that(!toldOf(after, child.url), 'all contained folders are deleted as well', {
        expected: 'no such path',
        saw: `status ${after.status} with ${child.url}`,
        evidence: [answer, after],
      });
    },
  );

  check(
    'answers 404 when a folder is deleted twice',
    {
      slug: 'twice',
      level: 'SHOULD',
      hearsay: true,
      clauses: ['RFC 9110 §9.2.2', 'rest-nms-1.0 Appendix B.2'],
    },
    async ({ rest, restFolder, makeFolder }) => {
      const folder = await makeFolder('doomed', restFolder);
      await rest.ok('DELETE', folder.url);
      const again = await rest.act('DELETE', folder.url);
      noFault(again, 'DELETE is idempotent');
      statusFor(rest, again, 'not-found', 'there is nothing to delete');
    },
  );

  check(
    'gives a new folder of the old name another id',
    { slug: 'new-id', level: 'SHOULD', hearsay: true, clauses: ['rest-nms-1.0 §5.4'] },
    async ({ rest, restFolder }) => {
      const json = { folder: { parentFolder: restFolder.url, name: 'again' } };
      const first = createdUrl(await rest.ok('POST', rest.at('folders'), { json }));
      await rest.ok('DELETE', first);
      const answer = rest.mustWork(await rest.act('POST', rest.at('folders'), { json }));
      that(createdUrl(answer) !== first, 'an id is not given twice', {
        expected: 'another URL',
        saw: `${first} again`,
        evidence: [answer],
      });
    },
  );
});
