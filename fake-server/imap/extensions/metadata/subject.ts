/** What SETMETADATA and GETMETADATA are about: the server, or a mailbox (RFC 5464 §3.3 and §4.1). */
import type { OctetString } from '../../../../protocol/imap/model/common.ts';
import type { Annotations, EntryChange } from '../../../store/annotations.ts';
import type { Mailbox } from '../../../store/mailbox.ts';
import { holdsRights, noSuchMailbox, notPermitted, requireRights } from '../../access.ts';
import type { SessionContext } from '../../context.ts';
import { placeOf } from '../../mailbox-names.ts';
import type { Session } from '../../session.ts';

export interface Subject {
  annotations: Annotations;
  annotate(changes: readonly EntryChange[], user: string, origin: object): void;
}

/**
 * The empty name is the server. Throws `CommandFailure` (NO) for a name that the session's user does not see or has
 * none of the rights on, and where only the server has annotations.
 */
export function subjectOf(ctx: SessionContext, name: OctetString): Subject {
  if (name === '') return ctx.store;
  const place = placeOf(ctx, name);
  const annotations = ctx.features.has('METADATA') ? place.account.annotations(place.name) : null;
  if (!annotations) throw noSuchMailbox();
  const mailbox = place.account.find(place.name);
  if (mailbox) {
    requireRights(ctx.session, mailbox, 'l');
    if (!mayAnnotate(ctx.session, mailbox)) throw notPermitted();
  } else if (place.account !== ctx.session.account) throw noSuchMailbox();
  return {
    annotations,
    annotate: (changes, user, origin) => place.account.annotate(place.name, changes, user, origin),
  };
}

/** RFC 5464 §3.3: "l" and any of "r", "s", "w", "i", "p". */
export function mayAnnotate(session: Session, mailbox: Mailbox): boolean {
  return holdsRights(session, mailbox, 'l') && [...'rswip'].some((one) => holdsRights(session, mailbox, one));
}
