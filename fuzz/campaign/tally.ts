/** What a campaign has thrown so far, and whether it was worth anything. */
import type { Thrown } from '../../generators/thrown.ts';

export interface Tally {
  readonly cases: number;
  /** Cases of each class. */
  readonly classes: Readonly<Record<string, number>>;
  /** Answers to valid cases, and to all others, by their word (`OK`, `BAD`, `404`). */
  readonly answers: {
    readonly valid: Readonly<Record<string, number>>;
    readonly other: Readonly<Record<string, number>>;
  };
  /** Cases that covered each production, zeros included. */
  readonly productions: Readonly<Record<string, number>>;
}

/** So many valid cases say something. */
const ENOUGH = 40;
const SUCCESS = /^(OK|2\d\d|done|ran)$/;

export class Tallier<I> {
  #cases = 0;
  readonly #classes = new Map<string, number>();
  readonly #valid = new Map<string, number>();
  readonly #other = new Map<string, number>();
  readonly #productions: Map<string, number>;

  constructor(productions: readonly string[]) {
    this.#productions = new Map(productions.map((name) => [name, 0]));
  }

  add(cases: readonly Thrown<I>[], answers: readonly string[]): void {
    for (const [at, thrown] of cases.entries()) {
      this.#cases++;
      count(this.#classes, thrown.class);
      count(thrown.class.startsWith('valid') ? this.#valid : this.#other, answers[at] ?? '-');
      for (const production of thrown.productions) count(this.#productions, production);
    }
  }

  get cases(): number {
    return this.#cases;
  }

  /** How much of the productions was covered, and how many there are. */
  get coverage(): { covered: number; all: number } {
    const counts = [...this.#productions.values()];
    return { covered: counts.filter((times) => times > 0).length, all: counts.length };
  }

  get tally(): Tally {
    return {
      cases: this.#cases,
      classes: sorted(this.#classes),
      answers: { valid: sorted(this.#valid), other: sorted(this.#other) },
      productions: Object.fromEntries(this.#productions),
    };
  }

  /** Why what was thrown says little of the target, a sentence each. */
  warnings(): string[] {
    const total = sum(this.#valid.values());
    if (total < ENOUGH) return [];
    const good = sum([...this.#valid].filter(([word]) => SUCCESS.test(word)).map(([, times]) => times));
    const said = [...this.#valid]
      .sort(([, one], [, other]) => other - one)
      .slice(0, 3)
      .map(([word, times]) => `${times} ${word === '-' ? 'without an answer' : word}`)
      .join(', ');
    if (good === 0)
      return [`No valid case succeeded (${said}): look at the account and its rights before you trust this.`];
    if (good < total / 10)
      return [
        `Only ${good} of ${total} valid cases succeeded (${said}): little was reached beyond refusals.`,
      ];
    return [];
  }
}

function count(map: Map<string, number>, name: string): void {
  map.set(name, (map.get(name) ?? 0) + 1);
}

function sum(numbers: Iterable<number>): number {
  return [...numbers].reduce((all, one) => all + one, 0);
}

function sorted(map: ReadonlyMap<string, number>): Record<string, number> {
  return Object.fromEntries([...map].sort(([, one], [, other]) => other - one));
}
