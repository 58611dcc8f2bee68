/** The whole IMAP suite against the embedded server in each permitted manner alone: nobody is blamed. */
import { blamedInPlain, PLAIN_MANNERS, type PlainManner } from '../../tests/traps/plain-manners.ts';
import type { PartReport } from './part-report.ts';

export async function eachManner(
  progress: (line: string) => void,
): Promise<PartReport<Record<string, string[]>>> {
  const begin = performance.now();
  const blamed: Record<string, string[]> = {};
  for (const manner of Object.keys(PLAIN_MANNERS) as PlainManner[]) {
    progress(`manners: ${manner}`);
    blamed[manner] = await blamedInPlain([manner]);
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
