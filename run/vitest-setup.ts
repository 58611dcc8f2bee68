/**
 * Loaded in each worker before its suites: makes a vitest test of every check that was selected. The outcome
 * travels in the test's meta data; its state follows the table of DESIGN (what is not a pass never shows as one).
 */
import { inject, test } from 'vitest';
import { executeCheck } from '../suites/support/execute.ts';
import { setSink } from '../suites/support/registry.ts';
import './vitest-types.ts';

const environment = inject('environment');
const selection = new Set(inject('selection'));

setSink((check) => {
  const id = check.ids[0]!;
  if (!selection.has(id)) return;
  test(id, { timeout: 0 }, async ({ task, skip }) => {
    const outcome = await executeCheck(check, environment);
    task.meta.cpm = outcome;
    if (outcome.verdict === 'not-applicable') skip(outcome.reason);
    if (outcome.verdict !== 'pass' && outcome.verdict !== 'warn') {
      throw new Error(`${outcome.verdict}: ${outcome.reason}`);
    }
  });
});
