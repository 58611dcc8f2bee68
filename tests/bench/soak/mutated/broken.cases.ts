import { expect, it } from 'vitest';
import { isWithin } from './limits.ts';

it('is wrong anyway', () => {
  expect(isWithin(1)).toBe(true);
});
