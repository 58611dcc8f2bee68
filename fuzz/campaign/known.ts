/** Which breaches are told already by a finding. */
import type { Thrown } from '../../generators/thrown.ts';
import type { Breach } from '../kind.ts';

interface Told {
  readonly class: string;
  /** What the shrunk case covers: its cause is among that. */
  readonly productions: readonly string[];
}

/** How long breaches that are explained, but perhaps wrongly, are left alone. */
interface Patience {
  /** Breaches to be left alone still. */
  skip: number;
  /** And so many behind the next one that brought nothing new. */
  next: number;
}

/** Breaches of one oracle, class and shape that become findings at most: the next are the same with more words. */
const MOST_OF_ONE_KEY = 10;
const MOST_PATIENCE = 64;
/** Cases of a class that went well and are remembered, and those that are needed to say something by them. */
const REMEMBERED = 150;
const ENOUGH = 25;

/**
 * A breach is known where what it shares with a finding of its oracle and shape is covered by no case that went well: it
 * is this that breaks, in whatever command. It is thought to be known where a finding of its class needs nothing that it
 * lacks; since that may be chance, some of these are looked into all the same, the rarer the less that brought.
 */
export class KnownBreaches {
  /** By oracle and shape. */
  readonly #told = new Map<string, Told[]>();
  readonly #underWay = new Map<string, number>();
  readonly #patience = new Map<string, Patience>();
  /** By class. */
  readonly #well = new Map<string, { next: number; covered: Set<string>[] }>();

  /** A case that broke nothing. */
  wentWell(thrown: Thrown<unknown>): void {
    const well = this.#well.get(thrown.class) ?? { next: 0, covered: [] };
    well.covered[well.next] = new Set(thrown.productions);
    well.next = (well.next + 1) % REMEMBERED;
    this.#well.set(thrown.class, well);
  }

  /** One that is being looked into is known, too: it comes again if it was another. */
  isKnown(breach: Breach, thrown: Thrown<unknown>): boolean {
    const key = keyOf(breach, thrown);
    if ((this.#underWay.get(key) ?? 0) > 0) return true;
    const told = this.#toldOf(breach);
    if (breach.anyClass ? told.length > 0 : told.some((one) => this.#isCause(one, thrown))) return true;
    const ofClass = told.filter((one) => one.class === thrown.class);
    if (ofClass.length >= MOST_OF_ONE_KEY) return true;
    if (!ofClass.some((one) => isWithin(one, thrown))) return false;
    const patience = this.#patience.get(key);
    if (patience === undefined || patience.skip === 0) return false;
    patience.skip--;
    return true;
  }

  /** Whether a finding tells already of what such a case would break: shrinking must not end at it once more. */
  explains(breach: Breach, thrown: Thrown<unknown>): boolean {
    return this.#toldOf(breach).some(
      (one) => breach.anyClass || (one.class === thrown.class && isWithin(one, thrown)),
    );
  }

  /** It is being looked into from now on; call what is given when that is done. */
  begin(breach: Breach, thrown: Thrown<unknown>): () => void {
    const key = keyOf(breach, thrown);
    this.#underWay.set(key, (this.#underWay.get(key) ?? 0) + 1);
    return () => this.#underWay.set(key, this.#underWay.get(key)! - 1);
  }

  /**
   * It became a finding with this smallest case, or turned out to be none that can be shown again. If another covers less
   * or more of the same, it brought nothing new, most likely.
   */
  add(breach: Breach, smallest: Thrown<unknown>): void {
    const key = keyOf(breach, smallest);
    const told = this.#toldOf(breach);
    const own = { class: smallest.class, productions: smallest.productions };
    const isNew = !told.some((one) => one.class === own.class && (isWithin(one, own) || isWithin(own, one)));
    const patience = this.#patience.get(key) ?? { skip: 0, next: 1 };
    patience.next = isNew ? 1 : Math.min(MOST_PATIENCE, patience.next * 2);
    patience.skip = patience.next - 1;
    this.#patience.set(key, patience);
    if (isNew) told.push(own);
    this.#told.set(placeOf(breach), told);
  }

  #toldOf(breach: Breach): Told[] {
    return this.#told.get(placeOf(breach)) ?? [];
  }

  /** Whether no case that went well covers what both cover. */
  #isCause({ productions }: Told, thrown: Thrown<unknown>): boolean {
    const covered = new Set(thrown.productions);
    const shared = productions.filter((one) => covered.has(one));
    const own = this.#well.get(thrown.class)?.covered ?? [];
    if (own.length < ENOUGH || shared.length === 0) return false;
    for (const { covered: all } of this.#well.values())
      if (all.some((well) => shared.every((one) => well.has(one)))) return false;
    return true;
  }
}

function isWithin({ productions }: Told, thrown: Pick<Thrown<unknown>, 'productions'>): boolean {
  const covered = new Set(thrown.productions);
  return productions.every((one) => covered.has(one));
}

function placeOf({ oracle, shape }: Breach): string {
  return `${oracle}\n${shape}`;
}

function keyOf(breach: Breach, thrown: Thrown<unknown>): string {
  return `${placeOf(breach)}\n${breach.anyClass ? '' : thrown.class}`;
}
