/** The summary of a run in Markdown, for the page of a CI job. */
import type { RunResults } from '../scr/results.ts';
import { isExpected } from './baseline-marks.ts';
import { runEntries } from './entries.ts';
import { markdownLine } from './markdown.ts';
import { runStanding, runWord, specWord } from './run-words.ts';
import { plural } from './text-layout.ts';

/** Rows of a table. */
const MOST = 100;

/** The text, ending with a line feed. */
export function summaryMarkdown(results: RunResults): string {
  const { summary, target, baseline, tool, runId, seed } = results;
  const standing = runStanding(results);
  const product = [target.name, target.version].filter((part) => part !== null).join(' ');
  const where = `${target.endpoints.join(', ')}${product === '' ? '' : ` (${product})`}`;
  const parts = [
    `### ${summary.conformant ? '✅' : '❌'} ${runWord(standing)}: ${markdownLine(where)}`,
    [
      `- Requirements: ${counts(summary.requirements)}`,
      `- Checks: ${counts(summary.checks)}`,
      ...results.specs.map((spec) => `- ${spec}: ${specWord(summary.specs[spec], standing)}`),
      `- run \`${runId}\`, seed ${seed}, cpm-conformance ${tool.version}`,
      ...runEntries(results).map(({ reason }) => `- ⚠️ ${markdownLine(reason)}`),
    ].join('\n'),
    ...(baseline === undefined ? [] : [baselineMarkdown(baseline)]),
    failures(results),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function counts(of: Record<string, number>): string {
  const some = Object.entries(of).filter(([, count]) => count > 0);
  return some.map(([verdict, count]) => `${count} ${verdict.replace('-', ' ')}`).join(', ') || 'none';
}

function baselineMarkdown({ file, expected, deviations }: NonNullable<RunResults['baseline']>): string {
  const told = `Baseline \`${file}\`: ${plural(expected.length, 'failure')} expected, `;
  const lines = deviations
    .slice(0, MOST)
    .map(({ kind, message, remedy }) => `- ${kind}: ${markdownLine(message)} ${markdownLine(remedy)}`);
  const left = deviations.length - lines.length;
  if (left > 0) lines.push(`- … and ${left} more`);
  return [`${told}${plural(deviations.length, 'deviation')}.`, ...lines].join('\n');
}

function failures(results: RunResults): string {
  const rows = results.requirements
    .filter(({ inScope }) => inScope)
    .flatMap(({ checks }) => checks)
    .filter(({ verdict }) => ['fail', 'inconclusive', 'error'].includes(verdict))
    .map((check) => {
      const known = isExpected(results, check.id) ? ' (expected)' : '';
      return `| \`${check.id}\` | ${check.verdict}${known} | ${markdownLine(check.reason)} |`;
    });
  if (rows.length === 0) return '';
  const left = rows.length - MOST;
  return [
    '| Check | Verdict | Why |',
    '| --- | --- | --- |',
    ...rows.slice(0, MOST),
    ...(left > 0 ? ['', `… and ${left} more.`] : []),
  ].join('\n');
}
