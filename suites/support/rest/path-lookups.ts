/** Look-ups of objects and folders by their paths: what is asked, and what an experiment needs to know before (§7.12.3, §7.12.22). */
import type { NmsAnswer } from '../../../drivers/nms/nms-answer.ts';
import { that } from '../judge.ts';
import { pathList } from './path-lists.ts';
import { folderPathAt, objectPathAt, toldOf } from './paths-told.ts';
import type { RestSession } from './rest-session.ts';

export type PathLookup = 'objectPathToId' | 'folderPathToId';

/** The act: one path, by GET. */
export function byPath(rest: RestSession, lookup: PathLookup, path: string): Promise<NmsAnswer> {
  return rest.act('GET', rest.at(lookup, { path }));
}

/** The act: one path by GET, its slashes written as they are. */
export function byPlainPath(rest: RestSession, lookup: PathLookup, path: string): Promise<NmsAnswer> {
  const query = encodeURIComponent(path).replaceAll('%2F', '/');
  return rest.act('GET', `${rest.at(lookup)}?path=${query}`);
}

/** The act: a list of paths, by POST. */
export function byPaths(rest: RestSession, lookup: PathLookup, paths: readonly string[]): Promise<NmsAnswer> {
  return rest.act('POST', rest.at(lookup), pathList(paths));
}

/** Observation: the path of each, in order. Inconclusive if one cannot be known. */
export async function pathsAt(
  rest: RestSession,
  lookup: PathLookup,
  urls: readonly string[],
): Promise<string[]> {
  const pathAt = lookup === 'objectPathToId' ? objectPathAt : folderPathAt;
  const paths: string[] = [];
  for (const url of urls) paths.push(await pathAt(rest, url));
  return paths;
}

/** Set-up: the path of what is under the URL, which leads to it. Throws `Inconclusive`. */
export async function knownPath(rest: RestSession, lookup: PathLookup, url: string): Promise<string> {
  const [path] = await pathsAt(rest, lookup, [url]);
  await rest.ok('GET', rest.at(lookup, { path: path! }));
  return path!;
}

/** Fails if the look-up in a box tells of what is in another. */
export function staysInItsBox(answer: NmsAnswer, url: string, what: 'object' | 'folder'): void {
  that(!toldOf(answer, url), 'the paths of a box are looked up in that box', {
    expected: `nothing of the ${what} of another box`,
    saw: `the URL ${url}`,
    evidence: [answer],
  });
}
