/** Asking for copies and moves (section 2.7 of the wire facts), and what a tree of folders holds. */
import type { NmsAnswer } from '../../../drivers/nms/nms-answer.ts';
import { folderAt, madeFolder, type RestFolder } from './rest-folder.ts';
import { objectAt, stored } from './rest-objects.ts';
import { found, inFolder } from './rest-search.ts';
import type { Ask, RestSession } from './rest-session.ts';

/** The body of a copy or a move. */
export function relocation(
  target: string,
  what: { objects?: readonly string[]; folders?: readonly string[] },
): Ask {
  const references = (urls: readonly string[]) => urls.map((resourceURL) => ({ resourceURL }));
  const { objects = [], folders = [] } = what;
  return {
    json: {
      targetSourceRef: {
        targetRef: { resourceURL: target },
        sourceRefs: {
          ...(objects.length > 0 ? { objects: { objectReference: references(objects) } } : {}),
          ...(folders.length > 0 ? { folders: { folderReference: references(folders) } } : {}),
        },
      },
    },
  };
}

/** A folder with an object, and below it two more such. */
export interface Tree {
  top: RestFolder;
  middle: RestFolder;
  bottom: RestFolder;
  /** Of each level one, with the Subject `top`, `middle`, `bottom`. */
  objects: string[];
}

export async function plantedTree(rest: RestSession, parent: RestFolder): Promise<Tree> {
  const top = await madeFolder(rest, parent, 'top');
  const middle = await madeFolder(rest, top, 'middle');
  const bottom = await madeFolder(rest, middle, 'bottom');
  const objects: string[] = [];
  for (const folder of [top, middle, bottom])
    objects.push((await stored(rest, folder, { attributes: { Subject: folder.name } })).url);
  return { top, middle, bottom, objects };
}

/** Observation: Subjects of all objects in a folder and below it, sorted. */
export async function subjectsIn(rest: RestSession, folder: RestFolder): Promise<string[]> {
  const objects = await found(rest, inFolder(folder));
  return objects
    .map(
      ({ attributes }) => attributes?.attribute.find(({ name }) => /^subject$/i.test(name))?.value[0] ?? '',
    )
    .sort();
}

/** Observation: the names of the folders in a folder, sorted. */
export async function foldersIn(rest: RestSession, url: string): Promise<string[]> {
  const { subFolders } = await folderAt(rest, url);
  const names: string[] = [];
  for (const { resourceURL } of subFolders?.folderReference ?? [])
    if (resourceURL !== undefined) names.push((await folderAt(rest, resourceURL)).name ?? '');
  return names.sort();
}

/** Observation: the only folder of that name in a folder; null if there is none. */
export async function childNamed(rest: RestSession, url: string, name: string): Promise<RestFolder | null> {
  const { subFolders } = await folderAt(rest, url);
  for (const { resourceURL } of subFolders?.folderReference ?? [])
    if (resourceURL !== undefined && (await folderAt(rest, resourceURL)).name === name)
      return { url: resourceURL, name };
  return null;
}

/** Observation: the octets of the first payload part; null without one. */
export async function firstPart(rest: RestSession, url: string): Promise<Buffer | null> {
  const href = (await objectAt(rest, url)).payloadPart?.[0]?.href;
  return href === undefined ? null : (await rest.ok('GET', href)).body;
}

/** What is said of an item that could not be copied or moved: a refusal of all, or a failure in the list. */
export function tellsFailure(answer: NmsAnswer): boolean {
  return (
    (answer.status >= 400 && answer.status < 500) ||
    answer.text.includes('"failure"') ||
    answer.text.includes('<failure>')
  );
}
