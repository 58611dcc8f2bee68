/** The names that a session may know of, its own and those of others: RFC 3501 §6.3.8, RFC 2342 §5, RFC 4314 §4. */
import type { OctetString } from '../../../protocol/imap/model/common.ts';
import type { Account } from '../../store/account.ts';
import type { Mailbox } from '../../store/mailbox.ts';
import { superiors } from '../../store/mailbox-tree.ts';
import type { Store } from '../../store/store.ts';
import { nameAmongOthers } from '../mailbox-names.ts';

export interface VisibleNames {
  /** Null where the name cannot be selected. */
  mailboxes: ReadonlyMap<OctetString, Mailbox | null>;
  /** The names that have visible inferiors. */
  parents: ReadonlySet<OctetString>;
  /** Levels above the mailboxes of others that are no mailboxes, or none that the user may see. */
  levels: ReadonlySet<OctetString>;
}

/** Of the mailboxes of others, those on which the user has `l`. */
export function visibleNames(account: Account, store: Store): VisibleNames {
  const mailboxes = new Map(account.entries().map(({ name, mailbox }) => [name, mailbox]));
  const parents = account.parents();
  const levels = new Set<OctetString>();
  if (typeof account.naming.others !== 'string') return { mailboxes, parents, levels };
  const foreign: [OctetString, Mailbox][] = [];
  for (const other of store.accounts) {
    if (other !== account) foreign.push(...visibleTo(account, other));
  }
  for (const [name, mailbox] of foreign) mailboxes.set(name, mailbox);
  for (const [name] of foreign) {
    for (const superior of superiors(name, account.delimiter)) {
      parents.add(superior);
      if (!mailboxes.has(superior)) levels.add(superior);
    }
  }
  return { mailboxes, parents, levels };
}

function visibleTo(account: Account, other: Account): [OctetString, Mailbox][] {
  const visible: [OctetString, Mailbox][] = [];
  for (const { name, mailbox } of other.entries()) {
    if (!mailbox?.accessList.rightsOf(account.user).includes('l')) continue;
    visible.push([nameAmongOthers(account, other.user, name), mailbox]);
  }
  return visible;
}
