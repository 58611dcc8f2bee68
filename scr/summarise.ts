/**
 * From rows, check headers and outcomes to the results of a run. Pure: the same evidence can be judged again.
 */
import { absenceVerdict } from './absence.ts';
import { requirementRows, rowKeyOfCheckId } from './catalogue.ts';
import { heldToDeclaration } from './declared.ts';
import { objectRows } from './obligations.ts';
import { refereeResults } from './referee-result.ts';
import type { CheckOutcome, CheckResult, RequirementResult, RunResults, SpecSummary } from './results.ts';
import type { CheckHeader, RequirementRow, Role, SpecId, Verdict } from './types.ts';
import {
  anythingJudged,
  mandatoryRowsHold,
  requirementVerdict,
  strictReason,
  strictVerdict,
  worse,
} from './verdict.ts';

/** Why a requirement that has checks was not judged by a complete run. */
export const NOT_SELECTED = 'Not run: the selection leaves it out.';

/** Why a run has no verdict of a row about stored objects. */
export const OF_OBJECTS =
  'Not judged as a row: the objects that a client stores are held to its rules where storing them is judged; audit judges what lies in a store.';
const aboutObjects = new Set(objectRows.map(({ key }) => key));

/** What is known of a run beside its evidence. */
export type RunMetadata = Pick<
  RunResults,
  | 'target'
  | 'profile'
  | 'specs'
  | 'seed'
  | 'runId'
  | 'startedAt'
  | 'finishedAt'
  | 'durationMs'
  | 'complete'
  | 'incompleteReason'
>;

export interface RunInput extends RunMetadata {
  /** Version of this tool. */
  version: string;
  /** Whose rows are in scope; the server's by default. */
  role?: Role;
  /** Every check that this version has. */
  checks: readonly CheckHeader[];
  /** The checks that the run set out to execute; all of them by default. */
  selected?: readonly CheckHeader[];
  outcomes: readonly CheckOutcome[];
}

/**
 * Results of a run, finished or not. Outcomes that are not there yet leave their requirement inconclusive.
 *
 * @throws RangeError if an outcome belongs to no known check.
 */
export function summariseRun(input: RunInput): RunResults {
  const evidence = evidenceById(input);
  const inScope = (row: RequirementRow) =>
    input.specs.includes(row.spec) && row.role === (input.role ?? 'server');
  const outcomes = inCatalogueOrder(input);
  const referee = input.specs.flatMap((spec) => refereeResults(spec, outcomes));
  const requirements = requirementRows
    .filter((row) => row.kind === 'scr' || inScope(row))
    .map((row) => (inScope(row) ? judgeRow(row, input, evidence, referee) : outOfScope(row, input)));
  return {
    schema: 'cpm-conformance/results@1',
    tool: { name: 'cpm-conformance', version: input.version },
    target: input.target,
    profile: input.profile,
    specs: input.specs,
    seed: input.seed,
    runId: input.runId,
    startedAt: input.startedAt,
    finishedAt: input.finishedAt,
    durationMs: input.durationMs,
    complete: input.complete,
    incompleteReason: input.incompleteReason,
    summary: summaryOf(input, requirements),
    requirements,
  };
}

/** Whoever finished first: the same evidence gives the same results. */
function inCatalogueOrder({ checks, outcomes }: RunInput): CheckOutcome[] {
  const places = new Map(checks.map(({ ids }, place) => [ids[0], place]));
  const placeOf = ({ ids }: CheckOutcome) => places.get(ids[0]) ?? checks.length;
  return outcomes.toSorted((one, other) => placeOf(one) - placeOf(other));
}

/** Outcomes by each id that they answer for. Of two outcomes of one check the worse one holds. */
function evidenceById(input: RunInput): Map<string, CheckOutcome> {
  const known = new Set(input.checks.flatMap((check) => check.ids));
  const evidence = new Map<string, CheckOutcome>();
  for (const outcome of input.outcomes) {
    for (const id of outcome.ids) {
      if (!known.has(id)) throw new RangeError(`an outcome belongs to no known check: ${id}`);
      const earlier = evidence.get(id);
      const holds = earlier === undefined || worse(outcome.verdict, earlier.verdict) !== earlier.verdict;
      if (holds) evidence.set(id, outcome);
    }
  }
  return evidence;
}

