import type { ServerHooks } from '../../fake-server/imap/hooks.ts';
import type { Response } from '../../protocol/imap/model/response.ts';
import { bendCommand, bendResponse } from './bend-objects.ts';
import { bendData, forgetRecent } from './bend-selection.ts';
import type { Saboteur } from './saboteur.ts';

const id = (slug: string): string => `cpm-ms-2.0/CPM-TS-MS-S-022_M/${slug}`;

export const saboteurs: Saboteur[] = [
  {
    name: 'list-status-skips-empty',
    bug: 'LIST gives no status of empty folders.',
    breaks: [id('list-status-each'), id('list-status-order'), id('list-status-options')],
    hooks: () =>
      bendData('STATUS', (status, _, during) => {
        const isEmpty = status.items.some(({ name, value }) => name === 'MESSAGES' && value === 0);
        return during?.name === 'LIST' && isEmpty ? [] : [status];
      }),
  },
  {
    name: 'list-status-all-unseen',
    bug: 'LIST gives the number of all objects for that of the unseen ones.',
    breaks: [id('list-status-each')],
    hooks: () =>
      bendData('STATUS', (status, ctx, during) => {
        const count = ctx.account?.find(status.mailbox)?.messages.length ?? 0;
        const items = status.items.map((item) => (item.name === 'UNSEEN' ? { ...item, value: count } : item));
        return [during?.name === 'LIST' ? { ...status, items } : status];
      }),
  },
  {
    name: 'status-before-list',
    bug: 'LIST sends the statuses first.',
    breaks: [id('list-status-order')],
    hooks: listsLast,
  },
  {
    name: 'status-of-noselect',
    bug: 'LIST gives a status of zeros for a name that cannot be selected.',
    breaks: [id('list-status-noselect')],
    hooks: () =>
      bendData('LIST', (list) => [
        list,
        ...(list.attributes.includes('\\Noselect')
          ? [{ type: 'STATUS' as const, mailbox: list.mailbox, items: [{ name: 'MESSAGES', value: 0 }] }]
          : []),
      ]),
  },
  {
    name: 'last-return-option-only',
    bug: 'LIST heeds only the last of the return options.',
    breaks: [id('list-status-options')],
    hooks: () =>
      bendCommand('LIST', ({ command }, next) => {
        command.returns = command.returns.slice(-1);
        return next();
      }),
  },
  {
    name: 'no-status-of-inbox',
    bug: 'LIST leaves the status of INBOX out.',
    breaks: [id('list-status-inbox')],
    hooks: () => bendData('STATUS', (status) => (status.mailbox === 'INBOX' ? [] : [status])),
  },
  {
    name: 'list-status-takes-recent',
    bug: 'LIST with STATUS takes \\Recent from the objects.',
    breaks: [id('list-status-changes-nothing')],
    hooks: () =>
      bendData('STATUS', (status, ctx, during) => {
        if (during?.name === 'LIST') forgetRecent(ctx.account?.find(status.mailbox));
        return [status];
      }),
  },
  {
    name: 'list-status-deselects',
    bug: 'LIST with STATUS leaves the active folder.',
    breaks: [id('list-status-changes-nothing')],
    hooks: () =>
      bendCommand('LIST', async ({ command, session }, next) => {
        await next();
        if (command.returns.some(({ option }) => option === 'STATUS')) session.unselect();
      }),
  },
];

/** LIST responses are held back until the command completes. */
function listsLast(): ServerHooks {
  const held: Response[] = [];
  return bendResponse((response) => {
    if (response.kind === 'data' && response.type === 'LIST') {
      held.push(response);
      return [];
    }
    return response.kind === 'status' && response.tag !== null ? [...held.splice(0), response] : [response];
  });
}
