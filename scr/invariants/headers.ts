/** Invariants as the catalogue shows them: beside the checks of their rows, under the ids of their results. */
import type { CheckHeader } from '../types.ts';
import { invariants } from './all.ts';
import type { Invariant } from './invariant.ts';

/** The last part of the ids of its results. */
export function slugOf({ id }: Pick<Invariant, 'id'>): string {
  return `referee-${id}`;
}

/** What its results are called. */
export function titleOf({ title }: Pick<Invariant, 'title'>): string {
  return `${title}, in every session`;
}

/** The clause of the specification itself that a row is about, if it is one. */
export function clauseOfRow(row: string): string[] {
  return row.includes('/§') ? [row.replace('/', ' ')] : [];
}

/** One for each invariant, in their order. */
export const invariantHeaders: readonly CheckHeader[] = invariants.map((invariant) => {
  const rows = Object.values(invariant.rows);
  return {
    ids: rows.map((row) => `${row}/${slugOf(invariant)}`),
    rows,
    slug: slugOf(invariant),
    title: titleOf(invariant),
    level: invariant.level,
    clauses: [...new Set([...rows.flatMap(clauseOfRow), ...invariant.clauses])],
    extension: null,
  };
});

/** Whether a check is no experiment, but an invariant that is looked at in every session. */
export function isInvariant(check: CheckHeader): boolean {
  return invariantHeaders.includes(check);
}
