import { bendCommand, bendResponse } from './bend-objects.ts';
import { bendAclChange } from './bend-rights.ts';
import { bendInput, bendPipelined } from './bend-session.ts';
import type { Saboteur } from './saboteur.ts';

const id = (slug: string): string => `cpm-ms-2.0/CPM-TS-MS-S-005_M/${slug}`;

export const saboteurs: Saboteur[] = [
  {
    name: 'setacl-replace-adds',
    bug: 'SETACL without a prefix adds to the rights that are there.',
    breaks: [id('set-replaces'), id('set-pipelined')],
    patch: bendAclChange((_, [identifier, action, rights], original) =>
      original(identifier, action === 'replace' ? 'add' : action, rights),
    ),
  },
  {
    name: 'setacl-touches-owner',
    bug: 'An entry that SETACL makes takes w from the owner, and nothing tells of it.',
    breaks: [id('set-replaces')],
    patch: bendAclChange((list, [identifier, action, rights], original) => {
      original(identifier, action, rights);
      if (identifier !== list.owner) original(list.owner, 'remove', 'w');
    }),
  },
  {
    name: 'setacl-plus-replaces',
    bug: '"+" replaces the rights that are there.',
    breaks: [id('set-adds'), id('set-strings')],
    patch: bendAclChange((_, [identifier, action, rights], original) =>
      original(identifier, action === 'add' ? 'replace' : action, rights),
    ),
  },
  {
    name: 'setacl-minus-replaces',
    bug: '"-" leaves the rights that it names, and takes the others.',
    breaks: [id('set-removes')],
    patch: bendAclChange((_, [identifier, action, rights], original) =>
      original(identifier, action === 'remove' ? 'replace' : action, rights),
    ),
  },
  {
    name: 'setacl-minus-missing-right',
    bug: '"-" does nothing if the identifier lacks one of the rights.',
    breaks: [id('set-removes')],
    patch: bendAclChange((list, [identifier, action, rights], original) => {
      const held = list.entries().find((entry) => entry.identifier === identifier)?.rights ?? '';
      if (action !== 'remove' || [...rights].every((right) => held.includes(right)))
        original(identifier, action, rights);
    }),
  },
  {
    name: 'setacl-case-of-command',
    bug: 'SETACL is known in capital letters alone.',
    breaks: [id('set-strings')],
    patch: bendInput((text) => text.replace(/^(\S+) setacl /, '$1 xsetacl ')),
  },
  {
    name: 'setacl-skips-unknown-rights',
    bug: 'SETACL passes over letters that it does not know.',
    breaks: [id('set-unknown-right')],
    hooks: () =>
      bendCommand('SETACL', ({ command }, next) => {
        command.rights = command.rights.replace(/[^lrswipkxteacd]/g, '');
        return next();
      }),
  },
  {
    name: 'setacl-half-of-unknown-rights',
    bug: 'SETACL grants the rights that it knows before it answers BAD to the others.',
    breaks: [id('set-unknown-right')],
    hooks: () =>
      bendCommand('SETACL', async ({ command, account }, next) => {
        const known = command.rights.replace(/[^lrswipkxtea]/g, '');
        if (known !== command.rights)
          account?.find(command.mailbox)?.accessList.change(command.identifier, command.action, known);
        await next();
      }),
  },
  {
    name: 'setacl-missing-folder-ok',
    bug: 'SETACL on a name without a mailbox is answered OK.',
    breaks: [id('set-missing-folder')],
    hooks: () =>
      bendCommand('SETACL', (ctx, next) => {
        if (ctx.account?.find(ctx.command.mailbox)) return next();
        ctx.tagged('OK', null, 'Changed');
      }),
  },
  {
    name: 'setacl-late',
    bug: 'SETACL with another command right behind it is answered at once, and done behind that one.',
    breaks: [id('set-pipelined')],
    ...bendPipelined((isFollowed) => {
      const later = new WeakMap<object, () => void>();
      return {
        onCommand: async (ctx, next) => {
          const { command, session } = ctx;
          const due = later.get(session);
          later.delete(session);
          if (command.name === 'SETACL' && isFollowed(command)) {
            const { mailbox, identifier, action, rights } = command;
            const found = session.account?.find(mailbox);
            later.set(session, () => found?.changeRights(identifier, action, rights, session));
            ctx.tagged('OK', null, 'Changed');
          } else {
            await next();
          }
          due?.();
        },
      };
    }),
  },
  {
    name: 'empty-identifier-no',
    bug: 'An empty identifier is answered NO.',
    breaks: [id('set-empty-identifier')],
    hooks: () =>
      bendResponse((response, _, during) =>
        response.kind === 'status' && response.status === 'BAD' && during && 'identifier' in during
          ? [{ ...response, status: 'NO' }]
          : [response],
      ),
  },
  {
    name: 'setacl-keeps-soft-hyphens',
    bug: 'An identifier with a soft hyphen is another than the one without.',
    breaks: [id('set-prepares-identifier')],
    hooks: () =>
      bendCommand('SETACL', ({ command }, next) => {
        command.identifier = command.identifier.replace('\u00c2\u00ad', '_');
        return next();
      }),
  },
  {
    name: 'setacl-takes-control-characters',
    bug: 'An identifier may hold control characters, which are dropped.',
    breaks: [id('set-prepares-identifier')],
    hooks: () =>
      bendCommand('SETACL', ({ command }, next) => {
        command.identifier = command.identifier.replace('\u0007', '');
        return next();
      }),
  },
];
