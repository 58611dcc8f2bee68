import { bendCommand } from './bend-objects.ts';
import { bendStatusItem, forgetRecent } from './bend-selection.ts';
import type { Saboteur } from './saboteur.ts';

const id = (slug: string): string => `cpm-ms-2.0/CPM-TS-MS-S-004_M/${slug}`;

export const saboteurs: Saboteur[] = [
  {
    name: 'status-counts-expunged',
    bug: 'MESSAGES of STATUS counts expunged objects.',
    breaks: [id('status-is-true')],
    hooks: () => bendStatusItem('MESSAGES', (mailbox) => mailbox.uidnext - 1),
  },
  {
    name: 'status-unseen-is-first',
    bug: 'UNSEEN of STATUS is the number of the first unseen object, as in SELECT.',
    breaks: [id('status-is-true')],
    hooks: () =>
      bendStatusItem(
        'UNSEEN',
        (mailbox) => mailbox.messages.findIndex(({ flags }) => !flags.has('\\Seen')) + 1,
      ),
  },
  {
    name: 'status-takes-recent',
    bug: 'STATUS takes \\Recent from the objects.',
    breaks: [id('status-keeps-recent')],
    hooks: () =>
      bendCommand('STATUS', async (ctx, next) => {
        await next();
        forgetRecent(ctx.account?.find(ctx.command.mailbox));
      }),
  },
  {
    name: 'status-examines',
    bug: 'STATUS opens the folder with EXAMINE and leaves it so.',
    breaks: [id('status-changes-nothing')],
    hooks: () =>
      bendCommand('STATUS', async ({ account, session, command }, next) => {
        await next();
        const mailbox = account?.find(command.mailbox);
        if (mailbox) session.select(mailbox, true);
      }),
  },
  {
    name: 'status-of-absent',
    bug: 'STATUS of a folder that does not exist tells zeros.',
    breaks: [id('status-absent')],
    hooks: () =>
      bendCommand('STATUS', (ctx, next) => {
        const { mailbox, items } = ctx.command;
        if (ctx.account?.has(mailbox)) return next();
        const zeros = items.map((name) => ({ name, value: 0 }));
        ctx.respond({ kind: 'data', type: 'STATUS', mailbox, items: zeros });
        ctx.tagged('OK', null, 'That is its status');
      }),
  },
];
