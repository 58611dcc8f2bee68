/** Which checks meet a saboteur. */
import type { CheckDefinition } from '../../suites/support/definition.ts';
import { checksAround } from '../../tests/saboteurs/all.ts';
import type { Bug } from '../../tests/saboteurs/saboteur.ts';

/** Plain data: it crosses to workers. */
export interface BlameScope {
  /** Beside those of the rows that the saboteur breaks; null: every check there is. */
  others: number | null;
  seed: number;
}

export function askedOf(
  saboteur: Bug,
  checks: readonly CheckDefinition[],
  { others, seed }: BlameScope,
): readonly CheckDefinition[] {
  return others === null ? checks : checksAround(saboteur, checks, others, seed);
}
