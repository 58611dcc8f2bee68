/** Parameters of queries (section 1.3 of the wire facts). Unknown ones are passed over. */
import { LIST_FILTERS } from '../../../protocol/nms/resources.ts';
import { badInput, notOneOf } from '../failure.ts';
import type { NmsQuirks } from '../quirks.ts';

type Query = ReadonlyMap<string, string>;

/** The attributes that are wanted; null for all. */
export function attributeFilter(query: Query): string[] | null {
  const value = query.get('attrFilter');
  if (value === undefined) return null;
  return value
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** Entries of a page: what the client wants, as far as the server gives so many. Throws `NmsFailure` (400). */
export function pageSize(wanted: number | undefined, quirks: NmsQuirks): number {
  return Math.min(wanted ?? quirks.pageEntries, quirks.mostPageEntries);
}

/** `maxEntries`; undefined if it is not there. Throws `NmsFailure` (400). */
export function maxEntriesOf(query: Query): number | undefined {
  const value = query.get('maxEntries');
  if (value === undefined) return undefined;
  if (!/^[1-9]\d{0,8}$/.test(value)) throw badInput('maxEntries', 'it is no positive whole number');
  return Number(value);
}

/** Which children a folder tells of. Throws `NmsFailure` (400). */
export function listFilterOf(query: Query): { folders: boolean; objects: boolean } {
  const value = query.get('listFilter') ?? 'All';
  const known = LIST_FILTERS.find((each) => each.toLowerCase() === value.toLowerCase());
  if (known === undefined) throw notOneOf('listFilter', LIST_FILTERS);
  return {
    folders: known === 'All' || known === 'SubFolders',
    objects: known === 'All' || known === 'Objects',
  };
}

/** Whether references carry paths. Throws `NmsFailure` (400). */
export function pathsWanted(query: Query): boolean {
  const value = query.get('path');
  if (value === undefined) return false;
  if (!/^(?:yes|no)$/i.test(value)) throw notOneOf('path', ['Yes', 'No']);
  return value.toLowerCase() === 'yes';
}

/** The path of a look-up. Throws `NmsFailure` (400). */
export function pathOfQuery(query: Query): string {
  const path = query.get('path');
  if (path === undefined || path === '') throw badInput('path', 'it is missing');
  return path;
}
