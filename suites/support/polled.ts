import type { Answer } from '../../drivers/imap/answer.ts';
import type { Outcome } from './judge.ts';
import type { Session } from './session.ts';

/**
 * Polls with NOOP until the outcome is told, three times at most: a server may notice a change only while it answers
 * a command, and tell it with the next (RFC 3501 §5.2). Gives the last answer.
 */
export async function polled(imap: Session, outcome: Outcome): Promise<Answer> {
  let answer = await imap.attempt`NOOP`;
  for (let round = 1; round < 3 && !outcome.test(answer); round++) answer = await imap.attempt`NOOP`;
  return answer;
}

/** The same for several outcomes, which may be told one by one. Gives all answers. */
export async function polledFor(imap: Session, outcomes: readonly Outcome[]): Promise<Answer[]> {
  const answers = [await imap.attempt`NOOP`];
  const isTold = (outcome: Outcome): boolean => answers.some((answer) => outcome.test(answer));
  while (answers.length < 3 && !outcomes.every(isTold)) answers.push(await imap.attempt`NOOP`);
  return answers;
}
