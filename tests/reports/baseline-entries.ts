import type { Baseline, BaselineEntry } from '../../reports/baseline-file.ts';

/** An entry that expects a failure. */
export function entry(check: string, more: Partial<BaselineEntry> = {}): BaselineEntry {
  return { check, verdict: 'fail', reason: 'known', ...more };
}

export function baselineOf(...entries: BaselineEntry[]): Baseline {
  return { schema: 'cpm-conformance/baseline@1', entries };
}
