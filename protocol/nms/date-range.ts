/** The value of a search condition of the type Date: `minDate=…&maxDate=…` (section 2.5 of the wire facts; the second and the joiner [recall]). */
import { isRfc3339 } from '../cpm/date-time.ts';

/** Moments of RFC 3339; one of them at least. */
export interface DateRange {
  readonly min: string | null;
  readonly max: string | null;
}

export function printDateRange({ min, max }: DateRange): string {
  const bounds = [min === null ? [] : [`minDate=${min}`], max === null ? [] : [`maxDate=${max}`]];
  return bounds.flat().join('&');
}

/** Null for a value that is none: without a bound, with one twice, or with one that is no moment. */
export function readDateRange(value: string): DateRange | null {
  const range: { min: string | null; max: string | null } = { min: null, max: null };
  for (const bound of value.split('&')) {
    const match = /^(min|max)Date=(.*)$/.exec(bound);
    const name = match?.[1] as 'min' | 'max' | undefined;
    if (name === undefined || range[name] !== null || !isRfc3339(match![2]!)) return null;
    range[name] = match![2]!;
  }
  return range;
}
