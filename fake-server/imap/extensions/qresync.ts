/** QRESYNC: RFC 7162 §3.2. VANISHED in place of EXPUNGE is the business of the news, VANISHED of FETCH its own. */
import type { SelectParameter } from '../../../protocol/imap/model/command.ts';
import type { Response } from '../../../protocol/imap/model/response.ts';
import { expandSet } from '../../../protocol/imap/sequence-set.ts';
import { CommandFailure } from '../failure.ts';
import { fetchItem } from '../fetch/fetch-items.ts';
import { enableModseqs } from '../modseq.ts';
import { data } from '../responses.ts';
import type { SelectedMailbox } from '../selected-mailbox.ts';
import type { Session } from '../session.ts';
import { vanishedEarlier } from '../vanished-earlier.ts';
import { condstore } from './condstore.ts';
import { enable } from './enable.ts';
import type { Extension } from './extension.ts';

type Resync = Extract<SelectParameter, { name: 'QRESYNC' }>;

/** No client knows more pairs than a mailbox has messages. */
const MOST_PAIRS = 1_000_000;

function resyncOf(parameters: readonly SelectParameter[]): Resync | undefined {
  return parameters.find((parameter) => parameter.name === 'QRESYNC');
}

function check(parameters: readonly SelectParameter[], { enabled }: Session): void {
  const resync = resyncOf(parameters);
  if (!resync) return;
  if (!enabled.has('QRESYNC')) throw new CommandFailure('BAD', 'Enable QRESYNC first');
  if (resync.match) pairs(resync.match);
}

/** Throws `CommandFailure` (BAD) if the sets do not correspond (RFC 7162 §3.2.5.2). */
function pairs({ sequences, uids }: NonNullable<Resync['match']>): [number, number][] {
  const expand = (set: typeof uids): number[] => {
    try {
      return expandSet(set, 0, MOST_PAIRS);
    } catch (error) {
      if (error instanceof RangeError) throw new CommandFailure('BAD', 'These sets are too large');
      throw error;
    }
  };
  const [numbers, known] = [expand(sequences), expand(uids)];
  if (numbers.length !== known.length) throw new CommandFailure('BAD', 'A UID for each number, please');
  return numbers.map((number, index) => [number, known[index]!]);
}

/** The highest UID of which the client has the right number: it knows of all expunges up to there. */
function knownUpTo({ match }: Resync, { messages }: SelectedMailbox): number {
  const right = match ? pairs(match).filter(([number, uid]) => messages[number - 1]?.uid === uid) : [];
  return right.at(-1)?.[1] ?? 0;
}

/** RFC 7162 §3.2.5.1: expunges first, then what is different of the messages that are left. */
function* resynchronise(resync: Resync, selected: SelectedMailbox): Iterable<Response> {
  const { mailbox } = selected;
  if (!mailbox.keepsModseqs || mailbox.uidvalidity !== resync.uidvalidity) return;
  const known = resync.known ?? [{ from: 1, to: '*' }];
  const vanished = vanishedEarlier(selected, known, resync.modseq, knownUpTo(resync, selected));
  if (vanished) yield vanished;
  for (const [first, behind] of selected.ranges(known, true)) {
    for (let index = first; index < behind; index++) {
      const message = selected.messages[index]!;
      if (message.modseq <= resync.modseq) continue;
      const { uid, modseq } = message;
      const flags = fetchItem({ name: 'FLAGS' }, message, { recent: selected.isRecent(message) });
      const items = [{ name: 'UID', uid } as const, flags, { name: 'MODSEQ', modseq } as const];
      yield data({ type: 'FETCH', number: index + 1, items });
    }
  }
}

export const qresync: Extension = {
  name: 'QRESYNC',
  needs: [condstore.name, enable.name],
  capabilities: () => ['QRESYNC'],
  enables: ['QRESYNC'],
  onEnabled: enableModseqs,
  selectParameters: ['QRESYNC'],
  checkSelectParameters: check,
  selectResponses: (selected, _, parameters) => {
    const resync = resyncOf(parameters);
    return resync ? resynchronise(resync, selected) : [];
  },
};
