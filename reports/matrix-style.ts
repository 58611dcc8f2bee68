/** How the page of the matrix looks, and what its filter does. */

export const MATRIX_STYLE = `
:root { color-scheme: light dark; --line: #8884; --soft: #8881; }
* { box-sizing: border-box; }
body { font: 15px/1.45 system-ui, sans-serif; margin: 0 auto; max-width: 84rem; padding: 1.5rem; }
h1 { font-size: 1.6rem; margin: 0 0 .3rem; }
h2 { font-size: 1.25rem; margin: 2.5rem 0 .6rem; }
p { margin: .3rem 0 .8rem; max-width: 60rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .4rem .6rem; border-bottom: 1px solid var(--line); }
thead th { font-weight: 600; }
.sums { width: auto; margin: .8rem 0; }
.sums td { text-align: right; font-variant-numeric: tabular-nums; }
.sums thead th + th { text-align: right; }
.clauses { table-layout: fixed; }
.clauses th:nth-child(1) { width: 9rem; }
.clauses th:nth-child(3) { width: 16rem; }
.clauses th:nth-child(4) { width: 40%; }
.clauses td { overflow-wrap: anywhere; }
tr.section th { background: var(--soft); font-weight: 600; }
tr:target { outline: 2px solid #3b82f6; }
code { font: 13px/1.4 ui-monospace, monospace; }
small { opacity: .75; }
ul { margin: 0; padding-left: 1.1rem; }
summary { cursor: pointer; }
nav, form { display: flex; flex-wrap: wrap; gap: .4rem 1.2rem; margin: .8rem 0; }
input, select { font: inherit; }
#words { min-width: 22em; }
.why { margin: .2rem 0 0; font-size: .93em; }
.pass { color: #15803d; } .fail, .error { color: #b91c1c; } .warn, .inconclusive { color: #a16207; }
.not-applicable, .not-run, .not-shown, .not-covered { opacity: .65; }
@media (prefers-color-scheme: dark) {
  .pass { color: #4ade80; } .fail, .error { color: #f87171; } .warn, .inconclusive { color: #facc15; }
}
@media print {
  body { font-size: 9pt; padding: 0; max-width: none; color: #000; background: #fff; }
  form, nav { display: none !important; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
}
`;

/** Runs in the browser: hides the rows that the filter leaves out, and headings that nothing stands under. */
export const MATRIX_SCRIPT = `
const form = document.getElementById('filter');
const [standing, words, shown] = ['standing', 'words', 'shown'].map((id) => document.getElementById(id));
const rows = [...document.querySelectorAll('tr[data-standing]')];
const texts = new Map(rows.map((row) => [row, (row.id + ' ' + row.textContent).toLowerCase()]));
function apply() {
  const wanted = words.value.toLowerCase().split(/\\s+/).filter(Boolean);
  let count = 0;
  for (const row of rows) {
    const fits = (!standing.value || row.dataset.standing === standing.value) &&
      wanted.every((word) => texts.get(row).includes(word));
    row.hidden = !fits;
    if (fits) count++;
  }
  for (const head of document.querySelectorAll('tr.section')) {
    let next = head.nextElementSibling;
    while (next && next.hidden) next = next.nextElementSibling;
    head.hidden = !next || next.className === 'section';
  }
  shown.textContent = count === rows.length ? '' : count + ' of ' + rows.length;
}
form.hidden = false;
form.addEventListener('input', apply);
form.addEventListener('submit', (event) => event.preventDefault());
for (const row of rows) if (row.dataset.standing === 'fail' || row.dataset.standing === 'error')
  for (const details of row.querySelectorAll('details')) details.open = details.querySelector('.fail, .error') !== null;
`;
