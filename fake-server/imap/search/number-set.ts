/** Membership in a sequence-set: RFC 3501 §9 `sequence-set`. */
import type { SequenceRange } from '../../../protocol/imap/model/common.ts';

/**
 * Compiles a set to a test that takes logarithmic time. `last` is what `*` stands for: the number of messages,
 * or the highest UID; 0 in an empty mailbox, where `*` then names nothing. Ranges may be written either way
 * round, so `7:*` always holds the last message.
 */
export function compileNumberSet(set: readonly SequenceRange[], last: number): (number: number) => boolean {
  const ranges = set
    .map(({ from, to }) => [from === '*' ? last : from, to === '*' ? last : to] as const)
    .map(([a, b]) => ({ low: Math.min(a, b), high: Math.max(a, b) }))
    .filter(({ high }) => high > 0)
    .sort((a, b) => a.low - b.low);
  const merged: typeof ranges = [];
  for (const range of ranges) {
    const before = merged.at(-1);
    if (before && range.low <= before.high + 1) before.high = Math.max(before.high, range.high);
    else merged.push({ ...range });
  }
  return (number) => {
    let low = 0;
    let high = merged.length - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const range = merged[middle]!;
      if (number < range.low) high = middle - 1;
      else if (number > range.high) low = middle + 1;
      else return true;
    }
    return false;
  };
}
