/** Brings a session up to date: afterwards what it is told of is what is true. */
import type { Answer } from '../../drivers/imap/answer.ts';
import type { FetchItem } from '../../protocol/imap/model/response.ts';
import { Broken, sentence } from './broken.ts';
import { type CaseRun, mustBeOk, type Session } from './case-run.ts';
import type { Slot } from './session-view.ts';
import { flagSet, keyOf } from './store-model.ts';

export const LOOK = ['UID FETCH 1:* (UID FLAGS)'];

/** NOOP, and the UIDs and flags of all messages (RFC 3501 §5.2, §6.1.2). Throws `Broken`. */
export async function synchronise(session: Session): Promise<void> {
  const { view } = session;
  if (view.box === null) {
    const { answer } = await session.exchange(['NOOP']);
    mustBeOk(answer, 'it always succeeds', 'RFC 3501 §6.1.2');
    return;
  }
  // One behind the other: a server may do both at once, and tell of what is new at the end (RFC 3501 §5.5).
  const { answer: noop } = await session.exchange(['NOOP']);
  mustBeOk(noop, 'it always succeeds', 'RFC 3501 §6.1.2');
  // A number whose message is not known yet stands for one of them.
  const unknown = view.slots.filter(({ message }) => message === null).length;
  const untold = view.untold.length - unknown;
  if (untold > 0)
    throw new Broken(
      'view',
      'new messages are not told of',
      `After ${sentence(noop)} the session knows of ${view.slots.length} messages, and ${untold} more are there: the size of the mailbox has to be told (RFC 3501 §5.2, §7.3.1).`,
    );
  const { answer: look, told } = await session.exchange(LOOK);
  mustShowAll(session, look, told);
}

/** What the operation is for: the session tells what it knows. */
export async function noop(_: CaseRun, session: Session): Promise<Answer> {
  const { answer } = await session.exchange(['NOOP']);
  mustBeOk(answer, 'it always succeeds', 'RFC 3501 §6.1.2');
  return answer;
}

/** Throws `Broken` unless each message was shown with its UID, and with the flags that it has. */
export function mustShowAll(session: Session, answer: Answer, told: ReadonlyMap<Slot, FetchItem[]>): void {
  mustBeOk(answer, 'a set of UIDs may name what is not there', 'RFC 3501 §6.4.8');
  const { view } = session;
  for (const slot of view.slots) {
    const { message } = slot;
    // Those that others removed may be held back, and told of later (RFC 3501 §5.5).
    if (message?.expunged) continue;
    const items = told.get(slot) ?? [];
    const flags = items.find((item) => item.name === 'FLAGS');
    if (message === null || message.uid === null || !flags || !items.some(({ name }) => name === 'UID'))
      throw new Broken(
        'data',
        'a message is not shown',
        `${sentence(answer)} did not tell UID and flags of message ${view.slots.indexOf(slot) + 1} of ${view.slots.length} (RFC 3501 §6.4.5).`,
      );
    const has = flagSet(flags.flags);
    if (slot.flags !== null && has !== message.flags)
      throw new Broken(
        'data',
        'other flags',
        `${sentence(answer)} told the flags (${has}) of UID ${message.uid}, which has (${message.flags}) (RFC 3501 §2.3.2).`,
      );
    if (slot.flags !== null) slot.flags = [message.flags];
  }
}

/** Throws `Broken` if UIDs are given a second time. */
export function mustBeNewUids(run: CaseRun, session: Session): void {
  const { box } = session.view;
  const fault = box === null ? null : run.model.reusedUid(box);
  if (fault !== null)
    throw new Broken(
      'data',
      'a UID is given twice',
      `In "${keyOf(box!.path)}" ${fault} (RFC 3501 §2.3.1.1).`,
    );
}
