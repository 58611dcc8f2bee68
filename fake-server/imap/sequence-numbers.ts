/** What the numbers in a command may be. */
import type { SequenceSet } from '../../protocol/imap/model/common.ts';
import { CommandFailure } from './failure.ts';
import type { SelectedMailbox } from './selected-mailbox.ts';

/**
 * Throws `CommandFailure` (BAD) for a sequence number that is not in use (RFC 3501 §9, `seq-number`) and for `$`
 * where it is not offered. UIDs that are not in use are no fault (§6.4.8).
 */
export function requireInUse(
  selected: SelectedMailbox,
  { set, uid }: { set: SequenceSet; uid: boolean },
): void {
  if (set === '$' && selected.saved === null) throw new CommandFailure('BAD', 'No search result was saved');
  if (!uid && selected.reachesBeyond(set)) {
    throw new CommandFailure('BAD', 'There is no message of such a number');
  }
}
