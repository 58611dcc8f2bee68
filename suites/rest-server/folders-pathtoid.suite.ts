/** Folders by their paths: REST-NMS-FOLDERS-PATHTOID-S-001 to -S-003 (§7.12.22; sections 1.2 and 4.4 of the wire facts). */
import type { Fixtures } from '../support/fixture-types.ts';
import { equal, that } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import { actOf, changing, deleting, movingTo, renaming } from '../support/rest/changes.ts';
import { refused, statusFor, urlIs } from '../support/rest/judge-rest.ts';
import { answeredInForm, pairsUp, pathList } from '../support/rest/path-lists.ts';
import {
  byPath,
  byPaths,
  byPlainPath,
  knownPath,
  pathsAt,
  staysInItsBox,
} from '../support/rest/path-lookups.ts';
import { folderPathAt, tells, urlsTold } from '../support/rest/paths-told.ts';
import { unlessRefused } from '../support/rest/renaming.ts';
import { folderAt, oddlyNamedFolder, type RestFolder } from '../support/rest/rest-folder.ts';
import { byAttribute } from '../support/rest/rest-search.ts';
import type { RestSession } from '../support/rest/rest-session.ts';
import { selection } from '../support/rest/searching.ts';
import { inconclusive } from '../support/verdict-errors.ts';

const S001 = 'rest-nms-1.0/REST-NMS-FOLDERS-PATHTOID-S-001-M';
const GET = [S001, 'rest-nms-1.0/REST-NMS-FOLDERS-PATHTOID-S-002-M'];
const POST = ['rest-nms-1.0/REST-NMS-FOLDERS-PATHTOID-S-003-M', S001];
const CLAUSES = ['rest-nms-1.0 Appendix B.2', 'rest-nms-1.0 §7.12.22'];
const RESOLVES = 'a path leads to the URL of the folder that it is the path of';
const LOOKUP = 'folderPathToId';
const level = 'SHOULD' as const;
const hearsay = true;

/** Names that have to be escaped in a query, or are more than ASCII. */
const NAMES: readonly (readonly [slug: string, what: string, name: string])[] = [
  ['space', 'blanks', 'summer in the city'],
  ['reserved', 'an ampersand, an equals sign and a plus', 'this & that = more + less'],
  ['accents', 'letters beyond ASCII', 'Größe Ελλάδα'],
  ['astral', 'characters beyond the first plane of Unicode', 'party 🎉'],
];

