/** The few objects of an experiment in a folder: set-up that a search shows, and what an act made of them. */
import type { Fixtures } from '../fixture-types.ts';
import { inconclusive } from '../verdict-errors.ts';
import type { RestFolder } from './rest-folder.ts';
import { type RestObject, stored, storedAll } from './rest-objects.ts';
import { found, inFolder } from './rest-search.ts';
import type { RestSession } from './rest-session.ts';
import { subjectsOf, urlsOf } from './searching.ts';
import { needFound } from './seen-first.ts';

/**
 * Set-up: the URLs of three objects, whose subjects are one, two, three. A search shows them in their folder, and
 * nothing in the target; inconclusive where it does not.
 */
export async function storedThree(
  rest: RestSession,
  folder: RestFolder,
  target: RestFolder,
): Promise<[string, string, string]> {
  const subjects = ['one', 'two', 'three'];
  const objects = await storedAll(
    rest,
    folder,
    subjects.map((Subject) => ({ attributes: { Subject } })),
  );
  const urls = objects.map(({ url }) => url);
  await needFound(rest, folder, urls);
  await needFound(rest, target, []);
  const shown = subjectsOf(await found(rest, inFolder(folder))).sort();
  if (shown.join() !== subjects.toSorted().join())
    inconclusive(`of three objects a search tells the subjects ${shown.join(', ')}`);
  return urls as [string, string, string];
}

/**
 * Set-up: two folders with an object in each. A search shows the objects in the folder above, and nothing in the target;
 * inconclusive where it does not.
 */
export async function storedInTwo(
  rest: RestSession,
  above: RestFolder,
  target: RestFolder,
  makeFolder: Fixtures['makeFolder'],
): Promise<{ folders: string[]; objects: RestObject[] }> {
  const folders = [await makeFolder('one', above), await makeFolder('two', above)];
  const objects = [await stored(rest, folders[0]!), await stored(rest, folders[1]!)];
  await needFound(
    rest,
    above,
    objects.map(({ url }) => url),
  );
  await needFound(rest, target, []);
  return { folders: folders.map(({ url }) => url), objects };
}

/** Observation: the only object that an act brought into a folder. Inconclusive if a search finds another number. */
export async function onlyUrl(rest: RestSession, folder: RestFolder): Promise<string> {
  const urls = urlsOf(await found(rest, inFolder(folder)));
  return urls.length === 1
    ? urls[0]!
    : inconclusive(`there is to be one object, and ${urls.length} are found`);
}
