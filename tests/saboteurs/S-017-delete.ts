import type { StoredMessage } from '../../fake-server/store/message.ts';
import { bendCreated, bendDelete, bendListed, idleOnSelected, namesLike } from './bend-folders.ts';
import { bendCommand } from './bend-objects.ts';
import type { Saboteur } from './saboteur.ts';

const ROW = 'cpm-ms-2.0/CPM-TS-MS-S-017_M';

export const saboteurs: Saboteur[] = [
  {
    name: 'delete-takes-neighbours',
    bug: 'names that only begin with the deleted name are deleted too',
    breaks: [`${ROW}/removes-folder`],
    patch: bendDelete((account, name, original) => {
      const beside = namesLike(account, name, 'beside');
      original();
      for (const other of beside) if (account.has(other)) account.delete(other);
    }),
  },
  {
    name: 'delete-hides-name',
    bug: 'a deleted folder is not listed, and can still be selected',
    breaks: [`${ROW}/removes-folder`],
    hooks: () => {
      const hidden = new Set<string>();
      return {
        ...bendListed((entry) => (hidden.has(entry.mailbox) ? [] : [entry])),
        onCommand: async (ctx, next) => {
          const { command } = ctx;
          if (command.name !== 'DELETE') return next();
          hidden.add(command.mailbox);
          ctx.tagged('OK', null, 'Deleted');
        },
      };
    },
  },
  {
    name: 'delete-content-returns',
    bug: 'the messages of a deleted folder are there again when the name is used again',
    breaks: [`${ROW}/removes-content`],
    patch: (patch) => {
      const kept = new Map<string, StoredMessage[]>();
      bendDelete((account, name, original) => {
        kept.set(name, [...(account.find(name)?.messages ?? [])]);
        original();
      })(patch);
      bendCreated((mailbox, name) => mailbox.copyFrom(kept.get(name) ?? []))(patch);
    },
  },
  {
    name: 'delete-missing-ok',
    bug: 'DELETE of a name that does not exist is answered OK',
    breaks: [`${ROW}/missing-name`],
    hooks: () =>
      bendCommand('DELETE', (ctx, next) =>
        ctx.account?.has(ctx.command.mailbox) ? next() : ctx.tagged('OK', null, 'Deleted'),
      ),
  },
  {
    name: 'delete-takes-patterns',
    bug: 'DELETE answers NO to a name with a wildcard, after it deleted what matches',
    breaks: [`${ROW}/missing-name`],
    hooks: () =>
      bendCommand('DELETE', ({ account, command: { mailbox } }, next) => {
        const others =
          /[%*]$/.test(mailbox) && account ? namesLike(account, mailbox.slice(0, -1), 'beside') : [];
        for (const other of others) account?.delete(other);
        return next();
      }),
  },
  {
    name: 'delete-inbox-ok',
    bug: 'DELETE of INBOX is answered OK',
    breaks: [`${ROW}/inbox`],
    hooks: () =>
      bendCommand('DELETE', (ctx, next) => {
        if (ctx.command.mailbox !== 'INBOX') return next();
        ctx.tagged('OK', null, 'Deleted');
      }),
  },
  {
    name: 'delete-takes-inferiors',
    bug: 'DELETE removes the inferiors as well',
    breaks: [`${ROW}/with-inferiors`, `${ROW}/noselect-with-inferiors`],
    patch: bendDelete((account, name, original) => {
      for (const other of namesLike(account, name, 'below').reverse())
        if (account.has(other)) account.delete(other);
      original();
    }),
  },
  {
    name: 'delete-with-inferiors-refused-empty',
    bug: 'DELETE of a folder with inferiors is refused, after its messages were removed',
    breaks: [`${ROW}/with-inferiors`],
    server: { quirks: { refuseDeleteWithChildren: true } },
    hooks: () =>
      bendCommand('DELETE', ({ account, command }, next) => {
        const mailbox = account?.find(command.mailbox);
        if (mailbox) mailbox.expunge([...mailbox.messages]);
        return next();
      }),
  },
  {
    name: 'delete-noselect-ok',
    bug: 'DELETE of a \\Noselect name with inferiors is answered OK',
    breaks: [`${ROW}/noselect-with-inferiors`],
    patch: bendDelete((account, name, original) => {
      if (account.find(name) !== null || !account.hasInferiors(name)) original();
    }),
  },
  {
    name: 'delete-not-while-selected',
    bug: 'a folder that a session has selected is kept, and DELETE answers OK',
    breaks: [`${ROW}/selected-elsewhere`],
    hooks: () => idleOnSelected((command) => (command.name === 'DELETE' ? command.mailbox : null)),
  },
];
