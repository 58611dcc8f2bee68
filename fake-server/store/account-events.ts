/** What happens in the tree of an account. */
import type { Mailbox } from './mailbox.ts';
import type { Origin } from './mailbox-events.ts';

/** `mailbox` is null for a name that cannot be selected; `folder` is the permanent id of the name. */
export type AccountEvent =
  /** `from` is INBOX where a RENAME of it made the mailbox (it stays, RFC 3501 §6.3.5), else null. */
  | {
      type: 'created';
      name: string;
      folder: number;
      from: string | null;
      mailbox: Mailbox;
      origin: Origin;
    }
  /** `stays`: there are names below it, so that it is still there, and cannot be selected. */
  | {
      type: 'deleted';
      name: string;
      folder: number;
      stays: boolean;
      mailbox: Mailbox | null;
      origin: Origin;
    }
  /** `inferior`: it has another name because a name above it has. */
  | {
      type: 'renamed';
      from: string;
      to: string;
      folder: number;
      inferior: boolean;
      mailbox: Mailbox | null;
      origin: Origin;
    }
  | { type: 'subscribed' | 'unsubscribed'; name: string; origin: Origin }
  /** Annotations of the name (RFC 5464), as `MailboxEvent` tells them; a mailbox has told its own listeners too. */
  | {
      type: 'metadata';
      name: string;
      mailbox: Mailbox | null;
      entries: readonly string[];
      user: string;
      origin: Origin;
    };
