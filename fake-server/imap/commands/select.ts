/** SELECT, EXAMINE, CHECK, CLOSE: RFC 3501 §6.3.1, §6.3.2, §6.4.1, §6.4.2. */
import type { Response } from '../../../protocol/imap/model/response.ts';
import { hasFlag } from '../../store/message.ts';
import { AUTHENTICATED, type CommandOf, type CommandTable, SELECTED } from '../command-table.ts';
import type { CommandContext } from '../context.ts';
import { findMailbox } from '../find-mailbox.ts';
import { flagsOfMailbox } from '../news.ts';
import { data, untagged } from '../responses.ts';
import type { SelectedMailbox } from '../selected-mailbox.ts';

async function select(ctx: CommandContext<CommandOf<'SELECT' | 'EXAMINE'>>): Promise<void> {
  const { command, session, features } = ctx;
  features.checkSelectParameters(command.parameters, session);
  const leaves = session.selected !== null;
  // Whatever was selected is left, even if this fails.
  session.unselect();
  // RFC 7162 §3.2.11: what follows is of the other mailbox.
  if (leaves && features.has('CONDSTORE')) ctx.respond(untagged('OK', { name: 'CLOSED' }, 'Left the other'));
  const mailbox = findMailbox(ctx, command.mailbox, 'r');
  const selected = session.select(mailbox, command.name === 'EXAMINE');
  if (features.has('SEARCHRES')) selected.saved = [];
  if (command.parameters.some(({ name }) => name === 'CONDSTORE')) session.condstore = true;
  ctx.respond(...description(selected));
  for (const response of features.selectResponses(selected, session, command.parameters)) {
    ctx.respond(response);
    if (ctx.congested) await ctx.drain();
  }
  ctx.tagged('OK', { name: selected.readOnly ? 'READ-ONLY' : 'READ-WRITE' }, 'Selected');
}

function description(selected: SelectedMailbox): Response[] {
  const { mailbox, messages } = selected;
  const firstUnseen = messages.findIndex((message) => !hasFlag(message, '\\Seen')) + 1;
  return [
    ...flagsOfMailbox(selected),
    data({ type: 'EXISTS', number: messages.length }),
    data({ type: 'RECENT', number: selected.recentCount }),
    ...(firstUnseen > 0 ? [untagged('OK', { name: 'UNSEEN', value: firstUnseen }, 'First unseen')] : []),
    untagged('OK', { name: 'UIDVALIDITY', value: mailbox.uidvalidity }, 'UIDs are valid'),
    untagged('OK', { name: 'UIDNEXT', value: mailbox.uidnext }, 'Next UID'),
  ];
}

/** Expunges without a word; without `e`, or after EXAMINE, it only leaves (RFC 4314 §4, CLOSE). */
function close(ctx: CommandContext): void {
  const { session } = ctx;
  const { selected } = session;
  session.unselect();
  if (!selected || selected.examined || !selected.rights.includes('e')) {
    ctx.tagged('OK', null, 'Closed');
    return;
  }
  const { mailbox } = selected;
  mailbox.expunge(mailbox.messages.filter((message) => message.flags.has('\\Deleted')));
  ctx.tagged('OK', null, 'Closed');
}

export const SELECT_COMMANDS: CommandTable = {
  SELECT: { states: AUTHENTICATED, run: select },
  EXAMINE: { states: AUTHENTICATED, run: select },
  CHECK: { states: SELECTED, run: (ctx) => ctx.tagged('OK', null, 'Checked') },
  CLOSE: { states: SELECTED, run: close },
};
