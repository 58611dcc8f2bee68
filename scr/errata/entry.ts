import type { Erratum } from '../types.ts';

/** One erratum; most do not depend on the reading. */
export function entry(id: string, title: string, reading: string, dependsOnReading = false): Erratum {
  return { id, title, reading, dependsOnReading };
}
