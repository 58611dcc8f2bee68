/** FETCH and UID FETCH of messages that may be gone meanwhile (RFC 3501 §6.4.5, §6.4.8). */
import type { Answer } from '../../drivers/imap/answer.ts';
import { Broken, sentence } from './broken.ts';
import { type CaseRun, mustBeOk, type Session } from './case-run.ts';
import { itemFault, sectionOf } from './fetched-data.ts';
import type { ImapOpOf, ItemSpec } from './ops.ts';
import { synchronise } from './synchronise.ts';
import { itemText, resolveSet } from './wire.ts';

export async function fetch(run: CaseRun, session: Session, op: ImapOpOf<'fetch'>): Promise<Answer | null> {
  const { view } = session;
  if (view.box === null) return null;
  const items = eachOnce(op.items);
  const marks = !view.readOnly && items.some((item) => item.name.startsWith('BODY[') && !item.peek);
  // Which messages become \Seen has to be known.
  if (marks && view.slots.some(({ message }) => message === null)) await synchronise(session);
  const set = resolveSet(op.set, view, op.uid);
  if (set === null) return null;
  const known = set.slots.filter(({ message }) => message !== null && !message.expunged);
  const isCertain = known.length === set.slots.length;
  if (marks) for (const { message } of known) run.changeFlags(message!, 'add', ['\\Seen'], session);
  const texts = ['UID', ...items.map(itemText)].join(' ');
  const { answer, told } = await session.exchange([`${op.uid ? 'UID ' : ''}FETCH ${set.text} (${texts})`]);
  // Another session removed a message that this one was not told of (RFC 3501 §5.5): it may be refused.
  if (!answer.ok && !isCertain) return answer;
  mustBeOk(answer, 'the messages are there', 'RFC 3501 §6.4.5');
  for (const slot of known) {
    const message = slot.message!;
    // Meanwhile told to be gone, or one that was not known before.
    if (message.expunged) continue;
    const about = told.get(slot);
    if (about === undefined || !about.some(({ name }) => name === 'UID'))
      throw new Broken(
        'data',
        'a message is not shown',
        `${sentence(answer)} did not tell of UID ${message.uid} (RFC 3501 §6.4.5, §6.4.8).`,
      );
    for (const item of items) {
      const fault = itemFault(item, about, message);
      if (fault !== null)
        throw new Broken(
          'data',
          fault.shape,
          `${sentence(answer)}: ${item.name} of UID ${message.uid} ${fault.why} (RFC 3501 §7.4.2).`,
        );
    }
  }
  return answer;
}

/** Two items that could not be told apart in the answer are not asked for together. */
function eachOnce(items: readonly ItemSpec[]): ItemSpec[] {
  const keys = items.map((item) =>
    item.name.startsWith('BODY[')
      ? `${JSON.stringify(sectionOf(item))} ${item.partial?.origin ?? ''}`
      : item.name,
  );
  return items
    .map((item) => ({ ...item, fields: [...new Set(item.fields)] }))
    .filter((_, at) => keys.indexOf(keys[at]!) === at);
}
