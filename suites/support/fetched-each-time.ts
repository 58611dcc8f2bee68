import type { Answer } from '../../drivers/imap/answer.ts';
import { uidOf } from '../../drivers/imap/fetch-item.ts';

/**
 * The UIDs of which every one of these answers has a FETCH response. A server may tell flags unasked at any time
 * (RFC 3501 §7), so only what comes again with the same command is an answer to it.
 */
export function fetchedEachTime(answers: readonly Answer[]): number[] {
  const [first = [], ...others] = answers.map((answer) => answer.fetches().map(uidOf));
  const told = first.filter((uid) => uid !== null);
  return told.filter((uid) => others.every((uids) => uids.includes(uid))).sort((a, b) => a - b);
}
