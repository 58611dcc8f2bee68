/** Ways to break how the embedded server copies and removes objects. */
import { Mailbox, type NewMessage } from '../../fake-server/store/mailbox.ts';
import type { StoredMessage } from '../../fake-server/store/message.ts';
import type { Patch } from './saboteur.ts';

/** Changes what COPY puts into a mailbox. */
export function bendCopied(
  change: (originals: readonly StoredMessage[]) => readonly NewMessage[],
): (patch: Patch) => void {
  return bendCopies((destination, originals) => destination.append(change(originals)));
}

/** Takes the place of the part of COPY that adds to the destination; gives the copies. */
export function bendCopies(
  run: (
    destination: Mailbox,
    originals: readonly StoredMessage[],
    original: () => StoredMessage[],
  ) => StoredMessage[],
): (patch: Patch) => void {
  return (patch) =>
    patch(
      Mailbox.prototype,
      'copyFrom',
      (original) =>
        function (this: Mailbox, messages, origin, kept) {
          return run(this, messages, () => original.call(this, messages, origin, kept));
        },
    );
}

/** No session hears of what happens in the mailbox, until the returned function is called. */
export function mute(mailbox: Mailbox): () => void {
  Object.defineProperty(mailbox.listeners, 'emit', { value: () => undefined, configurable: true });
  return () => Reflect.deleteProperty(mailbox.listeners, 'emit');
}

/** The messages that an EXPUNGE would remove. */
export function marked(mailbox: Mailbox): StoredMessage[] {
  return mailbox.messages.filter(({ flags }) => flags.has('\\Deleted'));
}
