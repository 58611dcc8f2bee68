/** What happens in the tree of an account. */
import type { Mailbox } from './mailbox.ts';
import type { Origin } from './mailbox-events.ts';

/** `mailbox` is null for a name that cannot be selected. */
export type AccountEvent =
  | { type: 'created'; name: string; mailbox: Mailbox; origin: Origin }
  | { type: 'deleted'; name: string; mailbox: Mailbox | null; origin: Origin }
  | { type: 'renamed'; from: string; to: string; mailbox: Mailbox | null; origin: Origin }
  | { type: 'subscribed' | 'unsubscribed'; name: string; origin: Origin };
