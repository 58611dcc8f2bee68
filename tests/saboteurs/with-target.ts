import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cleanUp } from '../../run/cleanup.ts';
import { environmentOf, preflight } from '../../run/preflight.ts';
import { newRunId } from '../../run/run-id.ts';
import type { SuiteEnvironment } from '../../suites/support/environment.ts';
import type { Profile } from '../../target/types.ts';

/** Prepares a run's folder on the target, hands over the environment, and cleans up whatever happens. */
export async function withTarget<T>(
  profile: Profile,
  use: (environment: SuiteEnvironment) => Promise<T>,
): Promise<T> {
  const out = await mkdtemp(join(tmpdir(), 'cpm-bench-'));
  try {
    const runId = newRunId();
    const found = await preflight(profile, runId);
    try {
      return await use(environmentOf(found, { runId, seed: 1, out }));
    } finally {
      await cleanUp(found);
    }
  } finally {
    await rm(out, { recursive: true, force: true });
  }
}
