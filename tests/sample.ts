/** Some tests take a share of what there is to try; `npm run soak -- --part samples` lets them take all (docs/soak.md). */
const WHOLE = process.env.CPM_SOAK === '1';

/** Every `share`-th of a list, from the one at `from` on, but one in any case; all of it in a soak. */
export function sampleOf<T>(list: readonly T[], share: number, from = 0): T[] {
  if (WHOLE || list.length === 0) return [...list];
  const first = (from % share) % list.length;
  return list.filter((_, at) => at % share === first);
}

/** Arguments of a run that takes a share of its checks, and in a soak all. */
export function shardOf(share: number): string[] {
  return WHOLE ? [] : ['--shard', `1/${share}`];
}
