/** What must hold of clauses as data, whatever the text: a list of what is wrong with them. */
import { rowByKey, rowKeyOfCheckId } from '../../../scr/catalogue.ts';
import { type Clause, citation } from '../../../scr/clauses/clause.ts';
import { erratumById } from '../../../scr/errata.ts';
import type { CheckHeader } from '../../../scr/types.ts';

/** One sentence for each fault, the clause's id first; empty where the clauses are sound. */
export function faultsOf(clauses: readonly Clause[], checks: readonly CheckHeader[]): string[] {
  const byId = new Map(checks.flatMap((check) => check.ids.map((id) => [id, check] as const)));
  return [
    ...numbering(clauses),
    ...repeated(clauses),
    ...clauses.flatMap((clause) =>
      [...wording(clause), ...rows(clause), ...shown(clause, byId), ...notShown(clause)].map(
        (fault) => `${clause.id}: ${fault}`,
      ),
    ),
  ];
}

const order = new Intl.Collator('en', { numeric: true }).compare;

/** Appendices come after all sections. */
function isBefore(one: string, other: string): boolean {
  const [first, second] = [one, other].map((section) => section.startsWith('Appendix'));
  return first === second ? order(one, other) < 0 : !first;
}

function numbering(clauses: readonly Clause[]): string[] {
  const faults: string[] = [];
  let section: string | null = null;
  let number = 0;
  for (const clause of clauses) {
    if (clause.section !== section) {
      if (section !== null && !isBefore(section, clause.section))
        faults.push(`${clause.id}: stands behind section ${section}`);
      section = clause.section;
      number = 0;
    }
    number++;
    const id = `${citation(clause.text, clause.section)}/${number}`;
    if (clause.id !== id) faults.push(`${clause.id}: should be ${id} here`);
  }
  return faults;
}

function repeated(clauses: readonly Clause[]): string[] {
  const seen = new Map<string, string>();
  return clauses.flatMap(({ id, text, section, asks }) => {
    const key = `${text} ${section} ${asks.toLowerCase()}`;
    const before = seen.get(key);
    seen.set(key, id);
    return before === undefined ? [] : [`${id}: asks the same as ${before}`];
  });
}

function wording({ asks, binds }: Clause): string[] {
  return [
    ...(isSentence(asks) ? [] : ['asks is no sentence']),
    ...(binds.length > 0 && new Set(binds).size === binds.length ? [] : ['binds nobody, or one twice']),
  ];
}

const isSentence = (text: string): boolean => /^\S.*\S\.$/.test(text) && text.split(' ').length > 2;

function rows(clause: Clause): string[] {
  return [
    ...clause.rows.filter((row) => !rowByKey(row)).map((row) => `there is no row ${row}`),
    ...(new Set(clause.rows).size === clause.rows.length ? [] : ['names a row twice']),
  ];
}

function shown(clause: Clause, byId: ReadonlyMap<string, CheckHeader>): string[] {
  const cited = citation(clause.text, clause.section);
  const faults = clause.shownBy.flatMap((id) => {
    if (id.endsWith('/*')) {
      const row = id.slice(0, -2);
      if (![...byId.keys()].some((each) => rowKeyOfCheckId(each) === row)) return [`no check serves ${row}`];
      return clause.rows.includes(row) ? [] : [`${id} is of a row that it does not belong to`];
    }
    const check = byId.get(id);
    if (!check) return [`there is no check ${id}`];
    const serves = check.ids.some((each) => clause.rows.includes(rowKeyOfCheckId(each)));
    return serves || check.clauses.includes(cited)
      ? []
      : [`${id} neither cites ${cited} nor serves its rows`];
  });
  return new Set(clause.shownBy).size === clause.shownBy.length ? faults : [...faults, 'names a check twice'];
}

function notShown({ level, shownBy, notShown: reason }: Clause): string[] {
  if (reason === null) return shownBy.length > 0 ? [] : ['is neither shown nor is it said why not'];
  const faults = isSentence(reason.why) ? [] : ['the reason is no sentence'];
  for (const [id] of reason.why.matchAll(/\bE-\d+\b/g))
    if (!erratumById(id)) faults.push(`there is no erratum ${id}`);
  if (reason.kind === 'erratum' && !/\bE-\d+\b/.test(reason.why)) faults.push('names no erratum');
  if (reason.kind === 'permission' && level !== 'MAY')
    faults.push('is a permission, and its level is not MAY');
  return faults;
}
