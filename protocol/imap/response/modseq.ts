/** Mod-sequences: RFC 7162 §7. */
import type { Cursor } from '../cursor.ts';

/** `mod-sequence-value = 1*DIGIT`, 1 <= n < 2^63 (RFC 7162 §7) */
export function parseModseq(cursor: Cursor): bigint {
  const start = cursor.mark();
  const value = cursor.number64();
  if (value > 0n) return value;
  cursor.reset(start);
  return cursor.fail('mod-sequence-value', 'a positive number');
}

/** `fetch-mod-resp = "MODSEQ" SP "(" permsg-modsequence ")"`: what follows the name and its space. */
export function parseMessageModseq(cursor: Cursor): bigint {
  cursor.expect('(', 'fetch-mod-resp');
  const value = parseModseq(cursor);
  cursor.expect(')', 'fetch-mod-resp');
  return value;
}
