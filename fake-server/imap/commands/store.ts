/** STORE and UID STORE: RFC 3501 §6.4.6; UNCHANGEDSINCE: RFC 7162 §3.1.3. */
import type { FetchItem, ResponseCode } from '../../../protocol/imap/model/response.ts';
import { compressNumbers } from '../../../protocol/imap/sequence-set.ts';
import type { Mailbox } from '../../store/mailbox.ts';
import type { StoredMessage } from '../../store/message.ts';
import { notPermitted } from '../access.ts';
import { type CommandOf, type CommandTable, SELECTED } from '../command-table.ts';
import type { CommandContext } from '../context.ts';
import { CommandFailure, otherCode } from '../failure.ts';
import { changeableWith, changesFlags } from '../flag-rights.ts';
import { requireModseqs } from '../modseq.ts';
import { flagItems, flagsOfMailbox } from '../news.ts';
import type { NumberedMessage } from '../numbered-messages.ts';
import { data } from '../responses.ts';
import type { SelectedMailbox } from '../selected-mailbox.ts';
import { requireInUse } from '../sequence-numbers.ts';

type StoreContext = CommandContext<CommandOf<'STORE'>>;

/** STORE of flags; where message annotations are offered, the extension answers those (RFC 5257 §4.5). */
export async function storeFlags(ctx: StoreContext): Promise<void> {
  const { command, session } = ctx;
  session.requireSelected();
  if (command.annotations !== null) throw new CommandFailure('BAD', 'ANNOTATE is not offered');
  const selected = session.requireWritable();
  requireInUse(selected, command);
  const mayChange = changeable(selected, command);
  if (command.unchangedSince !== null) requireModseqs(ctx);
  const named = selected.select(command.set, command.uid);
  const present = named.filter(({ message }) => selected.mailbox.holds(message));
  const changed = new Set(present.filter(({ message }) => isChanged(message, command)));
  const failed = new Set([...changed].filter(({ message }) => collides(message, selected.mailbox, command)));
  selected.mailbox.storeFlags(
    present.filter((one) => !failed.has(one)).map(({ message }) => message),
    command.action,
    command.flags,
    session,
    mayChange,
  );
  if (selected.takeNewKeywords()) ctx.respond(...flagsOfMailbox(selected));
  const tells = !command.silent || session.condstore;
  for (const numbered of tells ? present : []) {
    const items = answer(numbered, ctx, changed.has(numbered));
    if (items.length > 0) ctx.respond(data({ type: 'FETCH', number: numbered.number, items }));
    if (ctx.congested) await ctx.drain();
  }
  const code = modified([...failed], command.uid);
  if (present.length < named.length && !command.uid) {
    throw new CommandFailure('NO', 'Some messages are gone', code ?? otherCode('EXPUNGEISSUED'));
  }
  ctx.tagged('OK', code, code ? 'Stored where nothing had changed' : 'Stored');
}

/**
 * The flags that the user may change. Throws `CommandFailure` (NO) if none of those that the command names is among
 * them; if some are, the others stay as they are (RFC 4314 §4, STORE).
 */
function changeable({ rights }: SelectedMailbox, { flags }: CommandOf<'STORE'>): (flag: string) => boolean {
  const mayChange = changeableWith(rights);
  if (!changesFlags(rights) || (flags.length > 0 && !flags.some(mayChange))) throw notPermitted();
  return mayChange;
}

/** True if anything of the message was changed after UNCHANGEDSINCE (RFC 7162 §3.1.3). */
export function isChanged(message: StoredMessage, { unchangedSince }: CommandOf<'STORE'>): boolean {
  return unchangedSince !== null && message.modseq > unchangedSince;
}

/** True if what the STORE would change was changed: all flags, or those that it names (RFC 7162 §3.1.3). */
function collides(
  message: StoredMessage,
  mailbox: Mailbox,
  { unchangedSince, action, flags }: CommandOf<'STORE'>,
): boolean {
  const modseq = action === 'replace' ? message.modseq : mailbox.flagsModseq(message, flags);
  return unchangedSince !== null && modseq > unchangedSince;
}

/**
 * What is told of a message: its flags unless the STORE is silent; where others changed it after UNCHANGEDSINCE, in
 * any case, stored or not (RFC 7162 §3.1.12). A silent STORE still tells the mod-sequence to those who want to know
 * (§3.1.3, §3.2.4).
 */
function answer({ message }: NumberedMessage, ctx: StoreContext, changed: boolean): FetchItem[] {
  const { command, session, features } = ctx;
  if (command.silent && !changed) return features.flagItems(message, session);
  session.selected?.flagsTold(message);
  const items = flagItems(message, session, features);
  const hasUid = items.some(({ name }) => name === 'UID');
  return command.uid && !hasUid ? [{ name: 'UID', uid: message.uid }, ...items] : items;
}

/** Sequence numbers for STORE, UIDs for UID STORE; null if all passed. */
export function modified(failed: readonly NumberedMessage[], uid: boolean): ResponseCode | null {
  if (failed.length === 0) return null;
  const set = compressNumbers(failed.map(({ number, message }) => (uid ? message.uid : number)));
  return { name: 'MODIFIED', set };
}

export const STORE_COMMANDS: CommandTable = { STORE: { states: SELECTED, run: storeFlags } };
