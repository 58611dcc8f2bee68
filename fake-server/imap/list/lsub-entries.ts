/** Which names LSUB shows: RFC 3501 §6.3.9. */
import type { OctetString } from '../../../protocol/imap/model/common.ts';
import type { ListData } from '../../../protocol/imap/model/response.ts';
import type { Account } from '../../store/account.ts';
import { compareNames, superiors } from '../../store/mailbox-tree.ts';

/**
 * Subscribed names that match, existing or not. Where a subscribed name does not match but a name above it does
 * (`%` does not reach it), that one is shown instead, with `\Noselect`, which here says no more than that.
 */
export function lsubEntries(account: Account, matches: (name: OctetString) => boolean): ListData[] {
  const { delimiter } = account;
  const shown = new Map<OctetString, string[]>();
  for (const name of account.subscriptions()) {
    if (matches(name)) shown.set(name, []);
    else {
      for (const superior of superiors(name, delimiter)) {
        if (matches(superior) && !account.isSubscribed(superior)) shown.set(superior, ['\\Noselect']);
      }
    }
  }
  return [...shown]
    .sort(([a], [b]) => compareNames(a, b))
    .map(([mailbox, attributes]) => ({ type: 'LSUB', attributes, delimiter, mailbox, extended: [] }));
}
