/**
 * What it means that a feature is absent, and what a contradiction between the OMA texts comes to.
 */
import { erratumById } from './errata.ts';
import type { Reading, RequirementRow, Verdict } from './types.ts';

export interface Judgement {
  verdict: Verdict;
  /** One sentence. */
  reason: string;
}

/** Why a check that could not be put back was not tried: this says nothing of the feature. */
export const NOT_DISPOSABLE =
  'It does what cannot be put back, and the profile does not say "disposable": true.';

/** The erratum by which the reading decides about a row; null where both texts agree or no table speaks. */
function conflictErratum(row: RequirementRow): string | null {
  if (row.kind !== 'scr' || row.level !== 'M') return null;
  return row.errata.find((id) => erratumById(id)?.dependsOnReading) ?? null;
}

/**
 * The verdict where Appendix B and the body contradict each other about a row. On a mandatory row of a table the
 * reading decides; elsewhere it is a warning.
 *
 * @param finding what was found, as the beginning of a sentence (`ACL is not implemented`).
 */
export function conflictVerdict(
  row: RequirementRow,
  reading: Reading,
  finding = 'The feature is not implemented',
): Judgement {
  const erratum = conflictErratum(row);
  if (erratum === null) {
    return { verdict: 'warn', reason: `${finding}, and the texts contradict each other about it.` };
  }
  const table = 'Appendix B makes it mandatory (reading "scr")';
  const body = 'the body leaves it open (reading "body")';
  return reading === 'scr'
    ? { verdict: 'fail', reason: `${finding}: ${table}, though ${body}, see ${erratum}.` }
    : { verdict: 'not-applicable', reason: `${finding}: ${body}, though ${table}, see ${erratum}.` };
}

/**
 * The verdict of a check under `row` that cannot apply because the target neither advertises nor claims
 * `extension`. What the row mandates fails, save where the reading decides (E-01, E-02, E-03).
 */
export function absenceVerdict(row: RequirementRow, extension: string, reading: Reading): Judgement {
  const finding = `${extension} is not implemented`;
  if (row.level === 'M' && row.mandates.includes(extension)) {
    if (conflictErratum(row) !== null) return conflictVerdict(row, reading, finding);
    return { verdict: 'fail', reason: `${finding}, and ${row.id} (§${row.reference}) makes it mandatory.` };
  }
  const under = row.level === 'M' && row.errata.length > 0 ? ` under ${row.errata.join(', ')}` : '';
  return {
    verdict: 'not-applicable',
    reason: `${extension} is neither advertised nor claimed, and is optional here${under}.`,
  };
}
