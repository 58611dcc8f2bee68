/** Mod-sequences, as answers tell them (RFC 7162 §3.1). */
import type { Answer } from '../../drivers/imap/answer.ts';
import { modseqOf, uidOf } from '../../drivers/imap/fetch-item.ts';
import type { FetchData } from '../../protocol/imap/model/response.ts';
import type { Folder } from './folder.ts';
import { that } from './judge.ts';
import { foldName } from './listing.ts';
import type { Session } from './session.ts';
import { inconclusive, notApplicable } from './verdict-errors.ts';

/** The HIGHESTMODSEQ code of the answer: the tagged one, else the last; null where there is none. */
export function highestModseqOf(answer: Answer): bigint | null {
  return answer.code('HIGHESTMODSEQ')?.value ?? null;
}

/**
 * Set-up: selects the folder with the parameter CONDSTORE, and gives its HIGHESTMODSEQ. Not applicable where the
 * target says that it keeps no mod-sequences for the folder (§3.1.2.2).
 */
export async function selected(imap: Session, folder: Folder): Promise<bigint> {
  const answer = await imap.ok`SELECT ${folder} (CONDSTORE)`;
  if (answer.code('NOMODSEQ')) notApplicable('the target keeps no mod-sequences for the folder');
  return highestModseqOf(answer) ?? inconclusive('SELECT with CONDSTORE told no HIGHESTMODSEQ');
}

/** The HIGHESTMODSEQ that an answer's STATUS tells of a folder (§3.1.7), or null. */
export function statusModseq(answer: Answer, folder: Folder): bigint | null {
  const told = answer.data('STATUS').filter(({ mailbox }) => foldName(mailbox) === foldName(folder.name));
  const item = told.flatMap(({ items }) => items).findLast(({ name }) => name === 'HIGHESTMODSEQ');
  return item === undefined ? null : BigInt(item.value);
}

/** Observation: the HIGHESTMODSEQ of STATUS. Not applicable where it is 0: no mod-sequences are kept. */
export async function highestModseq(imap: Session, folder: Folder): Promise<bigint> {
  const answer = await imap.ok`STATUS ${folder} (HIGHESTMODSEQ)`;
  const value = statusModseq(answer, folder) ?? inconclusive('STATUS told no HIGHESTMODSEQ');
  return value === 0n ? notApplicable('the target keeps no mod-sequences for the folder') : value;
}

/** What the answers tell of mod-sequences, by UID, ascending; the last counts. */
export function modseqsTold(...answers: Answer[]): Map<number, bigint> {
  const told = answers.flatMap((answer) => answer.fetches()).map((fetch) => [uidOf(fetch), modseqOf(fetch)]);
  const known = told.filter((pair): pair is [number, bigint] => pair[0] !== null && pair[1] !== null);
  return new Map(known.sort(([a], [b]) => a - b));
}

/**
 * Observation: the mod-sequences of all objects of the selected folder, by UID, ascending. Inconclusive where a
 * response lacks the UID or the mod-sequence: whose duty it breaks is judged elsewhere.
 */
export async function modseqs(imap: Session): Promise<Map<number, bigint>> {
  const answer = await imap.ok`UID FETCH 1:* (MODSEQ)`;
  const told = modseqsTold(answer);
  if (answer.fetches().length > told.size) inconclusive('UID FETCH told objects without UID or MODSEQ');
  return told;
}

/** The FETCH responses that tell flags, in which the client must find the mod-sequence too (§3.1). */
export function flagNews(answer: Answer): FetchData[] {
  return answer.data('FETCH').filter(({ items }) => items.some(({ name }) => name === 'FLAGS'));
}

/** Fails unless the mod-sequence is there and above the floor. `what` names it. */
export function mustExceed(
  seen: bigint | null | undefined,
  floor: bigint,
  what: string,
  because: string,
  ...evidence: Answer[]
): void {
  that(seen !== null && seen !== undefined && seen > floor, because, {
    expected: `${what} is above ${floor}`,
    saw: `${what} is ${seen ?? 'not told'}`,
    evidence,
  });
}

/** The greatest of them; 0 of none. */
export function greatest(values: Iterable<bigint>): bigint {
  let most = 0n;
  for (const value of values) if (value > most) most = value;
  return most;
}
