/** The matrix as comma-separated values (RFC 4180): a line for each clause and check. */
import type { Matrix } from './matrix.ts';

const COLUMNS = [
  'clause',
  'text',
  'section',
  'level',
  'binds',
  'asks',
  'requirements',
  'standing',
  'check',
  'verdict',
  'reason',
  'transcript',
  'not shown',
  'why not',
] as const;

/** The text, with a line of headings. A clause without a check has a line of its own. */
export function matrixCsv(matrix: Matrix): string {
  const lines = matrix.clauses.flatMap((clause) => {
    const { id, text, section, level, binds, asks, rows, standing, checks, notShown } = clause;
    const keys = rows.map(({ key }) => key).join(' ');
    const head = [id, text, section, level, binds.join(' '), asks, keys, standing];
    const tail = [notShown?.kind ?? '', notShown?.why ?? ''];
    if (checks.length === 0) return [[...head, '', '', '', '', ...tail]];
    return checks.map((check) => [
      ...head,
      check.id,
      check.verdict ?? 'not-run',
      check.reason ?? '',
      check.transcript ?? '',
      ...tail,
    ]);
  });
  return [[...COLUMNS], ...lines].map((cells) => `${cells.map(cell).join(',')}\r\n`).join('');
}

/** Quoted, and never a formula to whoever opens it in a spreadsheet: a peer's words stand in reasons. */
function cell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
