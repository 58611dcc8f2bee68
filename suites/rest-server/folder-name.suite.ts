/** The name of a folder as a resource: REST-NMS-FOLDERNAME-S-001 to -S-003 (§7.2.6, errata E-24, E-91). */
import type { NmsAnswer } from '../../drivers/nms/nms-answer.ts';
import { that } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import { noFault, refused, statusFor, succeeded, urlIs } from '../support/rest/judge-rest.ts';
import { isProhibited, unlessProhibited } from '../support/rest/renaming.ts';
import { folderAt, madeFolder } from '../support/rest/rest-folder.ts';
import { objectAt, stored } from '../support/rest/rest-objects.ts';
import type { RestSession } from '../support/rest/rest-session.ts';
import { inconclusive } from '../support/verdict-errors.ts';

const ROW = 'rest-nms-1.0/REST-NMS-FOLDERNAME-S-';
const TABLE = 'rest-nms-1.0 Appendix B.2';

requirement([`${ROW}001-M`, `${ROW}002-M`], ({ check }) => {
  check(
    'gives the name of a folder',
    { slug: 'gets', level: 'MUST', clauses: [TABLE] },
    async ({ rest, restFolder }) => {
      const answer = await rest.act('GET', rest.under(restFolder.url, 'folderName'));
      succeeded(answer, 'the name of a folder is retrieved by GET');
      that(answer.text.includes(restFolder.name), 'it is the name of this folder', {
        expected: restFolder.name,
        saw: answer.text.slice(0, 200) || 'no body',
        evidence: [answer],
      });
    },
  );

  check(
    'gives it as the root "name", with status 200',
    { slug: 'get-form', level: 'SHOULD', hearsay: true, clauses: [TABLE] },
    async ({ rest, restFolder }) => {
      const answer = await rest.act('GET', rest.under(restFolder.url, 'folderName'));
      statusFor(rest, answer, 'folderName.GET', 'the name is there');
      const name = rest.read(answer, 'name');
      that(name === restFolder.name, 'the root is the name itself', {
        expected: restFolder.name,
        saw: name,
        evidence: [answer],
      });
    },
  );

  check(
    'answers 404 for the name of a folder that there is not',
    { slug: 'unknown', level: 'SHOULD', hearsay: true, clauses: [TABLE, 'RFC 9110 §15.5.5'] },
    async ({ rest, restFolder }) => {
      const gone = await madeFolder(rest, restFolder, 'gone');
      await rest.ok('GET', rest.under(gone.url, 'folderName'));
      await rest.ok('DELETE', gone.url);
      const answer = await rest.act('GET', rest.under(gone.url, 'folderName'));
      statusFor(rest, answer, 'not-found', 'there is no such folder any more');
    },
  );
});

