/** Some tests take a share of what there is to try; `npm run soak -- --part samples` lets them take all (docs/soak.md). */
const WHOLE = process.env.CPM_SOAK === '1';

/** Every `share`-th of a list, from the one at `from` on; all of it in a soak. */
export function sampleOf<T>(list: readonly T[], share: number, from = 0): T[] {
  return WHOLE ? [...list] : list.filter((_, at) => at % share === from % share);
}
