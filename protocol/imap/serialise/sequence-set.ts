/** Writes `sequence-set` (RFC 3501 §9) as it stands in the value: nothing is sorted or joined. */
import type { SequenceSet } from '../model/common.ts';

/** `4,2:7,*`; a range whose ends are equal is written as one number, the saved result (RFC 5182) as `$`. */
export function formatSequenceSet(set: SequenceSet): string {
  if (set === '$') return '$';
  return set.map(({ from, to }) => (from === to ? `${from}` : `${from}:${to}`)).join(',');
}
