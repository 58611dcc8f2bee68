import type { ServerHooks } from '../../fake-server/imap/hooks.ts';
import type { Session } from '../../fake-server/imap/session.ts';
import { Account } from '../../fake-server/store/account.ts';
import type { Mailbox } from '../../fake-server/store/mailbox.ts';
import { Cursor } from '../../protocol/imap/cursor.ts';
import type { CommandName } from '../../protocol/imap/model/command.ts';
import { bendCommand } from './bend-objects.ts';
import { expungeDeleted } from './bend-selection.ts';
import type { Saboteur } from './saboteur.ts';

const id = (slug: string): string => `cpm-ms-2.0/CPM-TS-MS-S-004_M/${slug}`;

export const saboteurs: Saboteur[] = [
  {
    name: 'failed-select-keeps-selection',
    bug: 'A SELECT that fails leaves the former folder active.',
    breaks: [id('absent-deselects')],
    hooks: () =>
      bendCommand('SELECT', (ctx, next) => {
        if (ctx.account?.has(ctx.command.mailbox)) return next();
        ctx.tagged('NO', null, 'There is no such mailbox');
      }),
  },
  {
    name: 'select-creates',
    bug: 'SELECT makes the folder that is not there.',
    breaks: [id('absent-deselects')],
    hooks: () =>
      bendCommand('SELECT', (ctx, next) => {
        if (!ctx.account?.has(ctx.command.mailbox)) ctx.account?.create(ctx.command.mailbox);
        return next();
      }),
  },
  {
    name: 'select-expunges-former',
    bug: 'SELECT of another folder expunges the former like CLOSE.',
    breaks: [id('switches')],
    hooks: () => expungingFirst('SELECT'),
  },
  {
    name: 'one-active-folder-for-all',
    bug: 'The connections of an account share one active folder.',
    breaks: [id('per-connection')],
    hooks: sharedSelection,
  },
  {
    name: 'inbox-only-in-capitals',
    bug: 'INBOX is known only in capitals.',
    breaks: [id('inbox-any-case')],
    patch: (patch) => {
      patch(
        Cursor.prototype,
        'mailbox',
        () =>
          function (this: Cursor) {
            return this.astring('mailbox');
          },
      );
      patch(Account.prototype, 'normalise', () => (name) => name);
    },
  },
  {
    name: 'check-expunges',
    bug: 'CHECK expunges.',
    breaks: [id('check')],
    hooks: () => expungingFirst('CHECK'),
  },
  {
    name: 'close-tells-expunges',
    bug: 'CLOSE sends EXPUNGE responses.',
    breaks: [id('close-expunges')],
    hooks: () =>
      bendCommand('CLOSE', (ctx, next) => {
        const { messages } = ctx.session.requireSelected();
        messages.forEach((message, index) => {
          if (message.flags.has('\\Deleted'))
            ctx.respond({ kind: 'data', type: 'EXPUNGE', number: index + 1 });
        });
        return next();
      }),
  },
  {
    name: 'close-does-not-expunge',
    bug: 'CLOSE leaves what has \\Deleted.',
    breaks: [id('close-expunges')],
    hooks: () =>
      bendCommand('CLOSE', (ctx) => {
        ctx.session.unselect();
        ctx.tagged('OK', null, 'Closed');
      }),
  },
  {
    name: 'unselect-expunges',
    bug: 'UNSELECT expunges like CLOSE.',
    breaks: [id('unselect')],
    hooks: () => expungingFirst('UNSELECT'),
  },
  {
    name: 'logout-expunges',
    bug: 'LOGOUT expunges the active folder.',
    breaks: [id('logout-keeps')],
    hooks: () => expungingFirst('LOGOUT'),
  },
  {
    name: 'switching-takes-folder-away',
    bug: 'A connection that goes from one folder to another takes it from the connection that has it.',
    breaks: [id('per-connection')],
    hooks: () => {
      const holders = new WeakMap<Mailbox, Session>();
      return bendCommand('SELECT', async ({ session }, next) => {
        const former = session.selected?.mailbox;
        await next();
        const now = session.selected?.mailbox;
        if (!now) return;
        const holder = holders.get(now);
        const switches = former !== undefined && former !== now;
        if (switches && holder !== session && holder?.selected?.mailbox === now) holder.unselect();
        holders.set(now, session);
      });
    },
  },
];

/** The command expunges the active folder before it does anything else. */
function expungingFirst(name: CommandName): ServerHooks {
  return bendCommand(name, ({ session }, next) => {
    if (session.selected) expungeDeleted(session.selected.mailbox);
    return next();
  });
}

/** What a session selected last is selected in every session that has selected anything. */
function sharedSelection(): ServerHooks {
  let active: Mailbox | null = null;
  return {
    onCommand: async ({ command, session }, next) => {
      if (active && session.selected && session.selected.mailbox !== active) session.select(active, false);
      await next();
      if (command.name === 'SELECT') active = session.selected?.mailbox ?? active;
    },
  };
}
