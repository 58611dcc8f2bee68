/** Objects by their paths: REST-NMS-OBJECTS-PATHTOID-S-001 to -S-003 (§7.12.3; sections 1.2 and 2.3 of the wire facts). */
import type { NmsAnswer } from '../../drivers/nms/nms-answer.ts';
import { equal, that } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import { actOf, changing, deleting, movingTo, renaming } from '../support/rest/changes.ts';
import { refused, statusFor, urlIs } from '../support/rest/judge-rest.ts';
import { answeredInForm, pairsUp, pathList } from '../support/rest/path-lists.ts';
import { objectPathAt, tells, toldOf, urlsTold } from '../support/rest/paths-told.ts';
import { createdUrl, type RestFolder } from '../support/rest/rest-folder.ts';
import { stored, storedAll } from '../support/rest/rest-objects.ts';
import type { RestSession } from '../support/rest/rest-session.ts';
import { inconclusive, notApplicable } from '../support/verdict-errors.ts';

const S001 = 'rest-nms-1.0/REST-NMS-OBJECTS-PATHTOID-S-001-M';
const GET = [S001, 'rest-nms-1.0/REST-NMS-OBJECTS-PATHTOID-S-002-M'];
const POST = ['rest-nms-1.0/REST-NMS-OBJECTS-PATHTOID-S-003-M', S001];
const CLAUSES = ['rest-nms-1.0 Appendix B.2', 'rest-nms-1.0 §7.12.3'];
const RESOLVES = 'a path leads to the URL of the object that it is the path of';
const level = 'SHOULD' as const;
const hearsay = true;

