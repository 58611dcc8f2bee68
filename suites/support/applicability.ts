import { absenceVerdict, type Judgement, NOT_DISPOSABLE } from '../../scr/absence.ts';
import { advertises } from '../../scr/capabilities.ts';
import { rowByKey } from '../../scr/catalogue.ts';
import { worse } from '../../scr/verdict.ts';
import type { CheckDefinition } from './definition.ts';
import type { SuiteEnvironment } from './environment.ts';

/** A verdict without an experiment. `absent` is the extension that decided it. */
export interface Unfit extends Judgement {
  absent?: string;
}

/**
 * The verdict of a check that its header alone decides, or null if its experiment has to. Where it serves several
 * rows, this is the worst of them; each row is then judged by its own rule from `absent`.
 */
export function inapplicable(check: CheckDefinition, environment: SuiteEnvironment): Unfit | null {
  const { profile, capabilities } = environment;
  if (check.disposable && !profile.disposable) return { verdict: 'not-applicable', reason: NOT_DISPOSABLE };
  const { extension } = check;
  if (extension === null || advertises([...capabilities, ...profile.claims], extension)) return null;
  const judgements = check.rows.flatMap((key) => {
    const row = rowByKey(key);
    return row ? [absenceVerdict(row, extension, profile.reading)] : [];
  });
  const worst = judgements.reduce((a, b) => (worse(a.verdict, b.verdict) === a.verdict ? a : b));
  return { ...worst, absent: extension };
}
