import type { SequenceSet } from './model/common.ts';

/**
 * The numbers of a `uid-set` in the order in which it names them; a range ascends, however it is written
 * (RFC 4315 §3). Null if it holds what a uid-set cannot (`*`, `$`), or more than `most` numbers.
 */
export function uidsOf(set: SequenceSet, most = 1000): number[] | null {
  if (set === '$') return null;
  const uids: number[] = [];
  for (const { from, to } of set) {
    if (from === '*' || to === '*') return null;
    const [low, high] = [Math.min(from, to), Math.max(from, to)];
    if (uids.length + high - low + 1 > most) return null;
    for (let uid = low; uid <= high; uid++) uids.push(uid);
  }
  return uids;
}
