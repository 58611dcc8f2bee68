/** VANISHED (EARLIER), of what was expunged before the session could see it: RFC 7162 §3.2.6, §3.2.10.1. */
import type { SequenceRange, SequenceSet } from '../../protocol/imap/model/common.ts';
import type { Response } from '../../protocol/imap/model/response.ts';
import { setRanges } from '../../protocol/imap/sequence-set.ts';
import { data } from './responses.ts';
import type { SelectedMailbox } from './selected-mailbox.ts';

/**
 * Names the UIDs of `set` above `known` that were expunged after `since`; `*` is the highest UID that ever was, and
 * `$` names only what is there. What the session still counts is left out: a plain VANISHED tells of it. Null if
 * nothing is left to name.
 */
export function vanishedEarlier(
  selected: SelectedMailbox,
  set: SequenceSet,
  since: bigint,
  known = 0,
): Response | null {
  const { mailbox } = selected;
  if (set === '$') return null;
  const wanted = setRanges(set, mailbox.uidnext - 1);
  const uids: SequenceRange[] = [];
  let at = 0;
  for (const [first, last] of mailbox.vanishedSince(since)) {
    while (at < wanted.length && wanted[at]![1] < first) at++;
    for (let next = at; next < wanted.length && wanted[next]![0] <= last; next++) {
      const from = Math.max(first, wanted[next]![0], known + 1);
      const to = Math.min(last, wanted[next]![1]);
      if (from <= to) uids.push(...selected.uncounted(from, to));
    }
  }
  return uids.length > 0 ? data({ type: 'VANISHED', earlier: true, uids }) : null;
}
