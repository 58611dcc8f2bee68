/** What a folder holds after a COPY (RFC 3501 §6.4.7). */
import type { Answer } from '../../drivers/imap/answer.ts';
import type { Folder } from './folder.ts';
import { equal, must, tagged } from './judge.ts';
import type { Session } from './session.ts';
import { subjectsByUid } from './subjects.ts';

/**
 * Fails unless the folder can be opened and shows the subjects `before` in this order, and behind them exactly those
 * of the copies. Their order among each other is free: a server may run through a set in any order (RFC 3501 §9).
 * Gives the UIDs of the copies, ascending.
 */
export async function mustEndWith(
  imap: Session,
  folder: Folder,
  before: readonly string[],
  copies: readonly string[],
  because: string,
  ...evidence: Answer[]
): Promise<number[]> {
  const answer = await imap.attempt`EXAMINE ${folder}`;
  must(answer, tagged('OK'), because);
  const objects = await subjectsByUid(imap);
  const subjects = [...objects.values()];
  equal(
    [subjects.slice(0, before.length), subjects.slice(before.length).sort()],
    [before, [...copies].sort()],
    'what was in the folder before, and what is behind it, sorted,',
    because,
    ...evidence,
    answer,
  );
  return [...objects.keys()].slice(before.length);
}
