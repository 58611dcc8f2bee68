/** STORE and UID STORE: RFC 3501 §6.4.6. */
import type { FetchItem } from '../../../protocol/imap/model/response.ts';
import { type CommandOf, type CommandTable, SELECTED } from '../command-table.ts';
import type { CommandContext } from '../context.ts';
import { CommandFailure, otherCode } from '../failure.ts';
import { flagItems, flagsOfMailbox } from '../news.ts';
import { data } from '../responses.ts';
import { requireInUse } from '../sequence-numbers.ts';

async function store(ctx: CommandContext<CommandOf<'STORE'>>): Promise<void> {
  const { command, session, features } = ctx;
  session.requireSelected();
  if (command.unchangedSince !== null) throw new CommandFailure('BAD', 'CONDSTORE is not offered');
  if (command.annotations !== null) {
    if (!features.storeAnnotations) throw new CommandFailure('BAD', 'ANNOTATE is not offered');
    return features.storeAnnotations(ctx, command.annotations);
  }
  const selected = session.requireWritable();
  requireInUse(selected, command);
  const named = selected.select(command.set, command.uid);
  const present = named.filter(({ message }) => selected.mailbox.holds(message));
  selected.mailbox.storeFlags(
    present.map(({ message }) => message),
    command.action,
    command.flags,
    session,
  );
  if (selected.takeNewKeywords()) ctx.respond(...flagsOfMailbox(selected));
  if (!command.silent) {
    for (const { number, message } of present) {
      const uid: FetchItem[] = command.uid ? [{ name: 'UID', uid: message.uid }] : [];
      selected.flagsTold(message);
      const items = [...uid, ...flagItems(message, session, features)];
      ctx.respond(data({ type: 'FETCH', number, items }));
      if (ctx.congested) await ctx.drain();
    }
  }
  if (present.length < named.length && !command.uid) {
    throw new CommandFailure('NO', 'Some messages are gone', otherCode('EXPUNGEISSUED'));
  }
  ctx.tagged('OK', null, 'Stored');
}

export const STORE_COMMANDS: CommandTable = { STORE: { states: SELECTED, run: store } };
