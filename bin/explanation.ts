/**
 * What a word of `explain` means: a requirement, a check or a clause, in full or in a short form.
 */

import { namedIds } from '../run/selection.ts';
import { findRows, requirementRows, rowByKey, rowKeyOfCheckId } from '../scr/catalogue.ts';
import { erratumById } from '../scr/errata.ts';
import { isInvariant } from '../scr/invariants/headers.ts';
import type { CheckHeader, CheckSubject, Erratum } from '../scr/types.ts';
import { ConfigurationError } from '../target/configuration-error.ts';
import { nearest } from '../target/nearest.ts';
import { type ListedCheck, type ListedRequirement, listedRequirement } from './catalogue.ts';
import {
  isSentence,
  type ListedClause,
  type ListedSentence,
  listClauses,
  sentencesOf,
} from './listed-clauses.ts';

interface HowTo {
  /** The command that executes it. */
  reproduce: string;
}

export type Explanation =
  | ({ subject: 'requirement'; requirement: ListedRequirement; errata: Erratum[] } & HowTo)
  | ({
      subject: 'check';
      /** Whom its title speaks of. */
      about: CheckSubject;
      check: ListedCheck;
      requirements: ListedRequirement[];
      errata: Erratum[];
    } & HowTo)
  | ({
      subject: 'clause';
      /** Of a section of an OMA text: its sentences. */
      sentences: ListedSentence[];
      /** Of the requirements that a sentence belongs to. */
      errata: Erratum[];
    } & ListedClause);

/** Throws `ConfigurationError` if the word means nothing, or several things (which it lists). */
export function explain(word: string, checks: readonly CheckHeader[]): Explanation {
  const rows = findRows(word);
  if (rows.length > 1)
    throw ambiguous(
      word,
      rows.map((row) => row.key),
    );
  const row = rows[0];
  if (row) {
    return {
      subject: 'requirement',
      requirement: listedRequirement(row, checks),
      errata: errataOf(row.errata),
      reproduce: howTo(
        row.key,
        checks.find(({ rows: served }) => served.includes(row.key)),
      ),
    };
  }
  // The rules of objects are called as audit prints them: `session-info/has-sdp`.
  const rule = checks.find(
    ({ subject, slug }) => subject !== undefined && slug === word.replaceAll('/', '-'),
  );
  if (rule) return explainCheck(rule, rule.ids[0]!, checks);
  const ids = namedIds(
    word,
    checks.flatMap((check) => check.ids),
  );
  const meant = checks.filter((check) => check.ids.some((id) => ids.includes(id)));
  if (meant.length > 1) throw ambiguous(word, ids);
  if (meant[0]) return explainCheck(meant[0], ids[0]!, checks);
  return explainClause(word, checks);
}

function explainCheck(check: CheckHeader, id: string, checks: readonly CheckHeader[]): Explanation {
  const served = check.rows.flatMap((key) => rowByKey(key) ?? []);
  return {
    subject: 'check',
    about: check.subject ?? 'server',
    check: { id, title: check.title, level: check.level, clauses: check.clauses },
    requirements: served.map((row) => ({ ...listedRequirement(row, checks), checks: [] })),
    errata: errataOf(check.errata ?? [...new Set(served.flatMap((row) => row.errata))]),
    reproduce: howTo(id, check),
  };
}

function explainClause(word: string, checks: readonly CheckHeader[]): Explanation {
  const clauses = listClauses(checks, {});
  const plain = (text: string) =>
    text
      .toLowerCase()
      .replace(/[\s§]+/g, ' ')
      .trim();
  const exact = clauses.find(({ clause }) => plain(clause) === plain(word));
  if (exact) return explained(exact, checks);
  const ending = clauses.filter(({ clause }) => plain(clause).endsWith(` ${plain(word)}`));
  if (ending.length > 1)
    throw ambiguous(
      word,
      ending.map(({ clause }) => clause),
    );
  if (ending[0]) return explained(ending[0], checks);
  const known = [
    ...requirementRows.flatMap((row) => [row.id, row.key]),
    ...clauses.map(({ clause }) => clause),
    ...checks.flatMap((check) => [check.slug, ...check.ids]),
  ];
  const near = nearest(word, known);
  throw new ConfigurationError(
    `"${word}" is no requirement, check or clause.`,
    near ? `Did you mean "${near}"?` : 'See cpm-conformance list, and list --clauses.',
  );
}

function explained(clause: ListedClause, checks: readonly CheckHeader[]): Explanation {
  const rows = isSentence(clause) ? clause.rows.flatMap((key) => rowByKey(key) ?? []) : [];
  return {
    subject: 'clause',
    ...clause,
    sentences: isSentence(clause) ? [] : sentencesOf(clause.clause, checks),
    errata: errataOf([...new Set(rows.flatMap(({ errata }) => errata))]),
  };
}

function ambiguous(word: string, candidates: string[]): ConfigurationError {
  return new ConfigurationError(
    `"${word}" is ambiguous: it may mean ${candidates.length} things.`,
    `Choose one of: ${candidates.map(quoted).join(', ')}.`,
  );
}

function errataOf(ids: readonly string[]): Erratum[] {
  return ids.flatMap((id) => erratumById(id) ?? []);
}

/** The command that judges it; of a requirement any of its checks tells which command that is. */
function howTo(id: string, check: CheckHeader | undefined): string {
  if (check?.subject === 'client') return 'cpm-conformance client -- COMMAND ARGS…';
  if (check?.subject !== undefined)
    return 'cpm-conformance audit FILE…, or audit --target imaps://user:password@host';
  if (check !== undefined && isInvariant(check)) {
    return 'cpm-conformance audit --transcript FILE…, over the transcripts of any run; a run looks at it in each session';
  }
  const spec = (rowByKey(id) ?? rowByKey(rowKeyOfCheckId(id)))?.spec;
  return `cpm-conformance run --only ${quoted(id)} --spec ${spec}`;
}

/** As a word of a shell. */
function quoted(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : `'${text}'`;
}
