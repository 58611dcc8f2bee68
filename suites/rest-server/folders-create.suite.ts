/** Creating folders: REST-NMS-FOLDERS-S-001, -S-002 (§7.12.19; sections 2.4 and 4.4 of the wire facts). */
import { that } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import { noFault, refused, statusFor, statusIs, succeeded, urlIs } from '../support/rest/judge-rest.ts';
import { createdUrl, createdUrlIn, folderAt } from '../support/rest/rest-folder.ts';
import { readingOf } from '../support/rest/rest-session.ts';
import { inconclusive } from '../support/verdict-errors.ts';

const ROWS = ['rest-nms-1.0/REST-NMS-FOLDERS-S-001-M', 'rest-nms-1.0/REST-NMS-FOLDERS-S-002-M'];
const TABLE = 'rest-nms-1.0 Appendix B.2';

requirement(ROWS, ({ check }) => {
  check(
    'creates a folder under the one that parentFolder names',
    { slug: 'creates', level: 'MUST', clauses: [TABLE, 'rest-nms-1.0 §7.12.20'] },
    async ({ rest, restFolder }) => {
      const json = { folder: { parentFolder: restFolder.url, name: 'child' } };
      const answer = await rest.act('POST', rest.at('folders'), { json });
      succeeded(answer, 'a folder is created under an identified parent by POST');
      const folder = await folderAt(rest, createdUrl(answer));
      urlIs(
        folder.parentFolder,
        restFolder.url,
        'parentFolder',
        'the folder lies in the one that was named',
        answer,
      );
    },
  );

  check(
    'gives the folder the name that was asked for',
    { slug: 'names', level: 'MUST', clauses: [TABLE, 'rest-nms-1.0 §5.3.13'] },
    async ({ rest, restFolder }) => {
      const json = { folder: { parentFolder: restFolder.url, name: 'child' } };
      const answer = rest.mustWork(await rest.act('POST', rest.at('folders'), { json }));
      const { name } = await folderAt(rest, createdUrl(answer));
      that(name === 'child', 'a user folder is identified by the name given to it', {
        expected: 'the name child',
        saw: `the name ${name ?? 'is not told'}`,
        evidence: [answer],
      });
    },
  );

  check(
    'creates a folder under the path that parentFolderPath names',
    { slug: 'creates-by-path', level: 'SHOULD', hearsay: true, clauses: [TABLE] },
    async ({ rest, restFolder }) => {
      const { path } = await folderAt(rest, restFolder.url);
      if (path === undefined) inconclusive('the folder is told of without its path');
      const answer = await rest.act('POST', rest.at('folders'), {
        json: { folder: { parentFolderPath: path, name: 'child' } },
      });
      succeeded(answer, 'the parent is named by its URL or by its path');
      const folder = await folderAt(rest, createdUrl(answer));
      urlIs(
        folder.parentFolder,
        restFolder.url,
        'parentFolder',
        'the path names the same folder as the URL',
        answer,
      );
    },
  );

  check(
    'answers a creation with 201 and the Location of the folder',
    { slug: 'created-status', level: 'SHOULD', hearsay: true, clauses: [TABLE, 'RFC 9110 §15.3.2'] },
    async ({ rest, restFolder }) => {
      const json = { folder: { parentFolder: restFolder.url, name: 'child' } };
      const answer = await rest.act('POST', rest.at('folders'), { json });
      statusFor(rest, answer, 'folders.POST', 'a creation is answered with 201');
      that(answer.header('location') !== null, 'the Location of the answer says where the folder is', {
        expected: 'a Location',
        saw: 'none',
        evidence: [answer],
      });
    },
  );

  check(
    'tells in its answer which folder was created',
    { slug: 'created-body', level: 'SHOULD', hearsay: true, clauses: [TABLE] },
    async ({ rest, restFolder }) => {
      const json = { folder: { parentFolder: restFolder.url, name: 'child' } };
      const answer = rest.mustWork(await rest.act('POST', rest.at('folders'), { json }));
      const { resourceURL } = rest.read(answer, ['reference', 'folder']);
      urlIs(resourceURL, createdUrl(answer), 'resourceURL', 'the body names what was created', answer);
    },
  );

  for (const [slug, name] of [
    ['name-with-blank', 'two words'],
    ['name-with-percent', '100%25 sure'],
    ['name-with-signs', 'this & that + #1; a=b?'],
    ['name-in-unicode', 'Größe 好 café'],
    ['name-with-quotes', 'say "it\'s" so'],
    ['name-with-dots', '.first..last.'],
  ] as const) {
    check(
      `keeps the name ${JSON.stringify(name)}, or refuses it`,
      { slug, level: 'MUST', clauses: [TABLE, 'rest-nms-1.0 §5.3.13', 'RFC 8259 §8.1'] },
      async ({ rest, restFolder }) => {
        const answer = await rest.act('POST', rest.at('folders'), {
          json: { folder: { parentFolder: restFolder.url, name } },
        });
        noFault(answer, 'a name is taken or it is refused');
        if (!answer.ok) {
          refused(answer, 'a name is taken or it is refused');
          return;
        }
        const told = (await folderAt(rest, createdUrl(answer))).name;
        // Equivalent forms of Unicode are one name.
        that(told?.normalize() === name.normalize(), 'a folder is identified by the name given to it', {
          expected: `the name ${name}`,
          saw: `the name ${told}`,
          evidence: [answer],
        });
      },
    );
  }

  check(
    'makes of a slash in a name no folder elsewhere',
    { slug: 'name-with-slash', level: 'SHOULD', hearsay: true, clauses: [TABLE] },
    async ({ rest, restFolder }) => {
      const json = { folder: { parentFolder: restFolder.url, name: '../escaped' } };
      const answer = await rest.act('POST', rest.at('folders'), { json });
      noFault(answer, 'a name is taken or it is refused');
      const url = createdUrlIn(answer);
      if (!answer.ok || url === null) return;
      const { parentFolder } = await folderAt(rest, url);
      urlIs(parentFolder, restFolder.url, 'parentFolder', 'a name is a name, and no path', answer);
    },
  );

  check(
    'makes no two folders of one name in one place',
    { slug: 'name-clash', level: 'SHOULD', hearsay: true, clauses: [TABLE] },
    async ({ rest, restFolder }) => {
      const json = { folder: { parentFolder: restFolder.url, name: 'child' } };
      const first = createdUrl(await rest.ok('POST', rest.at('folders'), { json }));
      const answer = await rest.act('POST', rest.at('folders'), { json });
      noFault(answer, 'a clash of names is the client’s affair');
      if (!answer.ok) return;
      const second = createdUrlIn(answer);
      const { name } = second === null ? { name: undefined } : await folderAt(rest, second);
      that(second === first || name !== 'child', 'a path leads to one folder', {
        expected: 'a refusal, the folder that is there, or another name',
        saw: 'a second folder of the same name',
        evidence: [answer],
      });
    },
  );

  check(
    'refuses a folder under a parent that there is not, and creates none',
    { slug: 'unknown-parent', level: 'SHOULD', hearsay: true, clauses: [TABLE] },
    async ({ rest, restFolder, makeFolder }) => {
      const gone = await makeFolder('gone', restFolder);
      await rest.ok('DELETE', gone.url);
      const answer = await rest.act('POST', rest.at('folders'), {
        json: { folder: { parentFolder: gone.url, name: 'child' } },
      });
      refused(answer, 'there is no such parent');
      const { subFolders } = await folderAt(rest, restFolder.url);
      that((subFolders?.folderReference ?? []).length === 0, 'what is refused is not done', {
        expected: 'no folder',
        saw: `${subFolders?.folderReference.length} folders`,
        evidence: [answer],
      });
    },
  );

  check(
    'refuses a folder without a name',
    { slug: 'no-name', level: 'SHOULD', hearsay: true, clauses: [TABLE] },
    async ({ rest, restFolder }) => {
      const answer = await rest.act('POST', rest.at('folders'), {
        json: { folder: { parentFolder: restFolder.url } },
      });
      refused(answer, 'a folder is created with a name');
    },
  );

  check(
    'tells a creation without any parent what is missing',
    { slug: 'no-parent', level: 'SHOULD', hearsay: true, clauses: [TABLE], disposable: true },
    async ({ rest, restFolder }) => {
      const name = `${restFolder.name}-orphan`;
      const answer = await rest.act('POST', rest.at('folders'), { json: { folder: { name } } });
      noFault(answer, 'a missing parent is the client’s affair');
      const url = createdUrlIn(answer);
      if (answer.ok && url !== null) await rest.look('DELETE', url);
      else statusIs(answer, [400, 403, 404, 409, 422], 'the parent is named by URL or path');
    },
  );

  check(
    'lists a new folder among the children of its parent',
    { slug: 'listed', level: 'SHOULD', hearsay: true, clauses: [TABLE] },
    async ({ rest, restFolder, makeFolder }) => {
      const child = await makeFolder('child', restFolder);
      const answer = rest.mustWork(await rest.act('GET', restFolder.url));
      const reading = readingOf(answer, 'folder');
      if (reading.ok && reading.value.subFolders === undefined)
        inconclusive('the folder is told of without its children');
      const urls = (await folderAt(rest, restFolder.url)).subFolders?.folderReference.map(
        ({ resourceURL }) => resourceURL,
      );
      that(urls?.length === 1 && urls[0] === child.url, 'the hierarchy is traversed from folder to folder', {
        expected: `the child ${child.url}`,
        saw: urls?.join(', ') || 'no child',
        evidence: [answer],
      });
    },
  );
});
