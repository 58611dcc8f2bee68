/** The suites against the embedded server in each permitted manner alone: nobody is blamed. */

import { SETS } from '../../tests/traps/manners/all.ts';
import { blamedTogether, type MannerSet } from '../../tests/traps/manners.ts';
import type { PartReport } from './part-report.ts';

export async function eachManner(
  progress: (line: string) => void,
): Promise<PartReport<Record<string, string[]>>> {
  const begin = performance.now();
  const blamed: Record<string, string[]> = {};
  for (const [title, set] of Object.entries<MannerSet>(SETS)) {
    for (const manner of Object.keys(set.manners)) {
      progress(`manners: ${title}: ${manner}`);
      blamed[`${title}: ${manner}`] = await blamedTogether(set, [manner]);
    }
  }
  const faults = Object.entries(blamed).flatMap(([manner, lines]) =>
    lines.map((line) => `in the manner "${manner}" ${line}`),
  );
  return {
    part: 'manners',
    durationMs: performance.now() - begin,
    faults,
    lines: [`${Object.keys(blamed).length} manners, ${faults.length} blamed`],
    facts: blamed,
  };
}
