import type { ServerHooks } from '../../fake-server/imap/hooks.ts';
import { newsResponses } from '../../fake-server/imap/news.ts';
import type { StoredMessage } from '../../fake-server/store/message.ts';
import { bendCommand, bendItems } from './bend-objects.ts';
import { bendData } from './bend-selection.ts';
import type { Saboteur } from './saboteur.ts';

const id = (slug: string): string => `cpm-ms-2.0/CPM-TS-MS-S-022_M/${slug}`;
const NUMBERED = ['FETCH', 'STORE', 'SEARCH'];

export const saboteurs: Saboteur[] = [
  {
    name: 'noop-tells-no-arrivals',
    bug: 'NOOP tells nothing of what others have stored.',
    breaks: [id('append-told'), id('size-coherent')],
    hooks: () => bendData('EXISTS', (exists, _, during) => (during?.name === 'NOOP' ? [] : [exists])),
  },
  {
    name: 'expunges-numbered-at-once',
    bug: 'EXPUNGE responses give the numbers that the objects had before the first of them.',
    breaks: [id('expunge-told')],
    hooks: numberedAtOnce,
  },
  {
    name: 'noop-tells-no-flags',
    bug: 'NOOP tells nothing of flags that others have changed.',
    breaks: [id('flags-told')],
    hooks: () => bendData('FETCH', (fetch, _, during) => (during?.name === 'NOOP' ? [] : [fetch])),
  },
  {
    name: 'flags-as-first-seen',
    bug: 'A session keeps showing the flags that it saw first.',
    breaks: [id('flags-shown')],
    hooks: () => {
      const known = new WeakMap<object, Map<StoredMessage, string[]>>();
      return bendItems((item, message, { session }) => {
        if (item.name !== 'FLAGS') return item;
        const flags = known.get(session) ?? new Map<StoredMessage, string[]>();
        known.set(session, flags);
        if (!flags.has(message)) flags.set(message, item.flags);
        return { ...item, flags: flags.get(message)! };
      });
    },
  },
  {
    name: 'expunge-told-in-fetch',
    bug: 'Expunges of others are told before the answers to FETCH, STORE and SEARCH.',
    breaks: [id('expunge-not-told-in-fetch')],
    hooks: () => ({
      onCommand: async (ctx, next) => {
        if (NUMBERED.includes(ctx.command.name))
          ctx.respond(...newsResponses(ctx.session, ctx.features, true));
        await next();
      },
    }),
  },
  {
    name: 'numbers-shift-untold',
    bug: 'Sequence numbers shift when another session expunges, and nobody is told.',
    breaks: [id('numbers-coherent'), id('expunge-not-told-in-fetch')],
    hooks: () =>
      bendCommand('FETCH', ({ session }, next) => {
        session.selected?.takeNews(true);
        return next();
      }),
  },
  {
    name: 'exists-before-expunges',
    bug: 'NOOP tells the new size before it tells what was expunged.',
    breaks: [id('size-coherent')],
    hooks: () =>
      bendCommand('NOOP', (ctx, next) => {
        const { selected } = ctx.session;
        if (selected?.hasNews)
          ctx.respond({ kind: 'data', type: 'EXISTS', number: selected.mailbox.messages.length });
        return next();
      }),
  },
  {
    name: 'expunge-told-in-search',
    bug: 'EXPUNGE responses are sent before the answer to SEARCH.',
    breaks: [id('expunge-not-told-in-fetch')],
    hooks: () =>
      bendCommand('SEARCH', async (ctx, next) => {
        const { command, session, features } = ctx;
        if (!command.uid && !session.enabled.has('QRESYNC'))
          ctx.respond(...newsResponses(session, features, true));
        await next();
      }),
  },
  {
    name: 'uids-of-shifted-numbers',
    bug: 'FETCH by number tells the UIDs that the numbers stand for once an untold expunge is told.',
    breaks: [id('numbers-coherent')],
    hooks: () =>
      bendData('FETCH', (fetch, { session }, during) => {
        if (during?.name !== 'FETCH' || during.uid) return [fetch];
        const shifted = session.selected?.mailbox.messages[fetch.number - 1];
        const items = fetch.items.map((item) =>
          item.name === 'UID' && shifted ? { ...item, uid: shifted.uid } : item,
        );
        return [{ ...fetch, items }];
      }),
  },
];

/** Adds to the number of each EXPUNGE how many came before it in the same answer. */
function numberedAtOnce(): ServerHooks {
  let before = 0;
  const { onResponse } = bendData('EXPUNGE', (expunge) => [
    { ...expunge, number: expunge.number + before++ },
  ]);
  return {
    onResponse: onResponse!,
    onCommand: (_, next) => {
      before = 0;
      return next();
    },
  };
}
