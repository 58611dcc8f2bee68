/** What a box is called by who finds the server at a certain place: made once, for each request needs it. */
import type { Box } from './box.ts';
import type { NmsQuirks } from './quirks.ts';
import { References } from './references.ts';
import { PrintedObjects } from './representation/printed-objects.ts';
import { Urls } from './urls.ts';

export interface Addressing {
  readonly urls: Urls;
  readonly references: References;
  readonly printed: PrintedObjects;
  /** What the URLs of this server begin with: as this client knows it, and its own. */
  readonly bases: readonly string[];
}

/** Hosts that are kept for a box: a client may send any. */
const MOST_HOSTS = 16;
const HOST = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i;

export class Addressings {
  readonly #quirks: NmsQuirks;
  readonly #ownBase: () => string;
  readonly #known = new WeakMap<Box, Map<string, Addressing>>();

  /** `ownBase` is where the server is when no Host says otherwise. */
  constructor(quirks: NmsQuirks, ownBase: () => string) {
    this.#quirks = quirks;
    this.#ownBase = ownBase;
  }

  /** `host` is that of the request; the server may be behind something else. */
  of(box: Box, host: string | undefined): Addressing {
    const ofBox = this.#known.get(box) ?? new Map<string, Addressing>();
    const known = ofBox.get(host ?? '');
    if (known !== undefined) return known;
    const made = this.#make(box, host);
    if (ofBox.size >= MOST_HOSTS) ofBox.clear();
    this.#known.set(box, ofBox.set(host ?? '', made));
    return made;
  }

  #make(box: Box, host: string | undefined): Addressing {
    const { apiVersion, storeName, boxIdForm, pathPrefix, urlHost } = this.#quirks;
    const own = this.#ownBase();
    const isUsed = urlHost === 'request' && host !== undefined && HOST.test(host);
    const base = isUsed ? `http://${host}${pathPrefix}` : own;
    const urls = new Urls({ base, apiVersion, storeName, boxId: box.boxId }, boxIdForm);
    const bases = [base, own];
    return {
      urls,
      references: new References(box, urls, bases),
      printed: new PrintedObjects(box, urls),
      bases,
    };
  }
}
