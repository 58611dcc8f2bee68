/** Which tests are to tell of which mutant, and in which order. */
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

/** Gives the plan of any of the mutants. At most `most` tests are asked for each. */
export function planner(
  mutants: readonly Mutant[],
  { tests, atLoading }: Known,
  most: number,
): (mutant: Mutant) => Plan {
  const reach = new Map<string, number[]>();
  for (const [at, { hits }] of tests.entries())
    for (const id of Object.keys(hits)) {
      const known = reach.get(id);
      if (known) known.push(at);
      else reach.set(id, [at]);
    }
  const reachFile = new Map<string, Set<number>>();
  for (const { id, file } of mutants) {
    const ofFile = reachFile.get(file) ?? new Set();
    for (const at of reach.get(id) ?? []) ofFile.add(at);
    reachFile.set(file, ofFile);
  }
  const all = [...tests.keys()];

  return ({ id, file }) => {
    const reached = reach.get(id) ?? [];
    const ofFile = [...(reachFile.get(file) ?? [])];
    return {
      alive: reached.length > 0 ? job(id, reached) : null,
      fromLoading: id in atLoading ? job(id, ofFile.length > 0 ? ofFile : all) : null,
    };
  };

  function job(mutant: string, among: readonly number[]): MutantJob {
    const chosen = inTurns(among).slice(0, most).sort(shorterFirst);
    const hits = chosen.reduce((sum, at) => sum + (tests[at]!.hits[mutant] ?? 0), 0);
    return {
      run: 'mutant',
      mutant,
      tests: chosen.map((at) => ({ at, limitMs: LEAST_MS + SLOWER * tests[at]!.durationMs })),
      mostHits: OFTENER * (hits + 100),
    };
  }

  /** One test of each group, the shortest, and so on: tests of a group tell of much the same. */
  function inTurns(among: readonly number[]): number[] {
    const groups = [...Map.groupBy(among, (at) => tests[at]!.group).values()];
    const turns = groups.flatMap((group) => group.toSorted(shorterFirst).map((at, turn) => ({ at, turn })));
    return turns.sort((a, b) => a.turn - b.turn || shorterFirst(a.at, b.at)).map(({ at }) => at);
  }

  function shorterFirst(a: number, b: number): number {
    return tests[a]!.durationMs - tests[b]!.durationMs;
  }
}