requirement(GET, ({ check }) => {
  check(
    'resolves by GET the path that an object tells of itself to its URL',
    { slug: 'resolves', level: 'MUST', clauses: CLAUSES },
    async ({ rest, restFolder }) => {
      for (const { url } of await storedAll(rest, restFolder, [{}, {}])) {
        const path = await objectPathAt(rest, url);
        tells(await rest.act('GET', rest.at('objectPathToId', { path })), [url], RESOLVES);
      }
    },
  );

  check(
    'answers a path with 200 and a reference that has the URL',
    { slug: 'reference', level, hearsay, clauses: CLAUSES },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      const path = await objectPathAt(rest, url);
      const answer = await rest.act('GET', rest.at('objectPathToId', { path }));
      statusFor(rest, answer, 'objectPathToId.GET', 'a path that is known is answered with 200');
      urlIs(rest.read(answer, 'reference').resourceURL, url, 'resourceURL', RESOLVES, answer);
    },
  );

  check(
    'resolves a path whose slashes are not escaped as one whose slashes are',
    { slug: 'slashes', level, hearsay, clauses: [...CLAUSES, 'RFC 3986 §3.4'] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      const path = await objectPathAt(rest, url);
      await rest.ok('GET', rest.at('objectPathToId', { path }));
      const query = encodeURIComponent(path).replaceAll('%2F', '/');
      const answer = await rest.act('GET', `${rest.at('objectPathToId')}?path=${query}`);
      tells(answer, [url], 'a slash in a query means itself, escaped or not');
    },
  );

  check(
    'resolves the path of an object below a folder whose name has to be escaped',
    { slug: 'escaped', level, hearsay, clauses: [...CLAUSES, 'RFC 3986 §2.1'] },
    async ({ rest, restFolder }) => {
      const answer = await rest.look('POST', rest.at('folders'), {
        json: { folder: { parentFolder: restFolder.url, name: 'this & that = more + ñ' } },
      });
      if (!answer.ok) notApplicable(`the target makes no folder of such a name (${answer.status})`);
      const folder = { url: createdUrl(answer), name: 'this & that = more + ñ' };
      const { url } = await stored(rest, folder);
      const path = await objectPathAt(rest, url);
      const looked = await rest.act('GET', rest.at('objectPathToId', { path }));
      tells(looked, [url], 'what is escaped in a query is decoded once, and then it is the path');
    },
  );

  check(
    'resolves the new path of an object that was moved, and the old one no more',
    { slug: 'after-move', level: 'MUST', clauses: [...CLAUSES, 'rest-nms-1.0 §5.4'] },
    async ({ rest, restFolder, makeFolder }) => {
      const target = await makeFolder('target');
      const { url } = await stored(rest, restFolder);
      const old = await objectPathAt(rest, url);
      await rest.ok('GET', rest.at('objectPathToId', { path: old }));
      await changing(rest, movingTo(rest, target, { objects: [url] }));
      const path = await objectPathAt(rest, url);
      const now = await rest.act('GET', rest.at('objectPathToId', { path }));
      if (path === old && !toldOf(now, url)) inconclusive('the object tells the path that it had before');
      tells(now, [url], RESOLVES);
      await isNoPath(rest, old, url, path, 'the object lies there no more');
    },
  );

  check(
    'resolves the path of an object below a folder that was renamed, and the old one no more',
    { slug: 'after-rename', level: 'MUST', clauses: [...CLAUSES, 'rest-nms-1.0 §5.4'] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      const old = await objectPathAt(rest, url);
      await rest.ok('GET', rest.at('objectPathToId', { path: old }));
      const renamed = await rest.look(...renaming(rest, restFolder.url, `${restFolder.name}-renamed`));
      if (!renamed.ok)
        notApplicable(`the target refused to rename the folder (${renamed.status}), as policy may`);
      const path = await objectPathAt(rest, url);
      const now = await rest.act('GET', rest.at('objectPathToId', { path }));
      if (path === old && !toldOf(now, url)) inconclusive('the object tells the path that it had before');
      tells(now, [url], RESOLVES);
      await isNoPath(rest, old, url, path, 'the folder has that name no more');
    },
  );

  check(
    'resolves the path of an object that was deleted no more',
    { slug: 'after-delete', level: 'MUST', clauses: CLAUSES },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      const path = await objectPathAt(rest, url);
      await rest.ok('GET', rest.at('objectPathToId', { path }));
      await actOf(rest, deleting(url));
      const answer = await rest.look('GET', rest.at('objectPathToId', { path }));
      equal(urlsTold(answer), [], 'the URLs told', 'there is no object at that path', answer);
    },
  );

  check(
    'refuses a path at which there is no object',
    { slug: 'unknown', level: 'MUST', clauses: [...CLAUSES, 'RFC 9110 §15.5'] },
    async ({ rest, restFolder }) => {
      const path = await knownPath(rest, restFolder);
      const answer = await rest.act('GET', rest.at('objectPathToId', { path: `${path}-and-more` }));
      refused(answer, 'there is no object at that path, so it has no URL');
    },
  );

  check(
    'answers 404 for a path at which there is no object',
    { slug: 'unknown-status', level, hearsay, clauses: [...CLAUSES, 'RFC 9110 §15.5.5'] },
    async ({ rest, restFolder }) => {
      const path = await knownPath(rest, restFolder);
      const answer = await rest.act('GET', rest.at('objectPathToId', { path: `${path}-and-more` }));
      statusFor(rest, answer, 'not-found', 'what is not there is not found');
    },
  );

  check(
    'refuses to look up no path at all',
    { slug: 'no-path', level, hearsay, clauses: CLAUSES },
    async ({ rest, restFolder }) => {
      await knownPath(rest, restFolder);
      refused(await rest.act('GET', rest.at('objectPathToId')), 'nothing says which path is meant');
    },
  );

  check(
    'does not look up the path of an object in the box of another user',
    { slug: 'other-box', level: 'MUST', clauses: [...CLAUSES, 'rest-nms-1.0 §5.2.3'] },
    async ({ rest, restOther, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      const path = await objectPathAt(rest, url);
      await rest.ok('GET', rest.at('objectPathToId', { path }));
      const answer = await restOther.act('GET', restOther.at('objectPathToId', { path }));
      that(!toldOf(answer, url), 'the paths of a box are looked up in that box', {
        expected: 'nothing of the object of another box',
        saw: `the URL ${url}`,
        evidence: [answer],
      });
    },
  );
});

