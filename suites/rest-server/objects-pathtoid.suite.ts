/** Objects by their paths: REST-NMS-OBJECTS-PATHTOID-S-001 to -S-003 (§7.12.3; sections 1.2 and 2.3 of the wire facts). */
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
import { objectPathAt, tells, toldOf, urlsTold } from '../support/rest/paths-told.ts';
import { unlessRefused } from '../support/rest/renaming.ts';
import { oddlyNamedFolder, type RestFolder } from '../support/rest/rest-folder.ts';
import { stored, storedAll } from '../support/rest/rest-objects.ts';
import type { RestSession } from '../support/rest/rest-session.ts';
import { inconclusive } from '../support/verdict-errors.ts';

const S001 = 'rest-nms-1.0/REST-NMS-OBJECTS-PATHTOID-S-001-M';
const GET = [S001, 'rest-nms-1.0/REST-NMS-OBJECTS-PATHTOID-S-002-M'];
const POST = ['rest-nms-1.0/REST-NMS-OBJECTS-PATHTOID-S-003-M', S001];
const CLAUSES = ['rest-nms-1.0 Appendix B.2', 'rest-nms-1.0 §7.12.3'];
const RESOLVES = 'a path leads to the URL of the object that it is the path of';
const LOOKUP = 'objectPathToId';
const level = 'SHOULD' as const;
const hearsay = true;

