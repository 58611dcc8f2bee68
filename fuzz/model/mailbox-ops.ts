/** Operations on mailboxes. Each gives the answer, or null if it makes no sense now. */
import type { Answer } from '../../drivers/imap/answer.ts';
import type { CommandPart } from '../../drivers/imap/command-part.ts';
import { Broken, sentence } from './broken.ts';
import { type CaseRun, mustBeOk, mustBeRefused, type Session } from './case-run.ts';
import { learnAppended } from './learn-uids.ts';
import { buildMessage, noon, pick } from './message-octets.ts';
import type { ImapOpOf } from './ops.ts';
import { type Box, flagSet, keyOf, Message } from './store-model.ts';
import { LOOK, mustBeNewUids, mustShowAll } from './synchronise.ts';
import { DAYS, FLAGS, NAMES } from './vocabulary.ts';

/** RFC 3501 §6.3.11 */
export async function append(run: CaseRun, session: Session, op: ImapOpOf<'append'>): Promise<Answer> {
  const box = run.box(op.box);
  const flags = run.keepable(op.flags.map((flag) => pick(FLAGS, flag)));
  const day = op.day === null ? null : pick(DAYS, op.day);
  const built = buildMessage(op.message, run.nextMessage());
  const list = flags.length === 0 ? '' : `(${flags.join(' ')}) `;
  const answer = await session.send([
    `APPEND ${run.quoted(box.path)} ${list}${day === null ? '' : `${noon(day)} `}`,
    { literal: built.octets, synchronising: !run.literalPlus },
  ]);
  mustBeOk(answer, 'the mailbox is there and the message is a plain one', 'RFC 3501 §6.3.11');
  const date = day === null ? null : Date.UTC(day.year, day.month - 1, day.day, 12);
  learnAppended(answer, box, new Message(built, flagSet(flags), date));
  session.take(answer);
  return answer;
}

/** RFC 3501 §6.3.1, §6.3.2. What is in it is looked at at once. */
export async function select(run: CaseRun, session: Session, op: ImapOpOf<'select'>): Promise<Answer> {
  return selectBox(run, session, run.box(op.box), op.readOnly);
}

async function selectBox(run: CaseRun, session: Session, box: Box, readOnly: boolean): Promise<Answer> {
  const { view } = session;
  const command = `${readOnly ? 'EXAMINE' : 'SELECT'} ${run.quoted(box.path)}`;
  const [answer, look] = await session.sendAll([[command], LOOK]);
  mustSelect(run, session, box, answer!);
  view.readOnly ||= readOnly;
  const { told } = session.take(look!);
  mustShowAll(session, look!, told);
  mustBeNewUids(run, session);
  return answer!;
}

/** Opens the view by what SELECT or EXAMINE told. Throws `Broken`. */
export function mustSelect({ model }: CaseRun, { view }: Session, box: Box, answer: Answer): void {
  mustBeOk(answer, 'the mailbox is there', 'RFC 3501 §6.3.1');
  const exists = answer.data('EXISTS').at(-1)?.number;
  const { length } = box.messages;
  if (exists !== length)
    throw new Broken(
      'data',
      'EXISTS differs',
      `${sentence(answer)} told ${exists ?? 'no number of'} messages in "${keyOf(box.path)}", which holds ${length} (RFC 3501 §6.3.1).`,
    );
  const uidValidity = answer.code('UIDVALIDITY')?.value;
  const fault = uidValidity === undefined ? null : box.learnValidity(uidValidity);
  const uidNext = answer.code('UIDNEXT')?.value;
  const wrong =
    fault ??
    (uidNext !== undefined && uidNext <= box.highestUid
      ? `the UIDNEXT ${uidNext} was given before, as a UID`
      : null);
  if (wrong !== null || !model.boxes.has(keyOf(box.path)))
    throw new Broken('data', 'UIDs differ', `${sentence(answer)}: ${wrong} (RFC 3501 §2.3.1.1).`);
  view.open(box, answer.code('READ-ONLY') !== null, length);
}

