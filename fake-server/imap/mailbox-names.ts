/**
 * From the names that a session uses to the trees of the store, and back: RFC 2342. The mailboxes of another user
 * are `Other Users`, the user, and the name in that user's tree without its personal prefix, one level below the
 * other. In a flat store these three stand beside each other, with a colon between them that is no delimiter.
 */
import { encodeMailboxName } from '../../protocol/imap/mailbox-name.ts';
import type { OctetString } from '../../protocol/imap/model/common.ts';
import type { Account } from '../store/account.ts';
import type { Mailbox } from '../store/mailbox.ts';
import { type Naming, normaliseName } from '../store/mailbox-tree.ts';
import type { Store } from '../store/store.ts';
import type { SessionContext } from './context.ts';

/** A name in the tree of one account. */
export interface Place {
  account: Account;
  /** Normalised (INBOX in upper case); it need not exist. */
  name: OctetString;
}

/** What the names of other users' mailboxes begin with. */
export function othersPrefix(delimiter: string | null): OctetString {
  return `Other Users${between(delimiter)}`;
}

/** What stands behind the user. */
function between(delimiter: string | null): string {
  return delimiter ?? ':';
}

/** Where a name leads; among other users, a name without a user leads nowhere. Throws before authentication. */
export function placeOf({ session, store }: SessionContext, name: OctetString): Place {
  return placeFor(session.requireAccount(), store, name);
}

/** The same for the names that a user has, without a session. */
export function placeFor(account: Account, store: Store, name: OctetString): Place {
  const { delimiter, others } = account.naming;
  if (typeof others === 'string' && name.startsWith(others)) {
    const [level = '', ...rest] = name.slice(others.length).split(between(delimiter));
    for (const other of store.accounts) {
      if (other !== account && userLevel(other.user, delimiter) === level) {
        return { account: other, name: nameInTree(other.naming, rest.join(between(delimiter))) };
      }
    }
  }
  return { account, name: account.normalise(name) };
}

/** What this session calls the mailbox. */
export function nameFor({ session }: Pick<SessionContext, 'session'>, { owner, name }: Mailbox): OctetString {
  const { account } = session;
  return account && account.user !== owner ? nameAmongOthers(account, owner, name) : name;
}

/** What `account` calls a name in the tree of another user; just that name if it has none for it. */
export function nameAmongOthers({ naming }: Account, owner: string, name: OctetString): OctetString {
  const { delimiter, others, prefix } = naming;
  if (typeof others !== 'string') return name;
  const short = name.startsWith(prefix) ? name.slice(prefix.length) : name;
  // Where the name without its prefix means another mailbox (INBOX, which has none), it stays whole.
  const own = nameInTree(naming, short) === name ? short : name;
  return others + userLevel(owner, delimiter) + between(delimiter) + own;
}

function nameInTree({ prefix, delimiter }: Naming, name: OctetString): OctetString {
  const own = normaliseName(name, delimiter);
  return own === '' || own === 'INBOX' || own.startsWith(prefix) ? own : prefix + own;
}

/** A user as one level of a name: what may not stand there is written in hexadecimal behind a circumflex. */
function userLevel(user: string, delimiter: string | null): OctetString {
  const mark = delimiter === '^' ? '~' : '^';
  const octets = [...encodeMailboxName(user)].map((octet) =>
    [mark, between(delimiter), '%', '*'].includes(octet)
      ? mark + octet.charCodeAt(0).toString(16).toUpperCase()
      : octet,
  );
  return octets.join('');
}
