/** What people read of a campaign, and of a replay. */
import pc from 'picocolors';
import type { Finding } from '../fuzz/finding/finding.ts';
import type { Replayed } from '../fuzz/finding/replay.ts';
import type { FuzzDocument } from './fuzz-json.ts';
import { withoutControls } from './text-layout.ts';

/** One finding, as soon as it is there: what was done, with what, and where the file is. */
export function renderFinding(finding: Finding, file: string): string {
  const { oracle, class: of, summary, shown } = finding;
  return withoutControls(`FOUND ${oracle} (${of}): ${summary}\n  ${indented(shown)}\n  ${file}`);
}

/** The sums of a campaign. */
export function renderCampaign(document: FuzzDocument, { color }: { color: boolean }): string {
  const paint = pc.createColors(color);
  const lines: string[] = [];
  for (const { kind, cases, casesPerSecond, coverage, answers, unconfirmed } of document.kinds) {
    const { covered, productions, missing } = coverage;
    lines.push(
      `${paint.bold(kind)}: ${cases} cases, ${casesPerSecond} a second, ${covered} of ${productions} productions covered`,
    );
    lines.push(`  valid: ${words(answers.valid)}`, `  others: ${words(answers.other)}`);
    if (missing.length > 0) lines.push(`  not covered: ${listed(missing, 6)}`);
    if (unconfirmed.length > 0)
      lines.push(
        paint.yellow(`  ${unconfirmed.length} times something was seen that did not come again:`),
        ...unconfirmed.slice(0, 3).map((text) => `    ${indented(text)}`),
      );
  }
  for (const warning of document.warnings) lines.push(paint.yellow(`Warning: ${warning}`));
  if (document.lost !== null) lines.push(paint.red(`The target was lost: ${document.lost}`));
  for (const { id, oracle, class: of, summary, input, file } of document.findings) {
    lines.push('', paint.red(`${oracle} (${of})`), `  ${indented(summary)}`, `  ${indented(input)}`);
    lines.push(file === null ? `  ${id}` : `  again: cpm-conformance replay ${file}`);
  }
  const { findings, cases, seed } = document;
  const found = findings.length === 0 ? paint.green('nothing found') : paint.red(`${findings.length} found`);
  const end = document.complete ? '' : ', broken off';
  lines.push('', `${found}: ${cases} cases, seed ${seed}${end}`, '');
  return lines.join('\n');
}

/** The verdict of a replay. */
export function renderReplay(
  finding: Finding,
  { verdict, breaches, answer }: Replayed,
  { color }: { color: boolean },
): string {
  const paint = pc.createColors(color);
  const said = {
    there: paint.red('still there'),
    gone: paint.green('gone'),
    different: paint.yellow('different'),
  }[verdict];
  const lines = [`${finding.id}: ${said}`, `  ${indented(finding.shown)}`, `  answered ${answer}`];
  if (verdict !== 'there') lines.push(`  then: ${finding.oracle}: ${indented(finding.summary)}`);
  for (const { oracle, summary } of breaches) lines.push(`  now: ${oracle}: ${indented(summary)}`);
  return `${lines.join('\n')}\n`;
}

function indented(text: string): string {
  return withoutControls(text.trimEnd()).replaceAll('\n', '\n  ');
}

function words(counts: Readonly<Record<string, number>>): string {
  const all = Object.entries(counts).map(
    ([word, times]) => `${times} ${word === '-' ? 'without answer' : word}`,
  );
  return all.length === 0 ? 'none' : all.slice(0, 8).join(', ');
}

function listed(names: readonly string[], most: number): string {
  const rest = names.length - most;
  return names.slice(0, most).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}
