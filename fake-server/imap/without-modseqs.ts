/** For the quirk `mailboxesWithoutModseqs`. */
import type { Mailbox } from '../store/mailbox.ts';
import type { Store } from '../store/store.ts';

/** Takes the mod-sequences from mailboxes of these names, those that are created later included; `*` is any name. */
export function takeModseqs(store: Store, names: readonly string[]): void {
  if (names.length === 0) return;
  const judge = (name: string, mailbox: Mailbox | null): void => {
    if (mailbox && (names.includes(name) || names.includes('*'))) mailbox.keepsModseqs = false;
  };
  for (const account of store.accounts) {
    for (const { name, mailbox } of account.entries()) judge(name, mailbox);
    account.listeners.add((event) => {
      if (event.type === 'created') judge(event.name, event.mailbox);
    });
  }
}
