/** The one CPM entry of METADATA: cpm-ms-2.0 Appendix H, read as erratum E-60 does. */
import type { OctetString } from '../imap/model/common.ts';

/** Where a client finds the name of the default folder (§H.1.1): an annotation of the server. */
export const DEFAULT_FOLDER_ENTRY = '/shared/OMNA/OMACPM20/DefaultFolderLocation';

/**
 * The names that a value of the entry may mean, the likeliest first: as it stands, without one separator at its end,
 * at its start, and without either.
 */
export function defaultFolderNames(value: OctetString, delimiter: string | null): OctetString[] {
  if (delimiter === null) return [value];
  const behind = value.endsWith(delimiter) ? value.slice(0, -delimiter.length) : value;
  const before = (name: OctetString): OctetString =>
    name.startsWith(delimiter) ? name.slice(delimiter.length) : name;
  return [...new Set([value, behind, before(value), before(behind)])].filter((name) => name !== '');
}
