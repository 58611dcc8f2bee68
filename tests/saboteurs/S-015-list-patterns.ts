import { bendListed } from './bend-folders.ts';
import { bendCommand } from './bend-objects.ts';
import type { Saboteur } from './saboteur.ts';

const ROW = 'cpm-ms-2.0/CPM-TS-MS-S-015_M';

export const saboteurs: Saboteur[] = [
  {
    name: 'list-percent-crosses',
    bug: '"%" in the middle of a pattern matches a delimiter',
    breaks: [`${ROW}/wildcards`],
    hooks: () =>
      bendCommand('LIST', ({ command }, next) => {
        command.patterns = command.patterns.map((pattern) => pattern.replace(/%(?=[a-z])/g, '*'));
        return next();
      }),
  },
  {
    name: 'list-star-wants-a-character',
    bug: '"*" at the end of a pattern matches one character or more',
    breaks: [`${ROW}/wildcards`],
    hooks: () =>
      bendListed((entry, _, during) =>
        during?.name === 'LIST' && during.patterns[0] === `${entry.mailbox}*` ? [] : [entry],
      ),
  },
  {
    name: 'list-refuses-no-match',
    bug: 'a LIST that finds nothing is answered NO',
    breaks: [`${ROW}/no-match`],
    hooks: () => {
      const found = new WeakMap<object, number>();
      return {
        onCommand: (ctx, next) => {
          if (ctx.command.name === 'LIST') found.set(ctx.session, 0);
          else found.delete(ctx.session);
          return next();
        },
        onResponse: (response, { session }) => {
          const count = found.get(session);
          if (response.kind === 'data' && response.type === 'LIST') found.set(session, (count ?? 0) + 1);
          const nothing = response.kind === 'status' && response.tag !== null && count === 0;
          return [nothing ? { ...response, status: 'NO' } : response];
        },
      };
    },
  },
  {
    name: 'list-hides-levels',
    bug: 'a level that is no mailbox is not listed',
    breaks: [`${ROW}/percent-returns-levels`],
    hooks: () =>
      bendListed((entry) => (entry.mailbox !== '' && entry.attributes.includes('\\Noselect') ? [] : [entry])),
  },
  {
    name: 'list-levels-as-mailboxes',
    bug: 'a level that is no mailbox is listed without \\Noselect',
    breaks: [`${ROW}/percent-returns-levels`],
    hooks: () =>
      bendListed((entry) => [
        { ...entry, attributes: entry.attributes.filter((attribute) => attribute !== '\\Noselect') },
      ]),
  },
  {
    name: 'list-refuses-reference',
    bug: 'LSUB refuses a reference without a delimiter at its end',
    breaks: [`${ROW}/name-as-reference`],
    hooks: () =>
      bendCommand('LSUB', (ctx, next) => {
        const { reference } = ctx.command;
        if (reference === '' || reference.endsWith('/')) return next();
        ctx.tagged('NO', null, 'That is no level');
      }),
  },
  {
    name: 'list-forgets-reference',
    bug: 'names below the reference are listed without it',
    breaks: [`${ROW}/reference-prefixes`],
    hooks: () =>
      bendListed((entry, _, during) =>
        during?.name === 'LIST' && during.reference !== '' && entry.mailbox.startsWith(during.reference)
          ? [{ ...entry, mailbox: entry.mailbox.slice(during.reference.length) }]
          : [entry],
      ),
  },
];
