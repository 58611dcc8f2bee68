/** From the names that a session uses to the trees of the store, and back: RFC 2342. */
import type { OctetString } from '../../protocol/imap/model/common.ts';
import type { Account } from '../store/account.ts';
import type { Mailbox } from '../store/mailbox.ts';
import type { SessionContext } from './context.ts';

/** A name in the tree of one account. */
export interface Place {
  account: Account;
  /** Normalised (INBOX in upper case); it need not exist. */
  name: OctetString;
}

/** Where a name leads. Throws `CommandFailure` before authentication. */
export function placeOf({ session }: SessionContext, name: OctetString): Place {
  const account = session.requireAccount();
  return { account, name: account.normalise(name) };
}

/** What this session calls the mailbox. */
export function nameFor(_ctx: SessionContext, mailbox: Mailbox): OctetString {
  return mailbox.name;
}
