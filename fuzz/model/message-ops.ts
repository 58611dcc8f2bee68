/** What changes the messages of the selected mailbox. Each gives the answer, or null if it makes no sense now. */
import type { Answer } from '../../drivers/imap/answer.ts';
import { answered, Broken, sentence } from './broken.ts';
import { type CaseRun, mustBeOk, NoRoom, type Session } from './case-run.ts';
import { learnCopies } from './learn-uids.ts';
import { pick } from './message-octets.ts';
import type { ImapOpOf, SetSpec } from './ops.ts';
import type { Slot } from './session-view.ts';
import { type Box, changed, type FlagSet, hasFlag, type Message } from './store-model.ts';
import { synchronise } from './synchronise.ts';
import { FLAGS } from './vocabulary.ts';
import { type ResolvedSet, resolveSet } from './wire.ts';

const ACTIONS = { replace: 'FLAGS', add: '+FLAGS', remove: '-FLAGS' } as const;

/** RFC 3501 §6.4.6, §6.4.8. Sessions that were not told of others' flags may store as well. */
export async function store(run: CaseRun, session: Session, op: ImapOpOf<'store'>): Promise<Answer | null> {
  const { view } = session;
  const set = await reachable(session, op.set, op.uid);
  if (set === null) return null;
  const given = run.keepable(op.flags.map((flag) => pick(FLAGS, flag)));
  const after = (flags: readonly FlagSet[]): FlagSet[] => flags.map((one) => changed(one, op.action, given));
  const outcomes = new Map(
    set.slots.map((slot) => [slot, { before: slot.flags, after: after(slot.flags ?? []) }]),
  );
  for (const slot of set.slots) {
    // What a session that may not write is told is its own affair, as long as nothing changes (RFC 3501 §6.3.2).
    if (view.readOnly) slot.flags = null;
    else run.changeFlags(slot.message!, op.action, given, session);
  }
  const command = `STORE ${set.text} ${ACTIONS[op.action]}${op.silent ? '.SILENT' : ''} (${given.join(' ')})`;
  const { answer, told } = await session.exchange([op.uid ? `UID ${command}` : command]);
  if (view.readOnly) return answer;
  mustBeOk(answer, 'the messages are there and the mailbox can be written', 'RFC 3501 §6.4.6');
  if (op.silent) return answer;
  for (const [slot, { before, after: may }] of outcomes) {
    if (before === null) continue;
    may.push(slot.message!.flags);
    const isTold = told.get(slot)?.some(({ name }) => name === 'FLAGS') ?? false;
    // What does not change need not be told once more, by the manners of servers.
    if (!isTold && before.some((flags) => may.includes(flags))) continue;
    if (isTold && may.includes(slot.flags![0]!)) continue;
    throw new Broken(
      'data',
      isTold ? 'STORE tells other flags' : 'STORE tells no flags',
      `${sentence(answer)} told ${isTold ? `the flags (${slot.flags![0]})` : 'no flags'} of UID ${slot.message!.uid}, which has (${slot.message!.flags}) now (RFC 3501 §6.4.6).`,
    );
  }
  return answer;
}

/** RFC 3501 §6.4.7, RFC 4315 §3 */
export async function copy(run: CaseRun, session: Session, op: ImapOpOf<'copy'>): Promise<Answer | null> {
  return transfer(run, session, op, run.box(op.box));
}

/** RFC 6851 */
export async function move(run: CaseRun, session: Session, op: ImapOpOf<'move'>): Promise<Answer | null> {
  const to = run.box(op.box);
  if (!run.has('MOVE') || session.view.readOnly || to === session.view.box) return null;
  return transfer(run, session, op, to);
}

