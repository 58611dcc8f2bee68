/** The page of a search that a request asks for. */
import type { SelectionCriteria } from '../../../protocol/nms/types/search.ts';
import type { Box } from '../box.ts';
import type { Page } from '../search/pages.ts';
import { pageSize } from './query.ts';

/** `select` is asked on the first page alone. Throws `NmsFailure` (400). */
export function pageOf(
  { maxEntries, fromCursor, ...query }: SelectionCriteria,
  { pages, quirks }: Box,
  kind: 'objects' | 'folders',
  select: () => number[],
): Page {
  const most = pageSize(maxEntries, quirks);
  const asked = [kind, query];
  if (fromCursor === undefined) return pages.first(select(), most, asked);
  return pages.at(fromCursor, most, asked, '/selectionCriteria/fromCursor');
}
