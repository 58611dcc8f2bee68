/** STATUS: RFC 3501 §6.3.10. */
import type { Response, StatusItem } from '../../../protocol/imap/model/response.ts';
import type { Mailbox } from '../../store/mailbox.ts';
import { AUTHENTICATED, type CommandOf, type CommandTable } from '../command-table.ts';
import type { CommandContext, SessionContext } from '../context.ts';
import { CommandFailure } from '../failure.ts';
import { findMailbox } from '../find-mailbox.ts';
import { nameFor } from '../mailbox-names.ts';
import { enableModseqs } from '../modseq.ts';
import { data } from '../responses.ts';

const ITEMS: Readonly<Record<string, (mailbox: Mailbox) => number>> = {
  MESSAGES: (mailbox) => mailbox.messages.length,
  RECENT: (mailbox) => mailbox.recentCount,
  UIDNEXT: (mailbox) => mailbox.uidnext,
  UIDVALIDITY: (mailbox) => mailbox.uidvalidity,
  UNSEEN: (mailbox) => mailbox.unseenCount,
};

/** A STATUS response with these items, each once. Throws `CommandFailure` (BAD) for an item that is not offered. */
export function statusResponse(ctx: SessionContext, mailbox: Mailbox, names: readonly string[]): Response {
  const items = [...new Set(names)].map((name): StatusItem => {
    const compute = ITEMS[name];
    const item = compute
      ? { name, value: compute(mailbox) }
      : ctx.features.statusItem(name, mailbox, ctx.session);
    if (!item) throw new CommandFailure('BAD', `${name} is not offered`);
    return item;
  });
  return data({ type: 'STATUS', mailbox: nameFor(ctx, mailbox), items });
}

function status(ctx: CommandContext<CommandOf<'STATUS'>>): void {
  const { mailbox, items } = ctx.command;
  const response = statusResponse(ctx, findMailbox(ctx, mailbox, 'r'), items);
  if (items.includes('HIGHESTMODSEQ')) enableModseqs(ctx);
  ctx.respond(response);
  ctx.tagged('OK', null, 'That is its status');
}

export const STATUS_COMMANDS: CommandTable = { STATUS: { states: AUTHENTICATED, run: status } };
