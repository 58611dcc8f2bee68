/**
 * Each check on the embedded server, which is right: tests for mutants, which must not blame it. (The project's own
 * tests run the whole suite on it at once.) One server serves them all, as long as the thread lives.
 */
import { describe, expect, it } from 'vitest';
import type { SuiteEnvironment } from '../../../suites/support/environment.ts';
import { executeCheck } from '../../../suites/support/execute.ts';
import { collectServerChecks } from '../../../suites/support/registry.ts';
import { withEmbedded } from '../../../tests/saboteurs/workbench.ts';

const environment = await new Promise<SuiteEnvironment>((resolve, reject) => {
  const forever = (found: SuiteEnvironment): Promise<never> => {
    resolve(found);
    return new Promise(() => {});
  };
  withEmbedded({}, {}, forever).catch(reject);
});
/** What the server, as it is, does not show. */
const NOT_SHOWN = ['login-disabled', 'nomodseq-refuses'];
const checks = (await collectServerChecks()).filter(({ slug }) => !NOT_SHOWN.includes(slug));

for (const [file, ofFile] of Map.groupBy(checks, (check) => check.file)) {
  describe(file.slice(file.lastIndexOf('/') + 1), () => {
    for (const check of ofFile) {
      it(`${check.ids[0]} passes`, async () => {
        const { verdict, reason } = await executeCheck(check, environment);
        expect(verdict, reason).toBe('pass');
      });
    }
  });
}
