/**
 * The implementation conformance statement of a run: what was declared of each requirement, what was observed, and where
 * the two differ.
 */
import { rowKeyOf } from '../scr/catalogue.ts';
import type { Declarations } from '../scr/declaration.ts';
import { saysAbsent } from '../scr/declared.ts';
import type { CheckResult, RequirementResult, RunResults } from '../scr/results.ts';
import type { RequirementVerdict, Role, RowKey, RowLevel, SpecId } from '../scr/types.ts';
import type { EvidenceHashes } from './ics-evidence.ts';
import { leftOutOf } from './run-words.ts';

export type Declared = 'yes' | 'no' | 'not-said';

/**
 * What the run saw of a feature. `faulty`: it is there, and not as it is asked for. `not-seen`: nothing can be said.
 */
export type Observed = 'supported' | 'faulty' | 'not-supported' | 'not-seen';

/** Declared and failed; declared and not brought to a judgement; seen to be right and not declared. */
export type Difference = 'declared-not-met' | 'declared-not-shown' | 'met-not-declared';

export const DIFFERENCES: readonly Difference[] = [
  'declared-not-met',
  'declared-not-shown',
  'met-not-declared',
];

export interface IcsRow {
  key: RowKey;
  spec: SpecId;
  kind: 'scr' | 'clause';
  id: string;
  level: RowLevel;
  function: string;
  reference: string;
  declared: Declared;
  observed: Observed;
  verdict: RequirementVerdict;
  reason: string;
  difference: Difference | null;
  /** The checks to look at. */
  failed: Pick<CheckResult, 'id' | 'verdict' | 'reason' | 'transcript'>[];
}

export interface Ics
  extends Pick<
    RunResults,
    | 'tool'
    | 'target'
    | 'profile'
    | 'runId'
    | 'seed'
    | 'startedAt'
    | 'finishedAt'
    | 'complete'
    | 'incompleteReason'
  > {
  schema: 'cpm-conformance/ics@1';
  role: Role;
  conformant: boolean;
  specs: { id: SpecId; conformant: boolean; inScope: number; covered: number }[];
  evidence: EvidenceHashes;
  /** False where the profile declares nothing: then nothing differs from it either. */
  isDeclared: boolean;
  /** What is declared of requirements that are out of the scope of the run, by key. */
  outOfScope: Record<RowKey, boolean>;
  /** So many of them were not judged, because the selection of the run left them out. */
  leftOut: number;
  /** The requirements in scope, in the order of their tables. */
  rows: IcsRow[];
}

/** @param evidence the hashes of what the results rest on */
export function icsOf(results: RunResults, evidence: EvidenceHashes): Ics {
  const { tool, target, profile, runId, seed, startedAt, finishedAt, complete, incompleteReason, summary } =
    results;
  const declares = profile.declares ?? {};
  const isDeclared = Object.keys(declares).length > 0;
  const rows = results.requirements
    .filter(({ inScope }) => inScope)
    .map((result) => icsRow(result, declares, isDeclared));
  const judged = new Set(rows.map(({ key }) => key));
  return {
    schema: 'cpm-conformance/ics@1',
    tool,
    target,
    profile,
    role: target.kind === 'client' ? 'client' : 'server',
    runId,
    seed,
    startedAt,
    finishedAt,
    complete,
    incompleteReason,
    conformant: summary.conformant,
    specs: results.specs.map((id) => {
      const { conformant, inScope, covered } = summary.specs[id] ?? {
        conformant: false,
        inScope: 0,
        covered: 0,
      };
      return { id, conformant, inScope, covered };
    }),
    evidence,
    isDeclared,
    outOfScope: Object.fromEntries(Object.entries(declares).filter(([key]) => !judged.has(key))),
    leftOut: leftOutOf(results.requirements),
    rows,
  };
}

/** The rows that differ from what is declared, kind by kind. */
export function differing({ rows }: Ics): IcsRow[] {
  return DIFFERENCES.flatMap((kind) => rows.filter(({ difference }) => difference === kind));
}

function icsRow(result: RequirementResult, declares: Declarations, isDeclared: boolean): IcsRow {
  const { spec, kind, id, level, reference, verdict, reason, checks } = result;
  const key = rowKeyOf(result);
  const declared = declaredOf(declares, key);
  return {
    key,
    spec,
    kind,
    id,
    level,
    function: result.function,
    reference,
    declared,
    observed: observedOf(result),
    verdict,
    reason,
    difference: isDeclared ? differenceOf(declared, result) : null,
    failed: checks
      .filter((check) => check.verdict === 'fail' || check.verdict === 'error')
      .map((check) => ({
        id: check.id,
        verdict: check.verdict,
        reason: check.reason,
        transcript: check.transcript,
      })),
  };
}

/** What declarations say of a requirement. */
export function declaredOf(declares: Declarations, key: RowKey): Declared {
  const said = Object.hasOwn(declares, key) ? declares[key] : undefined;
  return said === undefined ? 'not-said' : said ? 'yes' : 'no';
}

function observedOf({ verdict, checks }: RequirementResult): Observed {
  switch (verdict) {
    case 'pass':
      return 'supported';
    case 'not-applicable':
      return 'not-supported';
    case 'fail': {
      const failed = checks.filter((check) => check.verdict === 'fail');
      // Something that is there in part is there: faulty.
      const isThere = checks.some((check) => check.verdict === 'pass' || check.verdict === 'warn');
      return !isThere && failed.every(({ reason }) => saysAbsent(reason)) ? 'not-supported' : 'faulty';
    }
    default:
      return 'not-seen';
  }
}

/** What a statement says nothing of is no difference where it is mandatory: there it need not be declared. */
function differenceOf(
  declared: Declared,
  { verdict, level }: Pick<RequirementResult, 'verdict' | 'level'>,
): Difference | null {
  if (declared === 'yes') {
    if (verdict === 'pass') return null;
    return verdict === 'fail' || verdict === 'not-applicable' ? 'declared-not-met' : 'declared-not-shown';
  }
  const isChoice = declared === 'no' || level === 'O';
  return verdict === 'pass' && isChoice ? 'met-not-declared' : null;
}
