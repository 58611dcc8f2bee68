import { describe, expect, it } from 'vitest';
import { dateKey, messageDate, readMessageDateTime } from '../../../protocol/mime/message-date.ts';

describe('the day of a Date field', () => {
  const known: [string, [number, number, number] | null][] = [
    ['Wed, 17 Jul 1996 02:23:25 -0700 (PDT)', [1996, 7, 17]],
    ['Fri, 21 Nov 1997 09(comment):   55  :  06 -0600', [1997, 11, 21]],
    ['21 Nov 97 09:55:06 GMT', [1997, 11, 21]],
    ['1 jan 05 00:00 +0000', [2005, 1, 1]],
    ['1 Jan 103 00:00 +0000', [2003, 1, 1]],
    ['Thu,\t 4 (4 May 2001) February 1999 23:32 -0330', [1999, 2, 4]],
    // The day is that of its own zone: in UTC it is the day before.
    ['1 Feb 2024 00:30:00 +0500', [2024, 2, 1]],
    ['31 Feb 2024 00:30:00 +0500', [2024, 2, 31]],
    ['32 Jan 2024 00:00:00 +0000', null],
    ['1 Foo 2024 00:00:00 +0000', null],
    ['2024-02-01T00:30:00Z', null],
    ['', null],
    ['(1 Jan 2024', null],
  ];
  it.each(known)('%s', (value, day) => {
    expect(messageDate(value)).toEqual(day && { year: day[0], month: day[1], day: day[2] });
  });

  it('has a key that orders days', () => {
    const keys = [
      { year: 1999, month: 12, day: 31 },
      { year: 2000, month: 1, day: 31 },
      { year: 2000, month: 2, day: 1 },
    ].map(dateKey);
    expect(keys).toEqual([...keys].sort((a, b) => a - b));
    expect(new Set(keys).size).toBe(3);
  });
});

describe('a whole Date value', () => {
  it.each([
    ['Fri, 21 Nov 1997 09:55:06 -0600', true],
    ['Thu, 21 Nov 1997 09:55:06 -0600', false],
    ['21 Nov 1997 09:55 -0600', true],
    ['Fri,21 Nov 97 09 : 55 : 06 GMT (at last)', true],
    ['Fri, 21 Nov 1997 09:55:06GMT', true],
    ['29 Feb 2024 23:59:60 +1400', true],
  ])('%s names a moment, on its weekday: %s', (value, weekdayFits) => {
    expect(readMessageDateTime(value)).toMatchObject({ weekdayFits });
  });

  it.each([
    '29 Feb 2023 00:00:00 +0000',
    '21 Nov 1997 24:00:00 +0000',
    '21 Nov 1997 09:60:00 +0000',
    '21 Nov 1997 09:55:06 +0060',
    '21 Nov 1997 09:55:06+0000',
    '21 Nov 1997 09:55:06 J',
    '21 Nov 1997 09:55:06',
    'Foo, 21 Nov 1997 09:55:06 +0000',
    '1997-11-21T09:55:06Z',
    '',
  ])('%j is none', (value) => {
    expect(readMessageDateTime(value)).toBeNull();
  });
});