requirement(POST, ({ check }) => {
  check(
    'resolves by POST all paths of a list to the URLs of the objects',
    { slug: 'resolves-list', level: 'MUST', clauses: CLAUSES },
    async ({ rest, restFolder, makeFolder }) => {
      const below = await makeFolder('below', restFolder);
      const objects = [...(await storedAll(rest, restFolder, [{}, {}])), await stored(rest, below)];
      const urls = objects.map(({ url }) => url);
      tells(await asked(rest, await pathsOf(rest, urls)), urls, RESOLVES);
    },
  );

  check(
    'resolves by POST a list of one path',
    { slug: 'resolves-one', level: 'MUST', clauses: CLAUSES },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      tells(await asked(rest, await pathsOf(rest, [url])), [url], RESOLVES);
    },
  );

  check(
    'answers a list of paths with 200 and a reference for each',
    { slug: 'list-form', level, hearsay, clauses: CLAUSES },
    async ({ rest, restFolder }) => {
      const urls = (await storedAll(rest, restFolder, [{}, {}])).map(({ url }) => url);
      const answer = await asked(rest, await pathsOf(rest, urls));
      statusFor(rest, answer, 'objectPathToId.POST', 'a list of paths is answered with 200');
      answeredInForm(rest, answer, 'objectReferenceList', urls.length);
    },
  );

  check(
    'says with which path each URL of a list goes',
    { slug: 'list-matches', level, hearsay, clauses: CLAUSES },
    async ({ rest, restFolder }) => {
      const urls = (await storedAll(rest, restFolder, [{}, {}, {}])).map(({ url }) => url);
      const paths = await pathsOf(rest, urls);
      const order = [2, 0, 1];
      const answer = await asked(
        rest,
        order.map((index) => paths[index]!),
      );
      pairsUp(
        answer,
        order.map((index) => [paths[index]!, urls[index]!] as const),
      );
    },
  );

  check(
    'resolves the other paths of a list where there is nothing at one',
    { slug: 'list-unknown', level, hearsay, clauses: CLAUSES },
    async ({ rest, restFolder }) => {
      const urls = (await storedAll(rest, restFolder, [{}, {}])).map(({ url }) => url);
      const [first, second] = await pathsOf(rest, urls);
      const answer = await asked(rest, [first!, `${first}-and-more`, second!]);
      tells(answer, urls, 'one path that leads nowhere is no reason to resolve no other');
    },
  );

  check(
    'tells of no object for a path of a list at which there is none',
    { slug: 'list-unknown-empty', level: 'MUST', clauses: CLAUSES },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      const path = await knownPath(rest, restFolder);
      const [own] = await pathsOf(rest, [url]);
      rest.mustWork(await rest.look('POST', rest.at('objectPathToId'), pathList([own!])));
      const answer = await asked(rest, [`${path}-and-more`]);
      equal(urlsTold(answer), [], 'the URLs told', 'there is no object at that path', answer);
    },
  );
});

/** Set-up: the path of an object, which leads to it. */
async function knownPath(rest: RestSession, folder: RestFolder): Promise<string> {
  const { url } = await stored(rest, folder);
  const path = await objectPathAt(rest, url);
  await rest.ok('GET', rest.at('objectPathToId', { path }));
  return path;
}

/** Fails if the old path still leads there; where paths do not change, the old one is the new one. */
async function isNoPath(
  rest: RestSession,
  old: string,
  url: string,
  now: string,
  because: string,
): Promise<void> {
  if (old === now) return;
  const answer = await rest.look('GET', rest.at('objectPathToId', { path: old }));
  that(!toldOf(answer, url), because, {
    expected: `nothing at ${old}`,
    saw: `the object, which is at ${now}`,
    evidence: [answer],
  });
}

/** The paths that the objects tell. */
async function pathsOf(rest: RestSession, urls: readonly string[]): Promise<string[]> {
  const paths: string[] = [];
  for (const url of urls) paths.push(await objectPathAt(rest, url));
  return paths;
}

/** The act: a list of paths. */
function asked(rest: RestSession, paths: readonly string[]): Promise<NmsAnswer> {
  return rest.act('POST', rest.at('objectPathToId'), pathList(paths));
}
