/** What was in the store at which moment, as the record tells (docs/transcript-format.md): objects by their ids. */
import { readResourceUrl } from '../../../protocol/nms/resource-url.ts';
import type { StoredObject } from '../../../protocol/nms/types/object.ts';
import type { NmsSession } from '../../../transcript/nms-session.ts';
import { withoutHost } from './heard.ts';

/** The ids of the box and the object that a URL names; null where it names none. */
export function objectKey(url: string): string | null {
  const named = readResourceUrl(withoutHost(url));
  return named.ok && named.resource?.kind === 'object' ? keyOf(named.boxId, named.resource.objectId) : null;
}

/** The same from the ids. */
export function keyOf(boxId: string, objectId: string): string {
  return `${boxId} ${objectId}`;
}

interface State {
  readonly at: number;
  /** Null from when it was gone. */
  readonly object: StoredObject | null;
}

export class StoredObjects {
  /** By their keys; each list in the order of time. */
  readonly #states = new Map<string, State[]>();

  constructor({ boxes, changes }: NmsSession) {
    for (const { at, objects } of boxes)
      for (const object of objects) this.#add(object.resourceURL, { at, object });
    for (const change of changes) {
      const { at } = change;
      if (change.what === 'object') this.#add(change.object.resourceURL, { at, object: change.object });
      if (change.what === 'object-gone') this.#add(change.resourceURL, { at, object: null });
    }
  }

  /** An object as it was just before a moment; null if it was not there. */
  before(key: string, moment: number): StoredObject | null {
    return this.#states.get(key)?.findLast(({ at }) => at < moment)?.object ?? null;
  }

  /** An object as the record leaves it; null if it is gone. */
  atEnd(key: string): StoredObject | null {
    return this.before(key, Number.POSITIVE_INFINITY);
  }

  #add(url: string, state: State): void {
    const key = objectKey(url);
    if (key === null) return;
    const states = this.#states.get(key);
    if (states === undefined) this.#states.set(key, [state]);
    else states.push(state);
  }
}
