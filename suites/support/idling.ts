/** IDLE that a check needs: RFC 2177. */
import { must, tagged } from './judge.ts';
import type { Session } from './session.ts';
import { inconclusive } from './verdict-errors.ts';

/** Begins IDLE. Inconclusive if the server does not allow it at this time (NO, which is permitted); fails on BAD. */
export async function idling(imap: Session): ReturnType<Session['idle']> {
  const idle = await imap.idle();
  if (idle.refused === null) return idle;
  must(idle.refused, tagged('NO'), 'IDLE is offered, and valid once the session is authenticated');
  inconclusive('the target does not allow IDLE at this time');
}
