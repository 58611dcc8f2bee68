/**
 * The summary of a run for a terminal, by requirement, in 110 columns.
 */
import pc from 'picocolors';
import type { BaselineResult } from '../scr/baseline-result.ts';
import type { CheckResult, RequirementResult, RunResults, SpecSummary } from '../scr/results.ts';
import { NOT_SELECTED, OF_OBJECTS } from '../scr/summarise.ts';
import type { RequirementVerdict, SpecId, Verdict } from '../scr/types.ts';
import { expectationText, expectedFailure } from './baseline-marks.ts';
import { runEntries } from './entries.ts';
import { specTitles } from './mapping.ts';
import { type RunStanding, runStanding, runWord, specWord } from './run-words.ts';
import { plural, truncate, wrap } from './text-layout.ts';

/** Widest line, save for paths. */
const columns = 110;
/** Lines of a check's detail; the whole of it is in the report. */
const detailLines = 30;

export interface SummaryOptions {
  color: boolean;
  /** What to open afterwards; null leaves the line out. */
  reportPath: string | null;
}

type Colors = ReturnType<typeof pc.createColors>;

/** The summary, ending with a line feed. */
export function renderSummary(results: RunResults, options: SummaryOptions): string {
  const colors = pc.createColors(options.color);
  const lines = headerLines(results, colors);
  for (const spec of results.specs) lines.push('', ...specLines(spec, results, colors));
  lines.push('', ...closingLines(results, colors));
  if (options.reportPath !== null) lines.push(`Report: ${options.reportPath}`);
  return `${lines.join('\n')}\n`;
}

function headerLines(results: RunResults, colors: Colors): string[] {
  const { target, profile } = results;
  const product = [target.name, target.version].filter((part) => part !== null).join(' ');
  const where = target.endpoints.join(', ') || target.kind;
  const facts = [
    `profile ${profile.name}`,
    `reading ${profile.reading}`,
    ...(profile.strict ? ['strict'] : []),
    `run ${results.runId}`,
    `seed ${results.seed}`,
  ];
  return [
    `${colors.bold('cpm-conformance')} ${results.tool.version}`,
    ...indented(`${where}${product === '' ? '' : ` (${product})`}`, 2),
    colors.dim(`  ${facts.join(' · ')}`),
  ];
}

function specLines(spec: SpecId, results: RunResults, colors: Colors): string[] {
  const rows = results.requirements.filter((row) => row.spec === spec && row.inScope);
  const covered = rows.filter((row) => row.verdict !== 'not-covered');
  const idWidth = Math.max(0, ...covered.map((row) => row.id.length));
  return [
    `${colors.bold(spec)}  ${specTitles[spec]}: ${standing(results.summary.specs[spec], runStanding(results))}`,
    ...covered.flatMap((row) => rowLines(row, idWidth, results, colors)),
    ...uncoveredLines(rows, colors),
  ];
}

function standing(summary: SpecSummary | undefined, run: RunStanding): string {
  if (!summary) return 'not summed up';
  const covered = `${summary.covered} of ${plural(summary.inScope, 'row')} covered`;
  return `${specWord(summary, run)}, ${covered}`;
}

const words: Record<RequirementVerdict, string> = {
  pass: 'pass',
  fail: 'FAIL',
  inconclusive: 'inconclusive',
  'not-applicable': 'n/a',
  error: 'ERROR',
  'not-covered': 'not covered',
};

/** A row's line, its reason where no check below tells it, and what its checks have to say. */
function rowLines(row: RequirementResult, idWidth: number, results: RunResults, colors: Colors): string[] {
  const remarks = row.checks.flatMap(remark(results, colors));
  const untold = row.verdict !== 'pass' && remarks.length === 0;
  const reason = untold ? indented(row.reason, 6).map((line) => colors.dim(line)) : [];
  return [rowLine(row, idWidth, colors), ...reason, ...remarks];
}

function rowLine(row: RequirementResult, idWidth: number, colors: Colors): string {
  const tally = tallyOf(row);
  const lead = `  ${words[row.verdict].padEnd(12)}  ${row.id.padEnd(idWidth)}  ${row.level}  `;
  const room = columns - lead.length - tally.length - 2;
  const text = truncate(row.function, room).padEnd(room);
  const line = `${lead}${text}  ${tally}`;
  return row.verdict === 'not-applicable' ? colors.dim(line) : paint(row.verdict, colors)(line);
}

function tallyOf(row: RequirementResult): string {
  const count = (...verdicts: Verdict[]) =>
    row.checks.filter((check) => verdicts.includes(check.verdict)).length;
  const passed = count('pass', 'warn');
  const judged = row.checks.length - count('not-applicable');
  return row.verdict === 'not-applicable'
    ? plural(row.checks.length, 'check')
    : `${passed} of ${judged} passed`;
}

