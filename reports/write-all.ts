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

export interface ReportOptions {
  html: boolean;
  /** All that this version has. */
  checks: readonly CheckHeader[];
  /** Told what comes next: some of it takes seconds. */
  next?: (what: string) => void;
}

/**
 * Writes results.json, junit.xml, the matrix, the conformance statement, allure-results/ and, if `html` is true,
 * allure-report/ into `outDir`, in place of earlier ones. The transcripts must be there already.
 */
export async function writeReports(
  results: RunResults,
  outDir: string,
  { html, checks, next = () => undefined }: ReportOptions,
): Promise<WrittenReports> {
  next('results');
  const resultsJson = await writeResultsJson(results, outDir);
  const junit = await writeJunit(results, outDir);
  next('matrix and statement');
  await writeMatrix(results, checks, outDir);
  await writeIcs(results, outDir);
  next('files for Allure');
  const allureResults = await writeAllureResults(results, outDir);
  if (html) next('page of the report');
  const allureReport = html ? await writeAllureReport(allureResults, outDir) : null;
  return { resultsJson, junit, allureResults, allureReport };
}
