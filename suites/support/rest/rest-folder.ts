/** Folders of a check at a REST door: set-up, whose refusal makes the check inconclusive. */
import type { NmsAnswer } from '../../../drivers/nms/nms-answer.ts';
import type { RootValue } from '../../../protocol/nms/types/roots.ts';
import { Inconclusive, notApplicable } from '../verdict-errors.ts';
import { type RestSession, readingOf } from './rest-session.ts';

export interface RestFolder {
  /** As the server gave it. */
  url: string;
  name: string;
}

/** Creates a folder below another. */
export async function madeFolder(rest: RestSession, parent: RestFolder, name: string): Promise<RestFolder> {
  const answer = await rest.ok('POST', rest.at('folders'), {
    json: { folder: { parentFolder: parent.url, name } },
  });
  return { url: createdUrl(answer), name };
}

/** The same with a name that a server may not take. Not applicable where it refuses. */
export async function oddlyNamedFolder(
  rest: RestSession,
  parent: RestFolder,
  name: string,
): Promise<RestFolder> {
  const answer = await rest.look('POST', rest.at('folders'), {
    json: { folder: { parentFolder: parent.url, name } },
  });
  if (!answer.ok) notApplicable(`the target makes no folder of such a name (${answer.status})`);
  return { url: createdUrl(answer), name };
}

/** What is there of a folder, its children included, in as many pages as it takes. */
export async function folderAt(rest: RestSession, url: string): Promise<RootValue<'folder'>> {
  const first = rest.need(await rest.ok('GET', url), 'folder');
  const whole = { ...first };
  let { cursor } = first;
  for (let pages = 1; cursor !== undefined && cursor !== ''; pages++) {
    if (pages > MOST_PAGES) throw new Inconclusive(`the pages of ${url} find no end`);
    const next = rest.need(
      await rest.ok('GET', `${url}${url.includes('?') ? '&' : '?'}fromCursor=${encodeURIComponent(cursor)}`),
      'folder',
    );
    whole.objects = { objectReference: [...referencesIn(whole.objects), ...referencesIn(next.objects)] };
    whole.subFolders = { folderReference: [...foldersIn(whole.subFolders), ...foldersIn(next.subFolders)] };
    cursor = next.cursor;
  }
  return whole;
}

const MOST_PAGES = 1000;

/** Observation: the URLs of the folders in a folder. */
export async function subFoldersAt(rest: RestSession, url: string): Promise<string[]> {
  const { subFolders } = await folderAt(rest, url);
  return foldersIn(subFolders).flatMap(({ resourceURL }) => resourceURL ?? []);
}

function referencesIn(list: RootValue<'objectReferenceList'> | undefined) {
  return list?.objectReference ?? [];
}

function foldersIn(list: RootValue<'folderReferenceList'> | undefined) {
  return list?.folderReference ?? [];
}

/**
 * The URL of what was created: the Location of the answer, else the URL in its body, a reference or the whole. Throws
 * `Inconclusive` if it tells neither.
 */
export function createdUrl(answer: NmsAnswer): string {
  const url = createdUrlIn(answer);
  if (url !== null) return url;
  throw new Inconclusive(`${answer.sent} was answered without the URL of what was created`);
}

/** The same, null if the answer tells none. An absolute Location is used as it is written. */
export function createdUrlIn(answer: NmsAnswer): string | null {
  const location = answer.header('location');
  if (location !== null && /^https?:/i.test(location)) return location;
  if (location !== null && location !== '') return new URL(location, answer.request.url).href;
  const reading = readingOf(answer, CREATED);
  return reading.ok ? (reading.value.resourceURL ?? null) : null;
}

const CREATED = ['reference', 'object', 'folder', 'nmsSubscription', 'notificationChannel'] as const;
