/** Criteria of the other types, and how they go together: REST-NMS-OBJECTS-SEARCH-S-002 (section 2.5 of the wire facts). */
import { printDateRange } from '../../protocol/nms/date-range.ts';
import type { SearchCriterion } from '../../protocol/nms/types/search.ts';
import { equal } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import type { RestFolder } from '../support/rest/rest-folder.ts';
import { type ObjectSpec, storedAll } from '../support/rest/rest-objects.ts';
import { byAttribute, type Criteria, inFolder } from '../support/rest/rest-search.ts';
import type { RestSession } from '../support/rest/rest-session.ts';
import { findsOnly, searched, subjectsOf } from '../support/rest/searching.ts';

const SEARCH = [
  'rest-nms-1.0/REST-NMS-OBJECTS-SEARCH-S-001-M',
  'rest-nms-1.0/REST-NMS-OBJECTS-SEARCH-S-002-M',
];
const CLAUSES = ['rest-nms-1.0 Appendix B.2', 'rest-nms-1.0 §7.13.5'];
const MEETING = 'a search finds the objects that meet its criteria, and no others';
const level = 'SHOULD' as const;
const hearsay = true;

/** Objects of three days in March, by their subjects. */
const DAYS: Readonly<Record<string, string>> = {
  second: '2026-03-02T08:00:00Z',
  first: '2026-03-01T20:00:00Z',
  third: '2026-03-03T12:30:00Z',
};

const DATES: readonly (readonly [
  slug: string,
  what: string,
  range: [string | null, string | null],
  wanted: string[],
])[] = [
  ['date-min', 'from a moment on', ['2026-03-02T00:00:00Z', null], ['second', 'third']],
  ['date-max', 'up to a moment', [null, '2026-03-02T00:00:00Z'], ['first']],
  ['date-both', 'between two moments', ['2026-03-01T22:00:00Z', '2026-03-03T00:00:00Z'], ['second']],
  ['date-none', 'of a time in which nothing was sent', ['2026-03-02T09:00:00Z', '2026-03-02T10:00:00Z'], []],
  // 09:30 in Paris is 07:30 in UTC, 03:30 in New York 08:30.
  [
    'date-offset',
    'between moments with an offset',
    ['2026-03-02T08:30:00+01:00', '2026-03-02T03:30:00-05:00'],
    ['second'],
  ],
];

const FLAGS: readonly ObjectSpec[] = [
  { attributes: { Subject: 'seen' }, flags: ['\\Seen'] },
  { attributes: { Subject: 'both' }, flags: ['\\Seen', '\\Flagged'] },
  { attributes: { Subject: 'flagged' }, flags: ['\\Flagged'] },
];

/** Subject and conversation: each of the four combinations of two values. */
const GRID: readonly ObjectSpec[] = ['red', 'blue'].flatMap((Subject) =>
  ['4be1', '8c5d'].map((id) => ({
    attributes: { Subject, 'Conversation-ID': id, 'Contribution-ID': `${Subject}-${id}` },
  })),
);
const RED = byAttribute('Subject', 'red');
const ONE = byAttribute('Conversation-ID', '4be1');

const TOGETHER: readonly (readonly [
  slug: string,
  what: string,
  operator: string,
  criteria: SearchCriterion[],
  wanted: number[],
])[] = [
  ['and', 'all criteria together where they go by And', 'And', [RED, ONE], [0]],
  ['or', 'one criterion or the other where they go by Or', 'Or', [RED, ONE], [0, 1, 2]],
  ['not', 'what does not meet the criterion where it goes by Not', 'Not', [RED], [2, 3]],
];

