/**
 * What a format with tests alone (JUnit, Allure) shows of a run: the checks, and an entry of its own wherever a
 * verdict is red though no check is, so that it is not lost in translation.
 */
import type { CheckResult, RequirementResult, RunResults } from '../scr/results.ts';
import type { Verdict } from '../scr/types.ts';
import { anythingJudged } from '../scr/verdict.ts';

export interface ReportedRequirement {
  requirement: RequirementResult;
  /** Its checks and, where they do not tell all, one for the requirement as a whole. */
  entries: CheckResult[];
}

/** The requirements in scope that have something to show. */
export function reportedRequirements(results: RunResults): ReportedRequirement[] {
  return results.requirements
    .filter((requirement) => requirement.inScope)
    .map((requirement) => ({ requirement, entries: entriesOf(requirement) }))
    .filter((reported) => reported.entries.length > 0);
}

function entriesOf(requirement: RequirementResult): CheckResult[] {
  const { verdict, checks } = requirement;
  if (verdict === 'not-covered' || isGreen(verdict) || checks.some((check) => check.verdict === verdict)) {
    return checks;
  }
  const id = `${requirement.spec}/${requirement.id}/as-a-whole`;
  return [...checks, summaryEntry(id, 'the requirement as a whole', verdict, requirement.reason)];
}

function isGreen(verdict: Verdict): boolean {
  return verdict === 'pass' || verdict === 'not-applicable';
}

/** What is wrong with a run as such: it is not complete, or nothing was judged. Empty for a good run. */
export function runEntries(results: RunResults): CheckResult[] {
  const entries: CheckResult[] = [];
  if (!results.complete) {
    const reason = results.incompleteReason ?? 'The run did not come to its end.';
    entries.push(summaryEntry('run/complete', 'the run is complete', 'inconclusive', reason));
  }
  if (!anythingJudged(results.requirements)) {
    entries.push(
      summaryEntry('run/judged', 'the run judged something', 'inconclusive', 'No check reached the target.'),
    );
  }
  return entries;
}

function summaryEntry(id: string, title: string, verdict: Verdict, reason: string): CheckResult {
  return { id, title, level: 'MUST', clauses: [], verdict, reason, durationMs: 0, transcript: null };
}
