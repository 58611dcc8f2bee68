/** An audit for a terminal, in 110 columns: each object with findings as it comes, and the sums at the end. */
import pc from 'picocolors';
import { printPlace } from '../protocol/cpm/place.ts';
import type { Finding } from '../protocol/cpm/rules/rule.ts';
import type { AuditEntry } from '../run/audit/entry.ts';
import { type AuditSums, countOf, type Verdicts } from '../run/audit/sums.ts';
import { plural, truncate, withoutControls, wrap } from './text-layout.ts';

const columns = 110;
/** Rows of a table of sums; the rest is in the summary document. */
const longestTable = 60;
/** Findings that are shown of one object. */
const mostFindings = 50;

type Colors = ReturnType<typeof pc.createColors>;
type Verdict = AuditEntry['verdict'];

const marks: Record<Verdict, string> = {
  pass: '✓',
  fail: '✗',
  warn: '~',
  inconclusive: '?',
  'not-applicable': '-',
};

function paint(verdict: Verdict, colors: Colors): (text: string) => string {
  if (verdict === 'fail') return colors.red;
  if (verdict === 'warn' || verdict === 'inconclusive') return colors.yellow;
  return verdict === 'pass' ? colors.green : colors.dim;
}

/** Whether an entry is shown without being asked for: those in which nothing was found are only counted. */
export function isRemarkable(entry: AuditEntry): boolean {
  return entry.findings.length > 0 || ['fail', 'warn', 'inconclusive'].includes(entry.verdict);
}

/** One object or folder with its findings, ending with a line feed. */
export function renderEntry(entry: AuditEntry, color: boolean): string {
  const colors = pc.createColors(color);
  const painted = paint(entry.verdict, colors);
  const lines = wrap(nameOf(entry), columns - 2).map((line, index) =>
    index === 0 ? `${painted(marks[entry.verdict])} ${colors.bold(line)}` : `  ${colors.bold(line)}`,
  );
  lines.push(...indented(recognition(entry), 2).map((line) => colors.dim(line)));
  if (entry.findings.length === 0) lines.push(...indented(entry.reason, 2));
  for (const finding of entry.findings.slice(0, mostFindings))
    lines.push(...findingLines(finding, entry.kind, colors));
  const more = entry.findings.length - mostFindings;
  if (more > 0) lines.push(`    … ${plural(more, 'more finding')}`);
  return `${lines.join('\n')}\n`;
}

function nameOf(entry: AuditEntry): string {
  if (entry.kind === 'folder') return `folder ${entry.label}`;
  const { file, folder, uid } = entry.at;
  return folder === null || uid === null ? file : `${folder.label}, UID ${uid}`;
}

function recognition(entry: AuditEntry): string {
  if (entry.kind === 'folder') {
    const objects = entry.objects === null ? '' : `, ${plural(entry.objects, 'object')}`;
    return `${entry.verdict}: ${entry.type}${objects}`;
  }
  if (!entry.read) return entry.verdict;
  return `${entry.verdict}: ${entry.type ?? 'unknown'}, by ${entry.by}`;
}

function findingLines(finding: Finding, kind: AuditEntry['kind'], colors: Colors): string[] {
  const { rule, level, verdict, saw, place } = finding;
  const painted = paint(verdict, colors);
  const where = kind === 'folder' ? 'the folder' : printPlace(place);
  const about = [level, ...rule.clauses, ...(rule.errata ?? []).map((id) => `erratum ${id}`), rule.id];
  return [
    ...hanging(`${marks[verdict]} ${where}: ${saw}`, 4).map(painted),
    ...indented(`asked: the ${kind} ${rule.title}`, 6),
    ...indented(about.join(' · '), 6).map((line) => colors.dim(line)),
  ];
}

/** What the closing lines need beside the sums. */
export interface AuditClosing {
  color: boolean;
  seconds: number;
  strict: boolean;
  /** Why the audit did not come to its end; null if it did. */
  incompleteReason: string | null;
}

/** The sums by rule and by folder and a closing sentence, ending with a line feed. */
export function renderSums(sums: AuditSums, closing: AuditClosing): string {
  const colors = pc.createColors(closing.color);
  const { rules, folders, types } = sums;
  const lines = [
    '',
    ...table('By rule', ['in', 'fail', 'warn', 'open'], rules.map(ruleRow), truncate, colors),
    ...table('By folder', ['objects', 'fail', 'warn', 'open'], folders.map(row), withoutMiddle, colors),
    ...table('By type', ['objects', 'fail', 'warn', 'open'], types.map(row), truncate, colors),
    ...closingLines(sums, closing, colors),
  ];
  return `${lines.join('\n')}\n`;
}

