/** Typed look-ups in the items of a FETCH response (RFC 3501 §7.4.2). The first item of a kind counts. */
import type { DateTime, Section } from '../../protocol/imap/model/common.ts';
import type { FetchData, FetchItem } from '../../protocol/imap/model/response.ts';

/** The members of a union that can have this `name`. */
export type ItemNamed<N extends FetchItem['name'], I = FetchItem> = I extends { name: infer M }
  ? N extends M
    ? I & { name: N }
    : never
  : never;

export function fetchItem<N extends FetchItem['name']>(fetch: FetchData, name: N): ItemNamed<N> | null {
  return (fetch.items.find((item) => item.name === name) as ItemNamed<N> | undefined) ?? null;
}

export function uidOf(fetch: FetchData): number | null {
  return fetchItem(fetch, 'UID')?.uid ?? null;
}

const SYSTEM_FLAGS = new Map(
  ['\\Answered', '\\Flagged', '\\Deleted', '\\Seen', '\\Draft', '\\Recent'].map((f) => [f.toLowerCase(), f]),
);

/**
 * The flags: those of RFC 3501 §2.3.2 in the spelling of the RFC (`\Seen`), since their case means nothing, all
 * others as they came. Null if the response has none.
 */
export function flagsOf(fetch: FetchData): Set<string> | null {
  const item = fetchItem(fetch, 'FLAGS');
  return item && new Set(item.flags.map((flag) => SYSTEM_FLAGS.get(flag.toLowerCase()) ?? flag));
}

/** RFC822.SIZE in octets. */
export function sizeOf(fetch: FetchData): number | null {
  return fetchItem(fetch, 'RFC822.SIZE')?.size ?? null;
}

export function internalDateOf(fetch: FetchData): DateTime | null {
  return fetchItem(fetch, 'INTERNALDATE')?.date ?? null;
}

export function modseqOf(fetch: FetchData): bigint | null {
  return fetchItem(fetch, 'MODSEQ')?.modseq ?? null;
}

/** What stands between the brackets, in upper case: `''`, `HEADER`, `1.MIME`, `HEADER.FIELDS (SUBJECT)`. */
export function sectionText(section: Section): string {
  const words = [...section.path.map(String), ...(section.text === '' ? [] : [section.text])].join('.');
  const fields = section.text.startsWith('HEADER.FIELDS') ? ` (${section.fields.join(' ')})` : '';
  return (words + fields).toUpperCase();
}

/**
 * The octets of `BODY[section]` (`''`, `HEADER`, `2.TEXT`, `HEADER.FIELDS (Subject)`; without case), whatever
 * its origin. Null if the response has no such item, or NIL.
 */
export function bodyOf(fetch: FetchData, section = ''): Buffer | null {
  const wanted = section.toUpperCase();
  for (const item of fetch.items) {
    if (item.name === 'BODY[]' && sectionText(item.section) === wanted) return item.data;
  }
  return null;
}
