/** CREATE, DELETE, RENAME, SUBSCRIBE, UNSUBSCRIBE: RFC 3501 §6.3.3 to §6.3.7. */
import { AUTHENTICATED, type CommandOf, type CommandTable } from '../command-table.ts';
import type { CommandContext } from '../context.ts';
import { CommandFailure, otherCode } from '../failure.ts';

function remove(ctx: CommandContext<CommandOf<'DELETE'>>): void {
  const { session, command, quirks } = ctx;
  const account = session.requireAccount();
  if (quirks.refuseDeleteWithChildren && account.hasInferiors(command.mailbox)) {
    throw new CommandFailure('NO', 'The mailbox has inferior names', otherCode('CANNOT'));
  }
  // A session that deletes its selected mailbox is in the authenticated state then.
  account.delete(command.mailbox, session);
  ctx.tagged('OK', null, 'Deleted');
}

function rename(ctx: CommandContext<CommandOf<'RENAME'>>): void {
  const { session, command, quirks } = ctx;
  const account = session.requireAccount();
  if (quirks.refuseInboxRename && account.normalise(command.from) === 'INBOX') {
    throw new CommandFailure('NO', 'INBOX cannot be renamed', otherCode('CANNOT'));
  }
  account.rename(command.from, command.to, session);
  ctx.tagged('OK', null, 'Renamed');
}

export const MAILBOX_COMMANDS: CommandTable = {
  CREATE: {
    states: AUTHENTICATED,
    run: (ctx) => {
      ctx.session.requireAccount().create(ctx.command.mailbox, ctx.session);
      ctx.tagged('OK', null, 'Created');
    },
  },
  DELETE: { states: AUTHENTICATED, run: remove },
  RENAME: { states: AUTHENTICATED, run: rename },
  SUBSCRIBE: {
    states: AUTHENTICATED,
    run: (ctx) => {
      ctx.session.requireAccount().subscribe(ctx.command.mailbox, ctx.session);
      ctx.tagged('OK', null, 'Subscribed');
    },
  },
  UNSUBSCRIBE: {
    states: AUTHENTICATED,
    run: (ctx) => {
      ctx.session.requireAccount().unsubscribe(ctx.command.mailbox, ctx.session);
      ctx.tagged('OK', null, 'Unsubscribed');
    },
  },
};
