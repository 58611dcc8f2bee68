import { createHash, randomInt } from 'node:crypto';

/** A fresh seed of a run: an unsigned integer of 32 bits. */
export function newSeed(): number {
  return randomInt(2 ** 32);
}

/** The seed of one case: a hash of the run's seed and the case's id, so neither order nor workers matter. */
export function caseSeed(runSeed: number, id: string): number {
  return createHash('sha256').update(`${runSeed}/${id}`).digest().readUInt32BE(0);
}
