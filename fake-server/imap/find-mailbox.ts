/** From a name in a command to a mailbox. */
import type { OctetString } from '../../protocol/imap/model/common.ts';
import type { Mailbox } from '../store/mailbox.ts';
import { checkName } from '../store/mailbox-tree.ts';
import { requireRights } from './access.ts';
import type { SessionContext } from './context.ts';
import { CommandFailure, otherCode } from './failure.ts';
import { placeOf } from './mailbox-names.ts';

/**
 * The mailbox, if the session's user holds `rights` on it (RFC 4314 §4). Throws `CommandFailure` (NO) if the
 * session has no mailbox of this name that can be selected, or not the rights.
 */
export function findMailbox(ctx: SessionContext, name: OctetString, rights = ''): Mailbox {
  const place = placeOf(ctx, name);
  const mailbox = place.account.find(place.name);
  if (mailbox) {
    requireRights(ctx.session, mailbox, rights);
    return mailbox;
  }
  if (place.account.has(place.name)) {
    throw new CommandFailure('NO', 'This name cannot be selected', otherCode('CANNOT'));
  }
  throw new CommandFailure('NO', 'There is no mailbox of this name', otherCode('NONEXISTENT'));
}

/**
 * The mailbox that APPEND and COPY put messages into. If it is not there but could be created, the NO carries
 * TRYCREATE (RFC 3501 §6.3.11, §6.4.7). Throws `CommandFailure`, `StoreError`.
 */
export function findDestination(ctx: SessionContext, name: OctetString): Mailbox {
  const place = placeOf(ctx, name);
  const mailbox = place.account.find(place.name);
  if (mailbox) return mailbox;
  checkName(place.name, place.account.naming);
  throw new CommandFailure('NO', 'There is no mailbox of this name', { name: 'TRYCREATE' });
}
