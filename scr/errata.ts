/**
 * Where the OMA texts contradict themselves or are misprinted, and the reading that this project takes.
 */
import { objectErrata } from './errata/objects.ts';
import { requiredErrata } from './errata/required.ts';
import { restErrata } from './errata/rest.ts';
import { textErrata } from './errata/text.ts';
import type { Erratum } from './types.ts';

/** All entries, in the order of their numbers. */
export const errata: Erratum[] = [...requiredErrata, ...objectErrata, ...textErrata, ...restErrata].sort(
  (a, b) => Number(a.id.slice(2)) - Number(b.id.slice(2)),
);

const byId = new Map(errata.map((erratum) => [erratum.id, erratum]));

/** The entry of an id (`E-06`). */
export function erratumById(id: string): Erratum | undefined {
  return byId.get(id);
}
