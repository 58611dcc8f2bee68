import { rightsOf } from '../../fake-server/imap/access.ts';
import { findMailbox } from '../../fake-server/imap/find-mailbox.ts';
import { bendCommand, bendResponse } from './bend-objects.ts';
import { forgetRights } from './bend-rights.ts';
import type { Saboteur } from './saboteur.ts';

const id = (slug: string): string => `cpm-ms-2.0/CPM-TS-MS-S-005_M/${slug}`;

export const saboteurs: Saboteur[] = [
  {
    name: 'lookup-not-asked',
    bug: 'LIST shows every mailbox.',
    breaks: [id('lookup-list'), id('lookup-below-hidden')],
    ...forgetRights('l', 'LIST'),
  },
  {
    name: 'lookup-refused',
    bug: 'LIST of a name that may not be seen is answered NO.',
    breaks: [id('lookup-list')],
    hooks: () =>
      bendCommand('LIST', (ctx, next) => {
        const [pattern = ''] = ctx.command.patterns;
        if (/^[^*%]+$/.test(pattern)) findMailbox(ctx, pattern, 'l');
        return next();
      }),
  },
  {
    name: 'unsubscribe-asks-lookup',
    bug: 'UNSUBSCRIBE of a mailbox that may not be seen is answered NO.',
    breaks: [id('lookup-subscribed')],
    hooks: () =>
      bendCommand('UNSUBSCRIBE', (ctx, next) => {
        findMailbox(ctx, ctx.command.mailbox, 'l');
        return next();
      }),
  },
  {
    name: 'read-not-asked',
    bug: 'SELECT and EXAMINE open every mailbox that may be seen.',
    breaks: [id('read-select')],
    ...forgetRights('r', 'SELECT', 'EXAMINE'),
  },
  {
    name: 'examine-not-asked',
    bug: 'EXAMINE opens every mailbox that may be seen.',
    breaks: [id('read-select')],
    ...forgetRights('r', 'EXAMINE'),
  },
  {
    name: 'status-not-asked',
    bug: 'STATUS is given to whoever may see the mailbox.',
    breaks: [id('read-status')],
    ...forgetRights('r', 'STATUS'),
  },
  {
    name: 'select-read-write',
    bug: 'SELECT says READ-WRITE, whatever the rights.',
    breaks: [id('read-only')],
    hooks: () =>
      bendResponse((response, _, during) =>
        during?.name === 'SELECT' && response.kind === 'status' && response.code?.name === 'READ-ONLY'
          ? [{ ...response, code: { name: 'READ-WRITE' } }]
          : [response],
      ),
  },
  {
    name: 'select-read-only-for-others',
    bug: 'SELECT says READ-ONLY to whoever has not all rights.',
    breaks: [id('read-write')],
    hooks: () =>
      bendResponse((response, { session }) => {
        if (response.kind !== 'status' || response.code?.name !== 'READ-WRITE') return [response];
        const rights = session.selected ? rightsOf(session, session.selected.mailbox) : '';
        return rights.includes('w') ? [response] : [{ ...response, code: { name: 'READ-ONLY' } }];
      }),
  },
  {
    name: 'permanent-flags-of-owner',
    bug: 'PERMANENTFLAGS names the flags of the owner.',
    breaks: [id('permanent-flags')],
    ...forgetRights('swt', 'SELECT'),
  },
  {
    name: 'permanent-flags-seen-by-write',
    bug: 'PERMANENTFLAGS names \\Deleted beside the flags of w.',
    breaks: [id('permanent-flags')],
    hooks: () =>
      bendResponse((response) => {
        if (response.kind !== 'status' || response.code?.name !== 'PERMANENTFLAGS') return [response];
        const { code } = response;
        const flags = code.flags.includes('\\Flagged')
          ? [...new Set(['\\Deleted', ...code.flags])]
          : code.flags;
        return [{ ...response, code: { ...code, flags } }];
      }),
  },
];