requirement(GET, ({ check }) => {
  check(
    'resolves by GET the path of a folder to its URL',
    { slug: 'resolves', level: 'MUST', clauses: CLAUSES },
    async ({ rest, restFolder, makeFolder }) => {
      for (const { url } of [restFolder, await makeFolder('below', restFolder)]) {
        const path = await folderPathAt(rest, url);
        tells(await byPath(rest, LOOKUP, path), [url], RESOLVES);
      }
    },
  );

  check(
    'tells apart folders of one name in different places',
    { slug: 'same-name', level: 'MUST', clauses: CLAUSES },
    async ({ rest, restFolder, makeFolder }) => {
      const [one, other] = [await makeFolder('one', restFolder), await makeFolder('other', restFolder)];
      const twins = [await makeFolder('twin', one), await makeFolder('twin', other)];
      for (const { url } of twins)
        tells(await byPath(rest, LOOKUP, await folderPathAt(rest, url)), [url], RESOLVES);
    },
  );

  check(
    'answers a path with 200 and a reference that has the URL',
    { slug: 'reference', level, hearsay, clauses: CLAUSES },
    async ({ rest, restFolder }) => {
      const answer = await byPath(rest, LOOKUP, await folderPathAt(rest, restFolder.url));
      statusFor(rest, answer, 'folderPathToId.GET', 'a path that is known is answered with 200');
      urlIs(rest.read(answer, 'reference').resourceURL, restFolder.url, 'resourceURL', RESOLVES, answer);
    },
  );

  check(
    'takes the names of folders from the root on, with slashes between them, for the path of a folder',
    { slug: 'from-names', level, hearsay, clauses: CLAUSES },
    async ({ rest, restFolder, makeFolder }) => {
      const below = await makeFolder('below', restFolder);
      const path = `${(await folderPathAt(rest, restFolder.url)).replace(/\/$/, '')}/${below.name}`;
      tells(await byPath(rest, LOOKUP, path), [below.url], 'a path is the path above, a slash, and the name');
    },
  );

  check(
    'resolves a path whose slashes are not escaped as one whose slashes are',
    { slug: 'slashes', level, hearsay, clauses: [...CLAUSES, 'RFC 3986 §3.4'] },
    async ({ rest, restFolder }) => {
      const path = await knownPath(rest, LOOKUP, restFolder.url);
      const answer = await byPlainPath(rest, LOOKUP, path);
      tells(answer, [restFolder.url], 'a slash in a query means itself, escaped or not');
    },
  );

  for (const [slug, what, name] of NAMES) {
    check(
      `resolves the path of a folder with ${what} in its name`,
      { slug: `name-${slug}`, level, hearsay, clauses: [...CLAUSES, 'RFC 3986 §2.1'] },
      async ({ rest, restFolder }) => {
        const { url } = await oddlyNamedFolder(rest, restFolder, name);
        const answer = await byPath(rest, LOOKUP, await folderPathAt(rest, url));
        tells(answer, [url], 'what is escaped in a query is decoded once, and then it is the path');
      },
    );
  }

  check(
    'resolves / to the root folder',
    { slug: 'root', level, hearsay, clauses: [...CLAUSES, 'rest-nms-1.0 §7.2.5'] },
    async ({ rest, restFolder }) => {
      await knownPath(rest, LOOKUP, restFolder.url);
      const root = await rootUrl(rest);
      tells(await byPath(rest, LOOKUP, '/'), [root], 'paths begin at the root, whose path is /');
    },
  );

  check(
    'resolves the new path of a folder that was moved, and the old one no more',
    { slug: 'after-move', level: 'MUST', clauses: [...CLAUSES, 'rest-nms-1.0 §7.12.24'] },
    async ({ rest, restFolder, makeFolder }) => {
      const target = await makeFolder('target');
      const moved = await makeFolder('moved', restFolder);
      const old = await knownPath(rest, LOOKUP, moved.url);
      await changing(rest, movingTo(rest, target, { folders: [moved.url] }));
      const kept = await rest.look('GET', moved.url);
      const path = kept.ok
        ? await folderPathAt(rest, moved.url)
        : `${await folderPathAt(rest, target.url)}/${moved.name}`;
      const there = await byPath(rest, LOOKUP, path);
      that(urlsTold(there).length > 0, 'the folder is there now', {
        expected: `the URL of the folder at ${path}`,
        saw: `status ${there.status} without a URL`,
        evidence: [there],
      });
      await leadsNowhere(rest, old, path, 'the folder is there no more');
    },
  );

  check(
    'resolves the new path of a folder that was renamed, and the old one no more',
    { slug: 'after-rename', level: 'MUST', clauses: [...CLAUSES, 'rest-nms-1.0 §7.2.6'] },
    async ({ rest, restFolder, makeFolder }) => {
      const below = await makeFolder('below', restFolder);
      const old = await knownPath(rest, LOOKUP, below.url);
      unlessRefused(await rest.look(...renaming(rest, below.url, 'renamed')));
      const path = await folderPathAt(rest, below.url);
      tells(await byPath(rest, LOOKUP, path), [below.url], RESOLVES);
      await leadsNowhere(rest, old, path, 'the folder has that name no more');
    },
  );

  check(
    'resolves the path of a folder that was deleted no more',
    { slug: 'after-delete', level: 'MUST', clauses: CLAUSES },
    async ({ rest, restFolder, makeFolder }) => {
      const gone = await makeFolder('gone', restFolder);
      const path = await knownPath(rest, LOOKUP, gone.url);
      await actOf(rest, deleting(gone.url));
      await leadsNowhere(rest, path, null, 'there is no folder at that path');
    },
  );

  check(
    'refuses a path at which there is no folder',
    { slug: 'unknown', level: 'MUST', clauses: [...CLAUSES, 'RFC 9110 §15.5'] },
    async ({ rest, restFolder }) => {
      const path = await knownPath(rest, LOOKUP, restFolder.url);
      refused(
        await byPath(rest, LOOKUP, `${path}/no-such-folder`),
        'there is no folder at that path, so it has no URL',
      );
    },
  );

  check(
    'answers 404 for a path at which there is no folder',
    { slug: 'unknown-status', level, hearsay, clauses: [...CLAUSES, 'RFC 9110 §15.5.5'] },
    async ({ rest, restFolder }) => {
      const path = await knownPath(rest, LOOKUP, restFolder.url);
      const answer = await byPath(rest, LOOKUP, `${path}/no-such-folder`);
      statusFor(rest, answer, 'not-found', 'what is not there is not found');
    },
  );

  check(
    'refuses to look up no path at all',
    { slug: 'no-path', level, hearsay, clauses: CLAUSES },
    async ({ rest, restFolder }) => {
      await knownPath(rest, LOOKUP, restFolder.url);
      refused(await rest.act('GET', rest.at(LOOKUP)), 'nothing says which path is meant');
    },
  );

  check(
    'does not look up the path of a folder in the box of another user',
    { slug: 'other-box', level: 'MUST', clauses: [...CLAUSES, 'rest-nms-1.0 §5.2.3'] },
    async ({ rest, restOther, restFolder }) => {
      const path = await knownPath(rest, LOOKUP, restFolder.url);
      const answer = await byPath(restOther, LOOKUP, path);
      staysInItsBox(answer, restFolder.url, 'folder');
    },
  );
});

