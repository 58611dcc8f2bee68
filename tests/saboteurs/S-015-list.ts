import { bendListed, staleLists } from './bend-folders.ts';
import { bendCommand } from './bend-objects.ts';
import type { Saboteur } from './saboteur.ts';

const ROW = 'cpm-ms-2.0/CPM-TS-MS-S-015_M';

export const saboteurs: Saboteur[] = [
  {
    name: 'list-parents-twice',
    bug: 'a folder with inferiors is listed as a folder and once more as a level',
    breaks: [`${ROW}/all-folders-once`],
    hooks: () =>
      bendListed((entry) => (entry.attributes.includes('\\HasChildren') ? [entry, entry] : [entry])),
  },
  {
    name: 'list-ghosts',
    bug: 'names stay in the list when their folders are deleted',
    breaks: [`${ROW}/all-folders-once`],
    hooks: () => {
      const ghosts: string[] = [];
      return {
        onCommand: async (ctx, next) => {
          const { command } = ctx;
          if (command.name === 'DELETE') ghosts.push(command.mailbox);
          if (command.name === 'LIST' && command.patterns.includes('*'))
            for (const mailbox of ghosts)
              ctx.respond({
                kind: 'data',
                type: 'LIST',
                attributes: [],
                delimiter: '/',
                mailbox,
                extended: [],
              });
          await next();
        },
      };
    },
  },
  {
    name: 'list-stale',
    bug: 'a session lists what there was when it listed first',
    breaks: [`${ROW}/seen-by-other-session`],
    hooks: staleLists,
  },
  {
    name: 'list-inbox-by-name-only',
    bug: 'INBOX does not match wildcards',
    breaks: [`${ROW}/inbox`, `${ROW}/all-folders-once`],
    hooks: () =>
      bendListed((entry, _, during) =>
        entry.mailbox === 'INBOX' && during?.name === 'LIST' && during.patterns[0] !== 'INBOX' ? [] : [entry],
      ),
  },
  {
    name: 'list-inbox-always',
    bug: 'INBOX is listed whatever the pattern is',
    breaks: [`${ROW}/inbox`],
    hooks: () =>
      bendCommand('LIST', async (ctx, next) => {
        const { patterns } = ctx.command;
        if (patterns[0] === 'INBO')
          ctx.respond({
            kind: 'data',
            type: 'LIST',
            attributes: [],
            delimiter: '/',
            mailbox: 'INBOX',
            extended: [],
          });
        await next();
      }),
  },
  {
    name: 'list-no-delimiter-for-absent',
    bug: 'the delimiter is told only below names that exist',
    breaks: [`${ROW}/delimiter`],
    hooks: () =>
      bendCommand('LIST', (ctx, next) => {
        const { reference, patterns } = ctx.command;
        if (patterns[0] !== '' || reference === '' || ctx.account?.has(reference.slice(0, -1))) return next();
        ctx.tagged('OK', null, 'Nothing there');
      }),
  },
  {
    name: 'list-escapes-twice',
    bug: 'a backslash in a listed name is doubled',
    breaks: [`${ROW}/listed-names-work`],
    hooks: () => bendListed((entry) => [{ ...entry, mailbox: entry.mailbox.replace(/\\/g, '\\\\') }]),
  },
  {
    name: 'list-children-remembered',
    bug: 'a folder that had inferiors once is said to have them for ever',
    breaks: [`${ROW}/children-attributes`],
    hooks: () => {
      const parents = new Set<string>();
      return bendListed((entry) => {
        if (entry.attributes.includes('\\HasChildren')) parents.add(entry.mailbox);
        if (!parents.has(entry.mailbox)) return [entry];
        return [{ ...entry, attributes: ['\\HasChildren'] }];
      });
    },
  },
];
