/** COPY and UID COPY: RFC 3501 §6.4.7; COPYUID of RFC 4315 §3. */
import type { ResponseCode } from '../../../protocol/imap/model/response.ts';
import { compressNumbers } from '../../../protocol/imap/sequence-set.ts';
import type { StoredMessage } from '../../store/message.ts';
import { rightsOf } from '../access.ts';
import { type CommandOf, type CommandTable, SELECTED } from '../command-table.ts';
import type { CommandContext } from '../context.ts';
import { CommandFailure, otherCode } from '../failure.ts';
import { findDestination } from '../find-mailbox.ts';
import { flagsKept } from '../flag-rights.ts';
import { requireInUse } from '../sequence-numbers.ts';

/** All or nothing: with a message that is gone, nothing is copied. */
function copy(ctx: CommandContext<CommandOf<'COPY'>>): void {
  const { command, session, features } = ctx;
  const selected = session.requireSelected();
  requireInUse(selected, command);
  const destination = findDestination(ctx, command.mailbox);
  const named = selected.select(command.set, command.uid).map(({ message }) => message);
  const present = named.filter((message) => selected.mailbox.holds(message));
  if (present.length < named.length && !command.uid) {
    throw new CommandFailure('NO', 'Some messages are gone', otherCode('EXPUNGEISSUED'));
  }
  const rights = rightsOf(session, destination);
  const copies = destination.copyFrom(present, session, (message) => ({
    flags: flagsKept(message.flags, rights),
    annotations: features.copyAnnotations?.(message, destination, session) ?? message.annotations,
  }));
  const code = features.has('UIDPLUS') ? copyUid(destination.uidvalidity, present, copies) : null;
  ctx.tagged('OK', code, 'Copied');
}

/** Both sets ascend, so they correspond; null if nothing was copied, for a set is never empty. */
function copyUid(
  uidvalidity: number,
  originals: readonly StoredMessage[],
  copies: readonly StoredMessage[],
): ResponseCode | null {
  if (copies.length === 0) return null;
  const uids = (messages: readonly StoredMessage[]) => compressNumbers(messages.map(({ uid }) => uid));
  return { name: 'COPYUID', uidvalidity, source: uids(originals), destination: uids(copies) };
}

export const COPY_COMMANDS: CommandTable = { COPY: { states: SELECTED, run: copy } };
