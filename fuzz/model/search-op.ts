/** SEARCH and UID SEARCH against the model (RFC 3501 §6.4.4, §7.2.5). */
import type { Answer } from '../../drivers/imap/answer.ts';
import { Broken, sentence } from './broken.ts';
import { type CaseRun, mustBeOk, type Session } from './case-run.ts';
import type { ImapOpOf } from './ops.ts';
import { type Maybe, matches } from './search.ts';
import { keyParts } from './wire.ts';

export async function search(run: CaseRun, session: Session, op: ImapOpOf<'search'>): Promise<Answer | null> {
  const { view } = session;
  if (view.box === null) return null;
  // Judged before the answer comes: in it the server may tell of what others did.
  const before = [...view.slots];
  const verdicts = before.map(
    ({ message, flags }): Maybe =>
      message === null || message.expunged ? null : matches(op.key, { message, flags }, view),
  );
  const isCertain = before.every(({ message }) => message !== null && !message.expunged);
  const context = { view, literalPlus: run.literalPlus };
  const charset = op.charset ? 'CHARSET US-ASCII ' : '';
  const { answer } = await session.exchange([
    `${op.uid ? 'UID ' : ''}SEARCH ${charset}`,
    ...keyParts(op.key, context),
  ]);
  if (!answer.ok && !isCertain) return answer;
  mustBeOk(answer, 'the keys are right', 'RFC 3501 §6.4.4');
  const results = answer.data('SEARCH');
  if (results.length === 0)
    throw new Broken(
      'search',
      'no SEARCH response',
      `${sentence(answer)} was answered without a SEARCH response (RFC 3501 §6.4.4).`,
    );
  const found = new Set(results.flatMap(({ numbers }) => numbers));
  for (const [at, verdict] of verdicts.entries()) {
    const number = op.uid ? before[at]!.message?.uid : at + 1;
    if (number === undefined || number === null) continue;
    const isFound = found.delete(number);
    if (verdict === null || verdict === isFound) continue;
    throw new Broken(
      'search',
      isFound ? 'finds another message' : 'misses a message',
      `${sentence(answer)} ${isFound ? 'found' : 'did not find'} ${op.uid ? 'UID' : 'message'} ${number}, which ${isFound ? 'does not match' : 'matches'} (RFC 3501 §6.4.4).`,
    );
  }
  // Messages that the session was not told of may be found by their UIDs, and by their numbers once it is told.
  const further = [...found].find((number) =>
    op.uid
      ? !view.box!.everyone.some(({ uid }) => uid === null || uid === number)
      : number > view.slots.length,
  );
  if (further !== undefined)
    throw new Broken(
      'search',
      'finds what is not there',
      `${sentence(answer)} found ${op.uid ? 'UID' : 'message'} ${further}, which is not there (RFC 3501 §7.2.5).`,
    );
  return answer;
}
