/**
 * A run against a baseline: which failures were expected, which were not, and which entries are about nothing any more.
 * Pure: nothing is read, written or worded.
 */
import { idsNamedBy } from '../run/selection.ts';
import type { ExpectableVerdict } from '../scr/baseline-result.ts';
import { rowByKey, rowKeyOfCheckId } from '../scr/catalogue.ts';
import { isInvariant } from '../scr/invariants/headers.ts';
import type { CheckResult, RunResults } from '../scr/results.ts';
import type { CheckHeader } from '../scr/types.ts';
import { verdictUnstrict } from '../scr/verdict.ts';
import type { Baseline, BaselineEntry } from './baseline-file.ts';
import { reportedRequirements } from './entries.ts';

export interface WeighingFacts {
  /** Every check and every invariant that a run of this kind may have a result of. */
  checks: readonly CheckHeader[];
  /** As YYYY-MM-DD. */
  today: string;
}

export interface Weighing {
  /** With the entry that expects it. */
  expected: { check: CheckResult; verdict: ExpectableVerdict; entry: BaselineEntry }[];
  /** With the entries that name the check, but expect something else of it. */
  unexpected: { check: CheckResult; verdict: ExpectableVerdict; near: BaselineEntry[] }[];
  /** What they name was judged, and none of it failed; of those that hold now and then: nor did any pass. */
  vanished: BaselineEntry[];
  /** `known`: a check has that name, but a run of everything had no result of it. */
  unused: { entry: BaselineEntry; known: boolean }[];
  expired: BaselineEntry[];
}

/** The end of the id under which a requirement stands that is red though none of its checks is. */
const AS_A_WHOLE = '/as-a-whole';

/**
 * Weighs a run against a baseline. Entries about what the run left out (by specification, selection or shard, or
 * because it was not complete) are left alone. An entry that names several checks holds as long as one of them fails.
 */
export function weigh(results: RunResults, { entries }: Baseline, facts: WeighingFacts): Weighing {
  const seen = new Map<string, CheckResult>();
  for (const { entries: checks } of reportedRequirements(results)) {
    for (const check of checks) seen.set(check.id, check);
  }
  const scope = scopeOf(results, facts.checks, seen);
  const used = new Set<BaselineEntry>();
  const expectedBy = new Map<string, BaselineEntry>();
  const nearTo = new Map<string, BaselineEntry[]>();
  const named = new Map(entries.map((entry) => [entry, scope.named(entry.check)]));
  for (const [entry, ids] of named) {
    for (const id of ids) {
      const check = seen.get(id);
      if (check === undefined || !isNotable(check)) continue;
      if (isExpectedBy(entry, check)) {
        used.add(entry);
        if (!expectedBy.has(id)) expectedBy.set(id, entry);
      } else if (isRed(check)) nearTo.set(id, [...(nearTo.get(id) ?? []), entry]);
    }
  }
  const vanished: BaselineEntry[] = [];
  const unused: Weighing['unused'] = [];
  for (const [entry, ids] of named) {
    if (used.has(entry)) continue;
    const judged = ids.filter((id) => seen.has(id) || scope.isGreenWhole(id));
    if (ids.length === 0) {
      if (!scope.isKnown(entry.check)) unused.push({ entry, known: false });
    } else if (judged.length < ids.length && scope.isPart) {
      // The rest of what it names was not judged, and may fail as expected.
    } else if (judged.length === 0) unused.push({ entry, known: true });
    else if (judged.some((id) => isRed(seen.get(id)))) {
      // It is told of by the check, as one that is not expected.
    } else if (!entry.sometimes || !judged.some((id) => isPassed(seen.get(id)))) vanished.push(entry);
  }
  const red = [...seen.values()].sort(byId);
  return {
    expected: red.flatMap((check) => {
      const entry = expectedBy.get(check.id);
      return entry ? [{ check, verdict: expectable(check), entry }] : [];
    }),
    unexpected: red
      .filter((check) => isRed(check) && !expectedBy.has(check.id))
      .map((check) => ({ check, verdict: expectable(check), near: nearTo.get(check.id) ?? [] })),
    vanished,
    unused,
    expired: entries.filter(({ expires }) => expires !== undefined && expires < facts.today),
  };
}

/** What a run could have results of, and what it has. */
function scopeOf(
  results: RunResults,
  checks: readonly CheckHeader[],
  seen: ReadonlyMap<string, CheckResult>,
) {
  const role = results.requirements.find(({ inScope }) => inScope)?.role;
  const isInScope = (id: string) => {
    const row = rowByKey(rowKeyOfCheckId(id));
    return row !== undefined && row.role === role && results.specs.includes(row.spec);
  };
  const all = checks.flatMap(({ ids }) => ids);
  const ids = [...new Set([...all.filter(isInScope), ...seen.keys()])];
  const wholes = new Map(
    results.requirements
      .filter(({ inScope }) => inScope)
      .map((row) => [`${row.spec}/${row.id}${AS_A_WHOLE}`, row]),
  );
  const experiments = checks.filter((check) => !isInvariant(check)).flatMap((check) => check.ids);
  return {
    /** The ids in scope that a word names; a requirement as a whole only by its own name. */
    named: (word: string) => idsNamedBy(word, word.endsWith(AS_A_WHOLE) ? [...wholes.keys()] : ids),
    /** Whether this version knows what the word names, be it out of scope. */
    isKnown: (word: string) =>
      word.endsWith(AS_A_WHOLE)
        ? rowByKey(rowKeyOfCheckId(word)) !== undefined
        : idsNamedBy(word, all).length > 0,
    /** Whether it is a requirement as a whole that was judged, and is red by its checks alone if at all. */
    isGreenWhole: (id: string) =>
      (wholes.get(id)?.verdict ?? 'not-covered') !== 'not-covered' && !seen.has(id),
    /** Whether checks of its specifications are missing: they were not selected, or it is not complete. */
    isPart: !results.complete || experiments.some((id) => isInScope(id) && !seen.has(id)),
  };
}

function isExpectedBy({ verdict, matching }: BaselineEntry, check: CheckResult): boolean {
  return verdict === verdictUnstrict(check) && check.reason.includes(matching ?? '');
}

/** Whether its verdict counts against a target. */
function isRed(check: CheckResult | undefined): boolean {
  return check !== undefined && ['fail', 'inconclusive', 'error'].includes(check.verdict);
}

/** Whether it did not fail where it was judged; a requirement as a whole that is not told of is green. */
function isPassed(check: CheckResult | undefined): boolean {
  return check === undefined || check.verdict === 'pass' || check.verdict === 'warn';
}

/** Whether an entry may be about its verdict. */
function isNotable(check: CheckResult): boolean {
  return isRed(check) || check.verdict === 'warn';
}

function expectable(check: CheckResult): ExpectableVerdict {
  return verdictUnstrict(check) as ExpectableVerdict;
}

function byId(a: CheckResult, b: CheckResult): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
