/** Everything at once: what the sessions know, every mailbox, every message with all its octets. */
import { Broken, sentence } from './broken.ts';
import type { CaseRun } from './case-run.ts';
import { itemFault } from './fetched-data.ts';
import { listCommand, mustList } from './list-op.ts';
import { mustSelect, mustTellStatus, statusCommand } from './mailbox-ops.ts';
import type { ItemSpec } from './ops.ts';
import { mustBeNewUids, mustShowAll, synchronise } from './synchronise.ts';

const EVERYTHING = { pattern: 'all', subscribed: false } as const;
const SUBSCRIBED = { pattern: 'all', subscribed: true } as const;
const WHOLE: readonly ItemSpec[] = (['RFC822.SIZE', 'INTERNALDATE', 'BODY[]'] as const).map((name) => ({
  name,
  peek: true,
  partial: null,
  fields: [0],
}));

/** On the way: the sessions stay where they are. Throws `Broken`. */
export async function lookAtSessions(run: CaseRun): Promise<void> {
  for (const session of run.opened) await synchronise(session);
  const [session] = run.opened;
  if (session === undefined) return;
  const boxes = [...run.model.boxes.values()].filter((box) => session.view.box !== box);
  const answers = await session.sendAll([
    [listCommand(run, [], EVERYTHING)],
    ...boxes.map((box) => [statusCommand(run, box)]),
  ]);
  for (const answer of answers) session.take(answer);
  mustList(run, [], EVERYTHING, answers[0]!);
  for (const [at, box] of boxes.entries()) mustTellStatus(run, box, answers[at + 1]!);
}

/** At the end: the first session goes through all mailboxes, and is left with none selected. Throws `Broken`. */
export async function lookAtAll(run: CaseRun): Promise<void> {
  const session = await run.session(0);
  await lookAtSessions(run);
  const boxes = [...run.model.boxes.values()];
  const answers = await session.sendAll([
    [listCommand(run, [], SUBSCRIBED)],
    ...boxes.flatMap((box) => [
      [`EXAMINE ${run.quoted(box.path)}`],
      ['UID FETCH 1:* (UID FLAGS RFC822.SIZE INTERNALDATE BODY.PEEK[])'],
    ]),
    ['CLOSE'],
  ]);
  session.take(answers[0]!);
  mustList(run, [], SUBSCRIBED, answers[0]!);
  for (const [at, box] of boxes.entries()) {
    const [examined, fetched] = [answers[2 * at + 1]!, answers[2 * at + 2]!];
    mustSelect(run, session, box, examined);
    const { told } = session.take(fetched);
    mustShowAll(session, fetched, told);
    mustBeNewUids(run, session);
    for (const slot of session.view.slots) {
      for (const item of WHOLE) {
        const fault = itemFault(item, told.get(slot) ?? [], slot.message!);
        if (fault !== null)
          throw new Broken(
            'checkpoint',
            fault.shape,
            `${sentence(fetched)}: ${item.name} of UID ${slot.message!.uid} ${fault.why} (RFC 3501 §2.3.1.1, §6.3.11).`,
          );
      }
    }
  }
  session.view.leave();
}

/** Gives what a check of the whole found the name of an oracle. */
export async function asOracle(oracle: 'checkpoint' | 'doors', look: () => Promise<void>): Promise<void> {
  try {
    await look();
  } catch (error) {
    if (!(error instanceof Broken) || !['data', 'status', 'view'].includes(error.oracle)) throw error;
    throw new Broken(oracle, error.shape, error.message);
  }
}
