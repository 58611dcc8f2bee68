/** Judges one object by all rules that its type has to keep. */
import type { CpmObject } from './cpm-object.ts';
import type { ObjectType } from './object-types.ts';
import type { Place } from './place.ts';
import { rulesFor } from './rules/all.ts';
import { isHeaderRest, WITHIN_BOUNDS } from './rules/mime-entities.ts';
import type { Finding, ObjectRule, Report, RuleSettings } from './rules/rule.ts';

export type ObjectVerdict = 'pass' | 'fail' | 'warn' | 'inconclusive' | 'not-applicable';

export interface ObjectJudgement {
  type: ObjectType | null;
  /** What it was recognised by. */
  by: string;
  verdict: ObjectVerdict;
  /** One sentence. */
  reason: string;
  findings: Finding[];
}

/** So many findings of one rule in one object are told; the others would say no more. */
const MOST_OF_A_RULE = 10;

/**
 * `not-applicable` is what shows no sign of CPM, and what only a rule set that is switched off knows. An object that
 * goes beyond our bounds is `inconclusive`. Never throws.
 */
export function judgeObject(object: CpmObject, settings: RuleSettings): ObjectJudgement {
  const { type, by } = object.recognition;
  const cut = cutHeader(object);
  if (cut) return { type, by, ...sumUp([cut]), findings: [cut] };
  if (type === null)
    return { type, by, verdict: 'not-applicable', reason: 'It is no object of CPM.', findings: [] };
  const off = switchedOff(type, settings);
  if (off !== null)
    return {
      type,
      by,
      verdict: 'not-applicable',
      reason: `The rules of the ${off} are switched off.`,
      findings: [],
    };
  const findings: Finding[] = [];
  let told = 0;
  let rule: ObjectRule;
  // One function for all rules: making one for each would cost more than most rules do.
  const report: Report = (saw, place = {}) => {
    if (++told > MOST_OF_A_RULE) return;
    findings.push(finding(rule, object, settings, saw, typeof place === 'function' ? place() : place));
  };
  for (rule of rulesFor(type, object.binding, settings)) {
    told = 0;
    rule.judge(object, report, settings);
  }
  return { type, by, ...sumUp(findings), findings };
}

/** Of a header that is longer than is read no rule can be judged: what seems to be missing may stand in the rest. */
function cutHeader(object: CpmObject): Finding | null {
  const { fields } = object.entity.header;
  if (!fields.some(isHeaderRest)) return null;
  const saw = `there are ${fields.length - 1} header fields and more`;
  return { rule: WITHIN_BOUNDS, level: WITHIN_BOUNDS.level, verdict: 'inconclusive', saw, place: {} };
}

/** The worst of findings as a verdict, and why. */
export function sumUp(findings: readonly Finding[]): { verdict: ObjectVerdict; reason: string } {
  const worst =
    findings.find(({ verdict }) => verdict === 'fail') ??
    findings.find(({ verdict }) => verdict === 'inconclusive') ??
    findings[0];
  if (!worst) return { verdict: 'pass', reason: 'It keeps all rules.' };
  const more = findings.length - 1;
  const others = more === 0 ? '' : more === 1 ? ' (and one more finding)' : ` (and ${more} more findings)`;
  return {
    verdict: worst.verdict,
    reason: `${worst.saw.slice(0, 1).toUpperCase()}${worst.saw.slice(1)}${others}.`,
  };
}

function finding(
  rule: ObjectRule,
  object: CpmObject,
  settings: RuleSettings,
  saw: string,
  place: Place,
): Finding {
  const level = object.binding === 'nms' ? (rule.nmsLevel ?? rule.level) : rule.level;
  const fails = level === 'MUST' || (rule.failsInScrStrict === true && settings.scrStrict);
  return { rule, level, verdict: rule.inconclusive ? 'inconclusive' : fails ? 'fail' : 'warn', saw, place };
}

/** Erratum E-63: the type is recognised whatever is switched, its rules are not. */
function switchedOff(type: ObjectType, { changeRequest, callLog }: RuleSettings): string | null {
  if (type === 'voicemail' && !changeRequest) return 'change request';
  return type === 'call-log' && !callLog ? 'call log' : null;
}
