import type { StoredMessage } from '../../fake-server/store/message.ts';
import { bendCreated, bendRename, namesLike } from './bend-folders.ts';
import { bendCommand } from './bend-objects.ts';
import type { Saboteur } from './saboteur.ts';

const ROW = 'cpm-ms-2.0/CPM-TS-MS-S-016_M';

export const saboteurs: Saboteur[] = [
  {
    name: 'rename-loses-flags',
    bug: 'RENAME makes a new folder and copies the messages without their flags',
    breaks: [`${ROW}/renames-with-content`],
    patch: bendRename((account, _from, to, original) => {
      original();
      const mailbox = account.find(to);
      mailbox?.storeFlags([...mailbox.messages], 'replace', []);
    }),
  },
  {
    name: 'rename-keeps-old-name',
    bug: 'the old name stays behind, empty',
    breaks: [`${ROW}/renames-with-content`, `${ROW}/moves-to-other-parent`],
    patch: bendRename((account, from, _to, original) => {
      original();
      account.create(from);
    }),
  },
  {
    name: 'rename-counts-anew',
    bug: 'RENAME gives the messages new UIDs under the old UIDVALIDITY',
    breaks: [`${ROW}/keeps-identifiers`],
    patch: bendRename((account, _from, to, original) => {
      original();
      const mailbox = account.find(to);
      const messages = [...(mailbox?.messages ?? [])];
      mailbox?.append(messages);
      mailbox?.expunge(messages);
    }),
  },
  {
    name: 'rename-takes-neighbours',
    bug: 'names that only begin with the old name are renamed too',
    breaks: [`${ROW}/renames-inferiors`],
    patch: bendRename((account, from, to, original) => {
      const beside = namesLike(account, from, 'beside');
      original();
      for (const name of beside) if (account.has(name) && name !== to) account.delete(name);
    }),
  },
  {
    name: 'rename-empties-inferiors',
    bug: 'inferior names are made anew under the new name, without their messages',
    breaks: [`${ROW}/renames-inferiors`],
    patch: bendRename((account, _from, to, original) => {
      original();
      for (const name of namesLike(account, to, 'below')) {
        const mailbox = account.find(name);
        mailbox?.expunge([...mailbox.messages]);
      }
    }),
  },
  {
    name: 'rename-within-parent-only',
    bug: 'RENAME changes the last level only, and answers OK to a move',
    breaks: [`${ROW}/moves-to-other-parent`],
    hooks: () =>
      bendCommand('RENAME', (ctx, next) => {
        const { from, to } = ctx.command;
        if (from.split('/').at(-1) !== to.split('/').at(-1)) return next();
        ctx.tagged('OK', null, 'Renamed');
      }),
  },
  {
    name: 'rename-wants-parent',
    bug: 'a folder is renamed only to a name below one that exists',
    breaks: [`${ROW}/creates-superiors`],
    hooks: () =>
      bendCommand('RENAME', (ctx, next) => {
        const parent = ctx.command.to.split('/').slice(0, -1).join('/');
        if (parent === '' || ctx.account?.has(parent)) return next();
        ctx.tagged('NO', null, 'No such parent');
      }),
  },
  {
    name: 'rename-content-returns',
    bug: 'the messages of a renamed folder are also in a new folder of the old name',
    breaks: [`${ROW}/old-name-used-again`],
    patch: (patch) => {
      const kept = new Map<string, StoredMessage[]>();
      bendRename((account, from, _to, original) => {
        kept.set(from, [...(account.find(from)?.messages ?? [])]);
        original();
      })(patch);
      bendCreated((mailbox, name) => mailbox.copyFrom(kept.get(name) ?? []))(patch);
    },
  },
];
