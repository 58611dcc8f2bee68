/** The conformance statement as one page that needs nothing else: to be read, printed and signed. */
import type { RequirementVerdict, SpecId } from '../scr/types.ts';
import {
  type Declared,
  DIFFERENCES,
  type Difference,
  differing,
  type Ics,
  type IcsRow,
  type Observed,
} from './ics.ts';
import { icsFacts } from './ics-facts.ts';
import { ICS_STYLE } from './ics-style.ts';
import { isPart, runWord, specWord } from './run-words.ts';
import { plural } from './text-layout.ts';
import { escapeXml } from './xml.ts';

/** The specifications as they stand on their title pages. */
export const SPEC_TITLES: Readonly<Record<SpecId, string>> = {
  'cpm-ms-2.0': 'OMA CPM Message Storage 2.0',
  'cpm-ms-1.0': 'OMA CPM Message Storage 1.0',
  'rest-nms-1.0': 'OMA CPM Message Storage using the RESTful API 1.0',
};

const DECLARED: Readonly<Record<Declared, string>> = { yes: 'yes', no: 'no', 'not-said': 'not said' };
const OBSERVED: Readonly<Record<Observed, string>> = {
  supported: 'supported',
  faulty: 'with faults',
  'not-supported': 'not supported',
  'not-seen': 'not seen',
};
const VERDICTS: Readonly<Record<RequirementVerdict, string>> = {
  pass: 'passed',
  fail: 'failed',
  inconclusive: 'inconclusive',
  'not-applicable': 'not applicable',
  error: 'error of the tool',
  'not-covered': 'not covered',
};
const DIFFERENCE_HEADS: Readonly<Record<Difference, string>> = {
  'declared-not-met': 'Declared but not met',
  'declared-not-shown': 'Declared but not shown by this run',
  'met-not-declared': 'Met but not declared',
};

const SIGNATURES = `<section class="signatures"><h2>Signatures</h2>
<div>For the laboratory: name, signature</div><div>Place, date</div>
<div>For the vendor: name, signature</div><div>Place, date</div>
</section>`;

