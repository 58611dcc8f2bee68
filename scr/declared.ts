/**
 * What a declaration does to the verdict of a requirement: a feature that is declared and absent is no option that was
 * left out.
 */
import { NOT_DISPOSABLE } from './absence.ts';
import type { CheckResult } from './results.ts';

const DECLARED_REASON = 'Declared, but not implemented: ';

/**
 * The checks of a row that is declared to be supported. Where none of them could be applied the feature is absent: its
 * MUSTs fail (all of them if it has none). What the profile itself forbids to try shows nothing.
 */
export function heldToDeclaration(checks: readonly CheckResult[]): CheckResult[] {
  const absent = checks.filter(
    ({ verdict, reason }) => verdict === 'not-applicable' && reason !== NOT_DISPOSABLE,
  );
  if (checks.some(({ verdict }) => verdict !== 'not-applicable')) return [...checks];
  const musts = absent.filter(({ level }) => level === 'MUST');
  const failing = new Set(musts.length > 0 ? musts : absent);
  return checks.map((check) =>
    failing.has(check) ? { ...check, verdict: 'fail', reason: declaredReason(check) } : check,
  );
}

/** That it is optional is no excuse any more. */
function declaredReason({ reason }: CheckResult): string {
  return `${DECLARED_REASON}${reason.replace(/, and is optional here[^.]*(?=\.$)/, '')}`;
}

/** Whether the reason of a failed check is that what it is about is not there at all. */
export function saysAbsent(reason: string): boolean {
  return reason.startsWith(DECLARED_REASON) || /^\S+ is not implemented\b/.test(reason);
}
