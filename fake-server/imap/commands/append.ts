/** APPEND: RFC 3501 §6.3.11; APPENDUID of RFC 4315 §3. */
import type { AppendMessage } from '../../../protocol/imap/model/command.ts';
import type { ResponseCode } from '../../../protocol/imap/model/response.ts';
import type { Mailbox, NewMessage } from '../../store/mailbox.ts';
import type { InternalDate } from '../../store/message.ts';
import { rightsOf } from '../access.ts';
import { AUTHENTICATED, type CommandOf, type CommandTable } from '../command-table.ts';
import type { CommandContext } from '../context.ts';
import { CommandFailure, otherCode } from '../failure.ts';
import type { Features } from '../features.ts';
import { findDestination } from '../find-mailbox.ts';
import { flagsKept } from '../flag-rights.ts';

function append(ctx: CommandContext<CommandOf<'APPEND'>>): void {
  const { mailbox, messages } = ctx.command;
  if (messages.length !== 1) throw new CommandFailure('BAD', 'One message at a time');
  const given = newMessage(messages[0]!, ctx);
  const destination = findDestination(ctx, mailbox);
  const flags = flagsKept(given.flags, rightsOf(ctx.session, destination));
  const message = annotated({ ...given, flags }, messages[0]!, destination, ctx);
  const [stored] = destination.append([message], ctx.session);
  const { uid } = stored!;
  const { uidvalidity } = destination;
  const code: ResponseCode = { name: 'APPENDUID', uidvalidity, uids: [{ from: uid, to: uid }] };
  ctx.tagged('OK', ctx.features.has('UIDPLUS') ? code : null, 'Stored');
}

function newMessage(
  { flags, date, annotations, data }: AppendMessage,
  { features }: CommandContext,
): NewMessage {
  if (data.kind !== 'octets') throw new CommandFailure('BAD', 'CATENATE is not offered');
  if (data.binary) refuseBinary(data.octets, features);
  if (annotations.length > 0 && !features.has('ANNOTATE')) {
    throw new CommandFailure('BAD', 'ANNOTATE is not offered');
  }
  return { octets: compact(data.octets), internalDate: date ?? now(), flags };
}

/** RFC 5257 §4.7: what may be noted depends on the message and on where it goes. */
function annotated(
  message: NewMessage,
  { annotations }: AppendMessage,
  destination: Mailbox,
  { features, session }: CommandContext,
): NewMessage {
  if (annotations.length === 0 || !features.appendAnnotations) return message;
  const { octets } = message;
  return {
    ...message,
    annotations: features.appendAnnotations(annotations, octets, destination, session),
  };
}

/** RFC 3516 §4.4: the store keeps messages as they are sent to any client, who may not know NUL. */
function refuseBinary(octets: Buffer, features: Features): void {
  if (!features.has('BINARY')) throw new CommandFailure('BAD', 'BINARY is not offered');
  if (octets.includes(0)) throw new CommandFailure('NO', 'NUL is not kept here', otherCode('UNKNOWN-CTE'));
}

/** A small view would keep alive the whole chunk that it looks on. */
function compact(octets: Buffer): Buffer {
  return octets.buffer.byteLength > octets.length * 2 ? Buffer.from(octets) : octets;
}

function now(): InternalDate {
  return { instant: Math.floor(Date.now() / 1000) * 1000, zone: '+0000' };
}

export const APPEND_COMMANDS: CommandTable = { APPEND: { states: AUTHENTICATED, run: append } };
