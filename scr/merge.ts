/**
 * Several runs against one target, each of a part of the checks, summed up as the one run that they stand for.
 */
import type { RunResults, Shard } from './results.ts';
import type { RunOutcomes } from './run-outcomes.ts';
import { type RunInput, summariseRun } from './summarise.ts';
import type { CheckHeader } from './types.ts';

/** One of them. */
export interface RunPart {
  /** How people call it: its folder. */
  name: string;
  results: RunResults;
  evidence: RunOutcomes;
}

/** Parts that cannot be merged. Its message has a sentence for each reason. */
export class CannotMerge extends Error {}

/**
 * The results of all parts together. They are complete if each part is and no shard is missing.
 *
 * @param checks every check that this version has
 * @throws CannotMerge if they are not of one tool, target, profile and scope, or executed the same check
 * @throws RangeError if there is no part, or an outcome belongs to no known check
 */
export function mergeRuns(
  parts: readonly RunPart[],
  checks: readonly CheckHeader[],
  version: string,
): RunResults {
  const [first] = parts;
  if (first === undefined) throw new RangeError('there is nothing to merge');
  const reasons = [...parts.flatMap((part) => unlike(first, part, version)), ...twice(parts)];
  if (reasons.length > 0) throw new CannotMerge(reasons.join(' '));
  const incompleteReason = whyIncomplete(parts);
  const { selected, outcomes } = outcomesOf(parts);
  const input: RunInput = {
    ...first.results,
    ...timesOf(parts),
    version,
    checks,
    selected: checks.filter(({ ids }) => selected.includes(ids[0] ?? '')),
    outcomes,
    complete: incompleteReason === null,
    incompleteReason,
  };
  const merged = summariseRun(input);
  return {
    ...merged,
    parts: parts.map(({ results, evidence: { shard } }) => {
      const { runId, seed, startedAt, durationMs } = results;
      return { runId, seed, startedAt, durationMs, shard };
    }),
  };
}

/** What the checks of all parts came to. Whoever merges on with it knows of no shard. */
export function outcomesOf(parts: readonly RunPart[]): Omit<RunOutcomes, 'schema'> {
  const evidence = parts.map((part) => part.evidence);
  return {
    shard: null,
    selected: evidence.flatMap(({ selected }) => selected),
    outcomes: evidence.flatMap(({ outcomes }) => outcomes),
  };
}

/** From the first beginning to the last end. */
function timesOf(parts: readonly RunPart[]): Pick<RunResults, 'startedAt' | 'finishedAt' | 'durationMs'> {
  const begins = parts.map(({ results }) => results.startedAt).sort();
  const ends = parts.flatMap(({ results }) => results.finishedAt ?? []).sort();
  const [startedAt, finishedAt] = [begins[0] as string, ends.at(-1) ?? null];
  const durationMs = finishedAt === null ? null : Date.parse(finishedAt) - Date.parse(startedAt);
  return { startedAt, finishedAt, durationMs };
}

/** What keeps a part from being summed up with the first. */
function unlike(first: RunPart, part: RunPart, version: string): string[] {
  const { name, results } = part;
  const made = results.tool.version;
  if (made !== version)
    return [`${name} was made by version ${made}, and this is ${version}: its checks may be others.`];
  const differences: string[] = [];
  const same = (what: string, of: (results: RunResults) => unknown) => {
    const [here, there] = [of(results), of(first.results)].map((value) => JSON.stringify(value));
    if (here !== there) differences.push(`${name} has the ${what} ${here}, ${first.name} has ${there}.`);
  };
  same('kind of target', ({ target }) => target.kind);
  // The embedded server is another with each run.
  if (results.target.kind !== 'embedded') same('endpoints', ({ target }) => target.endpoints);
  same('server', ({ target }) => [target.name, target.version]);
  same('specifications', ({ specs }) => specs);
  same('profile', ({ profile }) => profile);
  const [here, there] = [part.evidence.shard?.count, first.evidence.shard?.count];
  if (here !== undefined && there !== undefined && here !== there)
    differences.push(`${name} is one of ${here} shards, ${first.name} one of ${there}.`);
  return differences;
}

/** Which of two verdicts on one check holds, only a person can say. */
function twice(parts: readonly RunPart[]): string[] {
  const where = new Map<string, string>();
  for (const { name, evidence } of parts)
    for (const id of evidence.selected) {
      const earlier = where.get(id);
      if (earlier !== undefined)
        return [`${earlier} and ${name} have both executed ${id}: leave one of the two out.`];
      where.set(id, name);
    }
  return [];
}

function whyIncomplete(parts: readonly RunPart[]): string | null {
  const reasons = parts.flatMap(({ name, results }) =>
    results.complete ? [] : [`${name}: ${results.incompleteReason ?? 'it did not end.'}`],
  );
  const missing = missingShards(parts.flatMap(({ evidence }) => evidence.shard ?? []));
  // A part that is no shard stands for nothing but itself.
  if (missing.length > 0)
    reasons.push(`${missing.length === 1 ? 'Shard' : 'Shards'} ${missing.join(', ')} missing.`);
  return reasons.length === 0 ? null : reasons.join(' ');
}

function missingShards(shards: readonly Shard[]): string[] {
  const count = shards[0]?.count ?? 0;
  const there = new Set(shards.map(({ index }) => index));
  return Array.from({ length: count }, (_, place) => place + 1)
    .filter((index) => !there.has(index))
    .map((index) => `${index}/${count}`);
}
