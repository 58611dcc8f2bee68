/** A comparison for a terminal, in 110 columns. */
import pc from 'picocolors';
import type { ChangeKind, CheckChange, ComparedRun, Comparison, RequirementChange } from './comparison.ts';
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
import { truncate, wrap } from './text-layout.ts';

const COLUMNS = 110;
/** Changes of one list; `--json` has all. */
const MOST = 60;

type Colors = ReturnType<typeof pc.createColors>;

const marks: Record<ChangeKind, string> = {
  worse: '✗',
  'no-longer-checked': '-',
  changed: '~',
  'newly-checked': '+',
  better: '✓',
};

/** The text, ending with a line feed. */
export function renderComparison(comparison: Comparison, { color }: { color: boolean }): string {
  const colors = pc.createColors(color);
  const { requirements, checks, clauses, durations, unchanged } = comparison;
  const section = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ['', colors.bold(title), ...lines];
  const lines = [
    `before  ${runWords(comparison.before)}`,
    `now     ${runWords(comparison.after)}`,
    ...comparison.circumstances.flatMap((circumstance) =>
      hanging(`! ${circumstance.what}: ${circumstanceWords(circumstance)}`).map(colors.yellow),
    ),
    ...section(
      'Declared otherwise',
      listed(statementSentences(comparison), (sentence) => hanging(`! ${sentence}`).map(colors.yellow)),
    ),
    ...section(
      'Requirements',
      listed(requirements, (change) => requirementLines(change, colors)),
    ),
    ...section(
      'Checks',
      listed(checks, (change) => checkLines(change, colors)),
    ),
    ...section(
      'Clauses',
      listed(clauses, (change) => [
        paint(change.kind, colors)(`  ${marks[change.kind]} ${change.clause}  ${arrow(change)}`),
      ]),
    ),
    ...section(
      'Durations',
      listed(durations, ({ id, beforeMs, afterMs }) => [
        `  ${id}  ${seconds(beforeMs)} → ${seconds(afterMs)}`,
      ]),
    ),
    '',
    tally('requirement', requirements, unchanged.requirements),
    tally('check', checks, unchanged.checks),
    tally('clause', clauses, unchanged.clauses),
    colors.bold((comparison.regression ? colors.red : colors.green)(verdictWords(comparison))),
  ];
  return `${lines.join('\n')}\n`;
}

function runWords({ runId, startedAt, endpoints, complete, conformant }: ComparedRun): string {
  const state = `${conformant ? 'conformant' : 'not conformant'}${complete ? '' : ', not complete'}`;
  return truncate(`run ${runId} of ${startedAt}, ${endpoints.join(', ')}: ${state}`, COLUMNS - 8);
}

function listed<T>(all: readonly T[], render: (one: T) => string[]): string[] {
  const { shown, left } = firstOf(all, MOST);
  return [...shown.flatMap(render), ...(left === 0 ? [] : [`  … and ${left} more (--json has all)`])];
}

function requirementLines(change: RequirementChange, colors: Colors): string[] {
  const { kind, id, level } = change;
  const line = `  ${marks[kind]} ${id}  ${level}  ${kindWords[kind]}: ${arrow(change)}`;
  return [paint(kind, colors)(line), colors.dim(`      ${truncate(change.function, COLUMNS - 6)}`)];
}

/** What is bad now is told in full; of the rest what it is about. */
function checkLines(change: CheckChange, colors: Colors): string[] {
  const { kind, id, level, title, clauses, reason, transcript } = change;
  const lines = [
    paint(kind, colors)(`  ${marks[kind]} ${id}  ${kindWords[kind]}: ${arrow(change)}`),
    ...indented(title, 6),
  ];
  if (change.after === null || change.after === 'pass' || change.after === 'not-applicable') return lines;
  lines.push(
    ...indented([level, ...clauses].join(' · '), 6).map((line) => colors.dim(line)),
    ...indented(reason, 6),
  );
  if (transcript !== null) lines.push(colors.dim(`      transcript: ${transcript}`));
  return lines;
}

function paint(kind: ChangeKind, colors: Colors): (text: string) => string {
  switch (kind) {
    case 'worse':
    case 'no-longer-checked':
      return colors.red;
    case 'better':
      return colors.green;
    case 'changed':
      return colors.yellow;
    default:
      return (text) => text;
  }
}

function indented(text: string, indent: number): string[] {
  return wrap(text, COLUMNS - indent).map((line) => `${' '.repeat(indent)}${line}`);
}

/** With the lines after the first two columns further in. */
function hanging(text: string): string[] {
  return wrap(text, COLUMNS - 2).map((line, index) => `${index === 0 ? '' : '  '}${line}`);
}
