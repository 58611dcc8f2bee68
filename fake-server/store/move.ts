/** Moving: what goes keeps its identity, unlike a copy. */
import type { Mailbox } from './mailbox.ts';
import type { Origin } from './mailbox-events.ts';
import type { StoredMessage } from './message.ts';

/**
 * Moves messages that `from` holds to another mailbox, with their flags and annotations. They have new UIDs there and
 * are the same objects still. Throws `StoreError` (LIMIT), and nothing was moved then.
 */
export function moveMessages(
  messages: readonly StoredMessage[],
  from: Mailbox,
  to: Mailbox,
  origin: Origin = null,
): StoredMessage[] {
  if (from === to) return [...messages];
  const moved = to.append(messages, origin);
  from.expunge(messages, origin);
  return moved;
}
