/**
 * What the referee saw in all sessions of a run, as one result for each invariant and specification.
 */
import { invariants } from './invariants/all.ts';
import { clauseOfRow, slugOf, titleOf } from './invariants/headers.ts';
import type { Invariant } from './invariants/invariant.ts';
import type { CheckOutcome, CheckResult, Violation } from './results.ts';
import type { SpecId } from './types.ts';

/** Occurrences written out in the detail; more are counted. */
const detailLimit = 200;

interface Occurrence extends Violation {
  checkId: string;
}

/**
 * The referee's results under the rows of `spec` that their clauses belong to: of each invariant that had anything to
 * look at.
 *
 * @throws RangeError for a violation of no known invariant.
 */
export function refereeResults(spec: SpecId, outcomes: readonly CheckOutcome[]): CheckResult[] {
  const occurrences = outcomes.flatMap((outcome) =>
    outcome.violations.map((violation) => ({ ...violation, checkId: outcome.ids[0] ?? '' })),
  );
  const stranger = occurrences.find(({ invariant }) => !invariants.some(({ id }) => id === invariant));
  if (stranger) throw new RangeError(`no invariant of the referee: ${stranger.invariant}`);
  return invariants.flatMap((invariant) => {
    const rowKey = invariant.rows[spec];
    const observed = outcomes.reduce((sum, { observed: of }) => sum + (of[invariant.id] ?? 0), 0);
    const seen = occurrences.filter((occurrence) => occurrence.invariant === invariant.id);
    if (rowKey === undefined || (observed === 0 && seen.length === 0)) return [];
    return [resultOf(invariant, rowKey, observed, seen, outcomes)];
  });
}

function resultOf(
  invariant: Invariant,
  rowKey: string,
  observed: number,
  seen: readonly Occurrence[],
  outcomes: readonly CheckOutcome[],
): CheckResult {
  const { level, clauses } = invariant;
  return {
    id: `${rowKey}/${slugOf(invariant)}`,
    title: titleOf(invariant),
    level,
    clauses: [...new Set([...clauseOfRow(rowKey), ...clauses])],
    verdict: seen.length === 0 ? 'pass' : level === 'MUST' ? 'fail' : 'warn',
    reason: seen.length === 0 ? `looked at ${observed} times, never broken` : reasonOf(seen),
    durationMs: 0,
    // Where it was broken first: there a person begins to read.
    transcript: outcomes.find(({ ids }) => ids[0] === seen[0]?.checkId)?.transcript ?? null,
    ...(seen.length === 0 ? {} : { detail: detailOf(seen) }),
  };
}

function reasonOf(seen: readonly Occurrence[]): string {
  const [first] = seen as [Occurrence];
  const places = new Set(seen.map((occurrence) => occurrence.checkId)).size;
  const times = seen.length === 1 ? '1 violation' : `${seen.length} violations`;
  return `${times} in ${places} ${places === 1 ? 'check' : 'checks'}, first: ${first.message}`;
}

function detailOf(seen: readonly Occurrence[]): string {
  const lines = seen
    .slice(0, detailLimit)
    .map((occurrence) => `${occurrence.checkId}: ${occurrence.message}\n  ${occurrence.quoted}`);
  if (seen.length > detailLimit) lines.push(`… and ${seen.length - detailLimit} more`);
  return lines.join('\n');
}
