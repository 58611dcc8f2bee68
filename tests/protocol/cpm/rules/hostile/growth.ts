/** How the time of a work grows with its size: judged by ratios, so that a slow machine changes nothing. */
/** Less than this is never blamed: a pause of the machine takes as long. */
const FLOOR_MS = 80;
const TRIES = 3;

/** Milliseconds of a processor that a work takes in this thread, whoever else is at work. */
export function timeOf(work: () => unknown): number {
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1_000;
}

/**
 * What is wrong with the growth of a work, or null: of twice the size it takes more than about three times as long,
 * each at its best. `at` prepares the work for a size; preparing is not counted.
 */
export function excessiveGrowth(at: (size: number) => () => unknown, size: number): string | null {
  const [single, double] = [at(size), at(2 * size)];
  let [once, twice] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  // What runs the first time is not compiled yet, and slower than what it is compared with.
  for (let i = 0; i < TRIES; i++) {
    once = Math.min(once, timeOf(single));
    twice = Math.min(twice, timeOf(double));
    if (twice < FLOOR_MS) return null;
  }
  if (twice <= 3 * once + FLOOR_MS) return null;
  return `size ${size} took ${once.toFixed(0)} ms, ${2 * size} took ${twice.toFixed(0)} ms`;
}
