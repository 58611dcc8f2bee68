/**
 * Everything that a report folder holds beside the transcripts.
 */
import type { RunResults } from '../scr/results.ts';
import { writeAllureResults } from './allure.ts';
import { writeAllureReport } from './allure-html.ts';
import { writeJunit } from './junit.ts';
import { writeResultsJson } from './results-json.ts';

export interface WrittenReports {
  resultsJson: string;
  junit: string;
  allureResults: string;
  /** `allure-report/index.html`; null if it was not wanted. */
  allureReport: string | null;
}

/**
 * Writes results.json, junit.xml, allure-results/ and, if `html` is true, allure-report/ into `outDir`, in place of
 * earlier ones. The transcripts must be there already.
 */
export async function writeReports(
  results: RunResults,
  outDir: string,
  { html }: { html: boolean },
): Promise<WrittenReports> {
  const resultsJson = await writeResultsJson(results, outDir);
  const junit = await writeJunit(results, outDir);
  const allureResults = await writeAllureResults(results, outDir);
  const allureReport = html ? await writeAllureReport(allureResults, outDir) : null;
  return { resultsJson, junit, allureResults, allureReport };
}
