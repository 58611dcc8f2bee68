/** The few objects of an experiment in a folder: set-up that a search shows, and what an act made of them. */
import { inconclusive } from '../verdict-errors.ts';
import type { RestFolder } from './rest-folder.ts';
import { storedAll } from './rest-objects.ts';
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
  const stored = await storedAll(
    rest,
    folder,
    subjects.map((Subject) => ({ attributes: { Subject } })),
  );
  const urls = stored.map(({ url }) => url);
  await needFound(rest, folder, urls);
  await needFound(rest, target, []);
  const shown = subjectsOf(await found(rest, inFolder(folder))).sort();
  if (shown.join() !== subjects.toSorted().join())
    inconclusive(`of three objects a search tells the subjects ${shown.join(', ')}`);
  return urls as [string, string, string];
}

/** Observation: the only object that an act brought into a folder. Inconclusive if a search finds another number. */
export async function onlyUrl(rest: RestSession, folder: RestFolder): Promise<string> {
  const urls = urlsOf(await found(rest, inFolder(folder)));
  return urls.length === 1
    ? urls[0]!
    : inconclusive(`there is to be one object, and ${urls.length} are found`);
}
