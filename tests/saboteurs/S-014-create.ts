import { bendCreated, bendListed, staleLists } from './bend-folders.ts';
import { bendCommand } from './bend-objects.ts';
import type { Saboteur } from './saboteur.ts';

const ROW = 'cpm-ms-2.0/CPM-TS-MS-S-014_M';

export const saboteurs: Saboteur[] = [
  {
    name: 'create-unseen-elsewhere',
    bug: 'a session lists what there was when it listed first',
    breaks: [`${ROW}/creates-empty-folder`],
    hooks: staleLists,
  },
  {
    name: 'create-with-welcome',
    bug: 'a new folder begins with a message of the server',
    breaks: [`${ROW}/creates-empty-folder`],
    patch: bendCreated((mailbox) => {
      const internalDate = { instant: 0, zone: '+0000' };
      mailbox.append([{ octets: Buffer.from('Subject: welcome\r\n\r\n'), internalDate, flags: [] }]);
    }),
  },
  {
    name: 'create-keeps-delimiter',
    bug: 'a delimiter at the end of a new name becomes a part of it',
    breaks: [`${ROW}/trailing-delimiter`],
    hooks: () => {
      const declared = new Set<string>();
      return {
        ...bendListed((entry) => [
          declared.has(`${entry.mailbox}/`) ? { ...entry, mailbox: `${entry.mailbox}/` } : entry,
        ]),
        onCommand: ({ command }, next) => {
          if (command.name === 'CREATE') declared.add(command.mailbox);
          return next();
        },
      };
    },
  },
  {
    name: 'create-wants-parent',
    bug: 'a folder is created only below one that exists',
    breaks: [`${ROW}/creates-superiors`],
    hooks: () =>
      bendCommand('CREATE', (ctx, next) => {
        const parent = ctx.command.mailbox.split('/').slice(0, -1).join('/');
        if (parent === '' || ctx.account?.has(parent)) return next();
        ctx.tagged('NO', null, 'No such parent');
      }),
  },
  {
    name: 'create-existing-declared',
    bug: 'an existing folder may be created again if a delimiter follows its name',
    breaks: [`${ROW}/existing-name`],
    hooks: () =>
      bendCommand('CREATE', (ctx, next) => {
        const { mailbox } = ctx.command;
        if (!mailbox.endsWith('/') || !ctx.account?.has(mailbox.slice(0, -1))) return next();
        ctx.tagged('OK', null, 'Created');
      }),
  },
  {
    name: 'create-existing-empties',
    bug: 'a CREATE of an existing folder empties it before it answers NO',
    breaks: [`${ROW}/existing-name`],
    hooks: () =>
      bendCommand('CREATE', ({ command, account }, next) => {
        const mailbox = account?.find(command.mailbox);
        if (mailbox) mailbox.expunge([...mailbox.messages]);
        return next();
      }),
  },
  {
    name: 'create-inbox-by-case',
    bug: 'INBOX can be created if it is not written in upper case',
    breaks: [`${ROW}/inbox`],
    hooks: () => {
      let asked = 0;
      return bendCommand('CREATE', (ctx, next) => {
        if (ctx.command.mailbox !== 'INBOX' || ++asked < 2) return next();
        ctx.tagged('OK', null, 'Created');
      });
    },
  },
  {
    name: 'create-deleted-name-taken',
    bug: 'the name of a deleted folder stays taken for ever',
    breaks: [`${ROW}/created-again`],
    hooks: () => {
      const deleted = new Set<string>();
      return {
        onCommand: async (ctx, next) => {
          const { command } = ctx;
          if (command.name === 'DELETE') deleted.add(command.mailbox);
          if (command.name === 'CREATE' && deleted.has(command.mailbox)) ctx.tagged('NO', null, 'Taken');
          else await next();
        },
      };
    },
  },
];
