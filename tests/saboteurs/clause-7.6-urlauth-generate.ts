import type { CommandOf } from '../../fake-server/imap/command-table.ts';
import type { CommandContext } from '../../fake-server/imap/context.ts';
import { bendCommand, bendResponse } from './bend-objects.ts';
import { bendData } from './bend-selection.ts';
import { mailboxOf, read } from './bend-urls.ts';
import type { Saboteur } from './saboteur.ts';

const id = (slug: string): string => `cpm-ms-2.0/§7.6/${slug}`;

export const saboteurs: Saboteur[] = [
  {
    name: 'genurlauth-decodes',
    bug: 'GENURLAUTH gives the URL with its escapes decoded.',
    breaks: [id('generates')],
    hooks: () =>
      bendData('GENURLAUTH', (data) => [
        {
          ...data,
          urls: data.urls.map((url) => url.replace(/%([4-7][0-9])/g, (_, hex: string) => decoded(hex))),
        },
      ]),
  },
  {
    name: 'genurlauth-short-token',
    bug: 'Tokens have 64 bits.',
    breaks: [id('generates')],
    hooks: () =>
      bendData('GENURLAUTH', (data) => [
        { ...data, urls: data.urls.map((url) => url.replace(/(:[0-9a-f]{16})[0-9a-f]*$/, '$1')) },
      ]),
  },
  {
    name: 'genurlauth-no-for-bad',
    bug: 'GENURLAUTH answers NO where it has to answer BAD.',
    breaks: [id('bad-urls'), id('bad-access-identifier')],
    hooks: () =>
      bendResponse((response, _, during) =>
        response.kind === 'status' && response.status === 'BAD' && during?.name === 'GENURLAUTH'
          ? [{ ...response, status: 'NO' }]
          : [response],
      ),
  },
  {
    name: 'genurlauth-of-folders',
    bug: 'GENURLAUTH authorises URLs of whole folders.',
    breaks: [id('objects-alone')],
    hooks: () =>
      bendCommand('GENURLAUTH', (ctx, next) => {
        const [first] = ctx.command.urls;
        return first && !/;UID=/i.test(first.url)
          ? give(ctx, `${first.url}:INTERNAL:${'0'.repeat(32)}`)
          : next();
      }),
  },
  {
    name: 'genurlauth-twice',
    bug: 'GENURLAUTH puts a second token behind the first.',
    breaks: [id('authorised-already')],
    hooks: () =>
      bendCommand('GENURLAUTH', (ctx, next) => {
        const [first] = ctx.command.urls;
        return first && /:INTERNAL:/.test(first.url)
          ? give(ctx, `${first.url}:INTERNAL:${'0'.repeat(32)}`)
          : next();
      }),
  },
  {
    name: 'genurlauth-any-mechanism',
    bug: 'GENURLAUTH takes every mechanism for INTERNAL.',
    breaks: [id('mechanism')],
    hooks: () =>
      bendCommand('GENURLAUTH', ({ command }, next) => {
        for (const wanted of command.urls) wanted.mechanism = 'INTERNAL';
        return next();
      }),
  },
  {
    name: 'genurlauth-for-anybody',
    bug: 'GENURLAUTH uses the key of the user whom the URL names, whoever asks.',
    breaks: [id('not-for-others')],
    hooks: () =>
      bendCommand('GENURLAUTH', (ctx, next) => {
        const { url = '' } = ctx.command.urls[0] ?? {};
        const parsed = read(url);
        const owner = ctx.store.account(parsed?.server?.user ?? '');
        const mailbox = parsed && mailboxOf(ctx.store, parsed);
        if (!owner || !mailbox || owner === ctx.account) return next();
        return give(ctx, `${url}:INTERNAL:${owner.urlKeys.token(mailbox, url)}`);
      }),
  },
  {
    name: 'genurlauth-new-key',
    bug: 'GENURLAUTH makes a new key of the folder each time.',
    breaks: [id('keeps-earlier')],
    hooks: () =>
      bendCommand('GENURLAUTH', ({ command, account, store }, next) => {
        for (const { url } of command.urls) {
          const parsed = read(url);
          const mailbox = parsed && mailboxOf(store, parsed);
          if (mailbox) account?.urlKeys.reset(mailbox);
        }
        return next();
      }),
  },
  {
    name: 'genurlauth-names-undecoded',
    bug: 'GENURLAUTH looks for the folder by the name as it stands in the URL.',
    breaks: [id('names')],
    hooks: () =>
      bendCommand('GENURLAUTH', (ctx, next) => {
        const encoded = ctx.command.urls.some(({ url }) => /%[0-9A-F]{2}[^;]*\/;UID=/.test(url));
        return encoded ? ctx.tagged('BAD', null, 'There is no such mailbox') : next();
      }),
  },
];

function give(ctx: CommandContext<CommandOf<'GENURLAUTH'>>, url: string): void {
  ctx.respond({ kind: 'data', type: 'GENURLAUTH', urls: [url] });
  ctx.tagged('OK', null, 'Authorised');
}

function decoded(hex: string): string {
  return String.fromCharCode(Number.parseInt(hex, 16));
}
