import { flagsOf, internalDateOf } from '../../drivers/imap/fetch-item.ts';
import { readDateTime } from '../../protocol/imap/date-time.ts';
import { fetchedOf } from '../support/fetched.ts';
import { SYSTEM_FLAGS, systemFlags } from '../support/flags.ts';
import { equal, must, tagged, that } from '../support/judge.ts';
import { plainMessage } from '../support/objects.ts';
import { requirement } from '../support/requirement.ts';
import { literal } from '../support/wire.ts';

const DAY = 24 * 60 * 60 * 1000;

requirement(['cpm-ms-2.0/CPM-TS-MS-S-009_M', 'cpm-ms-1.0/CPM-TS-MS-S-001_M'], ({ check }) => {
  check(
    'sets the flags that APPEND names, and no other',
    { slug: 'sets-flags', clauses: ['cpm-ms-2.0 §7.3.1', 'RFC 3501 §6.3.11'], level: 'SHOULD' },
    async ({ imap, second, folder }) => {
      const object = literal(plainMessage());
      const all = await imap.act`APPEND ${folder} (\Answered \Deleted \Draft \Flagged \Seen) ${object}`;
      must(all, tagged('OK'), 'APPEND takes a parenthesised list of flags');
      const some = await imap.act`APPEND ${folder} (\seen \FLAGGED) ${object}`;
      must(some, tagged('OK'), 'flags are named without regard to case');
      await second.ok`EXAMINE ${folder}`;
      const seen = await second.ok`FETCH 1:2 (FLAGS)`;
      equal(
        [1, 2].map((number) => systemFlags(flagsOf(fetchedOf(seen, number)))),
        [[...SYSTEM_FLAGS].sort(), ['\\Flagged', '\\Seen']],
        'the system flags of the two objects',
        'the flags in the list are set in the resulting message',
        all,
        some,
        seen,
      );
    },
  );

  check(
    'sets no flag but \\Recent when APPEND names none',
    { slug: 'no-flags-by-default', clauses: ['cpm-ms-2.0 §7.3.1', 'RFC 3501 §6.3.11'], level: 'MUST' },
    async ({ imap, second, folder }) => {
      const bare = await imap.act`APPEND ${folder} ${literal(plainMessage())}`;
      must(bare, tagged('OK'), 'flags are optional');
      const empty = await imap.act`APPEND ${folder} () ${literal(plainMessage())}`;
      must(empty, tagged('OK'), 'the list of flags may be empty');
      const select = await second.ok`SELECT ${folder}`;
      const seen = await second.ok`FETCH 1:2 (FLAGS)`;
      const flags = [1, 2].map((number) => flagsOf(fetchedOf(seen, number)) ?? new Set<string>());
      equal(
        flags.map(systemFlags),
        [[], []],
        'the system flags of the two objects',
        'without a list the flags of the resulting message are empty',
        bare,
        empty,
        seen,
      );
      const recent = [select, seen].flatMap((answer) => answer.data('RECENT').map(({ number }) => number));
      that(
        recent.some((number) => number > 0) || flags.some((set) => set.has('\\Recent')),
        'the Recent flag is set in either case, and this session is the first to select the folder',
        {
          expected: '\\Recent in FLAGS, or RECENT above 0',
          saw: `RECENT ${recent.join(', ') || 'not told'}, and no \\Recent in FLAGS`,
          evidence: [select, seen],
        },
      );
    },
  );

  check(
    'sets the internal date that APPEND names, whatever its zone',
    {
      slug: 'sets-date',
      clauses: ['cpm-ms-2.0 §7.3.1', 'RFC 3501 §6.3.11', 'RFC 3501 §2.3.3'],
      level: 'SHOULD',
    },
    async ({ imap, second, folder }) => {
      const dates = [
        '17-Jul-1996 02:44:25 -0700',
        ' 1-Jan-2014 00:00:01 +0530',
        '29-Feb-2012 23:59:59 +0000',
        '31-Dec-1999 23:30:00 -0330',
      ];
      for (const [index, date] of dates.entries()) {
        const flags = index % 2 === 0 ? '' : '(\\Seen) ';
        const answer = await imap.act`APPEND ${folder} ${flags}"${date}" ${literal(plainMessage())}`;
        must(answer, tagged('OK'), 'APPEND takes a date and time, with flags and without');
      }
      await second.ok`EXAMINE ${folder}`;
      const seen = await second.ok`FETCH 1:4 (INTERNALDATE)`;
      const instants = dates.map((_, index) => internalDateOf(fetchedOf(seen, index + 1))?.instant);
      equal(
        instants.map(iso),
        dates.map((date) => iso(readDateTime(date)!.instant)),
        'INTERNALDATE, as instants',
        'the date that APPEND gives becomes the internal date; the same instant may be told in any zone',
        seen,
      );
    },
  );

  check(
    'takes the time of the APPEND for the internal date when none is given',
    {
      slug: 'date-by-default',
      clauses: ['cpm-ms-2.0 §7.3.1', 'RFC 3501 §6.3.11', 'RFC 3501 §2.3.3'],
      level: 'MUST',
    },
    async ({ imap, second, folder }) => {
      const answer = await imap.act`APPEND ${folder} ${literal(plainMessage())}`;
      must(answer, tagged('OK'), 'a date is optional');
      const now = Date.now();
      await second.ok`EXAMINE ${folder}`;
      const seen = await second.ok`FETCH 1 (INTERNALDATE)`;
      const date = internalDateOf(fetchedOf(seen, 1));
      that(
        date !== null && Math.abs(date.instant - now) < DAY,
        'without a date the internal date is the current one, not that of the header',
        {
          expected: `INTERNALDATE within a day of ${iso(now)} (clocks may differ)`,
          saw: date?.text ?? 'no INTERNALDATE',
          evidence: [answer, seen],
        },
      );
    },
  );
});

function iso(instant: number | undefined): string {
  return instant === undefined ? 'none' : new Date(instant).toISOString();
}
