/** Mutants of our own judgement: what of it could be otherwise without a test that tells (docs/mutation.md). */
import { globSync } from 'node:fs';
import { matchesGlob } from 'node:path';
import { sampled } from '../../tests/saboteurs/all.ts';
import { importersIn } from './mutation/importers.ts';
import { instrument, type Mutant } from './mutation/instrument.ts';
import { Lane, type MutantEnd } from './mutation/lane.ts';
import { MUTATED_PARTS, type MutatedPart } from './mutation/parts.ts';
import { planner } from './mutation/plan.ts';
import type { PartReport } from './part-report.ts';

export interface MutationOptions {
  /** A glob over files, from the root; null for all that is named. */
  only: string | null;
  /** How many mutants of each part; null for all. */
  sample: number | null;
  seed: number;
  parts?: readonly MutatedPart[];
}

interface Judged extends Mutant {
  /** The test that saw it; null if it survived. */
  by: string | null;
  why: string;
  /** How many tests it met. */
  met: number;
}

export interface MutatedFacts {
  part: string;
  mutants: number;
  seen: number;
  /** Of the mutants in percent. */
  score: number;
  durationMs: number;
  survivors: Judged[];
}

const ROOT = new URL('../../', import.meta.url);
/** No test comes there. */
const UNMET = { by: null, why: '', met: 0 };
const TELL_EVERY_MS = 60_000;
/** What is asked of each part, in percent. */
const LEAST_SCORE = 85;

/** One part after the other, in one thread. */
export async function soakMutation(
  options: MutationOptions,
  progress: (line: string) => void,
): Promise<PartReport<MutatedFacts[]>> {
  const begin = performance.now();
  const all: MutatedFacts[] = [];
  const faults: string[] = [];
  for (const part of options.parts ?? MUTATED_PARTS) {
    const files = filesOf(part, options.only);
    if (files.length > 0) all.push(await mutatePart(part, files, options, faults, progress));
  }
  if (all.length === 0) faults.push('no file is mutated');
  faults.push(
    ...all
      .filter(({ score }) => score < LEAST_SCORE)
      .map(
        ({ part, score }) =>
          `${part}: ${score.toFixed(1)} % of the mutants are seen, ${LEAST_SCORE} % are asked`,
      ),
  );
  return {
    part: 'mutation',
    durationMs: performance.now() - begin,
    faults,
    lines: all.flatMap(describe),
    facts: all,
  };
}

async function mutatePart(
  part: MutatedPart,
  files: readonly string[],
  { sample, seed }: MutationOptions,
  faults: string[],
  progress: (line: string) => void,
): Promise<MutatedFacts> {
  const begin = performance.now();
  const { mutants, sources } = await instrument(files, ROOT);
  const tests = globSync([...part.tests], { cwd: ROOT }).sort();
  const lane = new Lane({
    sources,
    root: ROOT.href,
    without: part.without ?? [],
    tests: tests.map((name) => new URL(name, ROOT).href),
  });
  try {
    const known = await lane.runAll();
    for (const { name, fault } of known.tests)
      if (fault !== null) faults.push(`without a mutant ${name} fails: ${fault}`);
    // What fails anyway tells of nothing.
    const good = known.tests.map((one) => (one.fault === null ? one : { ...one, hits: {} }));
    progress(
      `${part.name}: ${mutants.length} mutants, ${good.length} tests, ${seconds(performance.now() - begin)} s`,
    );
    const planOf = planner(mutants, { ...known, tests: good }, part.mostTests, importersIn(ROOT, tests));
    const picked = new Set(
      sample === null ? [] : sampled(mutants, ({ id }) => id, sample, seed).map(({ id }) => id),
    );
    const chosen = sample === null ? mutants : mutants.filter(({ id }) => picked.has(id));
    const ends = new Map<Mutant, MutantEnd & { met: number }>();
    let told = performance.now();
    // What is at work only while everything is loaded needs a thread of its own: behind the others, which share one.
    for (const fromLoading of [false, true]) {
      for (const mutant of chosen) {
        const job = planOf(mutant)[fromLoading ? 'fromLoading' : 'alive'];
        if (!job || typeof ends.get(mutant)?.by === 'string') continue;
        const end = await (fromLoading ? lane.judgeFromLoading(job) : lane.judge(job));
        ends.set(mutant, { ...end, met: job.tests.length });
        if (performance.now() < told + TELL_EVERY_MS) continue;
        told = performance.now();
        const seen = [...ends.values()].filter(({ by }) => by !== null).length;
        progress(`${part.name}: ${seen} of ${ends.size} seen, ${seconds(told - begin)} s`);
      }
    }
    const judged = chosen.map((mutant): Judged => ({ ...mutant, ...(ends.get(mutant) ?? UNMET) }));
    const survivors = judged.filter(({ by }) => by === null);
    const seen = judged.length - survivors.length;
    return {
      part: part.name,
      mutants: judged.length,
      seen,
      score: (100 * seen) / judged.length,
      durationMs: performance.now() - begin,
      survivors,
    };
  } finally {
    await lane.close();
  }
}

function filesOf({ sources, except = [] }: MutatedPart, only: string | null): string[] {
  return globSync([...sources], { cwd: ROOT, exclude: [...except] })
    .filter((name) => only === null || matchesGlob(name, only))
    .sort();
}

function describe({ part, mutants, seen, score, durationMs, survivors }: MutatedFacts): string[] {
  const byFile = [...Map.groupBy(survivors, ({ file }) => file)];
  return [
    `${part}: ${score.toFixed(1)} %, ${seen} of ${mutants} mutants seen, in ${seconds(durationMs)} s`,
    ...byFile.flatMap(([file, ofFile]) => [
      `  ${file}: ${ofFile.length}`,
      ...ofFile.map(
        ({ line, column, kind, was, becomes, met }) =>
          `    ${line}:${column} ${kind}${met === 0 ? ' (no test comes here)' : ''}: ${short(was)} -> ${short(becomes)}`,
      ),
    ]),
  ];
}

function short(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 90 ? `${line.slice(0, 87)}...` : line;
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(0);
}
