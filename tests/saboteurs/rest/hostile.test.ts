/** Doors that are silent, drip, cut off, reset or speak no HTTP: every check comes to an end, and passes none of them. */
import { describe, expect, it } from 'vitest';
import { executeCheck } from '../../../suites/support/execute.ts';
import { collectChecks, REST_SERVER_SUITES } from '../../../suites/support/registry.ts';
import { sampleOf } from '../all.ts';
import { cuts, drips, ends, type Fault, garbage } from './faults.ts';
import { withRestSaboteur } from './workbench.ts';

const checks = await collectChecks(REST_SERVER_SUITES);
const named = new Map(checks.map((check) => [check.ids[0]!, check]));
/** A few of all, always the same. */
const SAMPLE = sampleOf(
  checks.map(({ ids }) => ({ name: ids[0]!, bug: '', breaks: [] })),
  10,
  2026,
).map(({ name }) => named.get(name)!);

const everything = (): boolean => true;
const MANNERS: readonly [string, () => Fault[]][] = [
  ['never answers', () => [ends(everything, 'never')]],
  ['answers octet by octet', () => [drips(everything, 10)]],
  ['cuts its answers off', () => [cuts(everything)]],
  ['resets connections', () => [ends(everything, 'reset')]],
  ['hangs up', () => [ends(everything, 'close')]],
  ['speaks no HTTP', () => [garbage(everything, '* OK IMAP4rev1 ready\r\n')]],
];

describe('a door that', { timeout: 60_000 }, () => {
  for (const [manner, faults] of MANNERS) {
    it(manner, async () => {
      const profile = { timeoutMs: 150, pushDeadlineMs: 150 };
      const outcomes = await withRestSaboteur({ faults, profile }, {}, async (environment) =>
        Promise.all(SAMPLE.map((check) => executeCheck(check, environment))),
      );
      const verdicts = outcomes.map(({ verdict }) => verdict);
      expect(verdicts.every((verdict) => verdict === 'fail' || verdict === 'inconclusive')).toBe(true);
      expect(Math.max(...outcomes.map(({ durationMs }) => durationMs))).toBeLessThan(10_000);
    });
  }
});
