import { Account } from '../../fake-server/store/account.ts';
import { Cursor } from '../../protocol/imap/cursor.ts';
import { bendCommand } from './bend-objects.ts';
import type { Saboteur } from './saboteur.ts';

const ROW = 'cpm-ms-2.0/CPM-TS-MS-S-014_M';

export const saboteurs: Saboteur[] = [
  {
    name: 'short-literals',
    bug: 'a string that comes as a literal loses its last octet',
    breaks: [`${ROW}/forms-of-a-name`, 'cpm-ms-2.0/CPM-TS-MS-S-015_M/forms-of-a-pattern'],
    patch: (patch) =>
      patch(
        Cursor.prototype,
        'string',
        (original) =>
          function (this: Cursor, production) {
            const literal = this.ahead === '{';
            const value = original.call(this, production);
            return literal ? value.slice(0, -1) : value;
          },
      ),
  },
  {
    name: 'names-fold-base64',
    bug: 'names that differ in the case of their modified BASE64 are taken for one',
    breaks: [`${ROW}/international-names`],
    patch: (patch) =>
      patch(
        Account.prototype,
        'normalise',
        (original) =>
          function (this: Account, name) {
            const wanted = original.call(this, name);
            const same = this.entries().find((entry) => entry.name.toLowerCase() === wanted.toLowerCase());
            return same?.name ?? wanted;
          },
      ),
  },
  {
    name: 'names-in-any-utf7',
    bug: 'modified UTF-7 is not verified',
    breaks: [`${ROW}/malformed-international-names`],
    hooks: () =>
      bendCommand('CREATE', (ctx, next) => {
        if (!ctx.command.mailbox.includes('&AGE-')) return next();
        ctx.tagged('OK', null, 'Created');
      }),
  },
  {
    name: 'names-in-utf8',
    bug: 'a name in UTF-8 is taken',
    breaks: [`${ROW}/eight-bit-names`],
    hooks: () =>
      bendCommand('CREATE', (ctx, next) => {
        if (!/[^ -~]/.test(ctx.command.mailbox)) return next();
        ctx.tagged('OK', null, 'Created');
      }),
  },
  {
    name: 'names-with-wildcards-lost',
    bug: 'a name with a wildcard is answered OK, and nothing is made',
    breaks: [`${ROW}/unusual-names`],
    hooks: () =>
      bendCommand('CREATE', (ctx, next) => {
        if (!/[%*]/.test(ctx.command.mailbox)) return next();
        ctx.tagged('OK', null, 'Created');
      }),
  },
  {
    name: 'names-cut-when-refused',
    bug: 'CREATE answers NO to an empty level and makes the folder above it, where the name then leads',
    breaks: [`${ROW}/unusual-names`],
    patch: (patch) => {
      patch(
        Account.prototype,
        'create',
        (original) =>
          function (this: Account, name, origin) {
            if (name.includes('//')) original.call(this, name.replace(/\/\/.*/, '/made'), origin);
            return original.call(this, name, origin);
          },
      );
      patch(
        Account.prototype,
        'find',
        (original) =>
          function (this: Account, name) {
            return original.call(this, name.replace(/\/\/.*/, '/made'));
          },
      );
    },
  },
  {
    name: 'names-in-two-cases-alike',
    bug: 'names are compared without case, and CREATE of a name that exists in another case answers OK',
    breaks: [`${ROW}/names-in-two-cases`],
    hooks: () =>
      bendCommand('CREATE', (ctx, next) => {
        const wanted = ctx.command.mailbox.toLowerCase();
        const known = ctx.account?.entries().some(({ name }) => name.toLowerCase() === wanted);
        if (!known || ctx.account?.has(ctx.command.mailbox)) return next();
        ctx.tagged('OK', null, 'Created');
      }),
  },
];
