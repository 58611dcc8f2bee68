/** The verdicts of the client checks over recorded sessions, whichever door they were recorded at. */
import type { CheckHeader, Verdict } from '../../scr/types.ts';
import { judgeClient } from '../../suites/imap-client/all.ts';
import type { ClientSession } from '../../suites/imap-client/session/client-session.ts';
import { judgeRestSession } from '../../suites/rest-client/all.ts';
import type { NmsSession } from '../../transcript/nms-session.ts';

export type ClientDoor = 'imap' | 'nms';

/** The verdict of one check over a session. */
export interface ClientVerdict {
  readonly check: CheckHeader;
  readonly door: ClientDoor;
  readonly verdict: Verdict;
  readonly reason: string;
  /** What was sent, and how it breaks the clause; empty for a pass. */
  readonly detail: string;
}

/** The verdict of every check of an IMAP client, in their order. Pure. */
export function imapVerdicts(session: ClientSession): ClientVerdict[] {
  return judgeClient(session).map((outcome) => ({ ...outcome, door: 'imap' }));
}

/** The verdict of every check of a REST client, in their order. Pure. */
export function restVerdicts(session: NmsSession): ClientVerdict[] {
  return judgeRestSession(session).map(({ check, verdict, reason, evidence }) => {
    return { check, verdict, reason, detail: evidence.join('\n'), door: 'nms' };
  });
}
