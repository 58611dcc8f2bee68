/** Ids of checks as clauses name them. */
import type { RowKey } from '../types.ts';

/** The ids of checks of one row by their slugs: `checksOf('cpm-ms-2.0/§5.3', 'uids-ascend')`. */
export function checksOf(row: RowKey, ...slugs: readonly string[]): string[] {
  return slugs.map((slug) => `${row}/${slug}`);
}