requirement([`${ROW}001-M`, `${ROW}003-M`], ({ check }) => {
  check(
    'does not prohibit that an ordinary folder is renamed',
    { slug: 'permits', level: 'SHOULD', clauses: [TABLE, 'rest-nms-1.0 §7.2.6'] },
    async ({ rest, restFolder }) => {
      const folder = await madeFolder(rest, restFolder, 'before');
      const answer = await renaming(rest, folder.url, 'after');
      that(!isProhibited(answer), 'the table makes it mandatory, though a policy may prohibit it (E-91)', {
        expected: 'a status other than 403 and 405',
        saw: `status ${answer.status}`,
        evidence: [answer],
      });
      rest.mustWork(answer);
    },
  );

  check(
    'changes the name of a folder',
    { slug: 'renames', level: 'MUST', clauses: [TABLE, 'rest-nms-1.0 §7.2.6'] },
    async ({ rest, restFolder }) => {
      const folder = await madeFolder(rest, restFolder, 'before');
      const answer = await renamed(rest, folder.url, 'after');
      const { name } = await folderAt(rest, folder.url);
      that(name === 'after', 'the name of a folder is changed by PUT', {
        expected: 'the name after',
        saw: `the name ${name}`,
        evidence: [answer],
      });
    },
  );

  check(
    'tells the new name where the name is asked for',
    { slug: 'renamed-name', level: 'MUST', clauses: [TABLE] },
    async ({ rest, restFolder }) => {
      const folder = await madeFolder(rest, restFolder, 'before');
      const answer = await renamed(rest, folder.url, 'after');
      const told = await rest.ok('GET', rest.under(folder.url, 'folderName'));
      that(told.text.includes('after') && !told.text.includes('before'), 'the resource is what was put', {
        expected: 'the name after',
        saw: told.text.slice(0, 200),
        evidence: [answer, told],
      });
    },
  );

  check(
    'keeps the URL of a folder that it renames, and its place',
    { slug: 'keeps-url', level: 'MUST', clauses: ['rest-nms-1.0 §5.4', TABLE] },
    async ({ rest, restFolder }) => {
      const folder = await madeFolder(rest, restFolder, 'before');
      const answer = await renamed(rest, folder.url, 'after');
      const after = await rest.look('GET', folder.url);
      succeeded(after, 'a name is another thing than an id');
      urlIs(
        rest.read(after, 'folder').parentFolder,
        restFolder.url,
        'parentFolder',
        'a rename leaves the folder where it is',
        answer,
      );
    },
  );

  check(
    'leads by the new path to the folder and what is in it',
    { slug: 'new-path', level: 'SHOULD', hearsay: true, clauses: [TABLE] },
    async ({ rest, restFolder }) => {
      const folder = await madeFolder(rest, restFolder, 'before');
      const { url } = await stored(rest, folder);
      const { path } = await folderAt(rest, folder.url);
      if (path === undefined) inconclusive('the folder is told of without its path');
      const answer = await renamed(rest, folder.url, 'after');
      const now = path.replace(/before$/, 'after');
      const found = await rest.ok('GET', rest.at('folderPathToId', { path: now }));
      urlIs(
        rest.need(found, 'reference').resourceURL,
        folder.url,
        'the folder of the new path',
        'the name is the last part of the path',
        answer,
      );
      const { path: ofObject } = await objectAt(rest, url);
      that(
        ofObject === undefined || ofObject.startsWith(`${now}/`),
        'the path of an object goes through its folder',
        {
          expected: `a path below ${now}`,
          saw: ofObject ?? '',
          evidence: [answer],
        },
      );
    },
  );

  check(
    'answers the new name, or nothing',
    { slug: 'put-answer', level: 'SHOULD', hearsay: true, clauses: [TABLE] },
    async ({ rest, restFolder }) => {
      const folder = await madeFolder(rest, restFolder, 'before');
      const answer = await renaming(rest, folder.url, 'after');
      unlessProhibited(answer);
      statusFor(rest, answer, 'folderName.PUT', 'a changed name is answered so');
      if (answer.body.length > 0)
        that(rest.read(answer, 'name') === 'after', 'the answer is the name as it is now', {
          expected: 'the name after',
          saw: answer.text.slice(0, 200),
          evidence: [answer],
        });
    },
  );

  check(
    'refuses the name of another folder in the same place, or leaves both apart',
    { slug: 'clash', level: 'SHOULD', hearsay: true, clauses: [TABLE] },
    async ({ rest, restFolder }) => {
      const [one, two] = [
        await madeFolder(rest, restFolder, 'one'),
        await madeFolder(rest, restFolder, 'two'),
      ];
      rest.mustWork(unlessProhibited(await renaming(rest, one.url, 'one before')));
      const answer = await renaming(rest, one.url, 'two');
      noFault(answer, 'a clash of names is the client’s affair');
      const names = [(await folderAt(rest, one.url)).name, (await folderAt(rest, two.url)).name];
      that(names[0] !== names[1], 'a path leads to one folder', {
        expected: 'two names',
        saw: `${names[0]} for both`,
        evidence: [answer],
      });
    },
  );

  check(
    'refuses what is no name, and leaves the old one',
    { slug: 'refuses-malformed', level: 'SHOULD', hearsay: true, clauses: [TABLE, 'RFC 9110 §15.5.1'] },
    async ({ rest, restFolder }) => {
      const folder = await madeFolder(rest, restFolder, 'at first');
      rest.mustWork(unlessProhibited(await renaming(rest, folder.url, 'before')));
      const answer = await renaming(rest, folder.url, { not: 'a name' });
      noFault(answer, 'a malformed request is the client’s affair');
      refused(answer, 'a name is a text');
      const { name } = await folderAt(rest, folder.url);
      that(name === 'before', 'what is refused changes nothing', {
        expected: 'the name before',
        saw: `the name ${name}`,
        evidence: [answer],
      });
    },
  );
});

/** The act, which succeeds. */
async function renamed(rest: RestSession, url: string, name: string): Promise<NmsAnswer> {
  const answer = unlessProhibited(await renaming(rest, url, name));
  succeeded(answer, 'the name of a folder is changed by PUT');
  return answer;
}

/** The act, whatever is answered. */
function renaming(rest: RestSession, url: string, name: unknown): Promise<NmsAnswer> {
  return rest.act('PUT', rest.under(url, 'folderName'), { json: { name } });
}
