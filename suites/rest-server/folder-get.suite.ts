/** What a folder tells of itself: REST-NMS-AFOLDERS-S-001, -S-002 (sections 1.3 and 2.4 of the wire facts). */

import { missingMembers } from '../../protocol/nms/presence.ts';
import { LIST_FILTERS } from '../../protocol/nms/resources.ts';
import { that } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import { sameUrls, statusFor, succeeded, urlIs } from '../support/rest/judge-rest.ts';
import { folderAt, madeFolder } from '../support/rest/rest-folder.ts';
import { storedAll } from '../support/rest/rest-objects.ts';
import { readingOf } from '../support/rest/rest-session.ts';
import { inconclusive } from '../support/verdict-errors.ts';

const ROWS = ['rest-nms-1.0/REST-NMS-AFOLDERS-S-001-M', 'rest-nms-1.0/REST-NMS-AFOLDERS-S-002-M'];
const TABLE = 'rest-nms-1.0 Appendix B.2';

requirement(ROWS, ({ check }) => {
  check(
    'gives information about a folder',
    { slug: 'gets', level: 'MUST', clauses: [TABLE] },
    async ({ rest, restFolder }) => {
      const answer = await rest.act('GET', restFolder.url);
      succeeded(answer, 'information about a folder is retrieved by GET');
      const { name } = rest.read(answer, 'folder');
      that(name === restFolder.name, 'it is information about this folder', {
        expected: `the name ${restFolder.name}`,
        saw: `the name ${name ?? 'is not told'}`,
        evidence: [answer],
      });
    },
  );

  check(
    'answers 200, with all members that a folder has',
    { slug: 'members', level: 'SHOULD', hearsay: true, clauses: [TABLE] },
    async ({ rest, restFolder }) => {
      const answer = await rest.act('GET', restFolder.url);
      statusFor(rest, answer, 'folder.GET', 'the folder is there');
      const folder = rest.read(answer, 'folder');
      const missing = missingMembers('folder', folder, 'response').map(({ pointer }) => pointer);
      that(missing.length === 0, 'an answer has the members that are mandatory in it', {
        expected: 'resourceURL and lastModSeq',
        saw: `no ${missing.join(', ')}`,
        evidence: [answer],
      });
      urlIs(folder.resourceURL, restFolder.url, 'resourceURL', 'a resource tells its URL', answer);
    },
  );

  check(
    'tells in which folder a folder lies',
    { slug: 'parent', level: 'SHOULD', hearsay: true, clauses: [TABLE] },
    async ({ rest, restFolder, makeFolder }) => {
      const child = await makeFolder('child', restFolder);
      const answer = rest.mustWork(await rest.act('GET', child.url));
      urlIs(
        rest.read(answer, 'folder').parentFolder,
        restFolder.url,
        'parentFolder',
        'a folder that is no root has a parent',
        answer,
      );
    },
  );

  check(
    'lists the folders and objects in a folder, and no others',
    { slug: 'children', level: 'SHOULD', hearsay: true, clauses: [TABLE] },
    async ({ rest, restFolder, makeFolder }) => {
      const children = [await makeFolder('one', restFolder), await makeFolder('two', restFolder)];
      const objects = await storedAll(rest, restFolder, [{}, {}, {}]);
      await storedAll(rest, children[0]!, [{}]);
      const answer = rest.mustWork(await rest.act('GET', restFolder.url));
      const { subFolders, objects: told } = rest.read(answer, 'folder');
      if (subFolders === undefined && told === undefined)
        inconclusive('the folder is told of without its children');
      const whole = await folderAt(rest, restFolder.url);
      const folders = urlsOf(whole.subFolders?.folderReference);
      const own = urlsOf(whole.objects?.objectReference);
      that(
        sameUrls(
          folders,
          children.map(({ url }) => url),
        ),
        'its folders are those that lie in it',
        {
          expected: `${children.length} folders`,
          saw: folders.join(', ') || 'no folder',
          evidence: [answer],
        },
      );
      that(
        sameUrls(
          own,
          objects.map(({ url }) => url),
        ),
        'its objects are those that lie in it',
        {
          expected: `${objects.length} objects`,
          saw: own.join(', ') || 'no object',
          evidence: [answer],
        },
      );
    },
  );

  check(
    'gives the children in pages that are disjoint and together whole',
    { slug: 'pages-of-children', level: 'SHOULD', hearsay: true, clauses: [TABLE] },
    async ({ rest, restFolder }) => {
      const objects = await storedAll(
        rest,
        restFolder,
        Array.from({ length: 7 }, () => ({})),
      );
      const seen: string[] = [];
      let cursor: string | undefined;
      for (let page = 0; page < 10; page++) {
        const query =
          cursor === undefined ? 'maxEntries=3' : `maxEntries=3&fromCursor=${encodeURIComponent(cursor)}`;
        const answer = rest.mustWork(await rest.act('GET', `${restFolder.url}?${query}`));
        const folder = rest.read(answer, 'folder');
        if (folder.objects === undefined && page === 0)
          inconclusive('the folder is told of without its objects');
        const own = urlsOf(folder.objects?.objectReference);
        that(own.length <= 3, 'there are never more entries than asked for', {
          expected: 'three at most',
          saw: String(own.length),
          evidence: [answer],
        });
        seen.push(...own);
        cursor = folder.cursor;
        if (cursor === undefined || cursor === '') break;
      }
      that(
        sameUrls(
          seen,
          objects.map(({ url }) => url),
        ),
        'each child stands in one page',
        {
          expected: `${objects.length} objects, each once`,
          saw: `${seen.length} entries, ${new Set(seen).size} of them different`,
        },
      );
    },
  );

  check(
    'tells the children that listFilter asks for',
    { slug: 'list-filter', level: 'MAY', clauses: [TABLE] },
    async ({ rest, restFolder, makeFolder, note }) => {
      await makeFolder('child', restFolder);
      await storedAll(rest, restFolder, [{}]);
      for (const filter of LIST_FILTERS) {
        const answer = await rest.act('GET', `${restFolder.url}?listFilter=${filter}`);
        const reading = readingOf(answer, 'folder');
        if (!reading.ok) {
          note(`listFilter=${filter} is answered ${answer.status}`);
          continue;
        }
        const { subFolders, objects } = reading.value;
        const [folders, own] = [urlsOf(subFolders?.folderReference), urlsOf(objects?.objectReference)];
        note(`listFilter=${filter} tells of ${folders.length} folders and ${own.length} objects`);
      }
    },
  );

  check(
    'tells the attributes that attrFilter asks for',
    { slug: 'attribute-filter', level: 'MAY', clauses: [TABLE] },
    async ({ rest, restFolder, note }) => {
      const answer = await rest.act('GET', `${restFolder.url}?attrFilter=Root`);
      const reading = readingOf(answer, 'folder');
      const names = reading.ok ? (reading.value.attributes?.attribute ?? []).map(({ name }) => name) : [];
      note(`attrFilter=Root is answered ${answer.status}, with the attributes ${names.join(', ') || 'none'}`);
    },
  );

  check(
    'answers 404 for a folder that there is not',
    { slug: 'unknown', level: 'SHOULD', hearsay: true, clauses: [TABLE, 'RFC 9110 §15.5.5'] },
    async ({ rest, restFolder }) => {
      const gone = await madeFolder(rest, restFolder, 'gone');
      await rest.ok('GET', gone.url);
      await rest.ok('DELETE', gone.url);
      statusFor(rest, await rest.act('GET', gone.url), 'not-found', 'there is no such folder any more');
    },
  );
});

function urlsOf(references: readonly { resourceURL?: string | undefined }[] | undefined): string[] {
  return (references ?? []).flatMap(({ resourceURL }) => resourceURL ?? []);
}
