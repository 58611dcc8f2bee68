/** From a name in a command to a mailbox. */
import type { OctetString } from '../../protocol/imap/model/common.ts';
import type { Mailbox } from '../store/mailbox.ts';
import { checkName } from '../store/mailbox-tree.ts';
import type { SessionContext } from './context.ts';
import { CommandFailure, otherCode } from './failure.ts';

/** Throws `CommandFailure` (NO) if the session has no mailbox of this name that can be selected. */
export function findMailbox({ session }: SessionContext, name: OctetString): Mailbox {
  const account = session.requireAccount();
  const mailbox = account.find(name);
  if (mailbox) return mailbox;
  if (account.has(name)) throw new CommandFailure('NO', 'This name cannot be selected', otherCode('CANNOT'));
  throw new CommandFailure('NO', 'There is no mailbox of this name', otherCode('NONEXISTENT'));
}

/**
 * The mailbox that APPEND and COPY put messages into. If it is not there but could be created, the NO carries
 * TRYCREATE (RFC 3501 §6.3.11, §6.4.7). Throws `CommandFailure`, `StoreError`.
 */
export function findDestination({ session }: SessionContext, name: OctetString): Mailbox {
  const account = session.requireAccount();
  const mailbox = account.find(name);
  if (mailbox) return mailbox;
  checkName(account.normalise(name), account.naming);
  throw new CommandFailure('NO', 'There is no mailbox of this name', { name: 'TRYCREATE' });
}
