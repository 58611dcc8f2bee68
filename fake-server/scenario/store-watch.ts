/** Follows all accounts of a store, as long as somebody wants to know. */
import { decodeMailboxName } from '../../protocol/imap/mailbox-name.ts';
import type { Account } from '../store/account.ts';
import type { AccountEvent } from '../store/account-events.ts';
import type { Mailbox } from '../store/mailbox.ts';
import type { MailboxEvent } from '../store/mailbox-events.ts';
import type { Store } from '../store/store.ts';

export interface StoreNews {
  what: MailboxEvent['type'] | Exclude<AccountEvent['type'], 'metadata'>;
  user: string;
  /** In Unicode. */
  folder: string;
  /** Of the messages that it is about. */
  uids: number[];
}

/** Tells of each change, whoever makes it, until the returned function is called. */
export function watchStore(store: Store, tell: (news: StoreNews) => void): () => void {
  const endings: (() => void)[] = [];
  for (const account of store.accounts) endings.push(watchAccount(account, tell));
  return () => {
    for (const end of endings) end();
  };
}

function watchAccount(account: Account, tell: (news: StoreNews) => void): () => void {
  const { user } = account;
  const endings: (() => void)[] = [];
  const watch = (mailbox: Mailbox): void => {
    endings.push(
      mailbox.listeners.add((event) => {
        // The account tells of these, too.
        if (event.type === 'renamed' || event.type === 'deleted') return;
        const uids = 'messages' in event ? event.messages.map(({ uid }) => uid) : [];
        tell({ what: event.type, user, folder: decodeMailboxName(mailbox.name), uids });
      }),
    );
  };
  for (const { mailbox } of account.entries()) if (mailbox) watch(mailbox);
  endings.push(
    account.listeners.add((event) => {
      if (event.type === 'created') watch(event.mailbox);
      if (event.type === 'metadata') return;
      const name = event.type === 'renamed' ? event.to : event.name;
      tell({ what: event.type, user, folder: decodeMailboxName(name), uids: [] });
    }),
  );
  return () => {
    for (const end of endings) end();
  };
}
