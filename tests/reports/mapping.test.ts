import { expect, it } from 'vitest';
import { verdictMapping } from '../../reports/mapping.ts';

it('maps every verdict, and makes a pass of nothing but a pass or a warning', () => {
  expect(verdictMapping).toEqual({
    pass: { allure: 'passed', junit: 'passed' },
    warn: { allure: 'passed', junit: 'passed' },
    fail: { allure: 'failed', junit: 'failure' },
    inconclusive: { allure: 'broken', junit: 'error' },
    error: { allure: 'broken', junit: 'error' },
    'not-applicable': { allure: 'skipped', junit: 'skipped' },
  });
});