/** RFC 3501 §6.3.3 */
export async function create(run: CaseRun, session: Session, op: ImapOpOf<'create'>): Promise<Answer | null> {
  const path = pathIn(run, op);
  if (path === null || run.model.leftOver.has(keyOf(path))) return null;
  const isThere = run.model.isTaken(path);
  const { answer } = await session.exchange([`CREATE ${run.quoted(path)}`]);
  if (isThere) mustBeRefused(answer, 'a mailbox of this name is there already', 'RFC 3501 §6.3.3');
  else {
    mustBeOk(answer, 'nothing of this name is there', 'RFC 3501 §6.3.3');
    run.model.create(path);
  }
  return answer;
}

/** RFC 3501 §6.3.4. With others below it may be refused, or leave its name. */
export async function remove(run: CaseRun, session: Session, op: ImapOpOf<'delete'>): Promise<Answer | null> {
  const box = run.lowerBox(op.box);
  if (box === null || run.isSelected(box)) return null;
  const hasLower = run.model.below(box.path).length > 0;
  const { answer } = await session.exchange([`DELETE ${run.quoted(box.path)}`]);
  if (!hasLower) mustBeOk(answer, 'the mailbox is there, with none below it', 'RFC 3501 §6.3.4');
  if (answer.ok) run.model.delete(box);
  return answer;
}

/** RFC 3501 §6.3.5 */
export async function rename(run: CaseRun, session: Session, op: ImapOpOf<'rename'>): Promise<Answer | null> {
  const { model } = run;
  const box = run.lowerBox(op.box);
  const to = pathIn(run, op);
  if (box === null || to === null || model.leftOver.has(keyOf(to))) return null;
  const moved = [box, ...model.below(box.path)];
  // Onto itself, or below itself: nobody says what that is.
  if (moved.some(({ path }) => keyOf(to).startsWith(keyOf(path))) || moved.some((one) => run.isSelected(one)))
    return null;
  const isThere = model.isTaken(to);
  const { answer } = await session.exchange([`RENAME ${run.quoted(box.path)} ${run.quoted(to)}`]);
  if (isThere) mustBeRefused(answer, 'the new name is there already', 'RFC 3501 §6.3.5');
  else {
    mustBeOk(answer, 'the mailbox is there and the new name is free', 'RFC 3501 §6.3.5');
    model.rename(box, to);
  }
  return answer;
}

/** RFC 3501 §6.3.6, §6.3.7 */
export async function subscribe(
  run: CaseRun,
  session: Session,
  op: ImapOpOf<'subscribe' | 'unsubscribe'>,
): Promise<Answer | null> {
  const box = run.box(op.box);
  const key = keyOf(box.path);
  const { subscribed, maybeSubscribed } = run.model;
  const isThere = subscribed.has(key) && !maybeSubscribed.has(key);
  const { answer } = await session.exchange([`${op.op.toUpperCase()} ${run.quoted(box.path)}`]);
  if (op.op === 'subscribe' || isThere)
    mustBeOk(answer, 'the mailbox is there', op.op === 'subscribe' ? 'RFC 3501 §6.3.6' : 'RFC 3501 §6.3.7');
  if (!answer.ok) return answer;
  maybeSubscribed.delete(key);
  if (op.op === 'subscribe') subscribed.add(key);
  else subscribed.delete(key);
  return answer;
}

/** RFC 3501 §6.3.10. Of the mailbox that the session itself has selected nothing certain is told. */
export async function status(run: CaseRun, session: Session, op: ImapOpOf<'status'>): Promise<Answer | null> {
  const box = run.box(op.box);
  if (session.view.box === box) return null;
  const { answer } = await session.exchange([statusCommand(run, box)]);
  mustTellStatus(run, box, answer);
  return answer;
}

