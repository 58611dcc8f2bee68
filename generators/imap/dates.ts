/** Days and points in time that there are: RFC 3501 §9 `date` and `date-time`. */
import fc from 'fast-check';
import { type Grammar, part, written } from './grammar.ts';

export const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const BARE = 'RFC 3501 date: without quotation marks';
const QUOTED = 'RFC 3501 date: quoted';
const ONE_DIGIT = 'RFC 3501 date-day: one digit';
const TWO_DIGITS = 'RFC 3501 date-day: two digits';
const LEAP = 'RFC 3501 date: 29 February';

const day = fc.integer({ min: 1, max: 28 });
const year = fc.integer({ min: 1990, max: 2035 });
const form = fc.constantFrom('bare', 'bare', 'quoted', 'bare padded', 'quoted padded');
const calendarDay = fc.oneof(
  { withCrossShrink: true },
  { weight: 9, arbitrary: fc.tuple(day, fc.constantFrom(...MONTHS), year) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<[number, string, number][]>(
      [29, 'Feb', 2024],
      [31, 'Dec', 1999],
      [1, 'Jan', 1970],
      [31, 'Jan', 2038],
      [29, 'Feb', 2000],
    ),
  },
);

/** `date`, quoted or not, its day with one digit or two, its month in any case. */
export const date: Grammar = written(
  fc.tuple(calendarDay, form),
  [BARE, QUOTED, ONE_DIGIT, TWO_DIGITS, LEAP],
  ([[dayOfMonth, month, inYear], how]) => {
    const padded = how.endsWith('padded');
    const digits = padded ? String(dayOfMonth).padStart(2, '0') : String(dayOfMonth);
    const text = `${digits}-${padded ? month.toLowerCase() : month}-${inYear}`;
    const quoted = how.startsWith('quoted');
    return [
      { production: quoted ? QUOTED : BARE },
      { production: digits.length === 1 ? ONE_DIGIT : TWO_DIGITS },
      ...(dayOfMonth === 29 && month === 'Feb' ? [{ production: LEAP }] : []),
      part('date', quoted ? `"${text}"` : text),
    ];
  },
);

const SPACE_DIGIT = 'RFC 3501 date-day-fixed: space and digit';
const time = fc.constantFrom('12:00:00', '00:00:00', '23:59:59', '01:02:03');
const zone = fc.constantFrom('+0000', '-0000', '+0100', '-1200', '+1400', '+0530');

/** `date-time`, in its quotation marks. */
export const dateTime: Grammar = written(
  fc.tuple(day, fc.constantFrom(...MONTHS), year, time, zone),
  ['RFC 3501 date-time', SPACE_DIGIT],
  ([dayOfMonth, month, inYear, clock, offset]) => [
    { production: 'RFC 3501 date-time' },
    ...(dayOfMonth < 10 ? [{ production: SPACE_DIGIT }] : []),
    part('date', `"${String(dayOfMonth).padStart(2, ' ')}-${month}-${inYear} ${clock} ${offset}"`),
  ],
);
