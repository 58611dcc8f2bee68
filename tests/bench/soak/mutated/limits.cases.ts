/** Tests of limits.ts, with a gap in them; in no file that is run as a test of the project. */
import { describe, expect, it, test } from 'vitest';
import { countTo, isShort, isWithin } from './limits.ts';

describe('a value', () => {
  it.each([
    [2, false],
    [3, true],
    [4, true],
  ])('%i is within the limits: %s', (value, within) => {
    expect(isWithin(value)).toBe(within);
  });

  it('is short or not', () => {
    expect([isShort(1), isShort(20)]).toEqual([true, false]);
  });
});

test('a count comes to its end', async () => {
  expect(await Promise.resolve(countTo(3))).toBe(3);
});