/** `delimiter` null: there is nothing below anything. */
export function pathIn(run: CaseRun, op: { parent: number; name: number }): string[] | null {
  const parent = run.box(op.parent);
  if (parent.path.length >= 3 || (run.facts.delimiter === null && parent.path.length > 0)) return null;
  return [...parent.path, pick(NAMES, op.name)];
}

const STATUS_ITEMS = 'MESSAGES UNSEEN UIDNEXT UIDVALIDITY';

export function statusCommand(run: CaseRun, box: Box): string {
  return `STATUS ${run.quoted(box.path)} (${STATUS_ITEMS})`;
}

/** Throws `Broken` unless STATUS told what is in the mailbox. */
export function mustTellStatus(run: CaseRun, box: Box, answer: Answer): void {
  mustBeOk(answer, 'the mailbox is there', 'RFC 3501 §6.3.10');
  const told = answer.data('STATUS').find(({ mailbox }) => mailbox === run.nameAt(box.path));
  const item = (name: string): number | undefined => {
    const value = told?.items.find((one) => one.name === name)?.value;
    return value === undefined ? undefined : Number(value);
  };
  const { messages } = box;
  const unseen = messages.filter(({ flags }) => !flags.split(' ').includes('\\seen')).length;
  const faults: string[] = [];
  for (const [name, wanted] of [
    ['MESSAGES', messages.length],
    ['UNSEEN', unseen],
  ] as const)
    if (item(name) !== wanted) faults.push(`${name} ${item(name) ?? '(not told)'} instead of ${wanted}`);
  const uidNext = item('UIDNEXT');
  if (uidNext === undefined || (uidNext <= box.highestUid && !box.mayChangeValidity))
    faults.push(`UIDNEXT ${uidNext ?? '(not told)'}, although the UID ${box.highestUid} is given`);
  const uidValidity = item('UIDVALIDITY');
  const changed = uidValidity === undefined ? 'no UIDVALIDITY' : box.learnValidity(uidValidity);
  if (changed !== null) faults.push(changed);
  if (faults.length > 0)
    throw new Broken(
      'data',
      'STATUS differs',
      `${sentence(answer)} told ${faults.join(', ')} (RFC 3501 §6.3.10).`,
    );
}

/** What cannot be done with a mailbox that is not there (RFC 3501 §6.3, §6.4.7). */
export async function missing(
  run: CaseRun,
  session: Session,
  op: ImapOpOf<'missing'>,
): Promise<Answer | null> {
  const { view } = session;
  const absent = run.quoted(['absent']);
  const commands: Record<typeof op.verb, readonly CommandPart[]> = {
    SELECT: [`SELECT ${absent}`],
    EXAMINE: [`EXAMINE ${absent}`],
    STATUS: [`STATUS ${absent} (MESSAGES)`],
    DELETE: [`DELETE ${absent}`],
    RENAME: [`RENAME ${absent} ${run.quoted(['absent too'])}`],
    APPEND: [
      `APPEND ${absent} `,
      { literal: Buffer.from('Subject: x\r\n\r\n'), synchronising: !run.literalPlus },
    ],
    COPY: [`UID COPY 1:* ${absent}`],
  };
  if (
    op.verb === 'COPY' &&
    (view.box === null || !view.slots.some(({ message }) => message && !message.expunged))
  )
    return null;
  const { answer } = await session.exchange(commands[op.verb]);
  mustBeRefused(answer, 'no mailbox of this name is there', 'RFC 3501 §6.3');
  // A SELECT that fails leaves no mailbox selected (RFC 3501 §6.3.1).
  if (op.verb === 'SELECT' || op.verb === 'EXAMINE') view.leave();
  const mayCreate = op.verb === 'APPEND' || op.verb === 'COPY';
  if (mayCreate && answer.code('TRYCREATE') === null)
    throw new Broken(
      'status',
      `${op.verb} without TRYCREATE`,
      `${sentence(answer)} was refused without [TRYCREATE], although the mailbox can be created (RFC 3501 §6.3.11, §6.4.7).`,
    );
  return answer;
}
