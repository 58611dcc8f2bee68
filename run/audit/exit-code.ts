import type { AuditEnd } from './audit.ts';
import type { AuditSums } from './sums.ts';

/** 0 nothing broken, 1 broken or open, 2 nothing was judged, 3 the target was lost on the way, 130 interrupted. */
export type AuditExitCode = 0 | 1 | 2 | 3 | 130;

/** `strict`: warnings count as broken. */
export function auditExitCode(end: AuditEnd, sums: AuditSums, strict: boolean): AuditExitCode {
  if (end.how === 'interrupted') return 130;
  if (end.how === 'lost') return 3;
  if (sums.total('fail') + sums.total('inconclusive') > 0) return 1;
  if (!sums.judged) return 2;
  return strict && sums.total('warn') > 0 ? 1 : 0;
}
