/** The clauses as `list --clauses` and `explain` show them: sections that checks cite, and sentences of the OMA texts. */
import { requirementRows } from '../scr/catalogue.ts';
import { clauses } from '../scr/clauses/all.ts';
import { type Clause, citation } from '../scr/clauses/clause.ts';
import { ShownBy } from '../scr/clauses/shown-by.ts';
import type { CheckHeader } from '../scr/types.ts';
import { type CatalogueFilter, type ListedCheck, listedCheck, matches } from './catalogue.ts';

/** A section that checks cite. A check that serves several rows stands once, under its first id. */
export interface ListedSection {
  clause: string;
  checks: ListedCheck[];
}

/** A normative sentence, in our words, with the checks that show it. */
export interface ListedSentence
  extends ListedSection,
    Pick<Clause, 'text' | 'section' | 'level' | 'binds' | 'asks' | 'rows' | 'notShown'> {}

export type ListedClause = ListedSection | ListedSentence;

export function isSentence(clause: ListedClause): clause is ListedSentence {
  return 'asks' in clause;
}

/** Sections and sentences, sorted by text and section. */
export function listClauses(checks: readonly CheckHeader[], filter: CatalogueFilter): ListedClause[] {
  const order = new Intl.Collator('en', { numeric: true }).compare;
  const all = [...sections(checks, filter), ...sentences(checks, filter)];
  return all.sort((a, b) => order(a.clause, b.clause));
}

function sections(checks: readonly CheckHeader[], filter: CatalogueFilter): ListedSection[] {
  const shown = new Set(requirementRows.filter((row) => matches(row, filter)).map((row) => row.key));
  const cited = new Map<string, ListedCheck[]>();
  for (const check of checks) {
    const id = check.ids.find((candidate) => shown.has(candidate.slice(0, candidate.lastIndexOf('/'))));
    if (id === undefined) continue;
    for (const clause of check.clauses)
      cited.set(clause, [...(cited.get(clause) ?? []), listedCheck(check, id)]);
  }
  return [...cited].map(([clause, citing]) => ({ clause, checks: citing }));
}

/** Those of the texts that the filter names, or that belong to one of its requirements. */
function sentences(checks: readonly CheckHeader[], filter: CatalogueFilter): ListedSentence[] {
  const rows = new Set(requirementRows.filter((row) => matches(row, filter)).map((row) => row.key));
  const shownBy = new ShownBy(checks);
  return clauses
    .filter((clause) => isWanted(clause, rows, filter))
    .map((clause) => listedSentence(clause, shownBy));
}

function isWanted(clause: Clause, rows: ReadonlySet<string>, { specs, role }: CatalogueFilter): boolean {
  if (clause.rows.length > 0) return clause.rows.some((row) => rows.has(row));
  const isOfSpec = specs === undefined || specs.some((spec) => spec === clause.text);
  return isOfSpec && (role === undefined || clause.binds.includes(role));
}

function listedSentence(clause: Clause, shownBy: ShownBy): ListedSentence {
  const { id, text, section, level, binds, asks, rows, notShown } = clause;
  const checks = shownBy.of(clause).map((showing) => listedCheck(showing.check, showing.id));
  return { clause: id, text, section, level, binds, asks, rows, notShown, checks };
}

/** The sentences of a section, as it is cited (`cpm-ms-2.0 §7.3.4`). */
export function sentencesOf(section: string, checks: readonly CheckHeader[]): ListedSentence[] {
  const shownBy = new ShownBy(checks);
  return clauses
    .filter((clause) => citation(clause.text, clause.section) === section)
    .map((clause) => listedSentence(clause, shownBy));
}
