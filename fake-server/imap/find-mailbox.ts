/** From a name in a command to a mailbox, or to where one may be made. */
import type { OctetString } from '../../protocol/imap/model/common.ts';
import type { Mailbox } from '../store/mailbox.ts';
import { checkName } from '../store/mailbox-tree.ts';
import { holdsAnyRight, holdsRights, maySee, noSuchMailbox, notPermitted, requireRights } from './access.ts';
import type { SessionContext } from './context.ts';
import { CommandFailure, otherCode } from './failure.ts';
import { type Place, placeOf } from './mailbox-names.ts';
import type { Session } from './session.ts';

/**
 * The mailbox, if the session's user holds `rights` on it; none named: any of those that tell of it (RFC 4314 §4).
 * Throws `CommandFailure` (NO) if the session has no mailbox of this name that can be selected, or not the rights.
 */
export function findMailbox(ctx: SessionContext, name: OctetString, rights = ''): Mailbox {
  const place = placeOf(ctx, name);
  const mailbox = place.account.find(place.name);
  if (mailbox) {
    requireRights(ctx.session, mailbox, rights);
    if (rights === '' && !holdsAnyRight(ctx.session, mailbox)) throw noSuchMailbox();
    return mailbox;
  }
  if (isLevel(ctx.session, place)) {
    throw new CommandFailure('NO', 'This name cannot be selected', otherCode('CANNOT'));
  }
  throw noSuchMailbox();
}

/** True for a name without a mailbox that the session may know of: its own, or one above a mailbox that it sees. */
export function isLevel(session: Session, { account, name }: Place): boolean {
  if (!account.has(name) || account.find(name)) return false;
  if (account === session.account) return true;
  const start = name + account.delimiter;
  return account
    .entries()
    .some((below) => below.mailbox && below.name.startsWith(start) && maySee(session, below.mailbox));
}

/**
 * The mailbox that APPEND and COPY put messages into: `i` is needed (RFC 4314 §4). If it is not there but could be
 * created, the NO carries TRYCREATE (RFC 3501 §6.3.11, §6.4.7). Throws `CommandFailure`, `StoreError`.
 */
export function findDestination(ctx: SessionContext, name: OctetString): Mailbox {
  const place = placeOf(ctx, name);
  const mailbox = place.account.find(place.name);
  if (mailbox && holdsRights(ctx.session, mailbox, 'i')) return mailbox;
  if (mailbox && maySee(ctx.session, mailbox)) throw notPermitted();
  if (!mayCreate(ctx.session, place)) throw noSuchMailbox();
  checkName(place.name, place.account.naming);
  throw new CommandFailure('NO', 'There is no mailbox of this name', { name: 'TRYCREATE' });
}

/**
 * Where CREATE and RENAME may put a mailbox: `k` is needed on the nearest mailbox above (RFC 4314 §4); where there
 * is none, the tree must be the session's own. Throws `CommandFailure` (NO, NOPERM).
 */
export function findRoom(ctx: SessionContext, name: OctetString): Place {
  const place = placeOf(ctx, name);
  if (!mayCreate(ctx.session, place)) throw notPermitted();
  const taken = place.account.find(place.name);
  // That the name is taken is not told to those who may not see by what.
  if (taken && !maySee(ctx.session, taken)) throw notPermitted();
  return place;
}

function mayCreate(session: Session, { account, name }: Place): boolean {
  const superior = account.superior(name);
  if (superior) return holdsRights(session, superior, 'k');
  const { others } = account.naming;
  // Among the names of others, one that belongs to no user is refused like one that belongs to somebody.
  const isNobodys = typeof others === 'string' && name.startsWith(others);
  return account === session.account && !isNobodys;
}
