/** What a session may do with a mailbox: RFC 4314 §2.1 and §4. */
import type { Mailbox } from '../store/mailbox.ts';
import { CommandFailure, otherCode } from './failure.ts';
import type { Session } from './session.ts';

/** The rights of which one is enough to be told that the mailbox is there (RFC 4314 §4, "Any"). */
const TELLING = 'lrikxa';

/** The rights that the session's user has, in the order of `RIGHTS`. */
export function rightsOf({ account }: Session, mailbox: Mailbox): string {
  return account ? mailbox.accessList.rightsOf(account.user) : '';
}

/** True if the session's user holds all of these rights on the mailbox. */
export function holdsRights(session: Session, mailbox: Mailbox, rights: string): boolean {
  const held = rightsOf(session, mailbox);
  for (const right of rights) if (!held.includes(right)) return false;
  return true;
}

/** True if the session's user may do anything with the mailbox that shows that it exists. */
export function holdsAnyRight(session: Session, mailbox: Mailbox): boolean {
  const held = rightsOf(session, mailbox);
  for (const right of TELLING) if (held.includes(right)) return true;
  return false;
}

/**
 * Throws `CommandFailure` unless the session's user holds all of these rights: NO with NOPERM (RFC 5530), or just
 * what a name without a mailbox gets if the user may not know of this one (RFC 4314 §6).
 */
export function requireRights(session: Session, mailbox: Mailbox, rights: string): void {
  if (holdsRights(session, mailbox, rights)) return;
  throw maySee(session, mailbox) ? notPermitted() : noSuchMailbox();
}

/** True if LIST shows the mailbox, or the session has it selected. */
export function maySee(session: Session, mailbox: Mailbox): boolean {
  return holdsRights(session, mailbox, 'l') || session.selected?.mailbox === mailbox;
}

export function notPermitted(): CommandFailure {
  return new CommandFailure('NO', 'Your rights do not suffice', otherCode('NOPERM'));
}

export function noSuchMailbox(): CommandFailure {
  return new CommandFailure('NO', 'There is no mailbox of this name', otherCode('NONEXISTENT'));
}
