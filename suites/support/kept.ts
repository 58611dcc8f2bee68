/**
 * Some experiments are dear: servers delay and count failed logins, and hang up on clients that err too often. Where
 * two checks judge the same exchange at different levels, the second judges what the first has seen in this run.
 */
import type { SuiteEnvironment } from './environment.ts';
import type { Fixtures } from './fixture-types.ts';

const kept = new Map<string, unknown>();

/** What the run has kept under the slug of the check that saw it; else what `experiment` gives, which is then kept. */
export async function keptFor<T>(
  { runId }: SuiteEnvironment,
  note: Fixtures['note'],
  slug: string,
  experiment: () => Promise<T>,
): Promise<T> {
  const key = `${runId} ${slug}`;
  if (kept.has(key)) {
    note(`judged by what the check "${slug}" saw: its transcript holds the exchange`);
    return kept.get(key) as T;
  }
  const seen = await experiment();
  kept.set(key, seen);
  return seen;
}
