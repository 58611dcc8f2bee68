/** Tells a session which annotations others have changed: RFC 5464 §4.4.2. */
import type { OctetString } from '../../../../protocol/imap/model/common.ts';
import { shownEntries } from '../../../store/annotations.ts';
import type { StoreEvent } from '../../../store/store-events.ts';
import type { EnablingContext } from '../../features.ts';
import { nameFor } from '../../mailbox-names.ts';
import { data } from '../../responses.ts';
import { mayAnnotate } from './subject.ts';

type Change = Omit<StoreEvent, 'type'>;

/** From now on: annotations of the server. */
export function watchServer({ session, store }: EnablingContext): void {
  session.atEnd(store.listeners.add((event) => tell(session, '', event)));
}

/** From now on: annotations of all mailboxes that the session's user may annotate. */
export function watchMailboxes({ session, store }: EnablingContext): void {
  for (const account of store.accounts) {
    const stop = account.listeners.add((event) => {
      if (event.type !== 'metadata') return;
      const { mailbox } = event;
      const isOpen = mailbox ? mayAnnotate(session, mailbox) : account === session.account;
      if (isOpen) tell(session, mailbox ? nameFor({ session }, mailbox) : event.name, event);
    });
    session.atEnd(stop);
  }
}

function tell(session: EnablingContext['session'], mailbox: OctetString, change: Change): void {
  const { entries, user, origin } = change;
  if (origin === session) return;
  const names = shownEntries(entries, user, session.account?.user ?? null);
  if (names.length > 0) session.outbox.put(data({ type: 'METADATA', mailbox, entries: null, names }));
}