async function transfer(
  run: CaseRun,
  session: Session,
  op: ImapOpOf<'copy' | 'move'>,
  to: Box,
): Promise<Answer | null> {
  await current(session);
  const set = await reachable(session, op.set, op.uid);
  if (set === null) return null;
  const sources = set.slots.map(({ message }) => message!);
  const verb = op.op.toUpperCase();
  const answer = await session.send([`${op.uid ? 'UID ' : ''}${verb} ${set.text} ${run.quoted(to.path)}`]);
  // "Can't copy those messages" needs no reason (RFC 3501 §6.4.7): too many copies of one may be one.
  if (answer.status.status === 'NO') throw new NoRoom(answered(answer));
  mustBeOk(
    answer,
    'the messages and the mailbox are there',
    verb === 'COPY' ? 'RFC 3501 §6.4.7' : 'RFC 6851 §3.3',
  );
  learnCopies(answer, to, sources);
  if (verb === 'MOVE') for (const message of sources) message.expunged = true;
  session.take(answer);
  if (verb === 'MOVE') mustHaveTold(session, answer, sources);
  return answer;
}

/** RFC 3501 §6.4.3 */
export async function expunge(_: CaseRun, session: Session): Promise<Answer | null> {
  const { view } = session;
  if (view.box === null) return null;
  await current(session);
  return remove(session, ['EXPUNGE'], view.readOnly ? [] : doomed(view.box.messages));
}

/** RFC 4315 §2.1 */
export async function uidExpunge(
  run: CaseRun,
  session: Session,
  op: ImapOpOf<'uid-expunge'>,
): Promise<Answer | null> {
  if (!run.has('UIDPLUS') || session.view.box === null) return null;
  await current(session);
  const set = await reachable(session, op.set, true);
  if (set === null) return null;
  const covered = set.slots.map(({ message }) => message!);
  return remove(session, [`UID EXPUNGE ${set.text}`], session.view.readOnly ? [] : doomed(covered));
}

/** RFC 3501 §6.4.2: without a word about what it removes. */
export async function close(_: CaseRun, session: Session): Promise<Answer | null> {
  const { view } = session;
  if (view.box === null) return null;
  if (!view.readOnly) await current(session);
  const answer = await session.send(['CLOSE']);
  mustBeOk(answer, 'a mailbox is selected', 'RFC 3501 §6.4.2');
  if (!view.readOnly) for (const message of doomed(view.box.messages)) message.expunged = true;
  view.leave();
  return answer;
}

/** RFC 3691 */
export async function unselect(run: CaseRun, session: Session): Promise<Answer | null> {
  if (!run.has('UNSELECT') || session.view.box === null) return null;
  const answer = await session.send(['UNSELECT']);
  mustBeOk(answer, 'a mailbox is selected', 'RFC 3691 §2');
  session.view.leave();
  return answer;
}

async function remove(
  session: Session,
  command: readonly string[],
  removed: readonly Message[],
): Promise<Answer> {
  for (const message of removed) message.expunged = true;
  const { answer } = await session.exchange(command);
  if (session.view.readOnly) return answer;
  mustBeOk(answer, 'the mailbox can be written', 'RFC 3501 §6.4.3');
  mustHaveTold(session, answer, removed);
  return answer;
}

function doomed(messages: readonly Message[]): Message[] {
  return messages.filter(({ flags }) => hasFlag(flags, '\\Deleted'));
}

function mustHaveTold({ view }: Session, answer: Answer, removed: readonly Message[]): void {
  const left = view.slots.find(({ message }) => message !== null && removed.includes(message));
  if (left === undefined) return;
  throw new Broken(
    'view',
    'a removal is not told of',
    `${sentence(answer)} was answered OK, and no EXPUNGE told of UID ${left.message!.uid} (RFC 3501 §6.4.3, §7.4.1).`,
  );
}

/** What others did is told to the session before it does what hangs on it. */
async function current(session: Session): Promise<void> {
  if (session.view.box !== null && !session.view.isCurrent) await synchronise(session);
}

/** The set, of messages that are there and known; null if it cannot be written. */
async function reachable(session: Session, spec: SetSpec, uid: boolean): Promise<ResolvedSet | null> {
  const { view } = session;
  if (view.box === null) return null;
  const isGone = ({ message }: Slot): boolean => message === null || message.expunged;
  if (view.untold.length > 0 || view.slots.some(isGone)) await synchronise(session);
  const set = resolveSet(spec, view, uid);
  return set === null || set.slots.some(isGone) ? null : set;
}
