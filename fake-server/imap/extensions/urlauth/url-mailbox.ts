/** The mailbox that a URL means: its names are those of the user whom it names (RFC 5092 §3.1). */
import type { OctetString } from '../../../../protocol/imap/model/common.ts';
import type { Account } from '../../../store/account.ts';
import type { Mailbox } from '../../../store/mailbox.ts';
import type { Store } from '../../../store/store.ts';
import { placeFor } from '../../mailbox-names.ts';

/** Null if there is none that the user may read now. */
export function readableMailbox(store: Store, account: Account, name: OctetString): Mailbox | null {
  const place = placeFor(account, store, name);
  const mailbox = place.account.find(place.name);
  return mailbox?.accessList.rightsOf(account.user).includes('r') ? mailbox : null;
}
