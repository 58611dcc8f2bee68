/**
 * The rules that make the verdict of a requirement from its checks, and of a run from its requirements.
 */
import type { CheckResult, RequirementResult, RunResults } from './results.ts';
import type { RequirementRow, RequirementVerdict, Verdict } from './types.ts';

/** From best to worst. A check that does not apply never hides one that does. */
const badness: Record<Verdict, number> = {
  'not-applicable': 0,
  pass: 1,
  warn: 2,
  inconclusive: 3,
  fail: 4,
  error: 5,
};

/** The worse of two check verdicts. */
export function worse(a: Verdict, b: Verdict): Verdict {
  return badness[a] >= badness[b] ? a : b;
}

export interface RequirementJudgement {
  verdict: RequirementVerdict;
  /** One sentence. */
  reason: string;
}

/**
 * The verdict of a requirement: the worst of its checks.
 *
 * @param unrun how many of its chosen checks have no outcome; they keep the requirement from passing.
 */
export function requirementVerdict(
  row: Pick<RequirementRow, 'level'>,
  checks: readonly CheckResult[],
  unrun: number,
): RequirementJudgement {
  const verdict = checks.map((check) => check.verdict).reduce(worse, 'not-applicable');
  const decisive = checks.filter((check) => check.verdict === verdict);
  if (verdict === 'fail' || verdict === 'error' || verdict === 'inconclusive') {
    return { verdict, reason: worstReason(verdict, decisive, checks.length + unrun) };
  }
  if (unrun > 0) {
    return { verdict: 'inconclusive', reason: `${unrun} of ${checks.length + unrun} checks did not run.` };
  }
  if (verdict === 'not-applicable') return absentReason(row, checks);
  return { verdict: 'pass', reason: passReason(checks) };
}

const worstWords = { fail: 'failed', error: 'could not be executed', inconclusive: 'stayed inconclusive' };

function worstReason(
  verdict: keyof typeof worstWords,
  decisive: readonly CheckResult[],
  total: number,
): string {
  const first = decisive[0];
  const slug = first?.id.slice(first.id.lastIndexOf('/') + 1) ?? '';
  const which = total === 1 ? 'Its check' : `${decisive.length} of ${total} checks`;
  return `${which} ${worstWords[verdict]}; ${slug}: ${first?.reason ?? ''}`;
}

/** A mandatory row may be not applicable only under an erratum that a reason names. */
function absentReason(
  row: Pick<RequirementRow, 'level'>,
  checks: readonly CheckResult[],
): RequirementJudgement {
  if (checks.length === 0) return { verdict: 'not-covered', reason: 'Not covered by this version.' };
  const reason = checks[0]?.reason ?? '';
  if (row.level === 'O') return { verdict: 'not-applicable', reason };
  const permitted = checks.find((check) => /\bE-\d+\b/.test(check.reason));
  if (permitted) return { verdict: 'not-applicable', reason: permitted.reason };
  return { verdict: 'inconclusive', reason: `None of its checks could be applied: ${reason}` };
}

function passReason(checks: readonly CheckResult[]): string {
  const count = (verdict: Verdict) => checks.filter((check) => check.verdict === verdict).length;
  const absent = count('not-applicable');
  const warned = count('warn');
  const held = checks.length - absent;
  const passed = held === 1 ? '1 check passed' : `${held} checks passed`;
  const warnings = warned === 0 ? '' : `, ${warned} of them with a warning`;
  return `${passed}${warnings}${absent === 0 ? '' : `; ${absent} not applicable`}.`;
}

/** With `--strict` a warning is a failure; nothing else changes. */
export function strictVerdict(verdict: Verdict, strict: boolean): Verdict {
  return strict && verdict === 'warn' ? 'fail' : verdict;
}

const STRICT_REASON = 'A warning, and this run is strict: ';

/** The reason of a warning that a strict run made a failure of. */
export function strictReason(reason: string): string {
  return `${STRICT_REASON}${reason}`;
}

/** The verdict of a result as it is without `--strict`. */
export function verdictUnstrict({ verdict, reason }: Pick<CheckResult, 'verdict' | 'reason'>): Verdict {
  return verdict === 'fail' && reason.startsWith(STRICT_REASON) ? 'warn' : verdict;
}

const redVerdicts: readonly RequirementVerdict[] = ['fail', 'inconclusive', 'error'];

/** Whether no covered mandatory row in scope failed, stayed inconclusive or met a fault of our own. */
export function mandatoryRowsHold(requirements: readonly RequirementResult[]): boolean {
  return !requirements.some((row) => row.inScope && row.level === 'M' && redVerdicts.includes(row.verdict));
}

/** Whether any check in scope reached the target: it came to a judgement, or opened a connection. */
export function anythingJudged(requirements: readonly RequirementResult[]): boolean {
  return requirements.some((row) => row.inScope && row.checks.some(reachedTarget));
}

function reachedTarget(check: CheckResult): boolean {
  return check.transcript !== null || ['pass', 'warn', 'fail'].includes(check.verdict);
}

/**
 * The exit code that a run's results ask for: 0 conformant, 1 not conformant, 2 nothing was judged. Trouble before
 * there are results (usage, an unreachable target, an interrupt) has codes of its own.
 */
export function exitCodeOf(results: RunResults): 0 | 1 | 2 {
  if (!anythingJudged(results.requirements)) return 2;
  return results.summary.conformant ? 0 : 1;
}
