/** Set-up that is looked at before the act, so that what was wrong already is not blamed on it. */
import { sameUrl } from '../../../protocol/nms/resource-url.ts';
import { inconclusive } from '../verdict-errors.ts';
import { folderAt, type RestFolder } from './rest-folder.ts';
import { foundUrls, inFolder } from './rest-search.ts';
import type { RestSession } from './rest-session.ts';

/** Set-up: a search below the folder finds these objects and no others. Throws `Inconclusive`. */
export async function needFound(
  rest: RestSession,
  folder: RestFolder,
  urls: readonly string[],
): Promise<void> {
  const found = await foundUrls(rest, inFolder(folder));
  const same = found.length === urls.length && found.every((url) => urls.some((own) => sameUrl(url, own)));
  if (!same)
    inconclusive(
      `of the ${urls.length} objects of the experiment a search finds others or not all (${found.length})`,
    );
}

/** Set-up: the folder has the name that it was made with. Throws `Inconclusive`. */
export async function needNamed(rest: RestSession, folder: RestFolder): Promise<void> {
  const { name } = await folderAt(rest, folder.url);
  if (name !== folder.name) inconclusive(`the folder was made as ${folder.name} and is told of as ${name}`);
}

/** Set-up: removes what is at the URL, and looks that nothing is there any more. Throws `Inconclusive`. */
export async function needGone(rest: RestSession, url: string): Promise<void> {
  await rest.ok('DELETE', url);
  const { ok, status } = await rest.act('GET', url);
  if (ok) inconclusive(`what was removed for the experiment is still there (status ${status})`);
}
