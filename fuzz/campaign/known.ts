/** Which breaches are told already by a finding. */
import type { Thrown } from '../../generators/thrown.ts';
import type { Breach } from '../kind.ts';

interface Told {
  /** What the shrunk case covers: its cause is among that. */
  readonly productions: readonly string[];
  times: number;
}

/** Breaches of one oracle, class and shape that become findings at most: the next are the same with more words. */
const MOST_OF_ONE_KEY = 12;

/**
 * A breach is known where a finding has its oracle, class and shape, and needs nothing that this case lacks: two faults
 * behind one command are told apart by what their smallest cases cover.
 */
export class KnownBreaches {
  readonly #told = new Map<string, Told[]>();
  readonly #underWay = new Map<string, number>();

  /** Counts it if it is known. One that is being looked into is known, too: it comes again if it was another. */
  isKnown(breach: Breach, thrown: Thrown<unknown>): boolean {
    const key = keyOf(breach, thrown);
    if ((this.#underWay.get(key) ?? 0) > 0) return true;
    const told = this.#told.get(key) ?? [];
    const same = explanationIn(told, breach, thrown);
    if (same) same.times++;
    return same !== undefined || told.length >= MOST_OF_ONE_KEY;
  }

  /** Whether a finding tells already of what such a case would break: shrinking must not end at it once more. */
  explains(breach: Breach, thrown: Thrown<unknown>): boolean {
    return explanationIn(this.#told.get(keyOf(breach, thrown)) ?? [], breach, thrown) !== undefined;
  }

  /** It is being looked into from now on; call what is given when that is done. */
  begin(breach: Breach, thrown: Thrown<unknown>): () => void {
    const key = keyOf(breach, thrown);
    this.#underWay.set(key, (this.#underWay.get(key) ?? 0) + 1);
    return () => this.#underWay.set(key, this.#underWay.get(key)! - 1);
  }

  /** It became a finding with this smallest case, or turned out to be none that can be shown again. */
  add(breach: Breach, smallest: Thrown<unknown>): void {
    const key = keyOf(breach, smallest);
    const told = this.#told.get(key) ?? [];
    told.push({ productions: smallest.productions, times: 1 });
    this.#told.set(key, told);
  }
}

function explanationIn(told: readonly Told[], breach: Breach, thrown: Thrown<unknown>): Told | undefined {
  if (breach.anyClass) return told[0];
  const covered = new Set(thrown.productions);
  return told.find(({ productions }) => productions.every((one) => covered.has(one)));
}

function keyOf({ oracle, shape, anyClass }: Breach, thrown: Thrown<unknown>): string {
  return [oracle, anyClass ? '' : thrown.class, shape].join('\n');
}
