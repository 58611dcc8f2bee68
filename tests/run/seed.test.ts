import { expect, test } from 'vitest';
import { newSeed } from '../../run/seed.ts';

test('seeds are unsigned integers of 32 bits, and differ from run to run', () => {
  const seeds = Array.from({ length: 10 }, newSeed);
  for (const seed of seeds) expect(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32).toBe(true);
  expect(new Set(seeds).size).toBeGreaterThan(1);
});
