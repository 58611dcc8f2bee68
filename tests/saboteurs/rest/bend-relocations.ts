/** Faults about copies and moves: what is named, what arrives, what is said of it. */

import type { Door } from './door.ts';
import { afterwards, answered, empty, type Fault, json, on } from './faults.ts';
import { type Json, parsed } from './loose-json.ts';
import type { Answered, Passing } from './passing.ts';

export const COPY = 'copyToFolder.POST';
export const MOVE = 'moveToFolder.POST';
export type Way = typeof COPY | typeof MOVE;

/** URLs of the objects and folders that a request names, and of its target. */
export interface Named {
  objects: string[];
  folders: string[];
  target: string;
}

export function named(request: Passing): Named {
  const { targetRef, sourceRefs = {} } = request.json()?.targetSourceRef ?? {};
  const urls = (references: Json[] = []): string[] => references.map(({ resourceURL }) => resourceURL);
  return {
    objects: urls(sourceRefs.objects?.objectReference),
    folders: urls(sourceRefs.folders?.folderReference),
    target: targetRef?.resourceURL ?? '',
  };
}

/** Asks for another relocation in the place of the one that was asked for. */
export function relocating(
  request: Passing,
  { objects, folders, target }: Named,
  way: Way = request.operation as Way,
): Promise<Answered> {
  const references = (urls: readonly string[]) => urls.map((resourceURL) => ({ resourceURL }));
  const body = {
    targetSourceRef: {
      targetRef: { resourceURL: target },
      sourceRefs: {
        ...(objects.length === 0 ? {} : { objects: { objectReference: references(objects) } }),
        ...(folders.length === 0 ? {} : { folders: { folderReference: references(folders) } }),
      },
    },
  };
  return request.forward({
    target: request.target.replace(/\w+$/, way.replace('.POST', '')),
    body: Buffer.from(JSON.stringify(body)),
  });
}

/** Every relocation of that way is of what the edit makes of the sources that were named. */
export function bendsSources(way: Way, edit: (sources: Named) => Named): Fault {
  return on(way, (request) => relocating(request, edit(named(request))));
}

/** Where objects and folders are named, the folders are left out. */
export function objectsOrFolders(way: Way): Fault {
  return bendsSources(way, ({ objects, folders, target }) => ({
    objects,
    folders: objects.length > 0 ? [] : folders,
    target,
  }));
}

/** Folders are left out of what is done; where nothing else is named it is acknowledged. */
export function foldersNotDone(way: Way): Fault {
  return on(way, async (request) => {
    const { objects, folders, target } = named(request);
    if (folders.length === 0) return request.forward();
    return objects.length === 0 ? empty(204) : relocating(request, { objects, folders: [], target });
  });
}

/** What a URL has in common with that of the same resource through the proxy. */
export function pathOf(url: string): string {
  return new URL(url).pathname;
}

/** A URL of the server's own as its clients have it. */
export function through(request: Passing, url: string): string {
  return new URL(pathOf(url), request.url).href;
}

/** URLs of the objects in a folder, and of the folders in it. */
export async function within(door: Door, url: string): Promise<{ objects: string[]; folders: string[] }> {
  const folder = (await door.get(url))?.folder ?? {};
  const urls = (references: Json[] = []): string[] => references.map(({ resourceURL }) => resourceURL);
  return {
    objects: urls(folder.objects?.objectReference),
    folders: urls(folder.subFolders?.folderReference),
  };
}

/** The same, on all levels, the folder itself not. */
export async function below(door: Door, url: string): Promise<{ objects: string[]; folders: string[] }> {
  const { objects, folders } = await within(door, url);
  for (const folder of [...folders]) {
    const deeper = await below(door, folder);
    objects.push(...deeper.objects);
    folders.push(...deeper.folders);
  }
  return { objects, folders };
}

/** True for an answer that says that all of it was done. */
export function isDone(answer: Answered): boolean {
  return answer.status < 300 && !answer.body.includes('"failure"');
}

/** Does more when a relocation is done, with all objects and folders below its target. */
export function toArrived(
  way: Way,
  act: (door: Door, arrived: { objects: string[]; folders: string[] }, request: Passing) => Promise<unknown>,
): Fault {
  return afterwards(way, async (request, answer) => {
    if (isDone(answer)) await act(request.door, await below(request.door, named(request).target), request);
  });
}

/** The objects below the targets of relocations lose their flags. */
export function flagsTaken(way: Way): Fault {
  return toArrived(way, async (door, { objects }) => {
    for (const url of objects) await door.ask('PUT', `${url}/flags`, { flagList: { flag: [] } });
  });
}

/** Edits what is told of the objects below the targets of relocations. */
export function arrivedTold(way: Way, edit: (object: Json) => Json): Fault[] {
  const arrived = new Set<string>();
  const bent = (object: Json): Json => (arrived.has(pathOf(object.resourceURL)) ? edit(object) : object);
  return [
    toArrived(way, async (_, { objects }) => {
      for (const url of objects) arrived.add(pathOf(url));
    }),
    answered(['object.GET', 'objectSearch.POST'], (answer) => {
      const body = parsed(answer.body);
      if (body?.object) return json(answer.status, { object: bent(body.object) });
      if (body?.objectList) body.objectList.object = body.objectList.object.map(bent);
      return body?.objectList ? json(answer.status, body) : answer;
    }),
  ];
}

/** What could not be done is passed over: the answer tells of successes alone. */
export function failuresHidden(way: Way): Fault {
  return on(way, async (request) => {
    const answer = await request.forward();
    return isDone(answer) ? answer : json(200, { bulkResponseList: { response: [] } });
  });
}

/** What could not be done makes the server fail. */
export function failuresFail(way: Way): Fault {
  return answered(way, (answer) => (isDone(answer) ? answer : empty(500)));
}

/** Ends with the first object that is not there: what stands behind it is not done. */
export function endsWithFailure(way: Way): Fault {
  return on(way, async (request) => {
    const { objects, ...others } = named(request);
    const known = await Promise.all(objects.map((url) => request.door.ask('GET', url)));
    const there = known.findIndex(({ status }) => status !== 200);
    if (there < 0) return request.forward();
    await relocating(request, { ...others, objects: objects.slice(0, there) });
    return relocating(request, { ...others, objects: objects.slice(there, there + 1) });
  });
}

/** A folder of the target goes before one of the same name comes there. */
export function replacesTwins(way: Way): Fault {
  return on(way, async (request) => {
    const { folders, target } = named(request);
    for (const url of folders) {
      const name = (await request.door.get(url))?.folder?.name;
      for (const child of (await within(request.door, target)).folders)
        if ((await request.door.get(child)).folder.name === name) await request.door.delete(child);
    }
    return request.forward();
  });
}
