/** What a session has asked to be told of, in place of what RFC 3501 has told: RFC 5465 §3.1. */
import type { Response } from '../../protocol/imap/model/response.ts';
import type { NumberedMessage } from './numbered-messages.ts';
import type { Wanted } from './selected-mailbox.ts';

/** What is wanted of the mailbox that is selected, whichever it is. */
export interface SelectedInterest extends Wanted {
  /** Expunges are told as soon as they happen, not only where RFC 3501 §7.4.1 allows them. */
  readonly expungesAtOnce: boolean;
}

export interface Interests {
  readonly selected: SelectedInterest;
  /** Responses about a message that is new in the selected mailbox. */
  describe(arrived: NumberedMessage): Response[];
  /** True if something happened elsewhere that was not told. */
  readonly hasNews: boolean;
  /** Hands over what happened elsewhere; it is then told. */
  take(): Response[];
  /** Ends the watching. */
  close(): void;
}
