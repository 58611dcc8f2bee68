/** What happens to the store as a whole. */
import type { Origin } from './mailbox-events.ts';

/** Annotations of the server (RFC 5464), by the names of the entries; `user` sees the private ones. */
export interface StoreEvent {
  type: 'metadata';
  entries: readonly string[];
  user: string;
  origin: Origin;
}
