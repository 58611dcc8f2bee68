import { UrlKeys } from '../../fake-server/store/url-keys.ts';
import { bendCommand } from './bend-objects.ts';
import { giveAlso, isSigned } from './bend-urls.ts';
import type { Saboteur } from './saboteur.ts';

const id = (slug: string): string => `cpm-ms-2.0/§7.6/${slug}`;

export const saboteurs: Saboteur[] = [
  {
    name: 'url-rights-kept',
    bug: 'A URL goes on giving what its user may not read any more.',
    breaks: [id('rights-lost')],
    hooks: () => giveAlso(({ ctx, url }) => isSigned(ctx, url)),
  },
  {
    name: 'resetkey-of-all-users',
    bug: 'RESETKEY of a folder changes the keys of all users.',
    breaks: [id('key-of-each-user')],
    hooks: () =>
      bendCommand('RESETKEY', async ({ account, command, store }, next) => {
        await next();
        const mailbox = command.mailbox === null ? null : account?.find(command.mailbox);
        if (mailbox) for (const { urlKeys } of store.accounts) urlKeys.reset(mailbox);
      }),
  },
  {
    name: 'resetkey-alone-keeps-keys',
    bug: 'RESETKEY alone does nothing.',
    breaks: [id('resetkey-all')],
    patch: (patch) => patch(UrlKeys.prototype, 'clear', () => () => undefined),
  },
  {
    name: 'resetkey-alone-of-all-users',
    bug: 'RESETKEY alone takes the keys of all users away.',
    breaks: [id('resetkey-all')],
    hooks: () =>
      bendCommand('RESETKEY', async ({ command, store }, next) => {
        await next();
        if (command.mailbox === null) for (const { urlKeys } of store.accounts) urlKeys.clear();
      }),
  },
  {
    name: 'resetkey-alone-for-good',
    bug: 'After RESETKEY alone the server makes tokens that it does not take.',
    breaks: [id('resetkey-all')],
    patch: (patch) => {
      const spent = new WeakSet<UrlKeys>();
      patch(
        UrlKeys.prototype,
        'clear',
        (original) =>
          function (this: UrlKeys) {
            spent.add(this);
            original.call(this);
          },
      );
      patch(
        UrlKeys.prototype,
        'token',
        (original) =>
          function (this: UrlKeys, mailbox, octets) {
            const token = original.call(this, mailbox, octets);
            return spent.has(this) ? token.replace(/./g, '0') : token;
          },
      );
    },
  },
];
