/** The last thing that a judging command does: the report is written, and people are told where it is. */
import type { RunResults } from '../scr/results.ts';
import { catalogueChecks } from './catalogue.ts';

interface ReportFlags {
  /** Absolute path of the report folder. */
  readonly out: string;
  /** False: the page is left out. */
  readonly html: boolean;
  /** Folder of the suites, if not the project's own. */
  readonly suites: string | undefined;
  /** True: stdout holds the JSON document alone. */
  readonly json: boolean;
}

/** Writes the report of a run, seals it as evidence, and says where it is. Throws Error if the page cannot be made. */
export async function tellReport(
  results: RunResults,
  { out, html, json, suites }: ReportFlags,
): Promise<void> {
  // Loaded late: what makes reports is heavy.
  const { writeReports } = await import('../reports/write-all.ts');
  const { writeEvidence } = await import('../evidence/write-evidence.ts');
  const checks = await catalogueChecks(suites);
  const { resultsJson, allureReport } = await writeReports(results, out, { html, checks });
  for (const stranger of await writeEvidence(results, out, process.argv.slice(2)))
    process.stderr.write(`In ${out}, ${stranger}: it is no part of the evidence; take it away.\n`);
  const told = allureReport === null ? `Results: ${resultsJson}` : `Report: ${allureReport}`;
  (json ? process.stderr : process.stdout).write(`${told}\n`);
}
