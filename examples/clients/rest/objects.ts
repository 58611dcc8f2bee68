/** Objects: finding, fetching, marking, moving, removing (§7.12, §7.13). */
import { asList, type Door } from './door.ts';

export interface StoredObject {
  resourceURL: string;
  payloadPart?: { href: string }[];
}

const SEARCH = '/objects/operations/search';

/** The URLs of all objects, a page at a time; those that fulfil a condition, where there is one. */
export async function findObjects(door: Door, criterion?: object): Promise<string[]> {
  const searchCriteria = criterion === undefined ? {} : { searchCriteria: { criterion: [criterion] } };
  const found: string[] = [];
  for (let from = {}; ; ) {
    const page = await door.read<{ object?: StoredObject[]; cursor?: string }>('objectList', 'POST', SEARCH, {
      selectionCriteria: { maxEntries: 10, ...searchCriteria, ...from },
    });
    found.push(...asList(page.object).map(({ resourceURL }) => resourceURL));
    if (page.cursor === undefined) return found;
    from = { fromCursor: page.cursor };
  }
}

/** The object, and the first part of its payload. */
export async function openObject(door: Door, url: string): Promise<void> {
  const { payloadPart } = await door.read<StoredObject>('object', 'GET', url);
  const [part] = asList(payloadPart);
  if (part) await door.tell('GET', part.href);
}

/** Sets a flag of an object: `\Seen`. */
export async function mark(door: Door, url: string, flag: string): Promise<void> {
  await door.tell('PUT', `${url}/flags/${encodeURIComponent(flag)}`);
}

export async function unmark(door: Door, url: string, flag: string): Promise<void> {
  await door.tell('DELETE', `${url}/flags/${encodeURIComponent(flag)}`);
}

/** Into another folder; the object keeps its identity. */
export async function move(door: Door, objects: readonly string[], folder: string): Promise<void> {
  const sourceRefs = { objects: references(objects) };
  const targetSourceRef = { targetRef: { resourceURL: folder }, sourceRefs };
  await door.tell('POST', '/folders/operations/moveToFolder', { targetSourceRef });
}

export async function remove(door: Door, objects: readonly string[]): Promise<void> {
  await door.tell('DELETE', '/objects/operations/bulkDelete', {
    bulkDelete: { objects: references(objects) },
  });
}

function references(urls: readonly string[]): object {
  return { objectReference: urls.map((resourceURL) => ({ resourceURL })) };
}
