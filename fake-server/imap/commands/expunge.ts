/** EXPUNGE: RFC 3501 §6.4.3; UID EXPUNGE: RFC 4315 §2.1. */
import { requireRights } from '../access.ts';
import { type CommandOf, type CommandTable, SELECTED } from '../command-table.ts';
import type { CommandContext } from '../context.ts';
import { CommandFailure } from '../failure.ts';
import { highestModseq, usesVanished } from '../modseq.ts';
import { requireInUse } from '../sequence-numbers.ts';

/** What is expunged becomes news to this session too, and is told before the tagged response. */
function expunge(ctx: CommandContext<CommandOf<'EXPUNGE'>>): void {
  const { command, session, features } = ctx;
  if (command.uid && !features.has('UIDPLUS')) throw new CommandFailure('BAD', 'UIDPLUS is not offered');
  session.requireSelected();
  const selected = session.requireWritable();
  if (command.uids) requireInUse(selected, { set: command.uids, uid: true });
  requireRights(session, selected.mailbox, 'e');
  const candidates = command.uids
    ? selected.select(command.uids, true).map(({ message }) => message)
    : selected.mailbox.messages;
  const { toldModseq } = selected;
  const untold = selected.hasExpunged && session.interests?.selected.messageExpunge === false;
  const gone = selected.mailbox.expunge(
    candidates.filter((message) => message.flags.has('\\Deleted')),
    session,
  );
  // RFC 7162 §3.2.7. All that this session has still to be told comes before it, unless it does not want to hear it.
  const highest = untold ? toldModseq : selected.mailbox.highestModseq;
  const code = gone.length > 0 && usesVanished(session) ? highestModseq(highest) : null;
  ctx.tagged('OK', code, 'Expunged');
}

export const EXPUNGE_COMMANDS: CommandTable = { EXPUNGE: { states: SELECTED, run: expunge } };
