/** A comparison in Markdown, for a pull request. */
import { type CheckChange, type Comparison, isRegression } from './comparison.ts';
import {
  arrow,
  circumstanceWords,
  firstOf,
  kindWords,
  seconds,
  statementSentences,
  tally,
  verdictWords,
} from './comparison-words.ts';
import { markdownLine } from './markdown.ts';

/** Rows of a table; a comment on GitHub may have 65536 characters. */
const MOST = 50;

/** The text, ending with a line feed. */
export function comparisonMarkdown(comparison: Comparison): string {
  const { before, after, requirements, checks, clauses, durations, unchanged, regression } = comparison;
  const bad = checks.filter(isRegression);
  const other = checks.filter((change) => !isRegression(change));
  const parts = [
    `### ${regression ? '❌' : '✅'} CPM conformance: ${verdictWords(comparison)}`,
    [
      `- ${tally('requirement', requirements, unchanged.requirements)}`,
      `- ${tally('check', checks, unchanged.checks)}`,
      `- before: run \`${before.runId}\`, ${state(before)}; now: run \`${after.runId}\`, ${state(after)}`,
      ...comparison.circumstances.map(
        (circumstance) => `- ⚠️ ${circumstance.what}: ${markdownLine(circumstanceWords(circumstance))}`,
      ),
    ].join('\n'),
    statements(comparison),
    table(
      ['Requirement', '', 'Change', 'What it asks'],
      requirements.map((change) => [
        `\`${change.id}\``,
        change.level,
        `${kindWords[change.kind]}: ${arrow(change)}`,
        markdownLine(change.function),
      ]),
    ),
    checkTable(bad),
    folded(`Other changes of checks: ${other.length}`, checkTable(other)),
    folded(
      `Clauses: ${clauses.length}`,
      table(
        ['Clause', 'Change'],
        clauses.map((change) => [markdownLine(change.clause), `${kindWords[change.kind]}: ${arrow(change)}`]),
      ),
    ),
    folded(
      `Durations: ${durations.length}`,
      table(
        ['Check', 'Before', 'Now'],
        durations.map(({ id, beforeMs, afterMs }) => [`\`${id}\``, seconds(beforeMs), seconds(afterMs)]),
      ),
    ),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** Empty where the profiles say the same. */
function statements(comparison: Comparison): string {
  const sentences = statementSentences(comparison);
  if (sentences.length === 0) return '';
  const { shown, left } = firstOf(sentences, MOST);
  return [
    '**Declared otherwise**',
    '',
    ...shown.map((sentence) => `- ⚠️ ${markdownLine(sentence)}`),
    ...(left === 0 ? [] : [`- … and ${left} more`]),
  ].join('\n');
}

function state({ complete, conformant }: Comparison['before']): string {
  return `${conformant ? 'conformant' : 'not conformant'}${complete ? '' : ', not complete'}`;
}

function checkTable(changes: readonly CheckChange[]): string {
  return table(
    ['Check', 'Change', 'Why'],
    changes.map((change) => [
      `\`${change.id}\` (${change.level})`,
      `${kindWords[change.kind]}: ${arrow(change)}`,
      markdownLine(change.after === null || change.after === 'pass' ? change.title : change.reason),
    ]),
  );
}

/** Empty without rows. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const { shown, left } = firstOf(rows, MOST);
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const lines = [line(head), line(head.map(() => '---')), ...shown.map(line)];
  return [...lines, ...(left === 0 ? [] : ['', `… and ${left} more.`])].join('\n');
}

function folded(summary: string, content: string): string {
  return content === '' ? '' : `<details><summary>${summary}</summary>\n\n${content}\n\n</details>`;
}
