/** Options and values that this grammar has no production of its own for: RFC 4466 §3, RFC 5258 §6. */
import type { Cursor } from '../cursor.ts';

/**
 * A label that has been read and, where one follows, its value as it was written: `NAME` or `NAME value`.
 *
 * ```
 * tagged-ext        = tagged-ext-label SP tagged-ext-val
 * tagged-ext-val    = tagged-ext-simple / "(" [tagged-ext-comp] ")"
 * tagged-ext-simple = sequence-set / number
 * tagged-ext-comp   = astring / tagged-ext-comp *(SP tagged-ext-comp) / "(" tagged-ext-comp ")"
 * ```
 */
export function taggedExt(cursor: Cursor, label: string): string {
  const space = cursor.mark();
  if (!cursor.take(' ')) return label;
  const start = cursor.mark();
  if (cursor.ahead === '(') composite(cursor, false);
  else if (cursor.ahead === '0') cursor.number('tagged-ext-val');
  else if (/^[1-9*$]$/.test(cursor.ahead)) cursor.sequenceSet({ saved: true, production: 'tagged-ext-val' });
  else {
    cursor.reset(space);
    return label;
  }
  return `${label} ${cursor.printed(start)}`;
}

/**
 * The same for the options of LIST, whose values always stand in parentheses and are never empty.
 *
 * ```
 * option-extension = (option-standard-tag / option-vendor-tag) [SP option-value]
 * option-value     = "(" option-val-comp ")"
 * ```
 */
export function optionExtension(cursor: Cursor, name: string): string {
  if (!cursor.looksAt(' (')) return name;
  cursor.sp('option-extension');
  const start = cursor.mark();
  composite(cursor, true);
  return `${name} ${cursor.printed(start)}`;
}

function composite(cursor: Cursor, nonEmpty: boolean): void {
  const item = (): void => {
    if (cursor.ahead === '(') composite(cursor, true);
    else cursor.astring('tagged-ext-comp');
  };
  cursor.list('tagged-ext-comp', item, { nonEmpty });
}
