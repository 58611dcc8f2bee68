import { bendDelete, bendListed, bendRename } from './bend-folders.ts';
import { bendCommand } from './bend-objects.ts';
import type { Saboteur } from './saboteur.ts';

const ROW = 'cpm-ms-2.0/§7';

export const saboteurs: Saboteur[] = [
  {
    name: 'lsub-lists-everything',
    bug: 'LSUB returns folders that nobody subscribed',
    breaks: [`${ROW}/subscriptions`],
    hooks: () =>
      bendCommand('LSUB', async (ctx, next) => {
        await Promise.resolve();
        for (const { name } of ctx.account?.entries() ?? [])
          if (name.startsWith(ctx.command.pattern.slice(0, -1)) && !ctx.account?.isSubscribed(name))
            ctx.respond({
              kind: 'data',
              type: 'LSUB',
              attributes: [],
              delimiter: '/',
              mailbox: name,
              extended: [],
            });
        await next();
      }),
  },
  {
    name: 'unsubscribe-without-effect',
    bug: 'UNSUBSCRIBE is answered OK and forgotten',
    breaks: [`${ROW}/subscriptions`, `${ROW}/keeps-subscription`],
    hooks: () => bendCommand('UNSUBSCRIBE', (ctx) => ctx.tagged('OK', null, 'Unsubscribed')),
  },
  {
    name: 'lsub-levels-selectable',
    bug: 'LSUB returns a level without \\Noselect',
    breaks: [`${ROW}/lsub-percent`],
    hooks: () => bendListed((entry) => [entry.type === 'LSUB' ? { ...entry, attributes: [] } : entry]),
  },
  {
    name: 'lsub-percent-as-star',
    bug: '"%" of LSUB returns the subscribed names below the level',
    breaks: [`${ROW}/lsub-percent`],
    hooks: () =>
      bendCommand('LSUB', ({ command }, next) => {
        command.pattern = command.pattern.replace('%', '*');
        return next();
      }),
  },
  {
    name: 'delete-unsubscribes',
    bug: 'DELETE removes the subscription too',
    breaks: [`${ROW}/keeps-subscription`],
    patch: bendDelete((account, name, original) => {
      original();
      account.unsubscribe(name);
    }),
  },
  {
    name: 'rename-moves-subscription',
    bug: 'RENAME moves the subscription to the new name',
    breaks: [`${ROW}/keeps-subscription-renamed`],
    patch: bendRename((account, from, to, original) => {
      const subscribed = account.isSubscribed(from);
      original();
      if (!subscribed) return;
      account.unsubscribe(from);
      account.subscribe(to);
    }),
  },
  {
    name: 'subscribe-missing-forgotten',
    bug: 'SUBSCRIBE of a name that does not exist is answered OK and forgotten',
    breaks: [`${ROW}/subscribe-missing`],
    hooks: () =>
      bendCommand('SUBSCRIBE', (ctx, next) => {
        if (ctx.account?.has(ctx.command.mailbox)) return next();
        ctx.tagged('OK', null, 'Subscribed');
      }),
  },
];
