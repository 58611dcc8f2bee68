import { randomInt } from 'node:crypto';

/** A fresh seed of a run: an unsigned integer of 32 bits. */
export function newSeed(): number {
  return randomInt(2 ** 32);
}
