/** Objects as answers have them, made once for each state: clients ask again and again for what has not changed. */
import type { StoredObject } from '../../../protocol/nms/types/object.ts';
import type { FolderPlace, ObjectPlace } from '../../store/journal.ts';
import type { Box } from '../box.ts';
import type { Urls } from '../urls.ts';
import { printObject } from './object.ts';

interface Printed {
  /** A folder that gets another name is another place. */
  readonly folder: FolderPlace;
  readonly object: StoredObject;
}

export class PrintedObjects {
  readonly #box: Box;
  readonly #urls: Urls;
  /** An object that changes is another place. */
  readonly #known = new WeakMap<ObjectPlace, Printed>();

  constructor(box: Box, urls: Urls) {
    this.#box = box;
    this.#urls = urls;
  }

  /** With all its attributes; frozen, as many answers have it. */
  of(place: ObjectPlace): StoredObject {
    const folder = this.#box.folderOf(place);
    const known = this.#known.get(place);
    if (known?.folder === folder) return known.object;
    const object = frozen(printObject(place, this.#box, this.#urls));
    this.#known.set(place, { folder, object });
    return object;
  }
}

/** In all its depth. */
function frozen<T extends object>(value: T): T {
  for (const member of Object.values(value))
    if (typeof member === 'object' && member !== null) frozen(member);
  return Object.freeze(value);
}
