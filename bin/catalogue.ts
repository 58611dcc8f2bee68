/**
 * The catalogue as `list` and `explain` show it: requirements and clauses, each with its checks. Opens no socket.
 */
import { requirementRows } from '../scr/catalogue.ts';
import { invariantHeaders, isInvariant } from '../scr/invariants/headers.ts';
import type { CheckHeader, CheckLevel, RequirementRow, Role, SpecId } from '../scr/types.ts';
import { collectServerChecks } from '../suites/support/registry.ts';

/** A check under one of its rows. */
export interface ListedCheck {
  id: string;
  title: string;
  level: CheckLevel;
  clauses: string[];
}

/** A row of `list --json`: that of results.json without verdicts, with what is printed and the errata. */
export interface ListedRequirement
  extends Pick<
    RequirementRow,
    'id' | 'kind' | 'spec' | 'role' | 'level' | 'function' | 'reference' | 'errata'
  > {
  /** The section as printed, only where that is wrong. */
  printedReference?: string;
  checks: ListedCheck[];
}

export interface CatalogueFilter {
  specs?: readonly SpecId[] | undefined;
  role?: Role | undefined;
}

/** All checks, rules and invariants that this version has; with suites of tests, the checks of those alone. */
export async function catalogueChecks(suites: string | undefined): Promise<readonly CheckHeader[]> {
  const checks = await collectServerChecks(suites);
  if (suites !== undefined) return checks;
  // Loaded late: the rules bring libxml2 along, and most commands need neither.
  const { objectChecks } = await import('../suites/objects/bindings.ts');
  const { clientChecks } = await import('../run/client/client-record.ts');
  return [...checks, ...objectChecks, ...clientChecks, ...invariantHeaders];
}

/** The checks that a run of a kind may have results of, with what the referee looks at in each. */
export async function runnableChecks(
  role: Role,
  suites: string | undefined,
): Promise<readonly CheckHeader[]> {
  if (role === 'server') return [...(await collectServerChecks(suites)), ...invariantHeaders];
  const { clientChecks } = await import('../run/client/client-record.ts');
  return clientChecks;
}

/** All requirements that pass the filter, in the order of their tables. */
export function listRequirements(
  checks: readonly CheckHeader[],
  filter: CatalogueFilter,
): ListedRequirement[] {
  return requirementRows.filter((row) => matches(row, filter)).map((row) => listedRequirement(row, checks));
}

export function listedRequirement(row: RequirementRow, checks: readonly CheckHeader[]): ListedRequirement {
  const { id, kind, spec, role, level, reference, printedReference, errata } = row;
  return {
    id,
    kind,
    spec,
    role,
    level,
    function: row.function,
    reference,
    ...(printedReference === null ? {} : { printedReference }),
    errata,
    checks: checksOf(row, checks),
  };
}

function checksOf(row: RequirementRow, checks: readonly CheckHeader[]): ListedCheck[] {
  const own = checks.filter(({ ids, slug }) => ids.includes(`${row.key}/${slug}`));
  // What is seen by the way covers no row: nothing makes a server show it.
  const isCovered = own.some((check) => !isInvariant(check));
  return isCovered ? own.map((check) => listedCheck(check, `${row.key}/${check.slug}`)) : [];
}

/** Whether a row passes the filter. */
export function matches(row: RequirementRow, filter: CatalogueFilter): boolean {
  return (filter.specs?.includes(row.spec) ?? true) && (filter.role ?? row.role) === row.role;
}

/** As it stands under one of its ids. */
export function listedCheck(check: CheckHeader, id: string): ListedCheck {
  return { id, title: check.title, level: check.level, clauses: check.clauses };
}
