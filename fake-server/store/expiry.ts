/** Messages that are kept for a time only: deferred CPM messages (cpm-ms-2.0 §7.3.1.1). */
import type { Mailbox } from './mailbox.ts';
import type { Origin } from './mailbox-events.ts';
import type { Store } from './store.ts';

/** Who removes what has been kept for its time. */
export const EXPIRY: Origin = { expiry: true };

/**
 * Makes a mailbox of this name (octets, modified UTF-7) in every account, and removes its messages `ms`
 * milliseconds after they were stored there, unless they are gone by then. Returns what ends it.
 * Throws `StoreError` if the name cannot be had.
 */
export function expireDeferred(store: Store, name: string, ms: number): () => void {
  const ends = [...store.accounts].map((account) => expireMessages(account.create(name), ms));
  return () => {
    for (const end of ends) end();
  };
}

function expireMessages(mailbox: Mailbox, ms: number): () => void {
  const timers = new Set<NodeJS.Timeout>();
  const stop = mailbox.listeners.add((event) => {
    if (event.type !== 'appended') return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      mailbox.expunge(event.messages, EXPIRY);
    }, ms).unref();
    timers.add(timer);
  });
  return () => {
    stop();
    for (const timer of timers) clearTimeout(timer);
  };
}
