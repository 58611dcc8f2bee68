/** Flags as a session sees them: RFC 3501 §2.3.2, §7.4.2. */
import type { Answer } from '../../drivers/imap/answer.ts';
import { flagsOf, uidOf } from '../../drivers/imap/fetch-item.ts';
import type { Session } from './session.ts';

/** The flags that a client can set, of cpm-ms-2.0 §5.5 (`\Recent` is the server's, erratum E-68). */
export const SYSTEM_FLAGS = ['\\Seen', '\\Answered', '\\Flagged', '\\Deleted', '\\Draft'] as const;

/** The keywords that checks store. A server may have others on any object, as notes of its own. */
const KEYWORDS: ReadonlySet<string> = new Set(['$forwarded', '$forwardedtwice', '$mdnsent', 'cpmarchived']);

/**
 * Flags sorted for comparison: system flags as RFC 3501 §2.3.2 writes them, for their case says nothing, and the
 * keywords that checks store. `\Recent` is left out: it depends on who looked first.
 */
export function comparable(flags: Iterable<string> | null): string[] | null {
  return flags && [...flags].map(usual).filter(counts).sort();
}

function counts(flag: string): boolean {
  return flag.startsWith('\\') ? flag !== '\\Recent' : KEYWORDS.has(flag.toLowerCase());
}

function usual(flag: string): string {
  const folded = flag.toLowerCase();
  return [...SYSTEM_FLAGS, '\\Recent'].find((known) => known.toLowerCase() === folded) ?? flag;
}

/** Those of `SYSTEM_FLAGS` that are set, sorted; for experiments that keywords of the server's own do not concern. */
export function systemFlags(flags: ReadonlySet<string> | null): string[] | null {
  return flags && SYSTEM_FLAGS.filter((flag) => flags.has(flag)).sort();
}

/** What answers told of the flags of each message, by sequence number. Messages without FLAGS are left out. */
export function flagsTold(...answers: Answer[]): Map<number, string[]> {
  const told = new Map<number, string[]>();
  for (const fetch of answers.flatMap((answer) => answer.fetches())) {
    const flags = comparable(flagsOf(fetch));
    if (flags) told.set(fetch.number, flags);
  }
  return told;
}

/** The flags of every message of the selected folder, by UID. */
export async function flagsByUid(imap: Session): Promise<Map<number, string[]>> {
  const answer = await imap.ok`UID FETCH 1:* (FLAGS)`;
  const known = new Map<number, string[]>();
  for (const fetch of answer.fetches()) {
    const [uid, flags] = [uidOf(fetch), comparable(flagsOf(fetch))];
    if (uid !== null && flags) known.set(uid, flags);
  }
  return known;
}
