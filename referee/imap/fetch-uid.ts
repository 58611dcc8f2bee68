import type { FetchData } from '../../protocol/imap/model/response.ts';

/** The UID that a FETCH response tells, or null. */
export function uidItem({ items }: FetchData): number | null {
  for (const item of items) if (item.name === 'UID') return item.uid;
  return null;
}
