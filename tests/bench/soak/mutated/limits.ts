/** Code to put mutants into: tests/bench/soak/mutation.test.ts knows what becomes of each. */

/** A mutant of this is at work while the module is loaded, and never again. */
const LEAST = [1, 2, 3].length;

/** Seen by a test: whatever this becomes. */
export function isWithin(value: number): boolean {
  return value >= LEAST;
}

/** No test asks for the number itself: `value <= 9` might be `value < 9`. */
export function isShort(value: number): boolean {
  return value <= 9;
}

/** Without its step it never ends. */
export function countTo(end: number): number {
  let count = 0;
  while (count < end) count += 1;
  return count;
}

/** Nobody calls it. */
export function unasked(): boolean {
  return true;
}