requirement(SEARCH, ({ check }) => {
  for (const [slug, what, [min, max], wanted] of DATES) {
    check(
      `finds objects by their date: those ${what}`,
      { slug, level, hearsay, clauses: [...CLAUSES, 'RFC 3339 §5.6'] },
      async ({ rest, restFolder }) => {
        await storedDays(rest, restFolder);
        const value = printDateRange({ min, max });
        const { answer, objects } = await searched(rest, inFolder(restFolder, { type: 'Date', value }));
        equal(
          subjectsOf(objects).sort(),
          wanted,
          'the subjects',
          'the date of an object is a moment',
          answer,
        );
      },
    );
  }

  check(
    'finds objects by a part of the text of an attribute that is not named',
    { slug: 'all-text', level, hearsay, clauses: CLAUSES },
    async ({ rest, restFolder }) => {
      const objects = await storedAll(
        rest,
        restFolder,
        ['the quick brown fox', 'more quickly', 'the slow one'].map((Subject) => ({
          attributes: { Subject },
        })),
      );
      const criteria = inFolder(restFolder, { type: 'AllTextAttributes', value: 'quick' });
      await findsOnly(rest, criteria, objects.slice(0, 2), 'the text stands in one of their attributes');
    },
  );

  check(
    'finds objects by a whole word of an attribute, and not by a part of a word',
    { slug: 'whole-word', level, hearsay, clauses: CLAUSES },
    async ({ rest, restFolder }) => {
      const objects = await storedAll(
        rest,
        restFolder,
        ['the cat sat down', 'concatenate them', 'a cat'].map((Subject) => ({ attributes: { Subject } })),
      );
      const criteria = inFolder(restFolder, { type: 'WholeWord', name: 'Subject', value: 'cat' });
      await findsOnly(rest, criteria, [objects[0]!, objects[2]!], 'a word is whole where it stands alone');
    },
  );

  check(
    'finds objects by a flag',
    { slug: 'flag', level, hearsay, clauses: [...CLAUSES, 'rest-nms-1.0 §5.8'] },
    async ({ rest, restFolder }) => {
      const objects = await storedAll(rest, restFolder, FLAGS);
      const criteria = inFolder(restFolder, { type: 'Flag', value: '\\Seen' });
      await findsOnly(rest, criteria, objects.slice(0, 2), MEETING);
    },
  );

  check(
    'finds objects by a flag as it is now, set or cleared after they were stored',
    { slug: 'flag-now', level, hearsay, clauses: [...CLAUSES, 'rest-nms-1.0 §5.8'] },
    async ({ rest, restFolder }) => {
      const [seen, , flagged] = await storedAll(rest, restFolder, FLAGS);
      await rest.ok('PUT', rest.under(flagged!.url, 'flag', '\\Answered'));
      await rest.ok('DELETE', rest.under(seen!.url, 'flag', '\\Seen'));
      await rest.ok('PUT', rest.under(seen!.url, 'flag', '\\Answered'));
      await rest.ok('DELETE', rest.under(flagged!.url, 'flag', '\\Answered'));
      const criteria = inFolder(restFolder, { type: 'Flag', value: '\\Answered' });
      await findsOnly(rest, criteria, [seen!], 'flags change, and a search is about the flags of now');
    },
  );

  for (const [slug, what, operator, criterion, wanted] of TOGETHER) {
    check(
      `finds ${what}`,
      { slug: `operator-${slug}`, level, hearsay, clauses: CLAUSES },
      async ({ rest, restFolder }) => {
        const objects = await storedAll(rest, restFolder, GRID);
        const criteria: Criteria = { ...inFolder(restFolder), searchCriteria: { criterion, operator } };
        const expected = wanted.map((index) => objects[index]!);
        await findsOnly(rest, criteria, expected, 'the operator says how the criteria go together');
      },
    );
  }

  check(
    'finds what meets criteria of several types',
    { slug: 'mixed-types', level, hearsay, clauses: CLAUSES },
    async ({ rest, restFolder }) => {
      const objects = await storedAll(rest, restFolder, [
        { attributes: { Subject: 'plan', Date: DAYS.first }, flags: ['\\Seen'] },
        { attributes: { Subject: 'plan', Date: DAYS.third }, flags: ['\\Seen'] },
        { attributes: { Subject: 'plan', Date: DAYS.third } },
        { attributes: { Subject: 'other', Date: DAYS.third }, flags: ['\\Seen'] },
      ]);
      const since: SearchCriterion = { type: 'Date', value: `minDate=${DAYS.second}` };
      const seen: SearchCriterion = { type: 'Flag', value: '\\Seen' };
      const criteria = inFolder(restFolder, byAttribute('Subject', 'plan'), since, seen);
      await findsOnly(rest, criteria, [objects[1]!], 'by And, an object meets all criteria');
    },
  );

  check(
    'finds or leaves out what was sent at the very moment that a range begins or ends with',
    { slug: 'date-boundary', level: 'MAY', clauses: CLAUSES },
    async ({ rest, restFolder, note }) => {
      await storedDays(rest, restFolder);
      const value = printDateRange({ min: DAYS.first!, max: DAYS.third! });
      const { objects } = await searched(rest, inFolder(restFolder, { type: 'Date', value }));
      note(`between the first and the third, ${subjectsOf(objects).sort().join(', ') || 'nothing'} is found`);
    },
  );
});

async function storedDays(rest: RestSession, folder: RestFolder): Promise<void> {
  await storedAll(
    rest,
    folder,
    Object.entries(DAYS).map(([subject, date]) => ({ attributes: { Subject: subject, Date: date } })),
  );
}
