/**
 * Some experiments are dear: servers delay and count failed logins, and hang up on clients that err too often. Where
 * two checks judge the same exchange at different levels, the second judges what the first has seen in this run.
 */
import type { SuiteEnvironment } from './environment.ts';
import type { Fixtures } from './fixture-types.ts';

const kept = new Map<string, unknown>();

/** Runs the experiment and keeps what it gives for the rest of the run, under the slug of the check that owns it. */
export async function keep<T>(
  { runId }: SuiteEnvironment,
  slug: string,
  experiment: () => Promise<T>,
): Promise<T> {
  const seen = await experiment();
  kept.set(`${runId} ${slug}`, seen);
  return seen;
}

/** What the run has kept of the check with that slug; else, where that did not run, what `experiment` gives. */
export async function keptFrom<T>(
  { runId }: SuiteEnvironment,
  note: Fixtures['note'],
  slug: string,
  experiment: () => Promise<T>,
): Promise<T> {
  const key = `${runId} ${slug}`;
  if (!kept.has(key)) return experiment();
  note(`judged by what the check "${slug}" saw: its transcript holds the exchange`);
  return kept.get(key) as T;
}
