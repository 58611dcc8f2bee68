/** Declares checks for declaring.test.ts: the name makes it a suite to those who ask where a check stands. */
import { type CheckOptions, requirement } from '../../../suites/support/requirement.ts';

export const HERE = import.meta.filename;

type Experiment = Parameters<Parameters<Parameters<typeof requirement>[1]>[0]['check']>[2];

export function declare(
  options: Partial<CheckOptions>,
  run: Experiment,
  rows: string[] = ['cpm-ms-2.0/§7'],
): void {
  requirement(rows as Parameters<typeof requirement>[0], ({ check }) => {
    check(
      'does as it is told',
      { slug: 'made-up', clauses: ['RFC 3501 §7'], level: 'MUST', ...options },
      run,
    );
  });
}
