/** What happens in the store, as it is told to sessions and other watchers. */
import type { Mailbox } from './mailbox.ts';
import type { StoredMessage } from './message.ts';

/** Who made a change: a watcher knows its own changes by the identity of this object. */
export type Origin = object | null;

/** A change in one mailbox. `messages` ascend by UID. */
export type MailboxEvent =
  | { type: 'appended'; mailbox: Mailbox; messages: readonly StoredMessage[]; origin: Origin }
  | {
      type: 'expunged';
      mailbox: Mailbox;
      messages: readonly StoredMessage[];
      modseq: bigint;
      origin: Origin;
    }
  | { type: 'flags'; mailbox: Mailbox; messages: readonly StoredMessage[]; origin: Origin }
  /** A keyword was used for the first time. */
  | { type: 'keywords'; mailbox: Mailbox; origin: Origin }
  | { type: 'renamed'; mailbox: Mailbox; from: string; origin: Origin }
  /** The mailbox is no more; its messages are gone with it. */
  | { type: 'deleted'; mailbox: Mailbox; origin: Origin };

/** A change in the tree of an account. `mailbox` is null for a name that cannot be selected. */
export type AccountEvent =
  | { type: 'created'; name: string; mailbox: Mailbox; origin: Origin }
  | { type: 'deleted'; name: string; mailbox: Mailbox | null; origin: Origin }
  | { type: 'renamed'; from: string; to: string; mailbox: Mailbox | null; origin: Origin }
  | { type: 'subscribed' | 'unsubscribed'; name: string; origin: Origin };