requirement(GET, ({ check }) => {
  check(
    'resolves by GET the path that an object tells of itself to its URL',
    { slug: 'resolves', level: 'MUST', clauses: CLAUSES },
    async ({ rest, restFolder }) => {
      for (const { url } of await storedAll(rest, restFolder, [{}, {}])) {
        const path = await objectPathAt(rest, url);
        tells(await byPath(rest, LOOKUP, path), [url], RESOLVES);
      }
    },
  );

  check(
    'answers a path with 200 and a reference that has the URL',
    { slug: 'reference', level, hearsay, clauses: CLAUSES },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      const path = await objectPathAt(rest, url);
      const answer = await byPath(rest, LOOKUP, path);
      statusFor(rest, answer, 'objectPathToId.GET', 'a path that is known is answered with 200');
      urlIs(rest.read(answer, 'reference').resourceURL, url, 'resourceURL', RESOLVES, answer);
    },
  );

  check(
    'resolves a path whose slashes are not escaped as one whose slashes are',
    { slug: 'slashes', level, hearsay, clauses: [...CLAUSES, 'RFC 3986 §3.4'] },
    async ({ rest, restFolder }) => {
      const { url, path } = await storedKnown(rest, restFolder);
      const answer = await byPlainPath(rest, LOOKUP, path);
      tells(answer, [url], 'a slash in a query means itself, escaped or not');
    },
  );

  check(
    'resolves the path of an object below a folder whose name has to be escaped',
    { slug: 'escaped', level, hearsay, clauses: [...CLAUSES, 'RFC 3986 §2.1'] },
    async ({ rest, restFolder }) => {
      const folder = await oddlyNamedFolder(rest, restFolder, 'this & that = more + ñ');
      const { url } = await stored(rest, folder);
      const path = await objectPathAt(rest, url);
      const looked = await byPath(rest, LOOKUP, path);
      tells(looked, [url], 'what is escaped in a query is decoded once, and then it is the path');
    },
  );

  check(
    'resolves the new path of an object that was moved, and the old one no more',
    { slug: 'after-move', level: 'MUST', clauses: [...CLAUSES, 'rest-nms-1.0 §5.4'] },
    async ({ rest, restFolder, makeFolder }) => {
      const target = await makeFolder('target');
      const { url, path: old } = await storedKnown(rest, restFolder);
      await changing(rest, movingTo(rest, target, { objects: [url] }));
      await hasNewPath(rest, url, old, 'the object lies there no more');
    },
  );

  check(
    'resolves the path of an object below a folder that was renamed, and the old one no more',
    { slug: 'after-rename', level: 'MUST', clauses: [...CLAUSES, 'rest-nms-1.0 §5.4'] },
    async ({ rest, restFolder }) => {
      const { url, path: old } = await storedKnown(rest, restFolder);
      unlessRefused(await rest.look(...renaming(rest, restFolder.url, `${restFolder.name}-renamed`)));
      await hasNewPath(rest, url, old, 'the folder has that name no more');
    },
  );

  check(
    'resolves the path of an object that was deleted no more',
    { slug: 'after-delete', level: 'MUST', clauses: CLAUSES },
    async ({ rest, restFolder }) => {
      const { url, path } = await storedKnown(rest, restFolder);
      await actOf(rest, deleting(url));
      const answer = await rest.look('GET', rest.at(LOOKUP, { path }));
      equal(urlsTold(answer), [], 'the URLs told', 'there is no object at that path', answer);
    },
  );

  check(
    'refuses a path at which there is no object',
    { slug: 'unknown', level: 'MUST', clauses: [...CLAUSES, 'RFC 9110 §15.5'] },
    async ({ rest, restFolder }) => {
      const { path } = await storedKnown(rest, restFolder);
      const answer = await byPath(rest, LOOKUP, `${path}-and-more`);
      refused(answer, 'there is no object at that path, so it has no URL');
    },
  );

  check(
    'answers 404 for a path at which there is no object',
    { slug: 'unknown-status', level, hearsay, clauses: [...CLAUSES, 'RFC 9110 §15.5.5'] },
    async ({ rest, restFolder }) => {
      const { path } = await storedKnown(rest, restFolder);
      const answer = await byPath(rest, LOOKUP, `${path}-and-more`);
      statusFor(rest, answer, 'not-found', 'what is not there is not found');
    },
  );

  check(
    'refuses to look up no path at all',
    { slug: 'no-path', level, hearsay, clauses: CLAUSES },
    async ({ rest, restFolder }) => {
      await storedKnown(rest, restFolder);
      refused(await rest.act('GET', rest.at(LOOKUP)), 'nothing says which path is meant');
    },
  );

  check(
    'does not look up the path of an object in the box of another user',
    { slug: 'other-box', level: 'MUST', clauses: [...CLAUSES, 'rest-nms-1.0 §5.2.3'] },
    async ({ rest, restOther, restFolder }) => {
      const { url, path } = await storedKnown(rest, restFolder);
      const answer = await byPath(restOther, LOOKUP, path);
      staysInItsBox(answer, url, 'object');
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
      tells(await byPaths(rest, LOOKUP, await pathsAt(rest, LOOKUP, urls)), urls, RESOLVES);
    },
  );

  check(
    'resolves by POST a list of one path',
    { slug: 'resolves-one', level: 'MUST', clauses: CLAUSES },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      tells(await byPaths(rest, LOOKUP, await pathsAt(rest, LOOKUP, [url])), [url], RESOLVES);
    },
  );

  check(
    'answers a list of paths with 200 and a reference for each',
    { slug: 'list-form', level, hearsay, clauses: CLAUSES },
    async ({ rest, restFolder }) => {
      const urls = (await storedAll(rest, restFolder, [{}, {}])).map(({ url }) => url);
      const answer = await byPaths(rest, LOOKUP, await pathsAt(rest, LOOKUP, urls));
      statusFor(rest, answer, 'objectPathToId.POST', 'a list of paths is answered with 200');
      answeredInForm(rest, answer, 'objectReferenceList', urls.length);
    },
  );

  check(
    'says with which path each URL of a list goes',
    { slug: 'list-matches', level, hearsay, clauses: CLAUSES },
    async ({ rest, restFolder }) => {
      const urls = (await storedAll(rest, restFolder, [{}, {}, {}])).map(({ url }) => url);
      const paths = await pathsAt(rest, LOOKUP, urls);
      const pairs = [2, 0, 1].map((index) => [paths[index]!, urls[index]!] as const);
      const asked = pairs.map(([path]) => path);
      pairsUp(await byPaths(rest, LOOKUP, asked), pairs);
    },
  );

  check(
    'resolves the other paths of a list where there is nothing at one',
    { slug: 'list-unknown', level, hearsay, clauses: CLAUSES },
    async ({ rest, restFolder }) => {
      const urls = (await storedAll(rest, restFolder, [{}, {}])).map(({ url }) => url);
      const [first, second] = await pathsAt(rest, LOOKUP, urls);
      const answer = await byPaths(rest, LOOKUP, [first!, `${first}-and-more`, second!]);
      tells(answer, urls, 'one path that leads nowhere is no reason to resolve no other');
    },
  );

  check(
    'tells of no object for a path of a list at which there is none',
    { slug: 'list-unknown-empty', level: 'MUST', clauses: CLAUSES },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      const { path } = await storedKnown(rest, restFolder);
      const [own] = await pathsAt(rest, LOOKUP, [url]);
      await rest.ok('POST', rest.at(LOOKUP), pathList([own!]));
      const answer = await byPaths(rest, LOOKUP, [`${path}-and-more`]);
      equal(urlsTold(answer), [], 'the URLs told', 'there is no object at that path', answer);
    },
  );
});

/** Set-up: an object, and its path, which leads to it. */
async function storedKnown(rest: RestSession, folder: RestFolder): Promise<{ url: string; path: string }> {
  const { url } = await stored(rest, folder);
  return { url, path: await knownPath(rest, LOOKUP, url) };
}

/**
 * Fails unless the path that the object tells now leads to it, and the old one no more; where paths do not change, the
 * old one is the new one.
 */
async function hasNewPath(rest: RestSession, url: string, old: string, because: string): Promise<void> {
  const path = await objectPathAt(rest, url);
  const now = await byPath(rest, LOOKUP, path);
  if (path === old && !toldOf(now, url)) inconclusive('the object tells the path that it had before');
  tells(now, [url], RESOLVES);
  if (path === old) return;
  const answer = await rest.look('GET', rest.at(LOOKUP, { path: old }));
  that(!toldOf(answer, url), because, {
    expected: `nothing at ${old}`,
    saw: `the object, which is at ${path}`,
    evidence: [answer],
  });
}
