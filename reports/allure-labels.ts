/**
 * Labels and links of a test: where it stands in the tree, and what it is about.
 */
import type { Label, Link } from 'allure-js-commons';
import type { ExpectedFailure } from '../scr/baseline-result.ts';
import { parseClause } from '../scr/clause-reference.ts';
import type { CheckResult, RequirementResult } from '../scr/results.ts';
import type { CheckLevel } from '../scr/types.ts';
import { specTitles } from './mapping.ts';

const severities: Record<CheckLevel, string> = { MUST: 'critical', SHOULD: 'normal', MAY: 'minor' };

/** Specification, requirement, check: the tree by behaviours, and the same by suites. */
export function labelsOf(
  requirement: RequirementResult,
  check: CheckResult,
  known?: ExpectedFailure,
): Label[] {
  const spec = `${requirement.spec}: ${specTitles[requirement.spec]}`;
  const feature = `${requirement.id} ${requirement.function}`;
  return [
    { name: 'epic', value: spec },
    { name: 'feature', value: feature },
    { name: 'story', value: check.title },
    { name: 'parentSuite', value: spec },
    { name: 'suite', value: feature },
    { name: 'framework', value: 'cpm-conformance' },
    ...verdictLabels(check),
    { name: 'requirement', value: requirement.id },
    { name: 'requirementLevel', value: requirement.level },
    ...check.clauses.map((clause) => ({ name: 'tag', value: clause })),
    ...(known === undefined ? [] : [{ name: 'tag', value: 'expected' }]),
  ];
}

/** What every test carries; a warning can be found though it counts as passed. */
export function verdictLabels(check: CheckResult): Label[] {
  return [
    { name: 'severity', value: severities[check.level] },
    { name: 'level', value: check.level },
    { name: 'verdict', value: check.verdict },
    ...(check.verdict === 'warn' ? [{ name: 'tag', value: 'warning' }] : []),
  ];
}

/** Where an expected failure is followed up, if that is an address. */
export function issueLinks(known: ExpectedFailure | undefined): Link[] {
  const issue = known?.issue;
  return issue !== undefined && /^https?:/.test(issue) ? [{ type: 'issue', name: issue, url: issue }] : [];
}

/** Links to the RFCs among the clauses; the OMA texts have no address for a section. */
export function linksOf(clauses: readonly string[]): Link[] {
  return clauses.flatMap((clause) => {
    const link = rfcLink(clause);
    return link === null ? [] : [{ type: 'link', name: clause, url: link }];
  });
}

function rfcLink(clause: string): string | null {
  if (!clause.startsWith('RFC ')) return null;
  try {
    const { document, section } = parseClause(clause);
    const fragment = section.startsWith('Appendix') ? '' : `#section-${section}`;
    return `https://www.rfc-editor.org/rfc/rfc${document.slice(4)}${fragment}`;
  } catch {
    return null;
  }
}
