/** The matrix as one page that needs nothing else: readable without a script, and on paper. */
import { rowKeyOf } from '../scr/catalogue.ts';
import { citation } from '../scr/clauses/clause.ts';
import type { RunResults } from '../scr/results.ts';
import { type Matrix, type MatrixCheck, type MatrixClause, STANDINGS, type Standing } from './matrix.ts';
import { MATRIX_SCRIPT, MATRIX_STYLE } from './matrix-style.ts';
import { runStanding, runWord } from './run-words.ts';
import { plural } from './text-layout.ts';
import { escapeXml } from './xml.ts';

const WORDS: Readonly<Record<Standing, string>> = {
  error: 'error',
  fail: 'failed',
  inconclusive: 'inconclusive',
  warn: 'warned',
  pass: 'passed',
  'not-applicable': 'not applicable',
  'not-run': 'not run',
  'not-shown': 'not shown',
};
const TEXTS: Readonly<Record<string, string>> = {
  'cpm-ms-2.0': 'CPM Message Storage 2.0',
  'cpm-ms-1.0': 'CPM Message Storage 1.0',
  'rest-nms-1.0': 'CPM Message Storage using the RESTful API 1.0',
  'cpm-arch-2.2': 'CPM Architecture 2.2',
  'change-request': 'The change request (erratum E-63)',
};

