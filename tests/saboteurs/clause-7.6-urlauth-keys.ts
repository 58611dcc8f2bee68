import { UrlKeys } from '../../fake-server/store/url-keys.ts';
import { bendCommand } from './bend-objects.ts';
import { bendCode } from './bend-selection.ts';
import { bendFetched, pointedTo, read } from './bend-urls.ts';
import type { Saboteur } from './saboteur.ts';

const id = (slug: string): string => `cpm-ms-2.0/§7.6/${slug}`;

export const saboteurs: Saboteur[] = [
  {
    name: 'resetkey-keeps-key',
    bug: 'RESETKEY of a folder leaves its key as it is.',
    breaks: [id('resetkey'), id('resetkey-elsewhere')],
    patch: (patch) => patch(UrlKeys.prototype, 'reset', () => () => undefined),
  },
  {
    name: 'resetkey-takes-all',
    bug: 'RESETKEY of a folder takes all keys away.',
    breaks: [id('resetkey-elsewhere')],
    patch: (patch) =>
      patch(
        UrlKeys.prototype,
        'reset',
        () =>
          function (this: UrlKeys) {
            this.clear();
          },
      ),
  },
  {
    name: 'resetkey-of-nothing',
    bug: 'RESETKEY of a folder that does not exist succeeds.',
    breaks: [id('resetkey-absent')],
    hooks: () =>
      bendCommand('RESETKEY', (ctx, next) => {
        const { mailbox } = ctx.command;
        return mailbox !== null && !ctx.account?.has(mailbox) ? ctx.tagged('OK', null, 'Done') : next();
      }),
  },
  {
    name: 'urlmech-untold',
    bug: 'URLMECH is never told.',
    breaks: [id('resetkey-urlmech'), id('select-urlmech')],
    hooks: () => bendCode('URLMECH', () => null),
  },
  {
    name: 'urlmech-examine-untold',
    bug: 'EXAMINE does not tell URLMECH.',
    breaks: [id('select-urlmech')],
    hooks: () => bendCode('URLMECH', (code, _, during) => (during?.name === 'EXAMINE' ? null : code)),
  },
  {
    name: 'urlfetch-remembers',
    bug: 'URLFETCH gives again what it once gave for a URL.',
    breaks: [id('deleted'), id('renamed'), id('resetkey')],
    hooks: () => {
      const given = new Map<string, Buffer>();
      return bendFetched(({ url, data }) => {
        if (data) given.set(url, data);
        return data ?? given.get(url) ?? null;
      });
    },
  },
  {
    name: 'url-token-moves',
    bug: 'The token of a folder is good for its later name too.',
    breaks: [id('renamed')],
    hooks: () => {
      const tokens = new Set<string>();
      return bendFetched(({ url, data, ctx }) => {
        const token = url.slice(url.lastIndexOf(':'));
        if (data) tokens.add(token);
        const parsed = read(url);
        return data ?? (parsed && tokens.has(token) ? pointedTo(ctx.store, parsed) : null);
      });
    },
  },
  {
    name: 'url-follows-folder',
    bug: 'The old name of a renamed folder in a URL stands for the new one.',
    breaks: [id('renamed')],
    hooks: () => {
      const renamed = new Map<string, string>();
      return {
        ...bendFetched(({ data, parsed, ctx }) => {
          const mailbox = renamed.get(parsed?.mailbox ?? '');
          return (
            data ?? (parsed && mailbox !== undefined ? pointedTo(ctx.store, { ...parsed, mailbox }) : null)
          );
        }),
        onCommand: ({ command }, next) => {
          if (command.name === 'RENAME') renamed.set(command.from, command.to);
          return next();
        },
      };
    },
  },
];
