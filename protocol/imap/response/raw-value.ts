/** Values of extensions without a production of their own here, taken as printed: RFC 4466 §3. */
import type { Cursor } from '../cursor.ts';
import type { OctetString } from '../model/common.ts';

/**
 * ```
 * tagged-ext-val    = tagged-ext-simple / "(" [tagged-ext-comp] ")"
 * tagged-ext-simple = sequence-set / number
 * tagged-ext-comp   = astring / tagged-ext-comp *(SP tagged-ext-comp) / "(" tagged-ext-comp ")"
 * ```
 * and also `nstring` and `literal8`, which extensions use in its place. Comes back as it crossed the wire.
 */
export function parseRawValue(cursor: Cursor, production: string): OctetString {
  const start = cursor.mark();
  skipValue(cursor, production);
  return cursor.printed(start);
}

function skipValue(cursor: Cursor, production: string): void {
  if (cursor.ahead === '(') cursor.list(production, () => skipValue(cursor, production));
  else if (cursor.looksAt('~{')) cursor.literal({ binary: true, production });
  else if (cursor.ahead === '\\') cursor.flag({ wildcard: true });
  // Of the bare forms a sequence-set is the widest: it may hold "*".
  else cursor.listMailbox(production, 'a value');
}
