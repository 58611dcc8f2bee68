/** What happens in one mailbox, as it is told to sessions and other watchers. */
import type { StoredMessage } from './message.ts';

/** Who made a change: a watcher knows its own changes by the identity of this object. */
export type Origin = object | null;

/** `messages` ascend by UID. */
export type MailboxEvent =
  | { type: 'appended' | 'flags'; messages: readonly StoredMessage[]; origin: Origin }
  | { type: 'expunged'; messages: readonly StoredMessage[]; modseq: bigint; origin: Origin }
  /** A keyword was used for the first time. */
  | { type: 'keywords'; origin: Origin }
  | { type: 'renamed'; from: string; origin: Origin }
  /** The mailbox is no more; its messages are gone with it. */
  | { type: 'deleted'; origin: Origin };
