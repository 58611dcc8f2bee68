/** The last thing that a judging command does: the results are printed, the report is written, and its place is told. */
import { resolve } from 'node:path';
import { renderSummary } from '../reports/console.ts';
import { ProgressLine } from '../reports/progress-line.ts';
import type { RunResults } from '../scr/results.ts';
import { catalogueChecks } from './catalogue.ts';
import { colorsFor } from './colors.ts';
import type { CommandContext } from './context.ts';
import type { ReportFlags } from './judgement-options.ts';
import { printJson } from './print.ts';

/**
 * Prints the results, writes their report, seals it as evidence, and says where it is. Throws Error if the page cannot be
 * made.
 */
export async function tellReport(
  results: RunResults,
  flags: ReportFlags,
  { suites }: CommandContext,
): Promise<void> {
  const { html, json, color } = flags;
  const out = resolve(flags.out);
  // What was found is told before anything is made of it: a report that cannot be made loses no verdict.
  if (json) printJson(results);
  else {
    const { isColorSupported } = colorsFor(process.stdout, color);
    process.stdout.write(renderSummary(results, { color: isColorSupported, reportPath: null }));
  }
  // Loaded late: what makes reports is heavy.
  const { writeReports } = await import('../reports/write-all.ts');
  const { writeEvidence } = await import('../evidence/write-evidence.ts');
  const checks = await catalogueChecks(suites);
  const progress = new ProgressLine(process.stderr);
  const next = (what: string) => progress.doing(`writing the report: ${what}`);
  try {
    const { resultsJson, allureReport } = await writeReports(results, out, { html, checks, next });
    next('manifest of the evidence');
    const strangers = await writeEvidence(results, out, process.argv.slice(2));
    progress.stop();
    for (const stranger of strangers)
      process.stderr.write(`In ${out}, ${stranger}: it is no part of the evidence; take it away.\n`);
    const told = allureReport === null ? `Results: ${resultsJson}` : `Report: ${allureReport}`;
    (json ? process.stderr : process.stdout).write(`${told}\n`);
  } finally {
    progress.stop();
  }
}
