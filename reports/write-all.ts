/**
 * Everything that a report folder holds beside the transcripts.
 */
import type { RunResults } from '../scr/results.ts';
import type { CheckHeader } from '../scr/types.ts';
import { writeAllureResults } from './allure.ts';
import { writeAllureReport } from './allure-html.ts';
import { writeJunit } from './junit.ts';
import { writeResultsJson } from './results-json.ts';
import { writeIcs } from './write-ics.ts';
import { writeMatrix } from './write-matrix.ts';

export interface WrittenReports {
  resultsJson: string;
  junit: string;
  allureResults: string;
  /** `allure-report/index.html`; null if it was not wanted. */
  allureReport: string | null;
}

/**
 * Writes results.json, junit.xml, the matrix, the conformance statement, allure-results/ and, if `html` is true,
 * allure-report/ into `outDir`, in place of earlier ones. The transcripts must be there already; `checks` are all that
 * this version has.
 */
export async function writeReports(
  results: RunResults,
  outDir: string,
  { html, checks }: { html: boolean; checks: readonly CheckHeader[] },
): Promise<WrittenReports> {
  const resultsJson = await writeResultsJson(results, outDir);
  const junit = await writeJunit(results, outDir);
  await writeMatrix(results, checks, outDir);
  await writeIcs(results, outDir);
  const allureResults = await writeAllureResults(results, outDir);
  const allureReport = html ? await writeAllureReport(allureResults, outDir) : null;
  return { resultsJson, junit, allureResults, allureReport };
}
