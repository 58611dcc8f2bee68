/** Manners that RFC 7162 and RFC 3501 leave room for, and that concern every check. */
import type { ServerHooks } from '../../../fake-server/imap/hooks.ts';
import { Mailbox } from '../../../fake-server/store/mailbox.ts';
import { bendData } from '../../saboteurs/bend-selection.ts';
import type { Patch } from '../../saboteurs/saboteur.ts';

/** Every mailbox gets a message with each that comes, and loses it at once: nobody ever hears of it. */
export function withGaps(patch: Patch): void {
  patch(
    Mailbox.prototype,
    'append',
    (original) =>
      function (this: Mailbox, messages, origin) {
        for (const message of messages.slice(0, 1))
          this.expunge(original.call(this, [message], origin), origin);
        return original.call(this, messages, origin);
      },
  );
}

/** The size, and what was asked for besides, in a response of its own. */
export const splitFetches: ServerHooks = bendData('FETCH', (fetch) => {
  const news = ['FLAGS', 'UID', 'MODSEQ'];
  const uid = fetch.items.filter(({ name }) => name === 'UID' || name === 'MODSEQ');
  const told = fetch.items.filter(({ name }) => news.includes(name));
  const others = fetch.items.filter(({ name }) => !news.includes(name));
  const responses = [...(told.length > 0 ? [told] : []), ...others.map((item) => [...uid, item])];
  return responses.map((items) => ({ ...fetch, items }));
});
