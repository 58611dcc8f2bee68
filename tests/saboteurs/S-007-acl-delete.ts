import { AccessList, type RightsAction } from '../../fake-server/store/access-list.ts';
import { bendCommand } from './bend-objects.ts';
import { bendAclDelete, bendHeld, forgetRights, pairOf } from './bend-rights.ts';
import type { Saboteur } from './saboteur.ts';

const id = (slug: string): string => `cpm-ms-2.0/CPM-TS-MS-S-007-M/${slug}`;

export const saboteurs: Saboteur[] = [
  {
    name: 'deleteacl-empties-list',
    bug: 'DELETEACL removes the entries of all but the owner.',
    breaks: [id('deleteacl'), id('deleteacl-keeps-negative')],
    patch: bendAclDelete((list, _, original) => {
      for (const { identifier } of list.entries()) if (identifier !== list.owner) original(identifier);
    }),
  },
  {
    name: 'deleteacl-keeps-lookup',
    bug: 'DELETEACL leaves the identifier the right l.',
    breaks: [id('deleteacl'), id('deleteacl-takes-rights')],
    patch: bendAclDelete((list, identifier, original) => {
      const had = pairOf(list, identifier).includes('l');
      original(identifier);
      if (had) list.change(identifier, 'replace', 'l');
    }),
  },
  {
    name: 'deleteacl-hides-entry',
    bug: 'DELETEACL hides the entry, and its rights go on.',
    breaks: [id('deleteacl-takes-rights')],
    patch: (patch) => {
      const hidden = new WeakMap<AccessList, Map<string, string>>();
      bendAclDelete((list, identifier, original) => {
        const users = hidden.get(list) ?? new Map<string, string>();
        hidden.set(list, users.set(identifier, pairOf(list, identifier)));
        original(identifier);
      })(patch);
      bendHeld((held, user, list) => held + (hidden.get(list)?.get(user) ?? ''))(patch);
    },
  },
  {
    name: 'deleteacl-takes-negative',
    bug: 'DELETEACL of an identifier removes its negative rights too.',
    breaks: [id('deleteacl-keeps-negative')],
    patch: bendAclDelete((_, identifier, original) => {
      original(identifier);
      original(`-${identifier}`);
    }),
  },
  {
    name: 'deleteacl-absent-takes-last',
    bug: 'DELETEACL of an identifier without an entry takes some rights of another.',
    breaks: [id('deleteacl-absent-identifier')],
    patch: bendAclDelete((list, identifier, original) => {
      const last = list.entries().at(-1);
      if (pairOf(list, identifier) === '' && last) list.change(last.identifier, 'remove', 'te');
      original(identifier);
    }),
  },
  {
    name: 'deleteacl-in-every-folder',
    bug: 'DELETEACL removes the identifier from every ACL.',
    breaks: [id('deleteacl-absent-identifier')],
    patch: (patch) => {
      const lists = new Set<AccessList>();
      patch(
        AccessList.prototype,
        'change',
        (original) =>
          function (this: AccessList, identifier: string, action: RightsAction, rights: string) {
            lists.add(this);
            original.call(this, identifier, action, rights);
          },
      );
      bendAclDelete((list, identifier, original) => {
        original(identifier);
        for (const other of lists) if (other !== list) other.change(identifier, 'replace', '');
      })(patch);
    },
  },
  {
    name: 'deleteacl-asks-no-a',
    bug: 'DELETEACL is taken from whoever may see the folder.',
    breaks: [id('deleteacl-needs-a')],
    ...forgetRights('a', 'DELETEACL'),
  },
  {
    name: 'deleteacl-missing-folder-ok',
    bug: 'DELETEACL on a name without a mailbox is answered OK.',
    breaks: [id('deleteacl-missing-folder')],
    hooks: () =>
      bendCommand('DELETEACL', (ctx, next) => {
        if (ctx.account?.find(ctx.command.mailbox)) return next();
        ctx.tagged('OK', null, 'Deleted');
      }),
  },
];
