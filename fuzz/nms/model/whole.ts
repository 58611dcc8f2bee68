/** Everything that is in a box compared with what the model has; and what is only known by looking. */
import { attributeValue } from '../../../protocol/nms/attributes.ts';
import { sameUrl } from '../../../protocol/nms/resource-url.ts';
import type { NmsObject } from '../../../protocol/nms/types/object.ts';
import type { BoxModel, ModelFolder, ModelObject } from './box-model.ts';
import { type BoxSession, comparedFlags } from './box-session.ts';
import { Stopped } from './mismatch.ts';

/** Objects that were deleted and are looked for. */
const MOST_GONE = 4;

/** Throws `Mismatch` for the first thing that is not as it must be. */
export async function compareWhole(session: BoxSession, model: BoxModel): Promise<void> {
  const [root] = model.folders;
  const told = await session.objectsIn(root!, true);
  if (told === null) throw new Stopped('the target does not search a folder');
  session.sameUrls(
    told.map(({ resourceURL }) => resourceURL),
    model.objects.map(({ url }) => url),
    'the objects of all folders',
  );
  for (const object of model.objects) {
    const seen = told.find(({ resourceURL = '' }) => sameUrl(resourceURL, object.url))!;
    compareObject(session, seen, object);
    await compareParts(session, seen, object);
  }
  for (const folder of model.folders) await compareFolder(session, model, folder);
  for (const url of model.gone.slice(-MOST_GONE)) await compareGone(session, url);
}

export function compareObject(session: BoxSession, seen: NmsObject, object: ModelObject): void {
  session.same(comparedFlags(seen.flags?.flag), comparedFlags(object.flags), 'the flags of an object');
  session.same(attributeValue(seen.attributes, 'Subject'), object.subject, 'the Subject of an object');
  if (seen.parentFolder !== undefined && !sameUrl(seen.parentFolder, object.folder.url))
    session.same(seen.parentFolder, object.folder.url, 'the folder of an object');
}

export async function compareParts(session: BoxSession, seen: NmsObject, object: ModelObject): Promise<void> {
  const parts = await session.parts(seen);
  if (parts === null) return;
  session.same(shownParts(parts), shownParts(object.parts), 'the payload parts of an object');
}

/** In no order, long ones by their beginning and length. */
function shownParts(parts: readonly string[]): string[] {
  return parts.map((octets) => octets.slice(0, 40) + octets.length).sort();
}

/** Its name, and what lies in it, as far as it tells. */
export async function compareFolder(
  session: BoxSession,
  model: BoxModel,
  folder: ModelFolder,
): Promise<void> {
  const { name, parentFolder, subFolders, objects, cursor } = await session.folder(folder.url);
  if (name !== undefined) session.same(name, folder.name, 'the name of a folder');
  if (folder.parent !== null && parentFolder !== undefined && !sameUrl(parentFolder, folder.parent.url))
    session.same(parentFolder, folder.parent.url, 'the folder that a folder is in');
  if (cursor) return;
  if (subFolders !== undefined)
    session.sameUrls(
      subFolders.folderReference.map(({ resourceURL }) => resourceURL),
      model.foldersIn(folder).map(({ url }) => url),
      'the folders in a folder',
    );
  if (objects !== undefined)
    session.sameUrls(
      objects.objectReference.map(({ resourceURL }) => resourceURL),
      model.objectsIn(folder, false).map(({ url }) => url),
      'the objects in a folder',
    );
}

export async function compareGone(session: BoxSession, url: string): Promise<void> {
  const { ok } = await session.look('GET', url);
  if (ok) session.same('there', 'gone', 'an object that was deleted');
}

/** The URLs of copies below a folder, which nobody told, and the flags that they have. Throws `Mismatch`, `Stopped`. */
export async function learnCopies(session: BoxSession, model: BoxModel, above: ModelFolder): Promise<void> {
  for (const folder of model.foldersIn(above)) {
    if (folder.url === '') folder.url = await urlOfChild(session, model, above, folder.name);
    await learnCopies(session, model, folder);
  }
  const unknown = model.objectsIn(above, false).filter(({ url }) => url === '');
  if (unknown.length === 0) return;
  const told = await session.objectsIn(above, false);
  if (told === null) throw new Stopped('the target does not search a folder');
  const others = told.filter(
    ({ resourceURL = '' }) => !model.objects.some(({ url }) => url !== '' && sameUrl(url, resourceURL)),
  );
  for (const object of unknown) {
    const seen = await copyOf(session, object, others);
    if (seen?.resourceURL === undefined)
      throw session.mismatch('agrees', 'no copy', `a copy of an object is not there`);
    others.splice(others.indexOf(seen), 1);
    object.url = seen.resourceURL;
    // Whether a copy has the flags, no text says.
    object.flags = new Set(comparedFlags(seen.flags?.flag));
  }
}

/** Which of them it is: of several with its subject, the one that has its payload parts. */
async function copyOf(
  session: BoxSession,
  object: ModelObject,
  others: readonly NmsObject[],
): Promise<NmsObject | undefined> {
  const alike = others.filter(({ attributes }) => attributeValue(attributes, 'Subject') === object.subject);
  if (alike.length < 2) return alike[0];
  const wanted = shownParts(object.parts).join('\n');
  for (const seen of alike) {
    const parts = await session.parts(seen);
    if (parts !== null && shownParts(parts).join('\n') === wanted) return seen;
  }
  return alike[0];
}

/** The URL of a new folder by its name. */
export async function urlOfChild(
  session: BoxSession,
  model: BoxModel,
  above: ModelFolder,
  name: string,
): Promise<string> {
  const { subFolders } = await session.folder(above.url);
  if (subFolders === undefined) throw new Stopped('the target does not tell of folders in a folder');
  for (const { resourceURL } of subFolders.folderReference) {
    if (resourceURL === undefined || model.folders.some(({ url }) => url !== '' && sameUrl(url, resourceURL)))
      continue;
    if ((await session.folder(resourceURL)).name === name) return resourceURL;
  }
  throw session.mismatch('agrees', 'no folder', `the folder ${name} is not where it must be`);
}
