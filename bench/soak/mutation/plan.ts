/** Which tests are to tell of which mutant, and in which order. */
import type { Importers } from './importers.ts';
import type { Mutant } from './instrument.ts';
import type { MutantJob, RunTest } from './messages.ts';

/** What is known of the tests when all have run without a mutant. */
export interface Known {
  tests: readonly RunTest[];
  /** Mutants that are reached while everything is loaded. */
  atLoading: Readonly<Record<string, number>>;
}

/** The jobs that decide about a mutant: behind others in the same thread, and in a thread that loads with it. */
export interface Plan {
  alive: MutantJob | null;
  fromLoading: MutantJob | null;
}

/** What tests are given at least, however short they are. */
const LEAST_MS = 1_000;
/** How much longer, or more often, than without a mutant. */
const SLOWER = 10;
const OFTENER = 100;
/** What the shortest tests may take together, which all are asked. */
const QUICK_MS = 1_000;

/**
 * Gives the plan of any of the mutants. Beside the tests of the file itself, and those that take no time, `most` are
 * asked for each at most.
 */
export function planner(
  mutants: readonly Mutant[],
  { tests, atLoading }: Known,
  most: number,
  { isOwn, isAbout }: Importers,
): (mutant: Mutant) => Plan {
  const reach = new Map<string, number[]>();
  for (const [at, { hits }] of tests.entries())
    for (const id of Object.keys(hits)) {
      const known = reach.get(id);
      if (known) known.push(at);
      else reach.set(id, [at]);
    }
  const sizeOf = new Map<string, number>();
  for (const { group } of tests) sizeOf.set(group, (sizeOf.get(group) ?? 0) + 1);
  const reachFile = new Map<string, Set<number>>();
  for (const { id, file } of mutants) {
    const ofFile = reachFile.get(file) ?? new Set();
    for (const at of reach.get(id) ?? []) ofFile.add(at);
    reachFile.set(file, ofFile);
  }
  const all = [...tests.keys()];

  return ({ id, file }) => {
    const reached = reach.get(id) ?? [];
    const ofFile = all.filter((at) => reachFile.get(file)!.has(at) || isAbout(file, tests[at]!));
    return {
      alive: reached.length > 0 ? job(id, file, reached) : null,
      fromLoading: id in atLoading ? job(id, file, ofFile.length > 0 ? ofFile : all) : null,
    };
  };

  function job(mutant: string, file: string, among: readonly number[]): MutantJob {
    const first = quickOf(among);
    for (const at of among) if (isOwn(file, tests[at]!)) first.add(at);
    const others = inTurns(among.filter((at) => !first.has(at)));
    const chosen = [...first, ...others.slice(0, most)].sort(shorterFirst);
    const hits = chosen.reduce((sum, at) => sum + (tests[at]!.hits[mutant] ?? 0), 0);
    return {
      run: 'mutant',
      mutant,
      tests: chosen.map((at) => ({ at, limitMs: LEAST_MS + SLOWER * tests[at]!.durationMs })),
      mostHits: OFTENER * (hits + 100),
    };
  }

  /** The shortest, as many as take a second together. */
  function quickOf(among: readonly number[]): Set<number> {
    let sum = 0;
    return new Set(
      among.toSorted(shorterFirst).filter((at) => {
        sum += tests[at]!.durationMs;
        return sum <= QUICK_MS;
      }),
    );
  }

  /**
   * One test of each group, the shortest, and so on: tests of a group tell of much the same. But a group that comes
   * there with one test among many does so by the way, and has its turn when one that is about it had as many.
   */
  function inTurns(among: readonly number[]): number[] {
    const groups = [...Map.groupBy(among, (at) => tests[at]!.group)];
    const turns = groups.flatMap(([group, ofGroup]) => {
      const share = ofGroup.length / sizeOf.get(group)!;
      return ofGroup.toSorted(shorterFirst).map((at, before) => ({ at, turn: (before + 1) / share }));
    });
    return turns.sort((a, b) => a.turn - b.turn || shorterFirst(a.at, b.at)).map(({ at }) => at);
  }

  function shorterFirst(a: number, b: number): number {
    return tests[a]!.durationMs - tests[b]!.durationMs;
  }
}
