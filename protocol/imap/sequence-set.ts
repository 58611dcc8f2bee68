/** What a `sequence-set` (RFC 3501 §9) means: its numbers, whatever the order and overlaps it is written with. */
import type { SequenceNumber, SequenceRange, SequenceSet } from './model/common.ts';

export { formatSequenceSet } from './serialise/sequence-set.ts';

/**
 * The set as ranges `[from, to]`, ascending, neither overlapping nor adjacent. `max` is what "*" stands for: the
 * largest number in use. With `max` 0 nothing is in use, and what is written with "*" covers nothing.
 *
 * Throws `RangeError` for `$`, whose numbers only the server knows.
 */
export function setRanges(set: SequenceSet, max: number): [number, number][] {
  if (set === '$') throw new RangeError('the numbers of the saved result "$" are not known here');
  const ranges: [number, number][] = [];
  for (const { from, to } of set) {
    if (max === 0 && (from === '*' || to === '*')) continue;
    const [a, b] = [resolve(from, max), resolve(to, max)];
    ranges.push(a <= b ? [a, b] : [b, a]);
  }
  ranges.sort((a, b) => a[0] - b[0]);
  const merged: [number, number][] = [];
  for (const range of ranges) {
    const last = merged.at(-1);
    if (last && range[0] <= last[1] + 1) last[1] = Math.max(last[1], range[1]);
    else merged.push(range);
  }
  return merged;
}

function resolve(number: SequenceNumber, max: number): number {
  return number === '*' ? max : number;
}

/**
 * The numbers of the set, ascending, each once. `max` as for `setRanges`; numbers above it are kept.
 *
 * Throws `RangeError` if there are more than `bound` of them, before any memory is spent, and for `$`.
 */
export function expandSet(set: SequenceSet, max: number, bound: number): number[] {
  const ranges = setRanges(set, max);
  const count = ranges.reduce((sum, [from, to]) => sum + to - from + 1, 0);
  if (count > bound) throw new RangeError(`a set of ${count} numbers, more than ${bound}`);
  const numbers: number[] = [];
  for (const [from, to] of ranges) for (let n = from; n <= to; n++) numbers.push(n);
  return numbers;
}

/** True if the set covers `n`; "*" stands for `max`, as for `setRanges`. Throws `RangeError` for `$`. */
export function setContains(set: SequenceSet, n: number, max: number): boolean {
  if (set === '$') throw new RangeError('the numbers of the saved result "$" are not known here');
  return set.some(({ from, to }) => {
    if (max === 0 && (from === '*' || to === '*')) return false;
    const [a, b] = [resolve(from, max), resolve(to, max)];
    return (a <= n && n <= b) || (b <= n && n <= a);
  });
}

/**
 * The shortest set of exactly these numbers, ascending. Throws `RangeError` for no numbers: no set is empty.
 */
export function compressNumbers(numbers: readonly number[]): SequenceRange[] {
  if (numbers.length === 0) throw new RangeError('a sequence-set holds at least one number');
  const ranges = setRanges(
    numbers.map((n) => ({ from: n, to: n })),
    0,
  );
  return ranges.map(([from, to]) => ({ from, to }));
}

/** True if both cover the same numbers; "*" equals only "*", as one above all numbers, and `$` only `$`. */
export function sameSet(a: SequenceSet, b: SequenceSet): boolean {
  if (a === '$' || b === '$') return a === b;
  const [left, right] = [setRanges(a, Infinity), setRanges(b, Infinity)];
  return (
    left.length === right.length &&
    left.every(([from, to], i) => from === right[i]![0] && to === right[i]![1])
  );
}