function paint(verdict: RequirementVerdict | Verdict, colors: Colors): (text: string) => string {
  switch (verdict) {
    case 'fail':
    case 'error':
      return colors.red;
    case 'inconclusive':
    case 'warn':
      return colors.yellow;
    case 'pass':
      return (text) => text.replace('pass', colors.green('pass'));
    default:
      return colors.dim;
  }
}

const marks: Partial<Record<Verdict, string>> = { fail: '✗', error: '!', inconclusive: '?', warn: '~' };

/** What is said below a row: its checks that did not simply pass. A failure is shown in full, unless it is expected. */
function remark(results: RunResults, colors: Colors): (check: CheckResult) => string[] {
  return (check) => {
    const mark = marks[check.verdict];
    if (mark === undefined) return [];
    const slug = check.id.slice(check.id.lastIndexOf('/') + 1);
    const about = [slug, check.level, ...check.clauses].join(' · ');
    const title = hanging(`${mark} ${check.title}`, 6).map(paint(check.verdict, colors));
    const lines = [
      ...title,
      ...indented(about, 8).map((line) => colors.dim(line)),
      ...indented(check.reason, 8),
    ];
    const known = expectedFailure(results, check.id);
    if (known !== undefined) {
      return [...lines, ...indented(expectationText(known), 8).map((line) => colors.cyan(line))];
    }
    if (check.verdict === 'warn') return lines;
    lines.push(...detailOf(check).map((line) => colors.dim(line)));
    if (check.transcript !== null) lines.push(colors.dim(`        transcript: ${check.transcript}`));
    return lines;
  };
}

function detailOf(check: CheckResult): string[] {
  if (check.detail === undefined) return [];
  const lines = indented(check.detail, 10);
  if (lines.length <= detailLines) return lines;
  return [
    ...lines.slice(0, detailLines),
    `          … ${lines.length - detailLines} more lines in the report`,
  ];
}

/** Rows without a verdict, one line for each cause. */
function uncoveredLines(rows: readonly RequirementResult[], colors: Colors): string[] {
  const uncovered = rows.filter((row) => row.verdict === 'not-covered');
  const causes = { [NOT_SELECTED]: 'left out by the selection', [OF_OBJECTS]: 'of stored objects (audit)' };
  const because = (reason: string): RequirementResult[] => uncovered.filter((row) => row.reason === reason);
  const unwritten = uncovered.filter((row) => !Object.hasOwn(causes, row.reason));
  const line = (some: RequirementResult[], cause: string) => {
    const ids = some.map((row) => row.id.replace(/^(CPM-TS-MS|REST-NMS)-/, '')).join(' ');
    return some.length === 0 ? [] : [truncate(`  ${plural(some.length, 'row')} ${cause}: ${ids}`, columns)];
  };
  return [
    ...Object.entries(causes).flatMap(([reason, cause]) => line(because(reason), cause)),
    ...line(unwritten, 'not covered by this version'),
  ].map((text) => colors.dim(text));
}

function closingLines(results: RunResults, colors: Colors): string[] {
  const { summary } = results;
  const time = results.durationMs === null ? '' : ` in ${(results.durationMs / 1000).toFixed(1)} s`;
  const verdict = (summary.conformant ? colors.green : colors.red)(runWord(runStanding(results)));
  return [
    ...runEntries(results).flatMap((entry) => hanging(`? ${entry.reason}`, 0).map(colors.yellow)),
    colors.bold(verdict),
    `Requirements: ${countsOf(summary.requirements)}`,
    `Checks: ${countsOf(summary.checks)}${time}`,
    ...(results.baseline === undefined ? [] : baselineLines(results.baseline, colors)),
  ];
}

/** What differs from the baseline, with the remedies, and the sum last. */
function baselineLines({ file, expected, deviations }: BaselineResult, colors: Colors): string[] {
  const ownFaults = expected.filter(({ verdict }) => verdict === 'error').length;
  const excused = ownFaults === 0 ? '' : `, of them ${plural(ownFaults, 'error')} of the suite itself`;
  const sum = `Baseline ${file}: ${plural(expected.length, 'failure')} expected${excused}; `;
  return [
    ...deviations.flatMap(({ kind, message, remedy }) => [
      ...hanging(`${kind}: ${message}`, 0).map(colors.yellow),
      ...indented(remedy, 2),
    ]),
    deviations.length === 0
      ? colors.green(`${sum}all is as expected.`)
      : colors.red(`${sum}${plural(deviations.length, 'deviation')}.`),
  ];
}

function countsOf(counts: Record<string, number>): string {
  const seen = Object.entries(counts).filter(([, count]) => count > 0);
  return seen.map(([verdict, count]) => `${count} ${verdict.replace('-', ' ')}`).join(', ') || 'none';
}

function indented(text: string, indent: number): string[] {
  return wrap(text, columns - indent).map((line) => `${' '.repeat(indent)}${line}`);
}

/** Like {@link indented}, with the lines after the first two columns further in. */
function hanging(text: string, indent: number): string[] {
  return wrap(text, columns - indent - 2).map(
    (line, index) => `${' '.repeat(index === 0 ? indent : indent + 2)}${line}`,
  );
}
