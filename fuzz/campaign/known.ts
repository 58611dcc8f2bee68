/** Which breaches are told already by a finding. */
import type { Thrown } from '../../generators/thrown.ts';
import type { Breach } from '../kind.ts';

interface Told {
  /** What the shrunk case covers: its cause is among that. */
  readonly productions: readonly string[];
  times: number;
}

/** Breaches of one oracle, class and shape that become findings at most: the next are the same with more words. */
const MOST_OF_ONE_KEY = 6;
/** Cases of a class that went well and are remembered, and those that are needed to say something by them. */
const REMEMBERED = 150;
const ENOUGH = 25;

/**
 * A breach is known where a finding has its oracle, class and shape, and needs nothing that this case lacks; and where
 * what both cover is covered by no case of the class that went well, so that this is what breaks. Two faults behind one
 * command are told apart that way by what their smallest cases cover.
 */
export class KnownBreaches {
  readonly #told = new Map<string, Told[]>();
  readonly #underWay = new Map<string, number>();
  readonly #well = new Map<string, { next: number; covered: Set<string>[] }>();

  /** A case that broke nothing. */
  wentWell(thrown: Thrown<unknown>): void {
    const well = this.#well.get(thrown.class) ?? { next: 0, covered: [] };
    well.covered[well.next] = new Set(thrown.productions);
    well.next = (well.next + 1) % REMEMBERED;
    this.#well.set(thrown.class, well);
  }

  /** Counts it if it is known. One that is being looked into is known, too: it comes again if it was another. */
  isKnown(breach: Breach, thrown: Thrown<unknown>): boolean {
    const key = keyOf(breach, thrown);
    if ((this.#underWay.get(key) ?? 0) > 0) return true;
    const same = this.#explanation(breach, thrown);
    if (same) same.times++;
    return same !== undefined || (this.#told.get(key)?.length ?? 0) >= MOST_OF_ONE_KEY;
  }

  /** Whether a finding tells already of what such a case would break: shrinking must not end at it once more. */
  explains(breach: Breach, thrown: Thrown<unknown>): boolean {
    return this.#explanation(breach, thrown) !== undefined;
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

  #explanation(breach: Breach, thrown: Thrown<unknown>): Told | undefined {
    const told = this.#told.get(keyOf(breach, thrown)) ?? [];
    if (breach.anyClass) return told[0];
    const covered = new Set(thrown.productions);
    return told.find(({ productions }) => {
      const shared = productions.filter((one) => covered.has(one));
      return shared.length === productions.length || this.#breaksAlways(thrown.class, shared);
    });
  }

  #breaksAlways(of: string, shared: readonly string[]): boolean {
    const well = this.#well.get(of)?.covered ?? [];
    if (well.length < ENOUGH || shared.length === 0) return false;
    return !well.some((covered) => shared.every((one) => covered.has(one)));
  }
}

function keyOf({ oracle, shape, anyClass }: Breach, thrown: Thrown<unknown>): string {
  return [oracle, anyClass ? '' : thrown.class, shape].join('\n');
}
