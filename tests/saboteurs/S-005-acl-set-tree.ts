import { bendCreated, bendDelete, bendRename } from './bend-folders.ts';
import { forgetRights, unshare } from './bend-rights.ts';
import type { Saboteur } from './saboteur.ts';

const id = (slug: string): string => `cpm-ms-2.0/CPM-TS-MS-S-005_M/${slug}`;

export const saboteurs: Saboteur[] = [
  {
    name: 'create-asks-no-k',
    bug: 'CREATE makes folders without k on the parent.',
    breaks: [id('create-below')],
    ...forgetRights('k', 'CREATE'),
  },
  {
    name: 'delete-asks-no-x',
    bug: 'DELETE removes folders without x.',
    breaks: [id('delete-shared')],
    ...forgetRights('x', 'DELETE'),
  },
  {
    name: 'rename-asks-no-k',
    bug: 'RENAME moves folders without k on the new parent.',
    breaks: [id('rename-shared')],
    ...forgetRights('k', 'RENAME'),
  },
  {
    name: 'rename-asks-no-x',
    bug: 'RENAME moves folders without x on them.',
    breaks: [id('rename-shared')],
    ...forgetRights('x', 'RENAME'),
  },
  {
    name: 'delete-keeps-acl',
    bug: 'The ACL of a deleted folder holds for a new one of the same name.',
    breaks: [id('delete-takes-acl')],
    patch: (patch) => {
      const kept = new Map<string, { identifier: string; rights: string }[]>();
      bendDelete((account, name, original) => {
        kept.set(name, account.find(name)?.accessList.entries() ?? []);
        original();
      })(patch);
      bendCreated(({ accessList }, name) => {
        for (const { identifier, rights } of kept.get(name) ?? [])
          accessList.change(identifier, 'replace', rights);
      })(patch);
    },
  },
  {
    name: 'rename-loses-acl-below',
    bug: 'RENAME gives the folders below the ACL of a new folder.',
    breaks: [id('rename-keeps-acl')],
    patch: bendRename((account, _from, to, original) => {
      original();
      for (const { name, mailbox } of account.entries())
        if (mailbox && name.startsWith(`${to}/`)) unshare(mailbox.accessList);
    }),
  },
  {
    name: 'create-shares-with-nobody',
    bug: "A new folder is its owner's alone, whatever the ACL of its parent.",
    breaks: [id('create-inherits')],
    patch: bendCreated(({ accessList }) => unshare(accessList)),
  },
  {
    name: 'setacl-asks-no-a',
    bug: 'SETACL is taken from whoever may see the folder.',
    breaks: [id('set-needs-a')],
    ...forgetRights('a', 'SETACL'),
  },
];
