/** Ids of checks of a row. */
export function checksOf(row: string, ...slugs: string[]): string[] {
  return slugs.map((slug) => `cpm-ms-2.0/CPM-TS-MS-S-${row}/${slug}`);
}
