import type { Mailbox } from '../../fake-server/store/mailbox.ts';
import { bendCreated, bendRename } from './bend-folders.ts';
import { bendCommand } from './bend-objects.ts';
import type { Saboteur } from './saboteur.ts';

const ROW = 'cpm-ms-2.0/§7.5.3';

export const saboteurs: Saboteur[] = [
  {
    name: 'recording-lost-by-rename',
    bug: 'what another session has stored of late is not under the new name',
    breaks: [`${ROW}/loses-nothing`],
    patch: bendRename((account, _from, to, original) => {
      original();
      const mailbox = account.find(to);
      if (mailbox && mailbox.messages.length > 1) mailbox.expunge(mailbox.messages.slice(-1));
    }),
  },
  {
    name: 'recording-swallowed',
    bug: 'what is stored under a name that is no more is accepted, and lost',
    breaks: [`${ROW}/loses-nothing`],
    hooks: () =>
      bendCommand('APPEND', (ctx, next) =>
        ctx.account?.has(ctx.command.mailbox) ? next() : ctx.tagged('OK', null, 'Stored'),
      ),
  },
  {
    name: 'recording-follows-the-name',
    bug: 'the messages go to the folder that is created under the old name',
    breaks: [`${ROW}/old-name-again`],
    patch: (patch) => {
      const renamed = new Map<string, Mailbox>();
      bendRename((account, from, to, original) => {
        original();
        const mailbox = account.find(to);
        if (mailbox) renamed.set(account.normalise(from), mailbox);
      })(patch);
      bendCreated((mailbox, name) => {
        mailbox.append([...(renamed.get(name)?.messages ?? [])]);
      })(patch);
    },
  },
];
