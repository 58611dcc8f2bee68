/** STORE of ANNOTATION: RFC 5257 §4.5. */
import type { AnnotationEntry } from '../../../../protocol/imap/model/command.ts';
import type { CommandOf } from '../../command-table.ts';
import { isChanged, modified } from '../../commands/store.ts';
import type { CommandContext } from '../../context.ts';
import { CommandFailure, otherCode } from '../../failure.ts';
import { requireModseqs } from '../../modseq.ts';
import { data } from '../../responses.ts';
import { requireInUse } from '../../sequence-numbers.ts';
import { changesOf, checkFits } from './changes.ts';

/**
 * All or nothing: what one message cannot take is stored on none. Silent, but for MODSEQ to those who want to know
 * it; UNCHANGEDSINCE (RFC 7162 §3.1.3) leaves out the messages that were changed since.
 */
export async function storeAnnotations(
  ctx: CommandContext<CommandOf<'STORE'>>,
  entries: readonly AnnotationEntry[],
): Promise<void> {
  const { command, session, features } = ctx;
  const selected = session.requireSelected();
  const { mailbox } = selected;
  requireInUse(selected, command);
  const changes = changesOf(entries, mailbox, session);
  if (selected.examined) throw new CommandFailure('NO', 'The mailbox is open for reading only');
  if (command.unchangedSince !== null) requireModseqs(ctx);
  const named = selected.select(command.set, command.uid);
  const present = named.filter(({ message }) => mailbox.holds(message));
  const failed = new Set(present.filter(({ message }) => isChanged(message, command)));
  const passed = present.filter((one) => !failed.has(one)).map(({ message }) => message);
  for (const message of passed) checkFits(changes, message, session);
  mailbox.storeAnnotations(passed, changes, session);
  for (const { number, message } of present) {
    const items = features.flagItems(message, session);
    if (items.length > 0) ctx.respond(data({ type: 'FETCH', number, items }));
    if (ctx.congested) await ctx.drain();
  }
  const code = modified([...failed], command.uid);
  if (present.length < named.length && !command.uid) {
    throw new CommandFailure('NO', 'Some messages are gone', code ?? otherCode('EXPUNGEISSUED'));
  }
  ctx.tagged('OK', code, code ? 'Stored where nothing had changed' : 'Stored');
}
