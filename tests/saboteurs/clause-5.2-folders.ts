import { bendListed } from './bend-folders.ts';
import { bendCommand } from './bend-objects.ts';
import type { Saboteur } from './saboteur.ts';

export const saboteurs: Saboteur[] = [
  {
    name: 'folders-url-decoded',
    bug: 'a "+" in a name comes back as a space',
    breaks: ['cpm-ms-2.0/§5.2.6/conversation-names'],
    hooks: () => bendListed((entry) => [{ ...entry, mailbox: entry.mailbox.replaceAll('+', ' ') }]),
  },
  {
    name: 'folders-objects-or-inferiors',
    bug: 'a folder with objects in it can have no inferiors',
    breaks: ['cpm-ms-2.0/§5.2.6/conversation-content'],
    hooks: () =>
      bendCommand('CREATE', (ctx, next) => {
        const parent = ctx.account?.find(ctx.command.mailbox.replace(/\/[^/]*$/, ''));
        if (!parent || parent.messages.length === 0) return next();
        ctx.tagged('NO', null, 'There are messages in the folder above');
      }),
  },
  {
    name: 'folders-unique-in-account',
    bug: 'the last level of a name must be unique in the whole account',
    breaks: ['cpm-ms-2.0/§5.2.7/unique-in-conversation'],
    hooks: () =>
      bendCommand('CREATE', (ctx, next) => {
        const last = ctx.command.mailbox.split('/').at(-1)!;
        if (!ctx.account?.entries().some(({ name }) => name.endsWith(`/${last}`))) return next();
        ctx.tagged('NO', null, 'The name is taken');
      }),
  },
  {
    name: 'folders-session-shared',
    bug: 'folders of one last name share their content',
    breaks: ['cpm-ms-2.0/§5.2.7/unique-in-conversation'],
    hooks: () =>
      bendCommand('EXAMINE', ({ account, command }, next) => {
        const last = command.mailbox.split('/').at(-1)!;
        const first = account?.entries().find(({ name }) => name.endsWith(`/${last}`));
        command.mailbox = first?.name ?? command.mailbox;
        return next();
      }),
  },
  {
    name: 'folders-session-in-parent',
    bug: 'the objects of a session are shown in the conversation folder as well',
    breaks: ['cpm-ms-2.0/§5.2.7/session-content'],
    hooks: () =>
      bendCommand('APPEND', async ({ account, command }, next) => {
        await next();
        const stored = account?.find(command.mailbox)?.messages.at(-1);
        if (stored) account?.find(command.mailbox.replace(/\/[^/]*$/, ''))?.copyFrom([stored]);
      }),
  },
];
