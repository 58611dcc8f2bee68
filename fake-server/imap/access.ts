/** What a session may do with a mailbox: RFC 4314 §2.1 and §4. */
import type { Mailbox } from '../store/mailbox.ts';
import { CommandFailure, otherCode } from './failure.ts';
import type { Session } from './session.ts';

/** The rights of RFC 4314 §2.1, and `n` of RFC 5257 §3.4 (write shared annotations of messages). */
export const RIGHTS = 'lrswipkxtean';

/** True if the session's user holds all of these rights on the mailbox. */
export function holdsRights(session: Session, mailbox: Mailbox, rights: string): boolean {
  return [...rights].every((right) => rightsOf(session, mailbox).includes(right));
}

/** The rights that the session's user has, in the order of `RIGHTS`. */
export function rightsOf(session: Session, mailbox: Mailbox): string {
  return session.account?.user === mailbox.owner ? RIGHTS : '';
}

/** Throws `CommandFailure` (NO, NOPERM of RFC 5530) unless the session's user holds all of these rights. */
export function requireRights(session: Session, mailbox: Mailbox, rights: string): void {
  if (holdsRights(session, mailbox, rights)) return;
  throw new CommandFailure('NO', 'Your rights do not suffice', otherCode('NOPERM'));
}
