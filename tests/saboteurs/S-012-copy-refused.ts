import { bendCommand } from './bend-objects.ts';
import { bendCode } from './bend-selection.ts';
import type { Saboteur } from './saboteur.ts';

const id = (slug: string): string => `cpm-ms-2.0/CPM-TS-MS-S-012_M/${slug}`;

export const saboteurs: Saboteur[] = [
  {
    name: 'copy-without-trycreate',
    bug: 'The NO to a COPY has no TRYCREATE.',
    breaks: [id('trycreate')],
    hooks: () => bendCode('TRYCREATE', (code, _, during) => (during?.name === 'COPY' ? null : code)),
  },
  {
    name: 'copy-creates',
    bug: 'COPY makes the mailbox that it is to copy to, and then answers NO.',
    breaks: [id('makes-no-folder')],
    hooks: () =>
      bendCommand('COPY', async ({ account, command }, next) => {
        await next();
        if (!account?.has(command.mailbox)) account?.create(command.mailbox);
      }),
  },
  {
    name: 'uid-copy-creates',
    bug: 'UID COPY makes the mailbox that it is to copy to, and says OK.',
    breaks: [id('makes-no-folder')],
    hooks: () =>
      bendCommand('COPY', ({ account, command }, next) => {
        if (command.uid && !account?.has(command.mailbox)) account?.create(command.mailbox);
        return next();
      }),
  },
  {
    name: 'copy-half-before-bad',
    bug: 'COPY copies what it can before it comes to a number that no object has, and answers BAD.',
    breaks: [id('restores-destination')],
    hooks: () =>
      bendCommand('COPY', ({ account, command, session }, next) => {
        const selected = session.requireSelected();
        if (!command.uid && selected.reachesBeyond(command.set))
          account?.find(command.mailbox)?.copyFrom(selected.select(command.set, false).map((n) => n.message));
        return next();
      }),
  },
  {
    name: 'copy-half-before-no',
    bug: 'COPY copies what is left before it answers NO since an object is gone.',
    breaks: [id('expunged-meanwhile')],
    hooks: () =>
      bendCommand('COPY', ({ account, command, session }, next) => {
        const selected = session.requireSelected();
        const named = selected.select(command.set, command.uid).map(({ message }) => message);
        const left = named.filter((message) => selected.mailbox.holds(message));
        if (left.length < named.length) account?.find(command.mailbox)?.copyFrom(left);
        return next();
      }),
  },
  {
    name: 'copy-counts-anew',
    bug: 'COPY takes numbers as they are after expunges that the session was not told of.',
    breaks: [id('expunged-meanwhile')],
    hooks: () =>
      bendCommand('COPY', (ctx, next) => {
        const { account, command, session } = ctx;
        const { mailbox, messages } = session.requireSelected();
        if (command.uid || command.set === '$' || mailbox.messages.length === messages.length) return next();
        const named = command.set.flatMap(({ from, to }) =>
          mailbox.messages.slice(Number(from) - 2, Number(to) - 1),
        );
        account?.find(command.mailbox)?.copyFrom(named);
        ctx.tagged('OK', null, 'Copied');
      }),
  },
  {
    name: 'copy-into-the-void',
    bug: 'COPY to a \\Noselect name says OK and copies nothing.',
    breaks: [id('noselect')],
    hooks: () =>
      bendCommand('COPY', (ctx, next) => {
        const { account, command } = ctx;
        if (!account?.has(command.mailbox) || account.find(command.mailbox)) return next();
        ctx.tagged('OK', null, 'Copied');
      }),
  },
];
