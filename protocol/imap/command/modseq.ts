/** Mod-sequences in commands: RFC 7162 §7. */
import type { Cursor } from '../cursor.ts';

/** `mod-sequence-value = 1*DIGIT`, 1 <= n < 2^63. `Cursor.number64` reads `mod-sequence-valzer`, which may be 0. */
export function positiveModseq(cursor: Cursor): bigint {
  const start = cursor.mark();
  const value = cursor.number64('mod-sequence-value');
  if (value > 0n) return value;
  cursor.reset(start);
  return cursor.fail('mod-sequence-value', 'a number above 0');
}