/** The page, with anchors for clauses (`#cpm-ms-2.0 §7.3.4/2`) and requirements (`#cpm-ms-2.0/CPM-TS-MS-S-012_M`). */
export function matrixHtml(matrix: Matrix, results: RunResults): string {
  const texts = [...new Set(matrix.clauses.map(({ text }) => text))];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Traceability matrix, run ${escapeXml(matrix.runId)}</title>
<style>${MATRIX_STYLE}</style>
</head>
<body>
<header>
<h1>Traceability matrix</h1>
${facts(matrix, results)}
${sums(matrix, texts)}
<form id="filter" hidden>
<label>Show <select id="standing"><option value="">all clauses</option>${STANDINGS.map(
    (standing) => `<option value="${standing}">${WORDS[standing]}</option>`,
  ).join('')}</select></label>
<label>with <input id="words" type="search" placeholder="words, a section, a check"></label>
<output id="shown"></output>
</form>
<nav>${texts.map((text) => `<a href="#${text}">${escapeXml(TEXTS[text] ?? text)}</a>`).join(' ')} <a href="#requirements">Requirements</a></nav>
</header>
<main>
${texts.map((text) => section(text, matrix)).join('\n')}
${requirements(results, matrix)}
</main>
<script>${MATRIX_SCRIPT}</script>
</body>
</html>
`;
}

function facts({ target, tool, runId, startedAt, conformant }: Matrix, results: RunResults): string {
  const product = [target.name, target.version].filter((part) => part !== null).join(' ');
  const where = target.endpoints.join(', ') || target.kind;
  const end = runWord(runStanding(results)).toLowerCase();
  const line = [product, where, `run ${runId}`, startedAt.slice(0, 10), `${tool.name} ${tool.version}`];
  return `<p>${line
    .filter((part) => part !== '')
    .map(escapeXml)
    .join(' · ')} · <strong class="${conformant ? 'pass' : 'fail'}">${end}</strong></p>
<p>Each normative sentence of the texts, in our words, with the requirements that it belongs to and the checks that show it. A clause stands as the worst of its checks does. What no check shows says why.</p>`;
}

function sums(matrix: Matrix, texts: readonly string[]): string {
  const used = STANDINGS.filter((standing) => texts.some((text) => matrix.sums[text]?.[standing]));
  const rows = texts.map((text) => {
    const of = matrix.sums[text] ?? {};
    const cells = used.map((standing) => `<td class="${standing}">${of[standing] ?? ''}</td>`).join('');
    return `<tr><th scope="row"><a href="#${text}">${escapeXml(TEXTS[text] ?? text)}</a></th>${cells}</tr>`;
  });
  const heads = used.map((standing) => `<th scope="col">${WORDS[standing]}</th>`).join('');
  return `<table class="sums"><thead><tr><th scope="col">Text</th>${heads}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

function section(text: string, { clauses }: Matrix): string {
  const own = clauses.filter((clause) => clause.text === text);
  const rows = own.map((clause, place) => {
    const isFirst = own[place - 1]?.section !== clause.section;
    const heading = escapeXml(citation(clause.text, clause.section));
    const head = isFirst ? `<tr class="section"><th colspan="4" id="${heading}">${heading}</th></tr>` : '';
    return `${head}${row(clause)}`;
  });
  return `<section><h2 id="${text}">${escapeXml(TEXTS[text] ?? text)}</h2>
<table class="clauses"><thead><tr><th scope="col">Clause</th><th scope="col">What it asks</th><th scope="col">Requirements</th><th scope="col">Shown by</th></tr></thead>
<tbody>${rows.join('\n')}</tbody></table></section>`;
}

function row(clause: MatrixClause): string {
  const { id, level, binds, asks, standing, rows } = clause;
  const keys = rows
    .map(({ key }) => `<a href="#${escapeXml(key)}">${escapeXml(key.slice(key.indexOf('/') + 1))}</a>`)
    .join('<br>');
  return `<tr id="${escapeXml(id)}" data-standing="${standing}"><td><strong class="${standing}">${WORDS[standing]}</strong><br>/${id.slice(id.lastIndexOf('/') + 1)} <small>${level}</small></td><td>${escapeXml(asks)}<br><small>binds ${binds.join(', ')}</small></td><td>${keys}</td><td>${shown(clause)}</td></tr>`;
}

function shown({ checks, notShown }: MatrixClause): string {
  const why =
    notShown === null ? '' : `<p class="why"><em>${notShown.kind}</em>: ${escapeXml(notShown.why)}</p>`;
  if (checks.length === 0) return why;
  // What somebody has to look at stands open.
  const bad = checks.filter(
    ({ verdict }) => verdict !== null && verdict !== 'pass' && verdict !== 'not-applicable',
  );
  const rest = checks.filter((check) => !bad.includes(check));
  const folded =
    rest.length === 0
      ? ''
      : `<details><summary>${bad.length === 0 ? '' : 'and '}${plural(rest.length, 'check')}</summary><ul>${rest.map(item).join('')}</ul></details>`;
  return `${bad.length === 0 ? '' : `<ul>${bad.map(item).join('')}</ul>`}${folded}${why}`;
}

function item({ id, title, verdict, reason, transcript }: MatrixCheck): string {
  const name = `<code>${escapeXml(id)}</code>`;
  const link = transcript === null ? name : `<a href="${escapeXml(encodeURI(transcript))}">${name}</a>`;
  const standing: Standing = verdict ?? 'not-run';
  const isBad = verdict !== null && verdict !== 'pass';
  return `<li><span class="${standing}">${WORDS[standing]}</span> ${link} ${escapeXml(title)}${
    isBad && reason !== null ? `<br><small>${escapeXml(reason)}</small>` : ''
  }</li>`;
}

/** The requirements in scope, so that whoever comes from elsewhere by a key finds its clauses. */
function requirements(results: RunResults, { clauses }: Matrix): string {
  const rows = results.requirements
    .filter(({ inScope }) => inScope)
    .map((row) => {
      const key = rowKeyOf(row);
      const own = clauses.filter((clause) => clause.rows.some((of) => of.key === key));
      const links = own.map(({ id }) => `<a href="#${escapeXml(id)}">${escapeXml(id)}</a>`).join(', ');
      const checks = row.checks.map((check) => item(check)).join('');
      return `<tr id="${escapeXml(key)}" data-standing="${row.verdict === 'not-covered' ? 'not-run' : row.verdict}"><td><code>${escapeXml(key)}</code><br><strong class="${row.verdict}">${row.verdict}</strong> <small>${row.level === 'M' ? 'mandatory' : 'optional'}</small></td><td>${escapeXml(row.function)}<br><small>${escapeXml(row.reason)}</small></td><td>${links}</td><td>${checks === '' ? '' : `<details><summary>${plural(row.checks.length, 'check')}</summary><ul>${checks}</ul></details>`}</td></tr>`;
    });
  return `<section><h2 id="requirements">Requirements</h2>
<table class="clauses"><thead><tr><th scope="col">Requirement</th><th scope="col">What it is</th><th scope="col">Clauses</th><th scope="col">Checks</th></tr></thead>
<tbody>${rows.join('\n')}</tbody></table></section>`;
}