function judgeRow(
  row: RequirementRow,
  input: RunInput,
  evidence: ReadonlyMap<string, CheckOutcome>,
  referee: readonly CheckResult[],
): RequirementResult {
  const existing = input.checks.filter((check) => check.rows.includes(row.key));
  const chosen = (input.selected ?? input.checks).filter((check) => check.rows.includes(row.key));
  const checks: CheckResult[] = [];
  for (const header of chosen) {
    const id = header.ids.find((candidate) => rowKeyOfCheckId(candidate) === row.key);
    const outcome = id === undefined ? undefined : evidence.get(id);
    if (id !== undefined && outcome)
      checks.push(checkResult(id, header, underRow(row, outcome, input), input.profile.strict));
  }
  const unrun = chosen.length - checks.length;
  const ownReferee = referee
    .filter((found) => rowKeyOfCheckId(found.id) === row.key)
    .map((found) => underStrictness(found, input.profile.strict));
  // What the referee saw by the way makes no row pass that nobody asked for.
  checks.push(...(checks.length > 0 ? ownReferee : ownReferee.filter(({ verdict }) => verdict !== 'pass')));
  const isDeclared = input.profile.declares?.[row.key] === true;
  const held = isDeclared ? heldToDeclaration(checks) : checks;
  const judgement = requirementVerdict(row, held, unrun);
  if (judgement.verdict === 'not-covered') {
    if (existing.length > 0) judgement.reason = NOT_SELECTED;
    else if (aboutObjects.has(row.key)) judgement.reason = OF_OBJECTS;
  }
  return { ...rowFields(row), inScope: true, ...judgement, checks: held };
}

/** An outcome as the row sees it: the absence of an extension is judged by the row's own rule. */
function underRow(row: RequirementRow, outcome: CheckOutcome, input: RunInput): CheckOutcome {
  if (outcome.absent === undefined) return outcome;
  return { ...outcome, ...absenceVerdict(row, outcome.absent, input.profile.reading) };
}

function underStrictness(result: CheckResult, strict: boolean): CheckResult {
  const verdict = strictVerdict(result.verdict, strict);
  return verdict === result.verdict ? result : { ...result, verdict, reason: strictReason(result.reason) };
}

function checkResult(id: string, header: CheckHeader, outcome: CheckOutcome, strict: boolean): CheckResult {
  const { verdict, reason } = outcome;
  const result: CheckResult = {
    id,
    title: header.title,
    level: header.level,
    clauses: header.clauses,
    verdict,
    reason,
    durationMs: outcome.durationMs,
    transcript: outcome.transcript,
    ...(outcome.detail === '' ? {} : { detail: outcome.detail }),
    ...(outcome.notes.length === 0 ? {} : { notes: outcome.notes }),
  };
  return underStrictness(result, strict);
}

function outOfScope(row: RequirementRow, input: RunInput): RequirementResult {
  const scope = `${input.specs.join(', ')}, ${input.role ?? 'server'}`;
  return {
    ...rowFields(row),
    inScope: false,
    verdict: 'not-covered',
    reason: `Out of scope of this run (${scope}).`,
    checks: [],
  };
}

function rowFields(row: RequirementRow) {
  const { id, kind, spec, role, level, reference } = row;
  return { id, kind, spec, role, level, function: row.function, reference };
}

function summaryOf(input: RunInput, requirements: readonly RequirementResult[]): RunResults['summary'] {
  const firstIds = new Map(input.checks.flatMap((check) => check.ids.map((id) => [id, check.ids[0] ?? id])));
  const summarise = (rows: readonly RequirementResult[]) => specSummary(input.complete, rows, firstIds);
  const specs: Partial<Record<SpecId, SpecSummary>> = {};
  for (const spec of input.specs) specs[spec] = summarise(requirements.filter((row) => row.spec === spec));
  const whole = summarise(requirements);
  return { conformant: whole.conformant, checks: whole.checks, requirements: whole.verdicts, specs };
}

/** Counts over the rows in scope. What was not judged at all is not conformant. */
function specSummary(
  complete: boolean,
  requirements: readonly RequirementResult[],
  firstIds: ReadonlyMap<string, string>,
): SpecSummary {
  const rows = requirements.filter((row) => row.inScope);
  const verdicts = { pass: 0, fail: 0, inconclusive: 0, 'not-applicable': 0, error: 0, 'not-covered': 0 };
  for (const row of rows) verdicts[row.verdict] += 1;
  return {
    conformant: complete && anythingJudged(rows) && mandatoryRowsHold(rows),
    inScope: rows.length,
    covered: rows.length - verdicts['not-covered'],
    verdicts,
    checks: checkCounts(rows, firstIds),
  };
}

/** Checks by verdict. A check that serves several rows was executed once and counts once, by the worst. */
function checkCounts(
  rows: readonly RequirementResult[],
  firstIds: ReadonlyMap<string, string>,
): Record<Verdict, number> {
  const executed = new Map<string, Verdict>();
  for (const check of rows.flatMap((row) => row.checks)) {
    const id = firstIds.get(check.id) ?? check.id;
    executed.set(id, worse(check.verdict, executed.get(id) ?? check.verdict));
  }
  const counts = { pass: 0, fail: 0, warn: 0, inconclusive: 0, 'not-applicable': 0, error: 0 };
  for (const verdict of executed.values()) counts[verdict] += 1;
  return counts;
}
