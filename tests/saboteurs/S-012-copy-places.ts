import { bendCopies, mute } from './bend-copies.ts';
import { bendCommand } from './bend-objects.ts';
import { bendData } from './bend-selection.ts';
import type { Saboteur } from './saboteur.ts';

const id = (slug: string): string => `cpm-ms-2.0/CPM-TS-MS-S-012_M/${slug}`;

export const saboteurs: Saboteur[] = [
  {
    name: 'copy-here-does-nothing',
    bug: 'COPY to the selected mailbox says OK and copies nothing.',
    breaks: [id('same-folder')],
    hooks: () =>
      bendCommand('COPY', (ctx, next) => {
        const { account, command, session } = ctx;
        if (account?.find(command.mailbox) !== session.requireSelected().mailbox) return next();
        ctx.tagged('OK', null, 'Copied');
      }),
  },
  {
    name: 'copy-here-untold',
    bug: 'COPY to the selected mailbox tells no EXISTS.',
    breaks: [id('same-folder')],
    hooks: () => bendData('EXISTS', (exists, _, during) => (during?.name === 'COPY' ? [] : [exists])),
  },
  {
    name: 'copies-untold',
    bug: 'Sessions that have the destination selected do not hear of copies.',
    breaks: [id('other-session-told')],
    patch: bendCopies((destination, _, original) => {
      const unmute = mute(destination);
      const copies = original();
      unmute();
      return copies;
    }),
  },
  {
    name: 'copy-cuts-name',
    bug: 'COPY takes the name of a mailbox to end at a blank.',
    breaks: [id('name-forms')],
    hooks: () =>
      bendCommand('COPY', ({ command }, next) => {
        command.mailbox = command.mailbox.replace(/ .*/, '');
        return next();
      }),
  },
  {
    name: 'copy-not-below',
    bug: 'COPY is refused if the name of the destination begins with that of the source.',
    breaks: [id('own-child')],
    hooks: () =>
      bendCommand('COPY', (ctx, next) => {
        const { name } = ctx.session.requireSelected().mailbox;
        if (!ctx.command.mailbox.startsWith(`${name}/`)) return next();
        ctx.tagged('NO', null, 'A mailbox cannot be copied into itself');
      }),
  },
  {
    name: 'copy-wants-write-access',
    bug: 'COPY is refused in a folder opened with EXAMINE.',
    breaks: [id('from-examined')],
    hooks: () =>
      bendCommand('COPY', (ctx, next) => {
        if (!ctx.session.requireSelected().readOnly) return next();
        ctx.tagged('NO', null, 'The mailbox is open for reading only');
      }),
  },
  {
    name: 'copies-share-flags',
    bug: 'An object and its copies have one set of flags.',
    breaks: [id('independent')],
    hooks: () =>
      bendCommand('COPY', async ({ account, command, session }, next) => {
        const originals = session.selected?.select(command.set, command.uid) ?? [];
        await next();
        const copies = account?.find(command.mailbox)?.messages.slice(-originals.length) ?? [];
        for (const [i, copy] of copies.entries()) Object.assign(copy, { flags: originals[i]!.message.flags });
      }),
  },
];
