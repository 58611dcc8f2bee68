/** Mod-sequences in a session, for the commands that deal in them: RFC 7162 §3.1 and §3.2. */
import type { ResponseCode } from '../../protocol/imap/model/response.ts';
import type { SessionContext } from './context.ts';
import { CommandFailure } from './failure.ts';
import type { EnablingContext } from './features.ts';
import { untagged } from './responses.ts';
import type { Session } from './session.ts';

/**
 * A CONDSTORE enabling command was given (RFC 7162 §3.1): FETCH responses carry MODSEQ from now on, and the first
 * such command tells HIGHESTMODSEQ of the selected mailbox.
 */
export function enableModseqs(ctx: EnablingContext): void {
  const { session, features } = ctx;
  if (session.condstore || !features.has('CONDSTORE')) return;
  session.condstore = true;
  const { selected } = session;
  if (!selected?.mailbox.keepsModseqs) return;
  ctx.respond(untagged('OK', highestModseq(selected.toldModseq), 'Highest mod-sequence'));
}

/**
 * The command deals in mod-sequences of the selected mailbox, and by that enables them. Throws `CommandFailure`
 * (BAD) if they are not offered, or if this mailbox has none (RFC 7162 §3.1.2.2).
 */
export function requireModseqs(ctx: SessionContext): void {
  if (!ctx.features.has('CONDSTORE')) throw new CommandFailure('BAD', 'CONDSTORE is not offered');
  if (!ctx.session.requireSelected().mailbox.keepsModseqs) {
    throw new CommandFailure('BAD', 'This mailbox has no mod-sequences');
  }
  enableModseqs(ctx);
}

/** True if the session is told of expunges by VANISHED (RFC 7162 §3.2.10). */
export function usesVanished({ enabled, selected }: Session): boolean {
  return enabled.has('QRESYNC') && (selected?.mailbox.keepsModseqs ?? false);
}

export function highestModseq(value: bigint): ResponseCode {
  return { name: 'HIGHESTMODSEQ', value };
}
