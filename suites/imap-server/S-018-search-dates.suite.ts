import type { Answer } from '../../drivers/imap/answer.ts';
import { internalDateOf } from '../../drivers/imap/fetch-item.ts';
import { fetchedOf } from '../support/fetched.ts';
import { plainMessage } from '../support/objects.ts';
import { requirement } from '../support/requirement.ts';
import { mustFind, type SearchRow } from '../support/searched.ts';
import { filled } from '../support/stored.ts';
import { inconclusive } from '../support/verdict-errors.ts';

const SEARCH = ['cpm-ms-2.0 §7.5.5', 'RFC 3501 §6.4.4'];
const DAYS = [9, 10, 11, 12];

/** Day 10 as each of the forms of `date` (RFC 3501 §9) and with a month in other letters. */
const FORMS = ['10-Nov-2014', '"10-Nov-2014"', '10-NOV-2014', '10-nov-2014'];

requirement(['cpm-ms-2.0/CPM-TS-MS-S-018_M', 'cpm-ms-1.0/CPM-TS-MS-S-011_M'], ({ check }) => {
  check(
    'finds objects by the day of their internal date, whatever its time and zone',
    {
      slug: 'internal-date',
      clauses: ['cpm-ms-2.0 §7.5.5', 'RFC 3501 §6.4.4', 'RFC 3501 §2.3.3', 'RFC 3501 §9'],
      level: 'MUST',
    },
    async ({ imap, folder }) => {
      const octets = plainMessage({ date: 'Sat, 1 Nov 2014 12:00:00 +0000' });
      const dates = [
        '09-Nov-2014 23:59:59 +0000',
        '10-Nov-2014 00:00:00 +0000',
        '10-Nov-2014 23:30:00 -1100',
        '10-Nov-2014 00:30:00 +1300',
        '11-Nov-2014 00:00:00 +0000',
      ];
      await filled(
        imap,
        folder,
        dates.map((date) => ({ octets, date })),
      );
      const days = internalDays(await imap.ok`FETCH 1:* (INTERNALDATE)`, dates.length);
      await mustFind(
        imap,
        [
          ...DAYS.flatMap((day) => dayRows('', day, days)),
          ...FORMS.map((form): SearchRow => [`ON ${form}`, where(days, (d) => d === 10)]),
          ['BEFORE 09-Nov-2014', where(days, (d) => d < 9)],
          ['ON 10-Oct-2014', []],
          ['SINCE 10-Nov-2015', []],
          ['SINCE 29-Feb-2012', dates.map((_, index) => index + 1)],
        ],
        `BEFORE, ON and SINCE compare the day of the internal date, which FETCH gave as November ${days.join(', ')} for the objects in order`,
      );
    },
  );

  check(
    'finds objects by the day in their Date field, whatever its time and zone',
    { slug: 'sent-date', clauses: SEARCH, level: 'MUST' },
    async ({ imap, folder }) => {
      const dates: [date: string, day: number][] = [
        ['Sun, 09 Nov 2014 23:59:59 +0000', 9],
        ['Mon, 10 Nov 2014 00:00:00 +0000', 10],
        ['Mon, 10 Nov 2014 23:30:00 -1100', 10],
        ['10 Nov 2014 00:30 +1300 (at the sender)', 10],
        ['Tue, 11 Nov 2014 00:00:00 -0000', 11],
      ];
      const stored = '20-Nov-2014 12:00:00 +0000';
      await filled(
        imap,
        folder,
        dates.map(([date]) => ({ octets: plainMessage({ date }), date: stored })),
      );
      const days = dates.map(([, day]) => day);
      await mustFind(
        imap,
        [
          ...DAYS.flatMap((day) => dayRows('SENT', day, days)),
          ['SENTBEFORE 09-Nov-2014', []],
          ['SENTON "10-NOV-2014"', [2, 3, 4]],
        ],
        'SENTBEFORE, SENTON and SENTSINCE compare the day that stands in the Date field, disregarding time and zone',
      );
    },
  );
});

/** The three keys of a day, with what they find among objects of these days of November 2014. */
function dayRows(prefix: '' | 'SENT', day: number, days: number[]): SearchRow[] {
  const date = `${day}-Nov-2014`;
  return [
    [`${prefix}BEFORE ${date}`, where(days, (d) => d < day)],
    [`${prefix}ON ${date}`, where(days, (d) => d === day)],
    [`${prefix}SINCE ${date}`, where(days, (d) => d >= day)],
  ];
}

/** The message numbers whose day satisfies the predicate. */
function where(days: number[], predicate: (day: number) => boolean): number[] {
  return days.flatMap((day, index) => (predicate(day) ? [index + 1] : []));
}

/**
 * The days of November 2014 as INTERNALDATE shows them: a server may show another zone than it was given, which
 * moves the day, and need not keep the date at all (RFC 3501 §6.3.11, a SHOULD).
 */
function internalDays(answer: Answer, count: number): number[] {
  const days = Array.from({ length: count }, (_, index) => {
    const text = internalDateOf(fetchedOf(answer, index + 1))?.text ?? '';
    return Number(/^([ \d]\d)-Nov-2014 /.exec(text)?.[1] ?? Number.NaN);
  });
  if (days.some(Number.isNaN)) inconclusive('the target did not keep the dates that APPEND gave');
  return days;
}
