/**
 * Which checks a run executes: those of its specifications that `--only` names, or the shard of them.
 */
import { aliasesOf, findRows, normaliseName, requirementRows } from '../scr/catalogue.ts';
import { invariantHeaders } from '../scr/invariants/headers.ts';
import { objectRows } from '../scr/obligations.ts';
import type { Shard } from '../scr/results.ts';
import type { CheckHeader, RequirementRow, SpecId } from '../scr/types.ts';
import { ConfigurationError } from '../target/configuration-error.ts';
import { nearest } from '../target/nearest.ts';

export interface Selection {
  specs: readonly SpecId[];
  /** Ids or globs (`*`, `?`) of requirements or checks, short forms included; empty selects all. */
  only: readonly string[];
  /** The `index`-th (from 1) of `count` parts. */
  shard: Shard | null;
}

/** The specification of a check id. */
function specOf(id: string): string {
  return id.slice(0, id.indexOf('/'));
}

/** Which ids of checks a word of `--only` names: exactly, or as a glob over every form that may stand for one. */
function naming(word: string): (id: string) => boolean {
  if (!isGlob(word)) return (id) => namedIds(word, [id]).length > 0;
  const pattern = globPattern(word);
  return (id) => pattern.test(formsOf(id));
}

function isGlob(word: string): boolean {
  return /[*?]/.test(word);
}

const formsById = new Map<string, string>();

/** Each form that names a check, one a line: its rows in all short forms, alone and before its slug, and its slug. */
function formsOf(id: string): string {
  let forms = formsById.get(id);
  if (forms === undefined) {
    const cut = id.lastIndexOf('/');
    const slug = normaliseName(id.slice(cut + 1));
    const rows = aliasesOf(id.slice(0, cut));
    forms = [...rows.flatMap((row) => [row, `${row}/${slug}`]), slug].join('\n');
    formsById.set(id, forms);
  }
  return forms;
}

/** The ids among `ids` that a word without wildcards names: in full, as `row/slug`, as a row, or as a slug. */
export function namedIds(word: string, ids: readonly string[]): string[] {
  const full = ids.filter((id) => id.toLowerCase() === word.toLowerCase());
  if (full.length > 0) return full;
  const rows = new Set(findRows(word).map((row) => row.key));
  const cut = word.lastIndexOf('/');
  const slug = word.slice(cut + 1);
  const rowsBeforeSlug = new Set(cut < 0 ? [] : findRows(word.slice(0, cut)).map((row) => row.key));
  return ids.filter((id) => {
    const key = id.slice(0, id.lastIndexOf('/'));
    if (rows.has(key)) return true;
    if (id.slice(key.length + 1) !== slug) return false;
    return cut < 0 || rowsBeforeSlug.has(key);
  });
}

/** The ids among `ids` that a word names as one of `--only` does: in full, in a short form, as a row, or as a glob. */
export function idsNamedBy(word: string, ids: readonly string[]): string[] {
  return isGlob(word) ? ids.filter(naming(word)) : namedIds(word, ids);
}

/** Fits whole lines. */
function globPattern(glob: string): RegExp {
  const source = normaliseName(glob)
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 'm');
}

/**
 * The checks to run, in the order given. Throws `ConfigurationError` if there are none: a selection that
 * matches nothing is a mistake, not a success.
 */
export function selectChecks<C extends CheckHeader>(checks: readonly C[], selection: Selection): C[] {
  const { only, shard } = selection;
  const specs: ReadonlySet<string> = new Set(selection.specs);
  const inScope = checks.filter((check) => check.ids.some((id) => specs.has(specOf(id))));
  const wanted = new Set(only.length === 0 ? inScope : []);
  for (const word of only) {
    const isNamed = naming(word);
    const here = inScope.filter(({ ids }) => ids.some((id) => specs.has(specOf(id)) && isNamed(id)));
    if (here.length === 0) throw nothingMatches(word, checks, selection);
    for (const check of here) wanted.add(check);
  }
  const chosen = inScope.filter((check) => wanted.has(check));
  const part = shard ? chosen.filter((_, place) => place % shard.count === shard.index - 1) : chosen;
  if (part.length > 0) return part;
  if (chosen.length > 0 && shard) {
    throw new ConfigurationError(
      `Shard ${shard.index}/${shard.count} holds no check: only ${chosen.length} are selected.`,
      'Use fewer shards.',
    );
  }
  throw new ConfigurationError(
    `There is no check of ${selection.specs.join(', ')}.`,
    `There are checks of ${specsOf(checks).join(', ') || 'nothing'}: give one with --spec.`,
  );
}

function specsOf(checks: readonly CheckHeader[]): string[] {
  return [...new Set(checks.flatMap((check) => check.ids.map(specOf)))].sort();
}

function rowsNamedBy(word: string): RequirementRow[] {
  if (!isGlob(word)) return findRows(word);
  const pattern = globPattern(word);
  return requirementRows.filter(({ key }) => pattern.test(aliasesOf(key).join('\n')));
}

/** So many requirements that a word names are listed. */
const MOST_ROWS = 4;

/** Why a word selects nothing, and what would. */
function nothingMatches(
  word: string,
  checks: readonly CheckHeader[],
  selection: Selection,
): ConfigurationError {
  const isNamed = naming(word);
  const elsewhere = checks.flatMap((check) => check.ids).filter(isNamed);
  const list = 'See cpm-conformance list for what there is.';
  if (elsewhere.length > 0) {
    const specs = [...new Set(elsewhere.map(specOf))];
    return new ConfigurationError(
      `--only ${word} matches checks of ${specs.join(', ')} only, which this run (${selection.specs.join(', ')}) leaves out.`,
      `Add ${specs.map((spec) => `--spec ${spec}`).join(' ')}.`,
    );
  }
  const rows = rowsNamedBy(word);
  // By their rows: the rules themselves bring libxml2 along, which a run does not need.
  if (objectRows.some((row) => rows.includes(row) || word.startsWith(`${row.key}/`))) {
    return new ConfigurationError(
      `--only ${word} names rules of stored objects, which no check of a run is about.`,
      'Judge objects with cpm-conformance audit.',
    );
  }
  if (rows.length > 0) {
    const keys = rows.slice(0, MOST_ROWS).map((row) => row.key);
    const more = rows.length > keys.length ? ` and ${rows.length - keys.length} more` : '';
    return new ConfigurationError(
      `--only ${word} names ${keys.join(', ')}${more}, which this version has no check for.`,
      list,
    );
  }
  if (invariantHeaders.some(({ ids }) => ids.some(isNamed))) {
    return new ConfigurationError(
      `--only ${word} names what is looked at in every session, and no check of its own.`,
      'Run the checks whose sessions you want looked at, or judge transcripts with cpm-conformance audit --transcript.',
    );
  }
  const near = nearest(word, [
    ...new Set(checks.flatMap((check) => [...check.ids, ...check.rows, check.slug])),
  ]);
  return new ConfigurationError(
    `--only ${word} matches no requirement and no check.`,
    near ? `Did you mean ${near}? ${list}` : list,
  );
}

/** A sentence for each word of `--only` that names several requirements: all of them run. */
export function ambiguities(selected: readonly CheckHeader[], selection: Selection): string[] {
  const chosen = new Set(selected.flatMap((check) => check.rows));
  return selection.only.flatMap((word) => {
    const rows = findRows(word).filter((row) => chosen.has(row.key) && selection.specs.includes(row.spec));
    if (rows.length < 2) return [];
    return [
      `--only ${word} is ambiguous: it names ${rows.map((row) => row.key).join(' and ')}; all of them run.`,
    ];
  });
}