requirement(POST, ({ check }) => {
  check(
    'resolves by POST all paths of a list to the URLs of the folders',
    { slug: 'resolves-list', level: 'MUST', clauses: CLAUSES },
    async ({ rest, restFolder, makeFolder }) => {
      const { paths, urls } = await threeFolders(rest, restFolder, makeFolder);
      tells(await byPaths(rest, LOOKUP, paths), urls, RESOLVES);
    },
  );

  check(
    'resolves by POST a list of one path',
    { slug: 'resolves-one', level: 'MUST', clauses: CLAUSES },
    async ({ rest, restFolder }) => {
      const path = await folderPathAt(rest, restFolder.url);
      tells(await byPaths(rest, LOOKUP, [path]), [restFolder.url], RESOLVES);
    },
  );

  check(
    'answers a list of paths with 200 and a reference for each',
    { slug: 'list-form', level, hearsay, clauses: CLAUSES },
    async ({ rest, restFolder, makeFolder }) => {
      const { paths } = await threeFolders(rest, restFolder, makeFolder);
      const answer = await byPaths(rest, LOOKUP, paths);
      statusFor(rest, answer, 'folderPathToId.POST', 'a list of paths is answered with 200');
      answeredInForm(rest, answer, 'folderReferenceList', paths.length);
    },
  );

  check(
    'says with which path each URL of a list goes',
    { slug: 'list-matches', level, hearsay, clauses: CLAUSES },
    async ({ rest, restFolder, makeFolder }) => {
      const { paths, urls } = await threeFolders(rest, restFolder, makeFolder);
      const pairs = [2, 0, 1].map((index) => [paths[index]!, urls[index]!] as const);
      const asked = pairs.map(([path]) => path);
      pairsUp(await byPaths(rest, LOOKUP, asked), pairs);
    },
  );

  check(
    'resolves the other paths of a list where there is nothing at one',
    { slug: 'list-unknown', level, hearsay, clauses: CLAUSES },
    async ({ rest, restFolder, makeFolder }) => {
      const { paths, urls } = await threeFolders(rest, restFolder, makeFolder);
      const [first, ...others] = paths;
      const answer = await byPaths(rest, LOOKUP, [first!, `${first}/no-such-folder`, ...others]);
      tells(answer, urls, 'one path that leads nowhere is no reason to resolve no other');
    },
  );

  check(
    'tells of no folder for a path of a list at which there is none',
    { slug: 'list-unknown-empty', level: 'MUST', clauses: CLAUSES },
    async ({ rest, restFolder }) => {
      const path = await knownPath(rest, LOOKUP, restFolder.url);
      await rest.ok('POST', rest.at(LOOKUP), pathList([path]));
      const answer = await byPaths(rest, LOOKUP, [`${path}/no-such-folder`]);
      equal(urlsTold(answer), [], 'the URLs told', 'there is no folder at that path', answer);
    },
  );
});

/** Fails if an old path still leads somewhere; where paths do not change, the old one is the new one. */
async function leadsNowhere(
  rest: RestSession,
  old: string,
  now: string | null,
  because: string,
): Promise<void> {
  if (old === now) return;
  const answer = await rest.look('GET', rest.at(LOOKUP, { path: old }));
  equal(urlsTold(answer), [], 'the URLs told', because, answer);
}

/** Set-up: the folder, one in it, one in that. */
async function threeFolders(
  rest: RestSession,
  folder: RestFolder,
  makeFolder: Fixtures['makeFolder'],
): Promise<{ paths: string[]; urls: string[] }> {
  const below = await makeFolder('below', folder);
  const urls = [folder.url, below.url, (await makeFolder('deep', below)).url];
  return { paths: await pathsAt(rest, LOOKUP, urls), urls };
}

/** Observation: the folder that has the attribute Root. */
async function rootUrl(rest: RestSession): Promise<string> {
  const ask = selection({ maxEntries: 2, searchCriteria: { criterion: [byAttribute('Root', 'Yes')] } });
  const { folder } = rest.need(await rest.ok('POST', rest.at('folderSearch'), ask), 'folderList');
  const url = folder[0]?.resourceURL ?? inconclusive('the search for the root folder finds none');
  const { parentFolder } = await folderAt(rest, url);
  return parentFolder === undefined
    ? url
    : inconclusive('what has the attribute Root lies in another folder');
}
