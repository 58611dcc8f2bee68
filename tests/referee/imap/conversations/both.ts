/** Conversations of both kinds for one invariant, and what they have in common. */
import { loggedIn } from '../../conversation.ts';

export interface Judged {
  readonly what: string;
  readonly script: string;
}

export interface Both {
  /** Each breaks this invariant alone, once. */
  readonly broken: readonly Judged[];
  /** Each gives it something to look at, and nothing is wrong. */
  readonly right: readonly Judged[];
  /** It has to look away: nothing is wrong for certain. */
  readonly overlooked?: readonly Judged[];
}

export type Conversations = Readonly<Record<string, Both>>;

/** QRESYNC is enabled before. */
export const enabled = (selection: string): string => `
  ${loggedIn()}
  C: e ENABLE QRESYNC
  S: * ENABLED QRESYNC
  S: e OK done
  ${selection}
`;
/** A mailbox of three messages, with mod-sequences. */
export const opened = `
  C: s SELECT box
  S: * FLAGS (\\Seen)
  S: * 3 EXISTS
  S: * 0 RECENT
  S: * OK [UIDVALIDITY 7] valid
  S: * OK [HIGHESTMODSEQ 9] highest
  S: s OK [READ-WRITE] done
`;
export const fetched = (line: string): string => `
  C: f FETCH 1:* (UID)
  ${line}
  S: f OK done
`;
