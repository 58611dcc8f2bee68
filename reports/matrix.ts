/**
 * The traceability matrix of a run: from the text to the clause, its requirements, the checks that show it, their
 * verdicts and transcripts; and what is not shown, as plainly.
 */
import { rowKeyOf } from '../scr/catalogue.ts';
import { clauses } from '../scr/clauses/all.ts';
import type { Clause, NotShown } from '../scr/clauses/clause.ts';
import { ShownBy } from '../scr/clauses/shown-by.ts';
import type { CheckResult, RequirementResult, RunResults } from '../scr/results.ts';
import type { CheckHeader, RequirementVerdict, Verdict } from '../scr/types.ts';

/**
 * How a clause stands after a run: the worst verdict of the checks that show it; `not-run` where none of them was
 * executed, `not-shown` where there are none.
 */
export type Standing = Verdict | 'not-run' | 'not-shown';

/** From the worst to the least telling. */
export const STANDINGS: readonly Standing[] = [
  'error',
  'fail',
  'inconclusive',
  'warn',
  'pass',
  'not-applicable',
  'not-run',
  'not-shown',
];

export interface MatrixCheck {
  id: string;
  title: string;
  /** Null where the run did not execute it. */
  verdict: Verdict | null;
  reason: string | null;
  transcript: string | null;
}

export interface MatrixRow {
  key: string;
  /** Null of a row out of the run's scope. */
  verdict: RequirementVerdict | null;
}

export interface MatrixClause extends Omit<Clause, 'rows' | 'shownBy'> {
  standing: Standing;
  rows: MatrixRow[];
  checks: MatrixCheck[];
}

export interface Matrix {
  schema: 'cpm-conformance/matrix@1';
  tool: RunResults['tool'];
  target: Pick<RunResults['target'], 'kind' | 'endpoints' | 'name' | 'version'>;
  runId: string;
  startedAt: string;
  complete: boolean;
  conformant: boolean;
  /** Clauses by how they stand, for each text. */
  sums: Record<string, Partial<Record<Standing, number>>>;
  clauses: MatrixClause[];
}

/**
 * @param checks every check that this version has, those of other roles and the rules of objects among them: what a run
 *   does not execute is told as such
 */
export function matrixOf(results: RunResults, checks: readonly CheckHeader[]): Matrix {
  const found = new Found(results);
  const shownBy = new ShownBy(checks);
  const told = clauses.map((clause) => matrixClause(clause, shownBy, found));
  const { target, tool, runId, startedAt, complete, summary } = results;
  return {
    schema: 'cpm-conformance/matrix@1',
    tool,
    target: { kind: target.kind, endpoints: target.endpoints, name: target.name, version: target.version },
    runId,
    startedAt,
    complete,
    conformant: summary.conformant,
    sums: sumsOf(told),
    clauses: told,
  };
}

/** What the run came to, by id. */
class Found {
  readonly rows: ReadonlyMap<string, RequirementResult>;
  readonly #checks: ReadonlyMap<string, CheckResult>;

  constructor({ requirements }: RunResults) {
    const inScope = requirements.filter((row) => row.inScope);
    this.rows = new Map(inScope.map((row) => [rowKeyOf(row), row]));
    this.#checks = new Map(inScope.flatMap((row) => row.checks.map((check) => [check.id, check])));
  }

  /** Under the id that the clause names, or where that row is out of scope under another of the check's. */
  check(id: string, { ids }: CheckHeader): CheckResult | undefined {
    const under = [id, ...ids].find((each) => this.#checks.has(each));
    return under === undefined ? undefined : this.#checks.get(under);
  }
}

function matrixClause(clause: Clause, shownBy: ShownBy, found: Found): MatrixClause {
  const { rows, shownBy: _, ...told } = clause;
  const checks = shownBy.of(clause).map(({ id, check }): MatrixCheck => {
    const result = found.check(id, check);
    return {
      id: result?.id ?? id,
      title: check.title,
      verdict: result?.verdict ?? null,
      reason: result?.reason ?? null,
      transcript: result?.transcript ?? null,
    };
  });
  return {
    ...told,
    standing: standingOf(checks, clause.notShown),
    rows: rows.map((key) => ({ key, verdict: found.rows.get(key)?.verdict ?? null })),
    checks,
  };
}

function standingOf(checks: readonly MatrixCheck[], notShown: NotShown | null): Standing {
  if (checks.length === 0) return notShown === null ? 'not-run' : 'not-shown';
  const verdicts: readonly (Verdict | null)[] = checks.map(({ verdict }) => verdict);
  return STANDINGS.find((standing) => verdicts.includes(standing as Verdict)) ?? 'not-run';
}

function sumsOf(told: readonly MatrixClause[]): Matrix['sums'] {
  const sums: Matrix['sums'] = {};
  for (const { text, standing } of told) {
    sums[text] ??= {};
    sums[text][standing] = (sums[text][standing] ?? 0) + 1;
  }
  return sums;
}
