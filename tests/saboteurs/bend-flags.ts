/** Ways to break how the embedded server stores flags. */
import { type FlagAction, Mailbox } from '../../fake-server/store/mailbox.ts';
import type { StoredMessage } from '../../fake-server/store/message.ts';
import type { Patch } from './saboteur.ts';

/** What a mailbox is asked to do with flags. */
export interface FlagChange {
  messages: readonly StoredMessage[];
  action: FlagAction;
  flags: readonly string[];
}

/** Changes what reaches the store when flags are stored; what is not given stays as it was asked. */
export function bendFlags(change: (asked: FlagChange) => Partial<FlagChange>): (patch: Patch) => void {
  return (patch) =>
    patch(
      Mailbox.prototype,
      'storeFlags',
      (original) =>
        function (this: Mailbox, messages, action, flags, origin) {
          const asked = { messages, action, flags };
          const done = { ...asked, ...change(asked) };
          return original.call(this, done.messages, done.action, done.flags, origin);
        },
    );
}

/** Drops one flag wherever flags are stored. */
export function storeForgets(flag: string): (patch: Patch) => void {
  return bendFlags(({ flags }) => ({
    flags: flags.filter((given) => given.toLowerCase() !== flag.toLowerCase()),
  }));
}
