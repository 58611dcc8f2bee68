import { expect, test } from 'vitest';
import { caseSeed, newSeed } from '../../run/seed.ts';

test('the seed of a case depends on the seed of the run and on the id, and on nothing else', () => {
  expect(caseSeed(1, 'a')).toBe(caseSeed(1, 'a'));
  expect(caseSeed(1, 'a')).not.toBe(caseSeed(2, 'a'));
  expect(caseSeed(1, 'a')).not.toBe(caseSeed(1, 'b'));
  expect(caseSeed(1, '1/a')).not.toBe(caseSeed(11, '/a'));
});

test('seeds are unsigned integers of 32 bits', () => {
  for (const seed of [newSeed(), newSeed(), caseSeed(7, 'x')]) {
    expect(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32).toBe(true);
  }
});
