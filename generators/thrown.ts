/** What every generator of the fuzzer gives: one input, what it claims to be, and what of the grammar it covers. */
import type fc from 'fast-check';

/** Plain data, as JSON holds it: octets are strings, one character an octet. */
export type Plain = null | boolean | number | string | readonly Plain[] | { readonly [name: string]: Plain };

export interface Thrown<I> {
  /**
   * What the input claims to be, before the slash one of `valid`, `senseless` (right in grammar, without a meaning: 31
   * February), `malformed` (one rule is broken), `hostile` (meant to hurt: depth, size, entities): `valid/SEARCH`,
   * `malformed/literal-count`.
   */
  readonly class: string;
  /** The productions that it covers, as they stand in the list of its generator. */
  readonly productions: readonly string[];
  readonly input: I;
}

/** Shrinks with its input. */
export type ThrownArbitrary<I> = fc.Arbitrary<Thrown<I>>;
