/** CREATE, DELETE, RENAME, SUBSCRIBE, UNSUBSCRIBE: RFC 3501 §6.3.3 to §6.3.7; their rights: RFC 4314 §4. */
import { noSuchMailbox, notPermitted, requireRights } from '../access.ts';
import { AUTHENTICATED, type CommandOf, type CommandTable } from '../command-table.ts';
import type { CommandContext, SessionContext } from '../context.ts';
import { CommandFailure, otherCode } from '../failure.ts';
import { findRoom, isLevel } from '../find-mailbox.ts';
import { type Place, placeOf } from '../mailbox-names.ts';

function create(ctx: CommandContext<CommandOf<'CREATE'>>): void {
  const { session, command } = ctx;
  const { delimiter } = session.requireAccount();
  // One delimiter at the end says that inferiors will follow, and names no level of its own (RFC 3501 §6.3.3).
  const wanted = delimiter === null ? command.mailbox : withoutEnd(command.mailbox, delimiter);
  const { account, name } = findRoom(ctx, wanted);
  account.create(name, session);
  ctx.tagged('OK', null, 'Created');
}

function withoutEnd(name: string, end: string): string {
  return name.endsWith(end) ? name.slice(0, -end.length) : name;
}

function remove(ctx: CommandContext<CommandOf<'DELETE'>>): void {
  const { session, quirks } = ctx;
  const { account, name } = findRemovable(ctx, ctx.command.mailbox);
  if (quirks.refuseDeleteWithChildren && account.hasInferiors(name)) {
    throw new CommandFailure('NO', 'The mailbox has inferior names', otherCode('CANNOT'));
  }
  // A session that deletes its selected mailbox is in the authenticated state then.
  account.delete(name, session);
  ctx.tagged('OK', null, 'Deleted');
}

function rename(ctx: CommandContext<CommandOf<'RENAME'>>): void {
  const { session, command, quirks } = ctx;
  const { account, name } = findRemovable(ctx, command.from);
  const to = findRoom(ctx, command.to);
  if (quirks.refuseInboxRename && name === 'INBOX') {
    throw new CommandFailure('NO', 'INBOX cannot be renamed', otherCode('CANNOT'));
  }
  if (to.account !== account) {
    throw new CommandFailure('NO', 'A mailbox stays with its owner', otherCode('CANNOT'));
  }
  account.rename(name, to.name, session);
  ctx.tagged('OK', null, 'Renamed');
}

/**
 * A name that may go: `x` is needed on its mailbox. A name without a mailbox has no list of rights, and is its
 * owner's alone. Throws `CommandFailure` (NO).
 */
function findRemovable(ctx: SessionContext, name: string): Place {
  const place = placeOf(ctx, name);
  const mailbox = place.account.find(place.name);
  if (mailbox) requireRights(ctx.session, mailbox, 'x');
  else if (!isLevel(ctx.session, place)) throw noSuchMailbox();
  else if (place.account !== ctx.session.account) throw notPermitted();
  return place;
}

export const MAILBOX_COMMANDS: CommandTable = {
  CREATE: { states: AUTHENTICATED, run: create },
  DELETE: { states: AUTHENTICATED, run: remove },
  RENAME: { states: AUTHENTICATED, run: rename },
  // Names need not exist to be subscribed, so no right is asked for (RFC 4314 §4, SUBSCRIBE).
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
