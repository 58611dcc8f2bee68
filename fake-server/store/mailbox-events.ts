/** What happens in one mailbox, as it is told to sessions and other watchers. */
import type { StoredMessage } from './message.ts';

/** Who made a change: a watcher knows its own changes by the identity of this object. */
export type Origin = object | null;

/** `messages` ascend by UID. */
export type MailboxEvent =
  | { type: 'appended' | 'flags'; messages: readonly StoredMessage[]; origin: Origin }
  /** Annotations of messages (RFC 5257) in these entries: shared values, or private ones that `user` alone sees. */
  | {
      type: 'annotations';
      messages: readonly StoredMessage[];
      entries: readonly string[];
      user: string | null;
      origin: Origin;
    }
  | { type: 'expunged'; messages: readonly StoredMessage[]; modseq: bigint; origin: Origin }
  /** A keyword was used for the first time. */
  | { type: 'keywords'; origin: Origin }
  | { type: 'renamed'; from: string; origin: Origin }
  /** Annotations of the mailbox itself (RFC 5464), by the names of the entries; `user` sees the private ones. */
  | { type: 'metadata'; entries: readonly string[]; user: string; origin: Origin }
  /** Somebody's rights are different now (RFC 4314). */
  | { type: 'rights'; origin: Origin }
  /** The mailbox is no more; its messages are gone with it. */
  | { type: 'deleted'; origin: Origin };