/** The page; its links lead to `matrix.html` and to the transcripts beside it. */
export function icsHtml(ics: Ics): string {
  const { product } = ics.profile;
  const name =
    [product?.vendor, product?.name, product?.version].filter(Boolean).join(' ') || ics.profile.name;
  const told = new Set<string>();
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Conformance statement: ${escapeXml(name)}, run ${escapeXml(ics.runId)}</title>
<style>${ICS_STYLE}</style>
</head>
<body>
<header>
<p>Implementation conformance statement</p>
<h1>${escapeXml(name)}</h1>
${result(ics)}
</header>
<main>
${icsFacts(ics)}
${SIGNATURES}
${differences(ics, told)}
${notMet(ics, told)}
${ics.specs.map(({ id }) => specification(id, ics, told)).join('\n')}
</main>
</body>
</html>
`;
}

function result(ics: Ics): string {
  const { complete, conformant, incompleteReason, specs, leftOut, rows } = ics;
  const kind = conformant ? (isPart(ics) ? 'open' : 'good') : complete ? 'bad' : 'open';
  const each = specs.map((spec) => `${SPEC_TITLES[spec.id]}: ${specWord(spec, ics)}`).join('; ');
  const mandatory = unmet(ics).length;
  const counts = [
    ...(isPart(ics)
      ? [`${leftOut} of ${plural(rows.length, 'requirement')} were left out by the selection`]
      : []),
    complete
      ? 'the run is complete'
      : (incompleteReason ?? 'The run did not come to its end').replace(/\.$/, ''),
    mandatory === 0
      ? 'no mandatory requirement is unmet'
      : `${plural(mandatory, 'mandatory requirement')} not met`,
    ics.isDeclared
      ? `${plural(differing(ics).length, 'difference')} from what is declared`
      : 'nothing is declared',
  ];
  return `<div class="result ${kind}"><strong>${runWord(ics)}</strong><p>${escapeXml(each)}.</p><p>${escapeXml(asSentence(counts))}</p></div>`;
}

function asSentence(parts: readonly string[]): string {
  const text = parts.join('; ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** Reasons stand where a requirement is told first; `told` has those by key. */
function differences(ics: Ics, told: Set<string>): string {
  const head = '<section class="sheet"><h2>Declared and observed</h2>';
  if (!ics.isDeclared)
    return `${head}<p>The profile declares nothing, so there is nothing to compare with. What was observed stands below.</p></section>`;
  const rows = differing(ics);
  const parts = DIFFERENCES.flatMap((kind) => {
    const own = rows.filter(({ difference }) => difference === kind);
    return own.length === 0 ? [] : [part(DIFFERENCE_HEADS[kind], own, told)];
  });
  const unjudged = Object.entries(ics.outOfScope).map(
    ([key, said]) => `<code>${escapeXml(key)}</code> (${said ? 'yes' : 'no'})`,
  );
  const rest =
    unjudged.length === 0 ? '' : `<p>Declared, and out of the scope of this run: ${unjudged.join(', ')}.</p>`;
  const body =
    parts.length === 0
      ? '<p>What was observed is what is declared.</p>'
      : table(parts, 'Differences between what is declared and what was observed');
  return `${head}${body}${rest}</section>`;
}

function unmet({ rows }: Ics): IcsRow[] {
  return rows.filter(
    ({ level, verdict }) => level === 'M' && ['fail', 'inconclusive', 'error'].includes(verdict),
  );
}

function notMet(ics: Ics, told: Set<string>): string {
  const rows = unmet(ics);
  if (rows.length === 0) return '';
  const caption = 'Mandatory requirements that failed or stayed open';
  return `<section><h2>Mandatory requirements not met</h2>${table([part(null, rows, told)], caption)}</section>`;
}

function specification(id: SpecId, { rows, specs, role }: Ics, told: Set<string>): string {
  const own = rows.filter(({ spec }) => spec === id);
  const { inScope = 0, covered = 0 } = specs.find((spec) => spec.id === id) ?? {};
  const [ofTables, others] = [
    own.filter(({ kind }) => kind === 'scr'),
    own.filter(({ kind }) => kind !== 'scr'),
  ];
  const parts = [
    ...(ofTables.length === 0 ? [] : [part('Requirements of the tables', ofTables, told)]),
    ...(others.length === 0 ? [] : [part('Obligations without a row in a table', others, told)]),
  ];
  const caption = `${plural(inScope, 'requirement')} of the ${role}, ${covered} of them judged by this run`;
  return `<section class="sheet"><h2>${SPEC_TITLES[id]}</h2>${table(parts, caption)}</section>`;
}

function table(parts: readonly string[], caption: string): string {
  return `<div class="scroll"><table><caption>${escapeXml(caption)}</caption>
<colgroup><col class="id"><col><col class="word"><col class="seen"><col class="verdict"></colgroup>
<thead><tr><th scope="col">Requirement</th><th scope="col">Function</th><th scope="col">Declared</th><th scope="col">Observed</th><th scope="col">Verdict</th></tr></thead>
${parts.join('\n')}
</table></div>`;
}

/** Rows under a head; each is a body of its own, so that a page breaks between them. */
function part(head: string | null, rows: readonly IcsRow[], told: Set<string>): string {
  const top = `<tbody class="part"><tr><th colspan="5" scope="rowgroup">${head}</th></tr></tbody>\n`;
  const bodies = rows.map((row) => {
    const note = told.has(row.key) ? '' : why(row);
    told.add(row.key);
    return `<tbody>${tableRow(row)}${note}</tbody>`;
  });
  return `${head === null ? '' : top}${bodies.join('\n')}`;
}

function tableRow(row: IcsRow): string {
  const { id, key, level, reference, declared, observed, verdict } = row;
  const section = /^\d/.test(reference) ? `§${reference}` : reference;
  const isQuiet = verdict === 'not-covered' || verdict === 'not-applicable';
  const link = `matrix.html#${escapeXml(encodeURI(key))}`;
  return `<tr><th scope="row"><code>${escapeXml(id)}</code><br><small>${level === 'M' ? 'mandatory' : 'optional'}</small></th><td>${escapeXml(row.function)} <small>${escapeXml(section)}</small></td><td${declared === 'not-said' ? ' class="quiet"' : ''}>${DECLARED[declared]}</td><td class="${observed.startsWith('not') ? 'quiet' : observed}">${OBSERVED[observed]}</td><td><a class="${isQuiet ? 'quiet' : verdict}" href="${link}">${VERDICTS[verdict]}</a></td></tr>`;
}

/** What somebody has to look at says why, with the way to the octets of each failed check. */
function why({ verdict, reason, failed }: IcsRow): string {
  if (verdict === 'pass' || verdict === 'not-covered') return '';
  const byReason = new Map<string, string[]>();
  for (const check of failed)
    byReason.set(check.reason, [...(byReason.get(check.reason) ?? []), slugOf(check)]);
  const items = [...byReason].map(([text, slugs]) => `<li>${slugs.join(', ')}: ${escapeXml(text)}</li>`);
  const told = items.length === 0 ? escapeXml(reason) : `<ul>${items.join('')}</ul>`;
  return `<tr class="why"><td></td><td colspan="4">${told}</td></tr>`;
}

function slugOf({ id, transcript }: IcsRow['failed'][number]): string {
  const slug = `<code>${escapeXml(id.slice(id.lastIndexOf('/') + 1))}</code>`;
  return transcript === null ? slug : `<a href="${escapeXml(encodeURI(transcript))}">${slug}</a>`;
}
