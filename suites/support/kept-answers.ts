/**
 * Failed logins are dear: servers delay and count them, and a run gives few. Where two checks judge the same
 * refusal, the second takes the answer that the first has got.
 */
import type { Answer } from '../../drivers/imap/answer.ts';
import type { SuiteEnvironment } from './environment.ts';

const kept = new Map<string, Answer[]>();

/** Gets answers that this run has kept under the name, or else by `experiment`, which it then keeps. */
export async function keptAnswers(
  { runId }: SuiteEnvironment,
  name: string,
  experiment: () => Promise<Answer[]>,
): Promise<Answer[]> {
  const key = `${runId} ${name}`;
  const known = kept.get(key);
  if (known) return known;
  const answers = await experiment();
  kept.set(key, answers);
  return answers;
}
