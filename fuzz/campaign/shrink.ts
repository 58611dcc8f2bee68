/** From a case that breaks something to a small one that breaks the same. */
import type { Thrown, ThrownArbitrary } from '../../generators/thrown.ts';
import type { MadeCase } from './case-maker.ts';

export interface ShrinkBudget {
  /** So many candidates are thrown at most. */
  readonly tries: number;
  /** Until then, by `performance.now()`. */
  readonly until: number;
}

export interface Shrunk<I> {
  readonly thrown: Thrown<I>;
  /** Candidates that were thrown. */
  readonly tries: number;
  /** Of these, those that broke the same and were gone on from. */
  readonly steps: number;
}

/** Candidates looked at for each one that may be thrown: most fall out without touching the target. */
const LOOKED_AT = 50;

/**
 * Follows the shrinks of the arbitrary, the first one that still breaks each time. `qualifies` says without a target
 * whether a candidate is still what it claims; `breaks` throws it.
 */
export async function shrink<I>(
  start: MadeCase<I>,
  arbitrary: ThrownArbitrary<I>,
  qualifies: (candidate: Thrown<I>) => boolean,
  breaks: (candidate: Thrown<I>) => Promise<boolean>,
  budget: ShrinkBudget,
): Promise<Shrunk<I>> {
  let current = start;
  let tries = 0;
  let steps = 0;
  let looked = 0;
  const isSpent = (): boolean =>
    tries >= budget.tries || looked >= budget.tries * LOOKED_AT || performance.now() > budget.until;
  const next = async (): Promise<MadeCase<I> | null> => {
    for (const candidate of arbitrary.shrink(current.value_, current.context)) {
      if (isSpent()) return null;
      looked++;
      if (!qualifies(candidate.value_)) continue;
      tries++;
      if (await breaks(candidate.value_)) return candidate;
    }
    return null;
  };
  for (let found = await next(); found !== null; found = await next()) {
    current = found;
    steps++;
  }
  return { thrown: current.value_, tries, steps };
}

/** Leaves out of a list what is not needed for `breaks`, in ever smaller pieces. */
export async function leaveOut<T>(
  list: readonly T[],
  breaks: (rest: readonly T[]) => Promise<boolean>,
  budget: ShrinkBudget,
): Promise<readonly T[]> {
  let current = list;
  let tries = 0;
  for (let size = Math.ceil(list.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < current.length; ) {
      if (tries >= budget.tries || performance.now() > budget.until) return current;
      tries++;
      const rest = [...current.slice(0, at), ...current.slice(at + size)];
      if (await breaks(rest)) current = rest;
      else at += size;
    }
  }
  return current;
}
