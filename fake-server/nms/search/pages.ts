/**
 * Answers in pages. The ids that a search found are kept with the first page, so that the pages after it neither
 * overlap nor leave anything out, whatever changes meanwhile; what is gone by then is left out.
 */
import { createHash, randomBytes } from 'node:crypto';
import { badInput } from '../failure.ts';

interface Kept {
  readonly digest: string;
  readonly ids: readonly number[];
}

export interface Page {
  readonly ids: readonly number[];
  /** Null on the last page. */
  readonly cursor: string | null;
}

/** Searches whose pages may still be asked for, and ids in all of them. */
const MOST_SEARCHES = 256;
const MOST_IDS = 1_000_000;

export class Pages {
  readonly #kept = new Map<string, Kept>();
  #ids = 0;

  /** The first page of at most so many ids; `query` is what was asked, apart from the page. */
  first(ids: readonly number[], most: number, query: unknown): Page {
    if (ids.length <= most) return { ids, cursor: null };
    const key = randomBytes(9).toString('base64url');
    this.#kept.set(key, { digest: digestOf(query), ids });
    this.#ids += ids.length;
    this.#forget();
    return { ids: ids.slice(0, most), cursor: cursorOf(key, most) };
  }

  /** The page at a cursor. Throws `NmsFailure` (400) for one that is invented, too old, or of another search. */
  at(cursor: string, most: number, query: unknown, place: string): Page {
    const [key = '', digits = '', ...rest] = cursor.split('.');
    const kept = this.#kept.get(key);
    const offset = /^[1-9]\d{0,9}$/.test(digits) ? Number(digits) : Number.NaN;
    if (!kept || rest.length > 0 || !(offset < kept.ids.length))
      throw badInput(place, 'it is no cursor of this server');
    if (kept.digest !== digestOf(query)) throw badInput(place, 'it is the cursor of another search');
    const end = offset + most;
    return { ids: kept.ids.slice(offset, end), cursor: end < kept.ids.length ? cursorOf(key, end) : null };
  }

  /** The oldest go first, and never the last one. */
  #forget(): void {
    for (const [key, { ids }] of this.#kept) {
      if (this.#kept.size === 1 || (this.#kept.size <= MOST_SEARCHES && this.#ids <= MOST_IDS)) return;
      this.#kept.delete(key);
      this.#ids -= ids.length;
    }
  }
}

function cursorOf(key: string, offset: number): string {
  return `${key}.${offset}`;
}

function digestOf(query: unknown): string {
  return createHash('sha256').update(JSON.stringify(query)).digest('base64');
}
