import type { Response } from '../../protocol/imap/model/response.ts';
import { bendCommand, bendResponse } from './bend-objects.ts';
import { forgetRights } from './bend-rights.ts';
import type { Saboteur } from './saboteur.ts';

const id = (slug: string): string => `cpm-ms-2.0/CPM-TS-MS-S-006_M/${slug}`;

export const saboteurs: Saboteur[] = [
  {
    name: 'getacl-keeps-history',
    bug: 'ACL gives an entry once more for each SETACL.',
    breaks: [id('get')],
    hooks: () => {
      let times = 0;
      return {
        onCommand: (ctx, next) => {
          if (ctx.command.name === 'SETACL') times++;
          return next();
        },
        onResponse: (response) =>
          response.kind === 'data' && response.type === 'ACL' && times > 1
            ? [{ ...response, entries: [...response.entries, response.entries.at(-1)!] }]
            : [response],
      };
    },
  },
  {
    name: 'getacl-once',
    bug: 'A session that has read an ACL gives the same one again, until it changes one itself.',
    breaks: [id('get-after-others')],
    hooks: () => {
      const known = new WeakMap<object, Map<string, Response>>();
      return bendResponse((response, { session }, during) => {
        if (during?.name === 'SETACL' || during?.name === 'DELETEACL') known.delete(session);
        if (response.kind !== 'data' || response.type !== 'ACL') return [response];
        const told = known.get(session) ?? new Map<string, Response>();
        known.set(session, told);
        if (!told.has(response.mailbox)) told.set(response.mailbox, response);
        return [told.get(response.mailbox)!];
      });
    },
  },
  {
    name: 'getacl-asks-no-a',
    bug: 'GETACL is answered to whoever may see the folder.',
    breaks: [id('get-needs-a')],
    ...forgetRights('a', 'GETACL'),
  },
  {
    name: 'getacl-names-as-owner',
    bug: 'ACL names the folder as its owner does.',
    breaks: [id('get-needs-a')],
    hooks: () =>
      bendResponse((response, { session }) => {
        if (response.kind !== 'data' || response.type !== 'ACL') return [response];
        const user = response.entries.find(
          ({ identifier }) => identifier !== session.account?.user,
        )?.identifier;
        const at = user === undefined ? -1 : response.mailbox.indexOf(`/${user}/`);
        return [at < 0 ? response : { ...response, mailbox: response.mailbox.slice(at + user!.length + 2) }];
      }),
  },
  {
    name: 'getacl-missing-folder-ok',
    bug: 'GETACL of a name without a mailbox is answered OK, with nothing.',
    breaks: [id('get-missing-folder')],
    hooks: () =>
      bendCommand('GETACL', (ctx, next) => {
        if (ctx.account?.find(ctx.command.mailbox)) return next();
        ctx.tagged('OK', null, 'Nobody has rights');
      }),
  },
];