type Row = [name: string, counts: number[]];

function ruleRow({ rule, entries, fail, warn, inconclusive }: AuditSums['rules'][number]): Row {
  return [`${rule.id}  ${rule.title}`, [entries, fail, warn, inconclusive]];
}

function row([name, verdicts]: [string, Verdicts]): Row {
  return [name, [countOf(verdicts), verdicts.fail, verdicts.warn, verdicts.inconclusive]];
}

function table(
  title: string,
  heads: readonly string[],
  rows: readonly Row[],
  shorten: (name: string, room: number) => string,
  colors: Colors,
): string[] {
  if (rows.length === 0) return [];
  const width = 9;
  const room = columns - 2 - heads.length * width;
  const cells = (values: readonly (string | number)[]) =>
    values.map((v) => String(v).padStart(width)).join('');
  const shown = rows.slice(0, longestTable).map(([name, counts]) => {
    const text = shorten(withoutControls(name), room).padEnd(room);
    const line = `  ${text}${cells(counts.map((count) => (count === 0 ? '-' : count)))}`;
    return counts[1]! > 0 ? colors.red(line) : counts[2]! + counts[3]! > 0 ? colors.yellow(line) : line;
  });
  const more = rows.length - longestTable;
  const rest = more > 0 ? [colors.dim(`  … ${more} more (--summary FILE has all)`)] : [];
  return [`${colors.bold(title.padEnd(room + 2))}${cells(heads)}`, ...shown, ...rest, ''];
}

/** Names of folders differ at their ends as well as at their beginnings. */
function withoutMiddle(name: string, room: number): string {
  if (name.length <= room) return name;
  const tail = Math.floor(room / 2);
  return truncate(name, room - tail) + name.slice(-tail);
}

function closingLines(sums: AuditSums, closing: AuditClosing, colors: Colors): string[] {
  const { seconds, incompleteReason } = closing;
  const counts = (verdicts: Verdicts) =>
    Object.entries(verdicts)
      .filter(([, count]) => count > 0)
      .map(([verdict, count]) => `${count} ${verdict.replace('-', ' ')}`)
      .join(', ');
  const folders = countOf(sums.folderVerdicts);
  return [
    ...(incompleteReason === null ? [] : hanging(`? ${incompleteReason}`, 0).map(colors.yellow)),
    `${plural(sums.objects, 'object')} in ${seconds.toFixed(1)} s: ${counts(sums.verdicts) || 'none'}`,
    ...(folders === 0 ? [] : [`${plural(folders, 'folder')}: ${counts(sums.folderVerdicts)}`]),
    sentence(sums, closing, colors),
  ];
}

function sentence(sums: AuditSums, { strict, incompleteReason }: AuditClosing, colors: Colors): string {
  const many = (verdict: 'fail' | 'warn' | 'inconclusive') =>
    [
      ...(sums.verdicts[verdict] > 0 ? [plural(sums.verdicts[verdict], 'object')] : []),
      ...(sums.folderVerdicts[verdict] > 0 ? [plural(sums.folderVerdicts[verdict], 'folder')] : []),
    ].join(' and ');
  if (sums.total('fail') > 0)
    return colors.bold(colors.red(`Broken: what CPM demands is not kept in ${many('fail')}.`));
  if (sums.total('inconclusive') > 0)
    return colors.bold(colors.yellow(`Open: ${many('inconclusive')} could not be judged.`));
  if (!sums.judged) return colors.bold(colors.yellow('Nothing was judged: no object shows a sign of CPM.'));
  if (sums.total('warn') > 0 && strict)
    return colors.bold(colors.red(`Not as recommended, which --strict counts as broken: ${many('warn')}.`));
  if (incompleteReason !== null) return colors.bold(colors.yellow('Nothing broken was found up to there.'));
  return colors.bold(colors.green('Nothing that CPM demands of the objects is broken.'));
}

function indented(text: string, indent: number): string[] {
  return wrap(text, columns - indent).map((line) => `${' '.repeat(indent)}${line}`);
}

/** Like `indented`, with the lines after the first two columns further in. */
function hanging(text: string, indent: number): string[] {
  return wrap(text, columns - indent - 2).map(
    (line, index) => `${' '.repeat(index === 0 ? indent : indent + 2)}${line}`,
  );
}
