/** From a seed to cases: the number of a case says what it is, whoever throws it and in whatever order. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { xorshift128plus } from 'pure-rand/generator/xorshift128plus';
import type { Thrown, ThrownArbitrary } from '../../generators/thrown.ts';
import type { KindName } from '../kind.ts';

/** One value in so many is taken from the edges of its range (fast-check's bias). */
const EDGES = 4;

/** A case that remembers how it was made, so that it can be shrunk. */
export type MadeCase<I> = fc.Value<Thrown<I>>;

/** The seed of one case: of 32 bits, from the campaign's seed, the kind and the case's number. */
export function seedOfCase(seed: number, kind: KindName, number: number): number {
  return createHash('sha256').update(`${seed} ${kind} ${number}`).digest().readInt32BE(0);
}

export class CaseMaker<I> {
  readonly arbitrary: ThrownArbitrary<I>;
  readonly #seed: number;
  readonly #kind: KindName;

  constructor(arbitrary: ThrownArbitrary<I>, seed: number, kind: KindName) {
    this.arbitrary = arbitrary;
    this.#seed = seed;
    this.#kind = kind;
  }

  /** The case of this number, from 1. */
  make(number: number): MadeCase<I> {
    const random = new fc.Random(xorshift128plus(seedOfCase(this.#seed, this.#kind, number)));
    return this.arbitrary.generate(random, EDGES);
  }
}
