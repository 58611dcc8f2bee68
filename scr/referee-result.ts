/**
 * What the referee saw in all sessions of a run, as one result for each invariant and specification.
 */
import { grammarRowKey } from './obligations.ts';
import type { CheckOutcome, CheckResult, Violation } from './results.ts';
import type { SpecId } from './types.ts';

/** Occurrences written out in the detail; more are counted. */
const detailLimit = 200;

interface Occurrence extends Violation {
  checkId: string;
}

/**
 * The referee's results under the row of `spec` that its clause belongs to. The grammar always has one once a
 * session ran; another invariant has one when it was broken.
 */
export function refereeResults(spec: SpecId, outcomes: readonly CheckOutcome[]): CheckResult[] {
  const rowKey = grammarRowKey(spec);
  if (rowKey === null) return [];
  const occurrences = outcomes.flatMap((outcome) =>
    outcome.violations.map((violation) => ({ ...violation, checkId: outcome.ids[0] ?? '' })),
  );
  const ran = outcomes.some((outcome) => outcome.transcript !== null);
  const invariants = new Set([...(ran ? ['grammar'] : []), ...occurrences.map((seen) => seen.invariant)]);
  return [...invariants].sort().map((invariant) => {
    const seen = occurrences.filter((occurrence) => occurrence.invariant === invariant);
    return {
      id: `${rowKey}/referee-${invariant}`,
      title: titleOf(invariant),
      level: 'MUST' as const,
      clauses: [rowKey.replace('/', ' '), 'RFC 3501 §9'],
      verdict: seen.length === 0 ? ('pass' as const) : ('fail' as const),
      reason: reasonOf(seen, outcomes.length),
      durationMs: 0,
      transcript: null,
      ...(seen.length === 0 ? {} : { detail: detailOf(seen) }),
    };
  });
}

function titleOf(invariant: string): string {
  return invariant === 'grammar'
    ? 'answers within the response grammar in every session'
    : `keeps the invariant "${invariant}" in every session`;
}

function reasonOf(seen: readonly Occurrence[], checks: number): string {
  const first = seen[0];
  if (!first) return `No violation was seen in the sessions of ${checks} checks.`;
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
