/** The traceability matrix of a run. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Matrix, matrixOf } from '../../reports/matrix.ts';
import { matrixCsv } from '../../reports/matrix-csv.ts';
import { matrixHtml } from '../../reports/matrix-html.ts';
import { matrixSchema, publishedMatrixSchema } from '../../reports/matrix-schema.ts';
import { rowByKey, rowKeyOf } from '../../scr/catalogue.ts';
import { clauses } from '../../scr/clauses/all.ts';
import { summariseRun } from '../../scr/summarise.ts';
import type { Verdict } from '../../scr/types.ts';
import { header, outcome, runInput } from '../scr/fixtures.ts';

const COPY = 'cpm-ms-2.0/CPM-TS-MS-S-012_M';
/** Clauses that some of these checks show, by their slugs. */
const NAMED = clauses.filter(({ shownBy }) =>
  shownBy.some((id) => id.startsWith(`${COPY}/`) && !id.endsWith('*')),
);
const SLUGS = [...new Set(NAMED.flatMap(({ shownBy }) => shownBy))]
  .filter((id) => id.startsWith(`${COPY}/`) && !id.endsWith('*'))
  .map((id) => id.slice(COPY.length + 1));
const HOSTILE = '=cmd|" <script>alert(1)</script>, and a line\nbelow';

/** The matrix of a run in which the checks of COPY came to these verdicts, in turn; others were not run. */
function matrix(...verdicts: Verdict[]): Matrix {
  const checks = SLUGS.map((slug) => header(COPY, slug));
  const selected = checks.slice(0, verdicts.length);
  const outcomes = selected.map((check, place) => outcome(check, verdicts[place]!, HOSTILE));
  return matrixOf(summariseRun(runInput({ checks, selected, outcomes })), checks);
}

/** Clauses that name a check of COPY, and how they stand. */
const standing = (of: Matrix, slug: string) =>
  of.clauses
    .filter(({ checks }) => checks.some(({ id }) => id === `${COPY}/${slug}`))
    .map((clause) => clause.standing);

test('has every clause, in the order of the texts', () => {
  expect(matrix('pass').clauses.map(({ id }) => id)).toEqual(clauses.map(({ id }) => id));
});

test('a clause stands as the worst of its checks; what was not run, and what none shows, is told', () => {
  const slug = SLUGS[0]!;
  const single = NAMED.find(({ shownBy }) => shownBy.includes(`${COPY}/${slug}`))!;
  expect(single).toBeDefined();
  for (const [verdict, stands] of [
    ['fail', 'fail'],
    ['error', 'error'],
    ['inconclusive', 'inconclusive'],
    ['warn', 'warn'],
  ] as const) {
    const all: Verdict[] = SLUGS.map((_, place) => (place === 0 ? verdict : 'pass'));
    expect(new Set(standing(matrix(...all), slug)), verdict).toEqual(new Set([stands]));
  }
  expect(new Set(standing(matrix('pass'), slug))).toEqual(new Set(['pass']));
  expect(new Set(standing(matrix('not-applicable'), slug))).toEqual(new Set(['not-applicable']));
  const none = matrixOf(summariseRun(runInput({ checks: [], outcomes: [] })), [header(COPY, slug)]);
  expect(new Set(standing(none, slug))).toEqual(new Set(['not-run']));
  expect(none.clauses.find(({ notShown }) => notShown?.kind === 'inside')?.standing).toBe('not-shown');
});

test('sums are those of the clauses', () => {
  const { sums, clauses: told } = matrix('pass', 'fail');
  for (const [text, of] of Object.entries(sums)) {
    const own = told.filter((clause) => clause.text === text);
    expect(Object.values(of).reduce((sum, count) => sum + count, 0)).toBe(own.length);
    expect(of.fail ?? 0).toBe(own.filter((clause) => clause.standing === 'fail').length);
  }
});

test('rows have the verdict of the run, and those out of scope none', () => {
  const { clauses: told } = matrix('fail');
  const rows = told.flatMap(({ rows }) => rows);
  expect(rows.find(({ key }) => key === COPY)?.verdict).toBe('fail');
  expect(rows.find(({ key }) => key.startsWith('rest-nms-1.0/'))?.verdict).toBeNull();
});

test('as CSV it has the same clauses and checks, and nothing that a spreadsheet would execute', () => {
  const of = matrix('fail', 'pass');
  const csv = matrixCsv(of);
  const lines = of.clauses.reduce((sum, { checks }) => sum + Math.max(1, checks.length), 1);
  expect(csv.split('\r\n').length - 1).toBe(lines);
  expect(csv).toContain(`"'=cmd|"" <script>alert(1)</script>, and a line\nbelow"`);
  expect(csv).not.toMatch(/,=|^=/m);
});

test('as a page it escapes what a peer said, and has an anchor for each clause and requirement in scope', () => {
  const checks = SLUGS.map((slug) => header(COPY, slug));
  const outcomes = checks.map((check) => outcome(check, 'fail', HOSTILE));
  const results = summariseRun(runInput({ checks, outcomes }));
  const page = matrixHtml(matrixOf(results, checks), results);
  expect(page).not.toContain('<script>alert');
  expect(page).toContain('&lt;script&gt;alert(1)');
  for (const { id } of clauses) expect(page).toContain(`<tr id="${id}"`);
  for (const row of results.requirements.filter(({ inScope }) => inScope))
    expect(page).toContain(`<tr id="${rowKeyOf(row)}"`);
  expect(page).toContain(`href="transcripts/${SLUGS[0]}.jsonl"`);
  expect(page).not.toMatch(/(?:src|href)="https?:/);
});

test('the keys of results are those of the catalogue', () => {
  const { requirements } = summariseRun(runInput({ checks: [], outcomes: [], role: 'client' }));
  expect(requirements.filter((row) => rowByKey(rowKeyOf(row)) === undefined)).toEqual([]);
});

test('its schema is published as it is, and describes it', () => {
  const file = new URL('../../docs/matrix.schema.json', import.meta.url);
  expect(readFileSync(file, 'utf8')).toBe(publishedMatrixSchema());
  expect(matrixSchema.parse(matrix('pass', 'fail'))).toEqual(matrix('pass', 'fail'));
});
