/** `outcomes.json` of a report folder. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OUTCOMES_FILE, type RunOutcomes } from '../scr/run-outcomes.ts';

/** Writes what each check came to, for those who sum the run up again. */
export function writeOutcomes(out: string, run: Omit<RunOutcomes, 'schema'>): void {
  const document: RunOutcomes = { schema: 'cpm-conformance/outcomes@1', ...run };
  writeFileSync(join(out, OUTCOMES_FILE), `${JSON.stringify(document)}\n`);
}
