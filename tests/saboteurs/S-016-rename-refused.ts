import { bendRename, idleOnSelected, namesLike } from './bend-folders.ts';
import { bendCommand } from './bend-objects.ts';
import type { Saboteur } from './saboteur.ts';

const ROW = 'cpm-ms-2.0/CPM-TS-MS-S-016_M';

export const saboteurs: Saboteur[] = [
  {
    name: 'rename-overwrites',
    bug: 'a folder of the new name is replaced',
    breaks: [`${ROW}/existing-target`],
    patch: bendRename((account, from, to, original) => {
      if (from !== to && account.has(to)) account.delete(to);
      original();
    }),
  },
  {
    name: 'rename-moves-inferiors-first',
    bug: 'the inferiors are moved before the new name is found to be taken',
    breaks: [`${ROW}/existing-target`],
    patch: bendRename((account, from, to, original) => {
      if (from !== to && account.has(to))
        for (const name of namesLike(account, from, 'below'))
          account.rename(name, to + name.slice(from.length));
      original();
    }),
  },
  {
    name: 'rename-makes-target',
    bug: 'the new folder is made before the old one is looked for',
    breaks: [`${ROW}/missing-source`],
    hooks: () =>
      bendCommand('RENAME', ({ account, command }, next) => {
        if (account?.has(command.from) === false) account.create(command.to);
        return next();
      }),
  },
  {
    name: 'rename-into-nothing',
    bug: 'a folder that becomes an inferior of itself is lost',
    breaks: [`${ROW}/into-itself`],
    patch: bendRename((account, from, to, original) => {
      if (!to.startsWith(`${from}/`)) return original();
      account.delete(from);
      account.create(to);
    }),
  },
  {
    name: 'rename-not-while-selected',
    bug: 'a folder that a session has selected keeps its name, and RENAME answers OK',
    breaks: [`${ROW}/selected-elsewhere`],
    hooks: () => idleOnSelected((command) => (command.name === 'RENAME' ? command.from : null)),
  },
  {
    name: 'rename-inbox-with-inferiors',
    bug: 'the inferiors of INBOX go with its messages',
    breaks: [`${ROW}/inbox`],
    patch: bendRename((account, from, to, original) => {
      original();
      if (from !== 'INBOX') return;
      for (const name of namesLike(account, from, 'below'))
        account.rename(name, to + name.slice(from.length));
    }),
  },
  {
    name: 'rename-inbox-copies',
    bug: 'RENAME of INBOX copies its messages and leaves them there',
    breaks: [`${ROW}/inbox`],
    hooks: () =>
      bendCommand('RENAME', (ctx, next) => {
        const { account, command } = ctx;
        if (!account || command.from !== 'INBOX') return next();
        account.create(command.to).copyFrom(account.inbox.messages);
        ctx.tagged('OK', null, 'Renamed');
      }),
  },
];
