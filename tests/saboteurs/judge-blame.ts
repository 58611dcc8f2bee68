/** What a saboteur came to when every check was asked: who saw it, and which requirements were blamed. */
import { rowKeyOfCheckId } from '../../scr/catalogue.ts';
import type { CheckOutcome, RequirementResult, RunResults } from '../../scr/results.ts';
import { summariseRun } from '../../scr/summarise.ts';
import type {
  CheckHeader,
  CheckLevel,
  RequirementVerdict,
  RowKey,
  SpecId,
  Verdict,
} from '../../scr/types.ts';
import { exitCodeOf } from '../../scr/verdict.ts';
import type { Bug } from './saboteur.ts';

/** A check that did not pass, by its first id. */
export interface Seen {
  id: string;
  verdict: Verdict;
  reason: string;
}

/** A row in which something went red. */
export interface BlamedRow {
  row: RowKey;
  verdict: RequirementVerdict;
  /** Checks that failed or warned, and all that it has: the referee's results count among them. */
  red: number;
  size: number;
}

/** Plain data: it crosses from workers. */
export interface Blame {
  saboteur: string;
  bug: string;
  /** Ids that the saboteur names, and the rows that they serve. */
  named: string[];
  namedRows: RowKey[];
  /** Named checks that did not see it, neither among the others nor alone. */
  unseen: Seen[];
  /** Named checks that saw it only when they were alone. */
  onlyAlone: Seen[];
  /** Checks in which this tool was at fault itself. */
  errors: Seen[];
  /** Every check that failed or warned. */
  red: Seen[];
  /** Invariants of the referee that were broken, by their ids. */
  referee: string[];
  /** Checks that were not brought to their point. */
  inconclusive: Seen[];
  /** Most red relative to its size first. */
  rows: BlamedRow[];
  /** What the command line would end with. */
  exitCode: number;
}

/** What a check of this level says of a server that it blames. A MAY blames nobody. */
export function redVerdict(level: CheckLevel): Verdict {
  return level === 'MUST' ? 'fail' : level === 'SHOULD' ? 'warn' : 'pass';
}

/** Judges the outcomes of all `checks` on the server that the saboteur broke. */
export function judgeBlame(
  saboteur: Bug,
  checks: readonly CheckHeader[],
  outcomes: readonly CheckOutcome[],
): Blame {
  const known = new Map(checks.map((check) => [check.ids[0], check]));
  const came = new Map(outcomes.map((outcome) => [outcome.ids[0], outcome]));
  const unseen = saboteur.breaks.flatMap((id): Seen[] => {
    const check = known.get(id);
    if (!check) throw new Error(`${saboteur.name} names a check that there is not: ${id}`);
    const { verdict, reason } = came.get(id) ?? { verdict: 'inconclusive', reason: 'it was not executed' };
    return verdict === redVerdict(check.level) ? [] : [{ id, verdict, reason }];
  });
  const of = (...verdicts: Verdict[]): Seen[] =>
    outcomes
      .filter(({ verdict }) => verdicts.includes(verdict))
      .map(({ ids, verdict, reason }) => ({ id: ids[0] ?? '', verdict, reason }));
  const results = resultsOf(checks, outcomes);
  return {
    saboteur: saboteur.name,
    bug: saboteur.bug,
    named: saboteur.breaks,
    namedRows: [...new Set(saboteur.breaks.flatMap((id) => known.get(id)?.rows ?? []))],
    unseen,
    onlyAlone: [],
    errors: of('error'),
    red: of('fail', 'warn'),
    referee: [
      ...new Set(outcomes.flatMap(({ violations }) => violations.map(({ invariant }) => invariant))),
    ].sort(),
    inconclusive: of('inconclusive'),
    rows: results.requirements
      .map(blamedRow)
      .filter(({ red }) => red > 0)
      .sort((a, b) => b.red / b.size - a.red / a.size),
    exitCode: exitCodeOf(results),
  };
}

/** What the named checks saw when they were asked once more, alone, counts too. */
export function seenAlone(
  found: Blame,
  checks: readonly CheckHeader[],
  outcomes: readonly CheckOutcome[],
): Blame {
  const reds = new Map(checks.map(({ ids, level }) => [ids[0], redVerdict(level)]));
  const onlyAlone = outcomes
    .filter(({ ids, verdict }) => verdict === reds.get(ids[0]))
    .map(({ ids, verdict, reason }) => ({ id: ids[0] ?? '', verdict, reason }));
  const unseen = found.unseen.filter(({ id }) => !onlyAlone.some((seen) => seen.id === id));
  return { ...found, unseen, onlyAlone };
}

/**
 * Where the blame falls: `named` if no row has more red relative to its size than a row that the saboteur names;
 * else `mostly-named` if none has more red in number (a small row is red in great part by one check); else
 * `elsewhere`.
 */
export function whereItFalls({ rows, namedRows }: Blame): 'named' | 'mostly-named' | 'elsewhere' {
  const leads = (measure: (row: BlamedRow) => number): boolean => {
    const most = Math.max(0, ...rows.map(measure));
    return rows.some((row) => measure(row) === most && namedRows.includes(row.row));
  };
  if (leads(({ red, size }) => red / size)) return 'named';
  return leads(({ red }) => red) ? 'mostly-named' : 'elsewhere';
}

/** Red checks that the saboteur does not name, by the row that each stands under first. */
export function collateral({ red, named }: Blame): Map<RowKey, Seen[]> {
  const others = red.filter(({ id }) => !named.includes(id));
  return Map.groupBy(others, ({ id }) => rowKeyOfCheckId(id));
}

function blamedRow({ spec, id, verdict, checks }: RequirementResult): BlamedRow {
  const red = checks.filter((check) => check.verdict === 'fail' || check.verdict === 'warn').length;
  return { row: `${spec}/${id}`, verdict, red, size: checks.length };
}

const SPECS: readonly SpecId[] = ['cpm-ms-2.0', 'cpm-ms-1.0', 'rest-nms-1.0'];

/** The results that a complete run with these outcomes would have. */
function resultsOf(checks: readonly CheckHeader[], outcomes: readonly CheckOutcome[]): RunResults {
  return summariseRun({
    version: '0',
    target: { kind: 'embedded', endpoints: [], name: null, version: null, capabilities: [] },
    profile: { name: 'embedded', reading: 'scr', strict: false, claims: [] },
    specs: SPECS.filter((spec) => checks.some(({ rows }) => rows.some((row) => row.startsWith(`${spec}/`)))),
    seed: 1,
    runId: 'blame',
    startedAt: '',
    finishedAt: null,
    durationMs: null,
    complete: true,
    incompleteReason: null,
    checks,
    outcomes,
  });
}
